using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>
/// What is measured in a liquid of particles and makes a time-reversible structuro-plastic model of it. Lengths in σ_AA, energies in ε_AA, times in √(mσ²_AA/ε_AA), k_B = 1; softness S has no unit.
/// ΔE and Σ describe the probability P(R|S) that is <em>observed</em>; what a cluster needs so that it comes out is <see cref="RenormalisedRate"/>'s business.
/// </summary>
public sealed record TrspParameters
{
    /// <summary>Lattice spacing a [σ_AA]: the first peak of g_AA(r); finite, &gt; 0.</summary>
    public required double Spacing { get; init => field = Require.Positive(value); }

    /// <summary>ε₀ of ΔE(S) = ε₀ + ε₁S + ε₂S² [ε_AA]; finite.</summary>
    public required double BarrierConstant { get; init => field = Require.Finite(value); }

    /// <summary>ε₁ [ε_AA]; finite, below 0 where softer particles rearrange more easily.</summary>
    public required double BarrierSlope { get; init => field = Require.Finite(value); }

    /// <summary>ε₂ [ε_AA]; finite.</summary>
    public required double BarrierCurvature { get; init => field = Require.Finite(value); }

    /// <summary>Σ₀, the logarithm of the attempt probability; finite.</summary>
    public required double EntropyConstant { get; init => field = Require.Finite(value); }

    /// <summary>Onset temperature T₀ [ε_AA], at which dynamics no longer depends on S; finite, &gt; 0.</summary>
    public required double OnsetTemperature { get; init => field = Require.Positive(value); }

    /// <summary>a of the mean softness μ(T) = a + b/T; finite.</summary>
    public required double MeanSoftnessConstant { get; init => field = Require.Finite(value); }

    /// <summary>b of the mean softness [ε_AA]; finite.</summary>
    public required double MeanSoftnessSlope { get; init => field = Require.Finite(value); }

    /// <summary>Covariance ⟨S(0)S(r)⟩ − μ² of softness: C₀ = σ², C₁, ξ.</summary>
    public required NearExponential Covariance { get; init; }

    /// <summary>Standard deviation σ_Δ(r̃) of the change of softness at a distance r̃ from the nearest rearranging particle.</summary>
    public required NearExponential ChangeWidth { get; init; }

    /// <summary>Distance R_c [σ_AA] beyond which σ_Δ is 0, itself inside; finite, &gt; 0.</summary>
    public required double ChangeCutOff { get; init => field = Require.Positive(value); }

    /// <summary>Amplitude of ρ(r), the correlation of changes a distance r apart, for r &gt; 0; ρ(0) = 1. Finite, ≥ 0.</summary>
    public required double ChangeCorrelationAmplitude { get; init => field = Require.NotNegative(value); }

    /// <summary>Decay length of ρ(r) [σ_AA]; finite, &gt; 0.</summary>
    public required double ChangeCorrelationLength { get; init => field = Require.Positive(value); }

    /// <summary>Mean duration of a rearrangement [τ], by which P(R|S) is divided to give a rate; finite, &gt; 0.</summary>
    public double RearrangementDuration { get; init => field = Require.Positive(value); } = 4;

    /// <summary>Made-up parameters near those of the Kob–Andersen liquid, for tests and where a simulation is too small to measure them. Of the paper are only T₀ and the duration.</summary>
    public static TrspParameters SetA { get; } = new()
    {
        Spacing = 1.08,
        BarrierConstant = 4,
        BarrierSlope = -1.5,
        BarrierCurvature = 0.1,
        EntropyConstant = 3.8,
        OnsetTemperature = 0.74,
        MeanSoftnessConstant = 1.5,
        MeanSoftnessSlope = -1,
        Covariance = new NearExponential { AtZero = 1, Amplitude = 1.1, Length = 1 },
        ChangeWidth = new NearExponential { AtZero = 0.7, Amplitude = 0.9, Length = 1.2 },
        ChangeCutOff = 3 * 1.08,
        ChangeCorrelationAmplitude = 1.1,
        ChangeCorrelationLength = 1,
    };

    /// <summary>Energy barrier ΔE(S) [ε_AA].</summary>
    [Equation("Trsp", "1")]
    public double Barrier(double softness) => BarrierConstant + (softness * (BarrierSlope + (softness * BarrierCurvature)));

    /// <summary>Entropic factor Σ(S) = Σ₀ + (ε₁S + ε₂S²)/T₀.</summary>
    [Equation("Trsp", "1")]
    public double Entropy(double softness) => EntropyConstant + (softness * (BarrierSlope + (softness * BarrierCurvature)) / OnsetTemperature);

    /// <summary>Observed probability P(R|S) at temperature T as A, γ, δ of A exp(γS − δS²).</summary>
    [Equation("Trsp", "2")]
    public GaussianRate Probability(double temperature)
    {
        double distance = (1 / Require.Positive(temperature)) - (1 / OnsetTemperature);
        return new GaussianRate(Math.Exp(EntropyConstant - (BarrierConstant / temperature)), -BarrierSlope * distance, BarrierCurvature * distance);
    }

    /// <summary>Mean softness μ(T) of equilibrium.</summary>
    [Equation("Trsp", "4")]
    public double MeanSoftness(double temperature) => MeanSoftnessConstant + (MeanSoftnessSlope / Require.Positive(temperature));

    /// <summary>Covariance σ_Δ(r̃) σ_Δ(r̃′) ρ(r) of the changes of two sites.</summary>
    /// <param name="first">Distance r̃ of the one from the nearest rearranging site [σ_AA].</param>
    /// <param name="second">That of the other.</param>
    /// <param name="between">Their own distance [σ_AA].</param>
    [Equation("Trsp", "5")]
    public double ChangeCovariance(double first, double second, double between) =>
        Width(first) * Width(second) * (between == 0 ? 1 : ChangeCorrelationAmplitude * Math.Exp(-between / ChangeCorrelationLength));

    // Lattice distances reach R_c only up to rounding.
    private double Width(double distance) => distance <= ChangeCutOff * (1 + 1e-9) ? ChangeWidth.At(distance) : 0;
}
