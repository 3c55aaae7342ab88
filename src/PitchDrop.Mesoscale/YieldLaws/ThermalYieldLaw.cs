using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.YieldLaws;

/// <summary>
/// Rate at which a site under stress σ yields, per sweep: ν = 1 for |σ| ≥ σ_c, else exp(−ΔE/T) with the barrier ΔE = K (σ_c − |σ|)^a. Ozawa and Biroli, Eqs. (1) and (3), τ₀ = 1.
/// </summary>
[Equation("OzawaBiroli2023", "3")]
[Equation("Elastoplastic", "3")]
public readonly struct ThermalYieldLaw
{
    private readonly double _negativeStiffnessOverT;
    private readonly ExponentForm _form;

    /// <summary>Makes the law for one temperature.</summary>
    /// <param name="exponent">a, finite and &gt; 0.</param>
    /// <param name="temperature">T [K σ_c^a], finite and &gt; 0.</param>
    public ThermalYieldLaw(double exponent, double temperature)
    {
        Exponent = Require.Positive(exponent);
        Temperature = Require.Positive(temperature);
        _negativeStiffnessOverT = -1 / temperature;
        _form = exponent switch { 1 => ExponentForm.Linear, 1.5 => ExponentForm.ThreeHalves, 2 => ExponentForm.Square, _ => ExponentForm.General };
    }

    private enum ExponentForm
    {
        General,
        Linear,
        ThreeHalves,
        Square,
    }

    /// <summary>Barrier exponent a.</summary>
    public double Exponent { get; }

    /// <summary>Temperature T [K σ_c^a].</summary>
    public double Temperature { get; }

    /// <summary>Barrier ΔE = K (σ_c − |σ|)^a, and 0 for |σ| ≥ σ_c: the definition.</summary>
    /// <param name="magnitude">|σ|.</param>
    /// <param name="stiffness">K.</param>
    /// <param name="yieldStress">σ_c.</param>
    [Equation("OzawaBiroli2023", "1")]
    public double Barrier(double magnitude, double stiffness, double yieldStress)
    {
        double gap = Math.Max(yieldStress - magnitude, 0);
        return stiffness * _form switch
        {
            ExponentForm.Linear => gap,
            ExponentForm.ThreeHalves => gap * Math.Sqrt(gap),
            ExponentForm.Square => gap * gap,
            _ => gap > 0 ? Numerics.Elementary.Exponential.Of(Exponent * Logarithm.Of(gap)) : 0,
        };
    }

    /// <summary>Rate ν of one site [1/sweep]: the definition.</summary>
    /// <param name="magnitude">|σ|.</param>
    /// <param name="stiffness">K.</param>
    /// <param name="yieldStress">σ_c.</param>
    public double Rate(double magnitude, double stiffness, double yieldStress) =>
        Numerics.Elementary.Exponential.Of(Barrier(magnitude, stiffness, yieldStress) * _negativeStiffnessOverT);

    /// <summary>Rate ν at a given barrier [1/sweep].</summary>
    public double RateAtBarrier(double barrier) => Numerics.Elementary.Exponential.Of(barrier * _negativeStiffnessOverT);

    /// <summary>Rates of eight sites, equal to the scalar definition lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Rate(Vector512<double> magnitude, Vector512<double> stiffness, Vector512<double> yieldStress)
    {
        Vector512<double> gap = Vector512.Max(yieldStress - magnitude, Vector512<double>.Zero);
        Vector512<double> power = _form switch
        {
            ExponentForm.Linear => gap,
            ExponentForm.ThreeHalves => gap * Vector512.Sqrt(gap),
            ExponentForm.Square => gap * gap,
            _ => Vector512.ConditionalSelect(
                Vector512.GreaterThan(gap, Vector512<double>.Zero), Numerics.Elementary.Exponential.Of(Vector512.Create(Exponent) * Logarithm.Of(gap)), Vector512<double>.Zero),
        };
        return Numerics.Elementary.Exponential.Of(stiffness * power * Vector512.Create(_negativeStiffnessOverT));
    }

    /// <summary>The |σ| at which the barrier has a given height: σ_c − (E/K)^{1/a}; negative where no stress has so high a barrier.</summary>
    /// <param name="barrier">E ≥ 0.</param>
    /// <param name="stiffness">K.</param>
    /// <param name="yieldStress">σ_c.</param>
    [Equation("Elastoplastic", "8")]
    public double MagnitudeAtBarrier(double barrier, double stiffness, double yieldStress) => yieldStress - Math.Pow(barrier / stiffness, 1 / Exponent);
}
