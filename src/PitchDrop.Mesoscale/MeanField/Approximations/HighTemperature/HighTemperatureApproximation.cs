using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>The stationary state at high temperature by Baron and Biroli's Eqs. (7), (8) and Appendix B, and what the same linear rate gives without a further approximation.</summary>
public static class HighTemperatureApproximation
{
    /// <summary>P₀ + P₁ with (B3) as printed, Γ from ∫P = 1 and D = αΓ. Landing cut off with σ₀ = 1 alone.</summary>
    [Equation("BaronBiroli2023", "B3")]
    public static ApproximateState AsPrinted(MeanFieldParameters parameters) => FirstOrder(parameters, asPrinted: true);

    /// <summary>P₀ + P₁ with (B3) corrected, Γ from ∫P = 1 and D = αΓ. Landing cut off with σ₀ = 1 alone.</summary>
    [Equation("MeanField", "2.4")]
    public static ApproximateState Corrected(MeanFieldParameters parameters) => FirstOrder(parameters, asPrinted: false);

    /// <summary>The linear rate of Eq. (7) solved exactly, any landing density; no state where the line falls below 0 at σ = 0, T &lt; a/2^a.</summary>
    [Equation("BaronBiroli2023", "7")]
    public static ApproximateState Solved(MeanFieldParameters parameters)
    {
        var rate = new LinearisedRate(parameters.BarrierExponent, parameters.Temperature);
        const string Name = "linear rate, solved exactly", Equations = "Eqs. (7), (8)";
        if (!rate.IsPositive)
        {
            return ApproximateState.Without(Name, Equations, parameters.Alpha, $"the linear rate is negative at sigma = 0 at T = {parameters.Temperature}");
        }

        var state = StationarySolver.Solve(parameters.Alpha, parameters.Landing, rate.Profile);
        return new ApproximateState(Name, Equations, parameters.Alpha, state.LogGamma, state.Density);
    }

    private static ApproximateState FirstOrder(MeanFieldParameters parameters, bool asPrinted)
    {
        PaperLanding.Require(parameters, "Eq. (B3)");
        string name = asPrinted ? "high T, as printed" : "high T, corrected", equations = asPrinted ? "Eqs. (7), (8), (B2)-(B5)" : "Eqs. (7), (8), (B2)-(B5), (B3) corrected: (2.4)";
        var rate = new LinearisedRate(parameters.BarrierExponent, parameters.Temperature);
        double alpha = parameters.Alpha, top = Math.Log(alpha) + 1;
        double? root = rate.Middle > 0
            ? SelfConsistency.FirstRoot(x => new HighTemperatureProfile(rate, Math.Exp(x), asPrinted).Integral, alpha, top, Math.Min(top - 10, Math.Log(rate.Middle) - 10))
            : null;
        if (root is not { } logD)
        {
            return ApproximateState.Without(name, equations, alpha, $"normalisation with D = alpha Gamma has no solution at T = {parameters.Temperature}");
        }

        var profile = new HighTemperatureProfile(rate, Math.Exp(logD), asPrinted);
        double gamma = Math.Exp(logD) / alpha;
        return new ApproximateState(name, equations, alpha, logD - Math.Log(alpha), s => gamma * profile.Density(s));
    }
}
