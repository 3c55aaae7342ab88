using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.YieldLaws;

/// <summary>Whether a local parameter differs from site to site.</summary>
public enum DisorderKind
{
    /// <summary>The same everywhere: the paper's model.</summary>
    None,

    /// <summary>Drawn for each site at the start and kept.</summary>
    Quenched,

    /// <summary>Drawn for each site at the start and drawn anew whenever that site yields: the paper's suggestion for stretched relaxation.</summary>
    Redrawn,
}

/// <summary>Distribution of a local parameter around its mean: lognormal, with the mean kept, of given relative standard deviation.</summary>
public sealed record LocalDisorder
{
    /// <summary>No disorder.</summary>
    public static LocalDisorder None { get; } = new();

    /// <summary>None, quenched or redrawn.</summary>
    public DisorderKind Kind { get; init; }

    /// <summary>Standard deviation over mean, w; finite and ≥ 0.</summary>
    public double RelativeWidth { get; init => field = Require.NotNegative(value); }

    /// <summary>Whether the parameter differs from site to site at all.</summary>
    public bool IsActive => Kind != DisorderKind.None && RelativeWidth > 0;

    /// <summary>The factor on the mean that a standard normal variate n gives: exp(s n − s²/2), s² = ln(1 + w²), so that mean and standard deviation are 1 and w.</summary>
    /// <param name="normal">n.</param>
    public double Factor(double normal)
    {
        double variance = Math.Log(1 + (RelativeWidth * RelativeWidth));
        return Numerics.Elementary.Exponential.Of((Math.Sqrt(variance) * normal) - (variance / 2));
    }
}
