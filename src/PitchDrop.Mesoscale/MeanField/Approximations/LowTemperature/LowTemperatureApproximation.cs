using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>The stationary state with the linear barrier of Baron and Biroli's Eq. (19): solved exactly, and by the matching of Appendix D as printed and as corrected. The asymptotic laws are <see cref="LowTemperatureLaw"/>.</summary>
public static class LowTemperatureApproximation
{
    private const string Printed = "Eqs. (19), (D2), (D6), (D7)";

    /// <summary>
    /// (D2) and (D6) as printed with γ from (D7) as printed, at its largest root, d ~ T₁: the one that (20) and (21) expand about (Fig. S4). There W falls with D, and P(σ) is negative beyond σ̄.
    /// Landing cut off with σ₀ = 1 alone.
    /// </summary>
    [Equation("BaronBiroli2023", "D7")]
    public static ApproximateState AsPrinted(MeanFieldParameters parameters) =>
        Match(parameters, "matching, as printed, largest root", Printed, asPrinted: true, rising: false, Constraint);

    /// <summary>The same equations at the root d ~ T₁² where W rises with D, as that of the exact equation does: Γ ∝ T₁² e^{−E/T}, 1.3 % below the exact model for T → 0 (Eq. 4.9), P(σ) positive.</summary>
    [Equation("MeanField", "4.9")]
    public static ApproximateState AsPrintedAtLayerRoot(MeanFieldParameters parameters) =>
        Match(parameters, "matching, as printed, root at the layer's scale", Printed, asPrinted: true, rising: true, Constraint);

    /// <summary>(D2) and (D6) with 4T₁ in the amplitude and all of the mass, at the root d ~ T₁²: each piece right where it holds, but they are joined at σ̄, where neither does. Landing cut off with σ₀ = 1 alone.</summary>
    [Equation("MeanField", "4.3")]
    public static ApproximateState Corrected(MeanFieldParameters parameters) =>
        Match(
            parameters,
            "matching, amplitude corrected",
            "Eqs. (19), (D2), (D6) corrected: (4.3)",
            asPrinted: false,
            rising: true,
            (rate, d) => new LowTemperatureMatching(rate.Edge, rate.LayerWidth, d, asPrinted: false).Integral);

    /// <summary>The linear barrier solved exactly, any landing density below α_c.</summary>
    [Equation("BaronBiroli2023", "19")]
    public static ApproximateState Solved(MeanFieldParameters parameters)
    {
        var state = StationarySolver.Solve(parameters.Alpha, parameters.Landing, new LinearBarrierRate(parameters).Profile);
        return new ApproximateState("linear barrier, solved exactly", "Eqs. (19), (8)", parameters.Alpha, state.LogGamma, state.Density);
    }

    private static double Constraint(LinearBarrierRate rate, double d) => d / LowTemperatureConstraint.AsPrinted(rate.Edge, rate.LayerWidth, d);

    private static ApproximateState Match(MeanFieldParameters parameters, string name, string equations, bool asPrinted, bool rising, Func<LinearBarrierRate, double, double> integral)
    {
        PaperLanding.Require(parameters, "Eqs. (D2), (D6), (D7)");
        var rate = new LinearBarrierRate(parameters);
        double alpha = parameters.Alpha;

        if (SelfConsistency.FirstRoot(x => integral(rate, Math.Exp(x)), alpha, 5, (2 * Math.Log(rate.LayerWidth)) - 6, rising) is not { } logd)
        {
            return ApproximateState.Without(name, equations, alpha, $"normalisation with d = alpha gamma has no solution at T = {parameters.Temperature}");
        }

        var matching = new LowTemperatureMatching(rate.Edge, rate.LayerWidth, Math.Exp(logd), asPrinted);
        double gamma = Math.Exp(logd) / alpha;
        return new ApproximateState(name, equations, alpha, logd - Math.Log(alpha) + rate.LogEdgeRate, s => gamma * matching.Density(s));
    }
}
