using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.TimeGrids;

namespace PitchDrop.Observables.Relaxation.Motion;

/// <summary>
/// When a run is looked at to follow its particles: blocks of equal length, with a time origin at the beginning of each; frames at logarithmic lags within each block, and, from origin to origin, at lags of
/// 1, 2, … blocks, as far as a quarter of the run. Short and long lags cost the same number of frames. Immutable.
/// </summary>
public sealed class SelfMotionPlan
{
    private readonly long[] _lags;
    private readonly long[] _short;

    /// <summary>Makes a plan.</summary>
    /// <param name="steps">Steps of the run, at least one a block; rounded up to whole blocks.</param>
    /// <param name="blocks">Number B of blocks, 16 to 10 000.</param>
    /// <param name="pointsPerDecade">Lags in each factor of ten, 1 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside what is stated.</exception>
    public SelfMotionPlan(long steps, int blocks, int pointsPerDecade)
    {
        Blocks = Require.Between(blocks, 16, 10_000);
        BlockSteps = (Require.Between(steps, blocks, 1L << 50) + blocks - 1) / blocks;
        PointsPerDecade = Require.Between(pointsPerDecade, 1, 100);
        _short = [.. StepSchedule.Logarithmic(BlockSteps, pointsPerDecade).Steps.ToArray().Where(s => s > 0 && s < BlockSteps)];
        long[] multiples = [.. StepSchedule.Logarithmic(blocks / 4, pointsPerDecade).Steps.ToArray().Where(k => k > 0)];
        _lags = [.. _short, .. multiples.Select(k => k * BlockSteps)];
        Frames = StepSchedule.BlockLogarithmic(BlockSteps * blocks, BlockSteps, pointsPerDecade);
    }

    /// <summary>Number B of blocks.</summary>
    public int Blocks { get; }

    /// <summary>Steps of a block.</summary>
    public long BlockSteps { get; }

    /// <summary>Lags in each factor of ten.</summary>
    public int PointsPerDecade { get; }

    /// <summary>Steps of the whole run, B blocks.</summary>
    public long Steps => BlockSteps * Blocks;

    /// <summary>The lags [K] in steps, ascending: those within a block, then whole blocks.</summary>
    public ReadOnlySpan<long> Lags => _lags;

    /// <summary>The steps at which the recorder wants a frame, 0 and the last among them.</summary>
    public StepSchedule Frames { get; }

    /// <summary>How many of the lags lie within a block.</summary>
    internal int ShortLags => _short.Length;

    /// <summary>Number of blocks that lag <paramref name="k"/> spans; 0 within a block.</summary>
    internal int Span(int k) => k < _short.Length ? 0 : (int)(_lags[k] / BlockSteps);

    /// <summary>Number of time origins that have a frame at lag <paramref name="k"/> behind them.</summary>
    internal int Origins(int k) => k < _short.Length ? Blocks : Blocks + 1 - Span(k);
}
