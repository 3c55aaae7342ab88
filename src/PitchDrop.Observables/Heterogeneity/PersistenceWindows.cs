using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.TimeGrids;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>Where the time windows of a persistence measurement lie, and at which lags it is read.</summary>
public sealed record PersistenceWindows
{
    /// <summary>The logarithmic grid of lags.</summary>
    public required LogarithmicGrid Grid { get; init; }

    /// <summary>The shortest lag that is asked for [time]; the first grid point at or after it is used. Finite, &gt; 0.</summary>
    public required double ShortestLag { get; init => field = Require.Positive(value); }

    /// <summary>Length of a window [time]; about 7 τ_α sees the whole decay. Finite, &gt; 0.</summary>
    public required double Length { get; init => field = Require.Positive(value); }

    /// <summary>Time from one origin to the next [time], about τ_α; null if origins are opened by hand alone. Finite, &gt; 0.</summary>
    public double? Spacing { get; init => field = value is { } spacing ? Require.Positive(spacing) : null; }

    /// <summary>Time of the first automatic origin [time], after the discarded start of the run. Finite.</summary>
    public double FirstOrigin { get; init => field = Require.Finite(value); }

    /// <summary>Number of consecutive windows in a block. A block should be several times longer than a window, so that neighbouring blocks share little. At least 1.</summary>
    public int OriginsPerBlock { get; init => field = Require.Between(value, 1, int.MaxValue); } = 20;

    /// <summary>Index of the first lag on the grid.</summary>
    public int FirstLag => Grid.Index(ShortestLag);

    /// <summary>Index of the last lag on the grid, the last one within the window.</summary>
    public int LastLag => Grid.IndexAtOrBefore(Length);

    /// <summary>The lags t_k, ascending.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No grid point lies from the shortest lag to the window's length.</exception>
    public double[] Lags() => Grid.Times(FirstLag, LastLag);
}
