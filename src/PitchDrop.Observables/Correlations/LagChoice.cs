using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Correlations;

/// <summary>Which lags are wanted of a series of frames.</summary>
public sealed record LagChoice
{
    /// <summary>Lags in each factor of ten, 1 to 1000; 0 for every lag there is.</summary>
    public int PointsPerDecade { get; init => field = Require.Between(value, 0, 1000); } = 20;

    /// <summary>The longest lag as a share of the time from the first frame to the last, above 0 and at most 1.</summary>
    public double LongestShare { get; init => field = Require.Between(Require.Positive(value), 0, 1); } = 0.5;

    /// <summary>Whether the lag 0 is among them, each frame with itself.</summary>
    public bool IncludesZero { get; init; } = true;

    /// <summary>Which pairs count as one lag.</summary>
    public LagRule Rule { get; init; } = LagRule.Automatic;

    /// <summary>Width of the bins in which lags are gathered, relative to the lag, above 0 and at most 0.2. A curve that is smooth in ln t is off by its curvature times a 24th of the width squared.</summary>
    public double GatheringWidth { get; init => field = Require.Between(Require.Positive(value), 0, 0.2); } = 0.05;
}
