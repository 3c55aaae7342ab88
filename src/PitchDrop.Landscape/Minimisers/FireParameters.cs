using PitchDrop.Numerics.Guards;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>Parameters of FIRE, with the values of Bitzek et al., Phys. Rev. Lett. 97, 170201 (2006).</summary>
public sealed record FireParameters
{
    /// <summary>Δt at the start [τ], a tenth of Δt_max; finite, &gt; 0. Null for Δt_max = 1.5/ω with ω² the largest curvature of the energy, measured on the way.</summary>
    public double? TimeStep { get; init => field = value is { } given ? Require.Positive(given) : null; }

    /// <summary>N_min, steps downhill before the time step grows; at least 0.</summary>
    public int Latency { get; init => field = Require.Between(value, 0, int.MaxValue); } = 5;

    /// <summary>f_inc, by which the time step grows; at least 1.</summary>
    public double Increase { get; init => field = Require.Between(value, 1.0, double.MaxValue); } = 1.1;

    /// <summary>f_dec, by which it falls uphill; 0.01 to 1.</summary>
    public double Decrease { get; init => field = Require.Between(value, 0.01, 1.0); } = 0.5;

    /// <summary>α_start, how much of the velocity is turned into the direction of the force; 0 to 1.</summary>
    public double Mixing { get; init => field = Require.Between(value, 0.0, 1.0); } = 0.1;

    /// <summary>f_α, by which α falls; 0 to 1.</summary>
    public double MixingDecrease { get; init => field = Require.Between(value, 0.0, 1.0); } = 0.99;

    /// <summary>The furthest that a particle goes in a step [σ], or half the skin if that is less; finite, &gt; 0. Its velocity is cut to that.</summary>
    public double LargestMove { get; init => field = Require.Positive(value); } = 0.1;
}
