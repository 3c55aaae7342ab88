using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Clusters;

/// <summary>How the four moments of a cluster's life are read off its stress σ_c(t).</summary>
public sealed record LifePlan
{
    /// <summary>Frames of the running mean that the moments are read off, odd; 1 for the stress as it is.</summary>
    public int Smoothing { get; init => field = Require.Between(value, 1, 1001) % 2 == 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"Smoothing is {value}; accepted is an odd number of frames."); } = 3;

    /// <summary>From where rise and fall are counted.</summary>
    public LifeRule Rule { get; init; } = LifeRule.FromZero;

    /// <summary>t₂ is the last maximum that reaches this share of the highest one.</summary>
    public double PeakShare { get; init => field = Require.Between(Require.Positive(value), 0, 1); } = 0.9;

    /// <summary>t₀ is where σ_c last rises through this share of its peak before t₂.</summary>
    public double OnsetShare { get; init => field = Require.Between(Require.Positive(value), 0, 0.5); } = 0.05;

    /// <summary>t₃ is where σ_c first falls below this share of its peak behind t₂.</summary>
    public double EndShare { get; init => field = Require.Between(Require.Positive(value), 0, 0.5); } = 0.1;

    /// <summary>Number of noisy copies of σ_c from which the uncertainties come, at least 20; 0 for none.</summary>
    public int Resamples { get; init => field = value == 0 ? 0 : Require.Between(value, 20, 100_000); } = 200;

    /// <summary>Seed of that noise.</summary>
    public ulong Seed { get; init; } = 1;
}
