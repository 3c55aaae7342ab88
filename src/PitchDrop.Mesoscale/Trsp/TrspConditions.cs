using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>Under what conditions a TRSP model is made of measured parameters.</summary>
public sealed record TrspConditions
{
    /// <summary>Side L of the periodic cubic lattice [sites], 4 to 256.</summary>
    public int Side { get; init => field = Require.Between(value, 4, 256); } = 20;

    /// <summary>Temperature T [ε_AA]; finite, &gt; 0.</summary>
    public required double Temperature { get; init => field = Require.Positive(value); }

    /// <summary>Sites m that rearrange together: 4, a square of nearest neighbours, or 1.</summary>
    public int ClusterSize { get; init => field = value is 1 or 4 ? value : throw new ArgumentOutOfRangeException(nameof(ClusterSize), value, $"ClusterSize is {value}; accepted is 1 or 4."); } = 4;

    /// <summary>Facilitation factor on the variance of all changes of softness, 1 for the model itself; above 0, at most 1. The paper's c of Sec. VII B.</summary>
    public double Facilitation { get; init => field = value > 0 && value <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Facilitation), value, $"Facilitation is {value}; accepted is above 0, at most 1."); } = 1;

    /// <summary>Share of its largest element below which elements of the inverse covariance are left out; 0 for none, at least 0 and below 0.01. What is left out moves K, and with it everything else, by <see cref="SoftnessCovariance.CutOffShift"/>; detailed balance stays exact.</summary>
    public double InverseCutOff { get; init => field = Require.Between(value, 0, 0.01); } = 1e-6;

    /// <summary>Periods to either side over which the covariance is summed; null for as many as change it.</summary>
    public int? ImagePeriods { get; init => field = value is { } periods ? Require.Between(periods, 1, 1000) : null; }
}
