using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PitchDrop.Numerics.Memory;

/// <summary>An array whose first element lies on a 64-byte boundary and never moves, for vector loops. Zero at the start; freed by the garbage collector.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class AlignedArray<T>
    where T : unmanaged
{
    private const int Alignment = 64;
    private readonly byte[] _pinned;
    private readonly int _offset;

    /// <summary>Makes an array of zeros.</summary>
    /// <param name="length">Number of elements, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or larger than memory can address.</exception>
    public unsafe AlignedArray(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        long bytes = ((long)length * sizeof(T)) + Alignment;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Array.MaxLength, nameof(length));
        Length = length;
        _pinned = GC.AllocateArray<byte>((int)bytes, pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_pinned));
        _offset = (int)((Alignment - (address % Alignment)) % Alignment);
    }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>The elements.</summary>
    public Span<T> Span => MemoryMarshal.Cast<byte, T>(_pinned.AsSpan(_offset, Length * Unsafe.SizeOf<T>()));

    /// <summary>Address of the first element; valid as long as this object is reachable.</summary>
    public unsafe T* Pointer => (T*)((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_pinned)) + _offset);

    /// <summary>Element <paramref name="index"/>, checked.</summary>
    public ref T this[int index] => ref Span[index];
}
