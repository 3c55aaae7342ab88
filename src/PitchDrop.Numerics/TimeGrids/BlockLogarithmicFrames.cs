using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.TimeGrids;

/// <summary>
/// Frame times in blocks: block b begins with a frame at start + b·length and goes on with frames at the lags t_k of a logarithmic grid, so that
/// short and long lags cost the same number of frames.
/// </summary>
public sealed class BlockLogarithmicFrames
{
    private readonly double[] _lags;

    /// <summary>Makes frames at lag 0 and at t_k, <paramref name="firstIndex"/> ≤ k ≤ <paramref name="lastIndex"/>, in blocks that follow each other after <paramref name="blockLength"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The longest lag does not lie within the block, an index is outside the grid, or a time is not finite.</exception>
    public BlockLogarithmicFrames(LogarithmicGrid grid, int firstIndex, int lastIndex, double start, double blockLength)
    {
        _lags = [0, .. grid.Times(firstIndex, lastIndex)];
        Start = Require.Finite(start);
        BlockLength = Require.Positive(blockLength);
        Require.Between(_lags[^1], 0, Math.BitDecrement(blockLength), nameof(lastIndex));
    }

    /// <summary>The time of the first frame of block 0.</summary>
    public double Start { get; }

    /// <summary>The time from one block's first frame to the next one's.</summary>
    public double BlockLength { get; }

    /// <summary>Number of frames in a block, the one at lag 0 included.</summary>
    public int FramesPerBlock => _lags.Length;

    /// <summary>The lags of the frames behind the first of their block; the first lag is 0.</summary>
    public ReadOnlySpan<double> Lags => _lags;

    /// <summary>The time of frame <paramref name="frame"/> of block <paramref name="block"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block is negative, or the frame lies outside 0 to <see cref="FramesPerBlock"/> − 1.</exception>
    public double Time(int block, int frame) =>
        Start + (Require.Between(block, 0, int.MaxValue) * BlockLength) + _lags[Require.Between(frame, 0, _lags.Length - 1)];
}
