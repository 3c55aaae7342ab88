using PitchDrop.Data.RunFolders;
using PitchDrop.Observables.Clusters;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>How the correlation of cage jumps and its anisotropy depend on the shear rate: each as the exponent e of a power law γ̇^(−e) through all rates.</summary>
internal static class JumpRates
{
    /// <summary>An exponent of less than this is none: a quarter in a decade of rates. A choice.</summary>
    public const double FlatExponent = 0.1;

    // The shells of half a length from 1 to 1.5, where the correlation is read, and from 1.5 to 2, where the anisotropy begins.
    internal const int NearShell = 2, AnisotropyShell = 3;

    /// <summary>The exponents.</summary>
    public static IEnumerable<Quantity> Quantities(ZengContext context, string figure)
    {
        foreach ((string symbol, string name, Measured? exponent) in All(context, ClusterChoices.Published))
        {
            if (exponent is { } e)
            {
                yield return Running.Quantities.At(figure, symbol, name, e.Estimate, "1", null, context.Conditions.Where(FlowSystem.Main));
            }
        }
    }

    /// <summary>What the paper says of them.</summary>
    public static IEnumerable<Claim> Claims(ZengContext context, string section)
    {
        (string, string, Measured? Exponent)[] all = [.. All(context, ClusterChoices.Published)], chance = [.. All(context, ClusterChoices.Chance)];
        string flat = FormattableString.Invariant($"exponent of the rate within {FlatExponent} of 0");
        Claim Of(string statement, int which, Criterion criterion, string reference) => Chance.Claim(statement, criterion, "not measured at every rate", $"{reference}; the exponent with which it falls is given", section, Chance.Pair(all[which].Exponent, chance[which].Exponent));
        yield return Of("$g_{cj}$ is not sensitive to the rate.", 0, Criterion.Rule(v => Verdict.Flat(v, FlatExponent)), $"{flat}, between 1 and 1.5");
        yield return Of("The amplitude of $alpha$ does not depend on the rate.", 1, Criterion.Rule(v => Verdict.Flat(v, FlatExponent)), $"{flat}, between 1.5 and 2");
        yield return Of("The range of $alpha$ shrinks as the rate grows.", 2, Criterion.Above(0), "exponent above 0 by three errors");
    }

    private static IEnumerable<(string Symbol, string Name, Measured? Exponent)> All(ZengContext context, int choice)
    {
        // Of every rate that has clusters: what noise made negative, or gave no range, has no place in a power law, and leaving it out would tilt the rest.
        FlowCondition[] rates = [.. context.Conditions.Of(FlowSystem.Main).Where(c => context.Conditions.SmallBox(c) is null && context.RefusalOf(c) is null)];
        Measured? Exponent(Func<FlowCondition, Measured?> of) => rates.Any(c => of(c) is null or { Value: <= 0 }) ? null : ScalingLaw.Of(RateCurve.Measure(context.Conditions, FlowSystem.Main, of).Select(p => (p.Condition.Rate.Rate, p.Value)))?.Exponent;
        yield return ("e_g_cj", "exponent with which the correlation of jumps between 1 and 1.5 falls with the rate", Exponent(c => Measured.Of(context.Facilitation(c, choice)?.Correlation(NearShell))));
        yield return ("e_alpha", "exponent with which the anisotropy of the correlation between 1.5 and 2 falls with the rate", Exponent(c => Measured.Of(context.Facilitation(c, choice)?.Anisotropy(AnisotropyShell, AnisotropyKind.WithinClusters))));
        yield return ("nu_alpha", "exponent of the range of the anisotropy", Exponent(c => Measured.Of(context.AnisotropyRange(c, choice))));
    }
}
