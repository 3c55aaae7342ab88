using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Paths;

/// <summary>Some frames of paths: where there are more than what is measured needs.</summary>
public sealed class SelectedPaths : IPaths
{
    private readonly IPaths _paths;
    private readonly int[] _frames;

    /// <summary>Takes frames.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="frames">Which frames, ascending, each once; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or they do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public SelectedPaths(IPaths paths, IReadOnlyList<int> frames)
    {
        (_paths, _frames) = (paths, [.. frames.Select(f => Require.Between(f, 0, paths.Times.Count - 1))]);
        long[] steps = paths.Times.Steps.ToArray();
        Times = new FrameTimes([.. _frames.Select(f => steps[f])], paths.Times.Unit);
    }

    /// <summary>Frames from which lags of all sizes can be had though few are looked at: every k-th while that leaves out no more than <paramref name="mostStride"/> to one, and of longer series bursts at equal intervals, in each the frames 0, 1, 2, 3, 4, 6, 8, 11, 16, … from its first, powers of √2.</summary>
    /// <param name="count">Number of frames there are, at least 1.</param>
    /// <param name="most">The most frames at equal intervals, at least 2.</param>
    /// <param name="mostStride">The largest k, at least 1.</param>
    /// <param name="bursts">Number of bursts, at least 2.</param>
    public static IReadOnlyList<int> Spread(int count, int most, int mostStride, int bursts)
    {
        int stride = (Require.Between(count, 1, int.MaxValue) + Require.Between(most, 2, int.MaxValue) - 1) / most;
        if (stride <= Require.Between(mostStride, 1, int.MaxValue))
        {
            return [.. Enumerable.Range(0, count).Where(f => f % stride == 0)];
        }

        int period = Math.Max(1, count / Require.Between(bursts, 2, int.MaxValue));
        HashSet<int> offsets = [0, .. Enumerable.Range(0, 62).Select(k => Math.Round(Math.Pow(2, k / 2.0))).Where(offset => offset < period).Select(offset => (int)offset)];
        return [.. Enumerable.Range(0, count).Where(f => offsets.Contains(f % period))];
    }

    /// <inheritdoc/>
    public int Particles => _paths.Particles;

    /// <inheritdoc/>
    public int Dimension => _paths.Dimension;

    /// <inheritdoc/>
    public int Length => _paths.Length;

    /// <inheritdoc/>
    public FrameTimes Times { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Species => _paths.Species;

    /// <inheritdoc/>
    public IReadOnlyList<string> SpeciesNames => _paths.SpeciesNames;

    /// <inheritdoc/>
    public (bool A, bool B, bool C) Periodic => _paths.Periodic;

    /// <inheritdoc/>
    public Box BoxOf(int frame) => _paths.BoxOf(Of(frame));

    /// <inheritdoc/>
    public double StrainOf(int frame) => _paths.StrainOf(Of(frame));

    /// <inheritdoc/>
    public void Read(int frame, int first, Span<double> values) => _paths.Read(Of(frame), first, values);

    private int Of(int frame) => _frames[frame];
}
