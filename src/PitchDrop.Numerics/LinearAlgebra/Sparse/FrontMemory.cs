using System.Runtime.InteropServices;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.LinearAlgebra.Sparse;

/// <summary>Doubles outside the garbage collector's memory, zero at the start: as many as there is room for, and given back at once.</summary>
internal sealed unsafe class FrontMemory : SafeHandle
{
    private const int Alignment = 64;
    private readonly long _bytes;

    /// <summary>Takes memory for some numbers, at least 0.</summary>
    internal FrontMemory(long length)
        : base(0, true)
    {
        _bytes = (Require.Between(length, 0, long.MaxValue / 16) * sizeof(double)) + Alignment;
        void* memory = NativeMemory.AlignedAlloc((nuint)_bytes, Alignment);
        NativeMemory.Clear(memory, (nuint)_bytes);
        SetHandle((nint)memory);
        GC.AddMemoryPressure(_bytes);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The first of them; valid as long as this object is reachable and not disposed of.</summary>
    internal double* Pointer => (double*)handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        GC.RemoveMemoryPressure(_bytes);
        return true;
    }
}
