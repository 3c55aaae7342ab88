using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>The stationary state with the cut-off rate of Baron and Biroli's Eq. (10): solved exactly, and by the two expansions of Appendix C as printed and as corrected. The cubic law is <see cref="ModeCouplingLaw"/>.</summary>
public static class ModeCouplingApproximation
{
    /// <summary>The cubic about σ_½ with (C5) as printed, the theory line of Fig. 2. Landing cut off with σ₀ = 1 alone.</summary>
    [Equation("BaronBiroli2023", "C5")]
    public static ApproximateState AsPrinted(MeanFieldParameters parameters) => AboutHalfRate(parameters, asPrinted: true);

    /// <summary>The cubic about σ_½ with (C5) corrected. Landing cut off with σ₀ = 1 alone.</summary>
    [Equation("MeanField", "3.9")]
    public static ApproximateState Corrected(MeanFieldParameters parameters) => AboutHalfRate(parameters, asPrinted: false);

    /// <summary>The parabola about σ̄ with (C2) and the condition below it as printed, ∫₀^σ_edge Δ(σ − σ_B)P = Γ, which counts one side for both. Landing cut off with σ₀ = 1 alone.</summary>
    [Equation("BaronBiroli2023", "C2")]
    public static ApproximateState NearTransitionAsPrinted(MeanFieldParameters parameters) => AboutEdge(parameters, asPrinted: true);

    /// <summary>The parabola about σ̄ with Δ in (C2) and ∫₀^σ_edge Δ(σ − σ_B)P = Γ/2. Landing cut off with σ₀ = 1 alone.</summary>
    [Equation("MeanField", "3.8")]
    public static ApproximateState NearTransitionCorrected(MeanFieldParameters parameters) => AboutEdge(parameters, asPrinted: false);

    /// <summary>The cut-off rate solved exactly, any landing density; the frozen state at and below T_c.</summary>
    [Equation("BaronBiroli2023", "10")]
    public static ApproximateState Solved(MeanFieldParameters parameters)
    {
        const string Name = "cut-off rate, solved exactly", Equations = "Eqs. (10), (8)";
        var rate = new CutOffRate(parameters.BarrierExponent, parameters.Temperature);
        if (IsFrozen(parameters, rate))
        {
            return Frozen(Name, Equations, parameters);
        }

        var state = StationarySolver.Solve(parameters.Alpha, parameters.Landing, rate.Profile);
        return new ApproximateState(Name, Equations, parameters.Alpha, state.LogGamma, state.Density);
    }

    private static bool IsFrozen(MeanFieldParameters parameters, CutOffRate rate) =>
        rate.CutOffStress > 0 && FrozenState.AlphaOfEdge(rate.CutOffStress, parameters.Landing) >= parameters.Alpha;

    private static ApproximateState Frozen(string name, string equations, MeanFieldParameters parameters) =>
        ApproximateState.Without(name, equations, parameters.Alpha, $"T = {parameters.Temperature} is not above T_c: frozen", 0, PaperLanding.Frozen(parameters).Density);

    private static ApproximateState AboutHalfRate(MeanFieldParameters parameters, bool asPrinted)
    {
        PaperLanding.Require(parameters, "Eq. (C5)");
        string name = asPrinted ? "cubic about the half rate, as printed" : "cubic about the half rate, corrected";
        string equations = asPrinted ? "Eqs. (10), (C4)-(C6)" : "Eqs. (10), (C4)-(C6), (C5) corrected: (3.9)";
        var rate = new CutOffRate(parameters.BarrierExponent, parameters.Temperature);
        double alpha = parameters.Alpha, top = Math.Log(alpha) + 1;
        if (SelfConsistency.FirstRoot(x => new HalfRateExpansion(rate, Math.Exp(x), asPrinted).Integral, alpha, top, top - 30) is not { } logD)
        {
            return ApproximateState.Without(name, equations, alpha, $"normalisation with D = alpha Gamma has no solution at T = {parameters.Temperature}");
        }

        var profile = new HalfRateExpansion(rate, Math.Exp(logD), asPrinted);
        double gamma = Math.Exp(logD) / alpha;
        return new ApproximateState(name, equations, alpha, logD - Math.Log(alpha), s => gamma * profile.Density(s));
    }

    private static ApproximateState AboutEdge(MeanFieldParameters parameters, bool asPrinted)
    {
        PaperLanding.Require(parameters, "Eq. (C2)");
        string name = asPrinted ? "parabola about the edge, as printed" : "parabola about the edge, corrected";
        string equations = asPrinted ? "Eqs. (10), (C1), (C2)" : "Eqs. (10), (C1), (C2) corrected: (3.8)";
        var rate = new CutOffRate(parameters.BarrierExponent, parameters.Temperature);
        if (IsFrozen(parameters, rate))
        {
            return Frozen(name, equations, parameters);
        }

        double edge = PaperLanding.Frozen(parameters).Edge, alpha = parameters.Alpha, wanted = asPrinted ? 1 : 0.5;
        if (rate.CutOffStress <= 0)
        {
            return ApproximateState.Without(name, equations, alpha, "nothing is cut off: sigma_B is negative, and the expansion is about an edge beyond it");
        }

        EdgeExpansion? Normalised(double logD) => NormalisedAt(rate, edge, Math.Exp(logD), alpha, asPrinted);
        double scale = Math.Log(rate.Slope) + (3 * Math.Log(edge - rate.CutOffStress));
        if (SelfConsistency.FirstRoot(x => Normalised(x)?.HalfYield / wanted * alpha ?? double.NaN, alpha, scale + 3, scale - 8) is not { } root || Normalised(root) is not { } profile)
        {
            return ApproximateState.Without(name, equations, alpha, $"normalisation and yield rate have no common solution at T = {parameters.Temperature}");
        }

        double gamma = profile.D / alpha;
        return new ApproximateState(name, equations, alpha, Math.Log(gamma), s => gamma * profile.Density(s));
    }

    // P(σ_B) such that ∫P = 1, where the integral rises with it.
    private static EdgeExpansion? NormalisedAt(CutOffRate rate, double edge, double D, double alpha, bool asPrinted)
    {
        double lower = 0, upper = (edge - rate.CutOffStress) / D;
        EdgeExpansion? found = null;
        for (int i = 0; i < 100; i++)
        {
            double middle = 0.5 * (lower + upper);
            var trial = new EdgeExpansion(rate, edge, D, middle, asPrinted);
            (lower, upper) = trial.Integral < alpha ? (middle, upper) : (lower, middle);
            found = trial;
        }

        return found is { Width: not null } && Math.Abs((found.Integral / alpha) - 1) < 1e-9 ? found : null;
    }
}
