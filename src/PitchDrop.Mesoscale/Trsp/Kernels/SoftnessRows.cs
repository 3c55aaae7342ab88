using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Mesoscale.Trsp.Kernels;

/// <summary>
/// The softness field as rows along z that go on periodically past their end, so that any window of a row is one stretch of memory. Position z of a row lies at <see cref="Front"/> + z; from 0 to <see cref="Readable"/> − 1 it is S(z mod L).
/// </summary>
internal sealed unsafe class SoftnessRows
{
    /// <summary>Room before a row, into which windows that wrap around may write.</summary>
    public const int Front = 8;

    private readonly AlignedArray<double> _values;

    /// <summary>Makes a field of zeros.</summary>
    /// <param name="side">L.</param>
    /// <param name="window">The longest stretch that is read from a position 0 … L − 1 on.</param>
    public SoftnessRows(int side, int window)
    {
        Side = side;
        Readable = (side + window + 7) / 8 * 8;
        Stride = Front + Readable + 8;
        _values = new AlignedArray<double>(checked(side * side * Stride));
    }

    public int Side { get; }

    public int Stride { get; }

    public int Readable { get; }

    /// <summary>Position 0 of row (0, 0).</summary>
    public double* Origin => _values.Pointer + Front;

    public double At(int site) => Origin[((long)(site / Side) * Stride) + (site % Side)];

    public void CopyTo(Span<double> destination)
    {
        for (int row = 0; row < Side * Side; row++)
        {
            new ReadOnlySpan<double>(Origin + ((long)row * Stride), Side).CopyTo(destination.Slice(row * Side, Side));
        }
    }

    public void Set(ReadOnlySpan<double> softness)
    {
        for (int row = 0; row < Side * Side; row++)
        {
            double* to = Origin + ((long)row * Stride);
            for (int z = 0; z < Readable; z++)
            {
                to[z] = softness[(row * Side) + (z % Side)];
            }
        }
    }

    /// <summary>Smallest position behind −8 that is the same site as z: where writing a vector of eight in all places begins; the next is L further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FirstPlace(int z, int side)
    {
        while (z - side > -Front)
        {
            z -= side;
        }

        return z;
    }
}
