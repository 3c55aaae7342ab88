using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Studies.MeanField;

/// <summary>What is measured in the stationary state of N mean-field sites, and how long; times are in units of 1/Γ of the exact theory, in which a site yields once.</summary>
public sealed record MeanFieldMeasurement
{
    /// <summary>Name, unique in a workload; job and files are named after it.</summary>
    public required string Name { get; init; }

    /// <summary>The sites and their law.</summary>
    public required MeanFieldEnsemble Ensemble { get; init; }

    /// <summary>How the next event is found.</summary>
    public required MeanFieldAlgorithm Algorithm { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of this condition in its workload: conditions never share a random stream.</summary>
    public uint Condition { get; init => field = Require.Between(value, 0u, 99_999u); }

    /// <summary>Time discarded [1/Γ]: a site forgets its stress within two or three.</summary>
    public double WarmUp { get; init => field = Require.Between(value, 1, 1e6); } = 30;

    /// <summary>Blocks of the error analysis.</summary>
    public int Blocks { get; init => field = Require.Between(value, 8, 10_000); } = 64;

    /// <summary>Length of a block [1/Γ].</summary>
    public double BlockLength { get; init => field = Require.Between(value, 0.1, 1e9); } = 10;

    /// <summary>Snapshots of all stresses in each block.</summary>
    public int SnapshotsPerBlock { get; init => field = Require.Between(value, 1, 1 << 16); } = 8;

    /// <summary>Largest |σ| of the histogram of P(σ) [σ_c].</summary>
    public double StressRange { get; init => field = Require.Positive(value); } = 1.5;

    /// <summary>Bins of that histogram.</summary>
    public int StressBins { get; init => field = Require.Between(value, 10, 1 << 16); } = 60;

    /// <summary>Events that the measurement will take, about.</summary>
    public double Events => ((double)WarmUp + (Blocks * BlockLength)) * Ensemble.Sites;

    /// <summary>The plan in units of τ, once the exact Γ is known.</summary>
    internal ActivityPlan InTime(StationaryState exact) => new()
    {
        WarmUp = WarmUp / exact.Gamma,
        BlockLength = BlockLength / exact.Gamma,
        Blocks = Blocks,
        SnapshotsPerBlock = SnapshotsPerBlock,
        Range = StressRange,
        Bins = StressBins,
    };
}
