using PitchDrop.Numerics.Memory;

namespace PitchDrop.Particles.ThreeBody;

/// <summary>
/// Bonds, pairs nearer than the cutoff, eight to a block. A block holds eight rows of eight lanes: u_x, u_y, u_z of the direction from j to i,
/// φ_2′ − 2(1 − c_0)² G G′, G′, G, 1/r, and the two ends, the lane of i in the upper half of 64 bits and that of j in the lower. Grows, never shrinks.
/// </summary>
internal sealed unsafe class BondList
{
    /// <summary>Bonds in a block.</summary>
    internal const int Width = 8;

    /// <summary>Elements of a block.</summary>
    internal const int Stride = 8 * Width;

    private AlignedArray<double> _values = new(32 * Stride);

    /// <summary>Number of blocks.</summary>
    internal int Blocks { get; private set; }

    /// <summary>The first block; valid until blocks are added.</summary>
    internal double* Pointer => _values.Pointer;

    /// <summary>Forgets all bonds.</summary>
    internal void Clear() => Blocks = 0;

    /// <summary>Room for some more blocks, whose number counts at once.</summary>
    /// <returns>The first of them.</returns>
    internal double* Add(int blocks)
    {
        int before = Blocks * Stride, after = checked((Blocks + blocks) * Stride);
        if (after > _values.Length)
        {
            var larger = new AlignedArray<double>(checked(2 * after));
            _values.Span[..before].CopyTo(larger.Span);
            _values = larger;
        }

        Blocks += blocks;
        return _values.Pointer + before;
    }
}
