using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>What a measurement of the stationary state does when.</summary>
public sealed record ActivityPlan
{
    /// <summary>Time discarded at the start [τ]; finite, ≥ 0.</summary>
    public required double WarmUp { get; init => field = Require.NotNegative(value); }

    /// <summary>Length of a block [τ]; finite, &gt; 0. Longer than the correlation time of Γ(t), a few times 1/Γ.</summary>
    public required double BlockLength { get; init => field = Require.Positive(value); }

    /// <summary>Number of blocks, from 4 to 1048576.</summary>
    public int Blocks { get; init => field = Require.Between(value, 4, 1 << 20); } = 40;

    /// <summary>How often in a block the stresses are looked at, from 1 to 65536.</summary>
    public int SnapshotsPerBlock { get; init => field = Require.Between(value, 1, 1 << 16); } = 8;

    /// <summary>Upper end of the histogram of |σ| [σ_c]; finite, &gt; 0.</summary>
    public double Range { get; init => field = Require.Positive(value); } = 1.5;

    /// <summary>Number of bins of the histogram, from 1 to 65536.</summary>
    public int Bins { get; init => field = Require.Between(value, 1, 1 << 16); } = 60;
}
