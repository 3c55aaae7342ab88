using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Mesoscale.YieldLaws;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>Parameters of the thermal elastoplastic lattice EPM-Q; the defaults are the paper's. Units: σ_c, K σ_c^a, lattice spacing, sweep (L² attempts).</summary>
[Equation("OzawaBiroli2023", "1")]
public sealed record ElastoplasticParameters
{
    /// <summary>Side L of the square periodic lattice [sites], 8 to 1024.</summary>
    public int Side { get; init => field = Require.Between(value, StressPropagator.SmallestSide, StressPropagator.LargestSide); } = 64;

    /// <summary>Temperature T [K σ_c^a]; finite, &gt; 0.</summary>
    public required double Temperature { get; init => field = Require.Positive(value); }

    /// <summary>Barrier exponent a; finite, &gt; 0. Ozawa and Biroli, Eq. (1).</summary>
    public double BarrierExponent { get; init => field = Require.Positive(value); } = 1.5;

    /// <summary>Generalised stiffness K, the prefactor of the barrier; finite, &gt; 0. Its mean if it is disordered.</summary>
    public double Stiffness { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Local yield stress σ_c; finite, &gt; 0. Its mean if it is disordered.</summary>
    public double YieldStress { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Mean z₀ of the exponential stress drop [σ_c]; finite, &gt; 0. Its mean if it is disordered.</summary>
    public double MeanStressDrop { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Whether a drop is redistributed to the other sites; false is the paper's model "without elastic interaction".</summary>
    public bool Redistribution { get; init; } = true;

    /// <summary>What an event gives to the other sites where it is redistributed.</summary>
    public KickRule Kick { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Kick), value, "unknown kick rule"); } = KickRule.Propagator;

    /// <summary>Coupling α of <see cref="KickRule.Gaussian"/>, whose kicks have the variance 2α/N [σ_c²]; finite, &gt; 0. Without effect on the propagator.</summary>
    public double Coupling { get; init => field = Require.Positive(value); } = 0.110;

    /// <summary>Which discretisation of the Eshelby propagator.</summary>
    public PropagatorConvention Propagator { get; init; } = PropagatorConvention.Inclusion;

    /// <summary>Factor on all that the other sites get; finite, ≥ 0.</summary>
    public double Amplitude { get; init => field = Require.NotNegative(value); } = 1;

    /// <summary>
    /// Mean stress m of the start [σ_c]: the uniform start is shifted to it; null leaves it as drawn. A quiescent liquid has 0, the default.
    /// With <see cref="PropagatorConvention.Inclusion"/> at amplitude 1 the total stress is conserved, so a run keeps m for ever, and τ_α depends on it (by −30 m² at T = 0.1, far more when colder).
    /// </summary>
    public double? MeanStress { get; init => field = value is { } stress ? Require.Finite(stress) : null; } = 0;

    /// <summary>Disorder of K.</summary>
    public LocalDisorder StiffnessDisorder { get; init; } = LocalDisorder.None;

    /// <summary>Disorder of σ_c.</summary>
    public LocalDisorder YieldStressDisorder { get; init; } = LocalDisorder.None;

    /// <summary>Disorder of z₀.</summary>
    public LocalDisorder MeanStressDropDisorder { get; init; } = LocalDisorder.None;

    /// <summary>Number of sites N = L².</summary>
    public int Sites => Side * Side;

    /// <summary>Whether K or σ_c, and with them the yield rate at given stress, differ from site to site.</summary>
    public bool HasLocalRates => StiffnessDisorder.IsActive || YieldStressDisorder.IsActive;
}
