using MathNet.Numerics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>The density in the layer at σ̄ for T → 0: Q(v) = 2K₀(2e^{v/2 − γ_E}) with v = (σ − σ̄)/T₁, which solves Q″ = e^{v − 2γ_E} Q, falls as −v for v → −∞ and double-exponentially for v → +∞.</summary>
[Equation("MeanField", "4.6")]
public static class LayerFunction
{
    /// <summary>Euler's constant γ_E.</summary>
    internal const double EulerGamma = 0.57721566490153286;

    /// <summary>Q(v).</summary>
    public static double Value(double v)
    {
        double x = 2 * Math.Exp((0.5 * v) - EulerGamma);
        return x > 700 ? 0 : v < -60 ? -v : 2 * SpecialFunctions.BesselK(0, x);
    }

    /// <summary>Q(v) − max(−v, 0): what the layer adds to the corner.</summary>
    public static double Excess(double v) => v < -60 ? 0 : Value(v) - Math.Max(-v, 0);
}
