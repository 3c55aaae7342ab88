using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>Exponents of viscosity and cluster radius, ν_c against λ/4: quantities and claims.</summary>
internal static class ScalingExponents
{
    // Half a unit of the last printed digit.
    private const double Tolerance = 0.0005;

    /// <summary>λ/4 of all pairs; null of fewer than two rates.</summary>
    public static Measured? Quarter(ZengContext context, FlowSystem system) => Law(context, system, c => context.Viscosity(c, FlowPart.All))?.Exponent.Times(0.25);

    /// <summary>ν_c; null of fewer than two rates.</summary>
    /// <param name="context">What was measured.</param>
    /// <param name="system">The system.</param>
    /// <param name="choice">How clusters are made.</param>
    /// <param name="least">Least volume of clusters [length³].</param>
    public static Measured? Exponent(ZengContext context, FlowSystem system, int choice = ClusterChoices.Published, double least = 0) => Law(context, system, c => context.Clusters(c, choice).Radius(least))?.Exponent;

    /// <summary>The exponents.</summary>
    public static IEnumerable<Quantity> Of(ZengContext context, IEnumerable<FlowSystem> systems, string figure)
    {
        foreach (FlowSystem system in systems)
        {
            (string Symbol, string Name, Measured? Value, double? Paper)[] all =
            [
                ("lambda/4", "a quarter of the exponent of shear thinning", Quarter(context, system), system.PaperQuarter), ("nu_c", "exponent of the radius of clusters", Exponent(context, system), system.PaperExponent),
                ("lambda", "exponent of shear thinning", system.IsBrownian ? null : Quarter(context, system)?.Times(4), 4 * system.PaperQuarter),
                ("nu_LER", "exponent of the elastic range", Law(context, system, context.ElasticRange)?.Exponent, null),
            ];
            foreach ((string symbol, string name, Measured? value, double? paper) in all.Where(q => q.Value is not null))
            {
                yield return Quantities.At(figure, symbol, name, value!.Value.Estimate, "1",
                    paper is { } printed ? Verdict.Printed(value.Value, printed, Tolerance, "published version") : null, context.Conditions.Where(system));
            }
        }
    }

    /// <summary>What the paper says of them.</summary>
    public static IEnumerable<Claim> Claims(ZengContext context, IEnumerable<FlowSystem> systems, string section)
    {
        foreach (FlowSystem system in systems)
        {
            Measured? quarter = Quarter(context, system), exponent = Exponent(context, system);
            yield return Quantities.Claim(FormattableString.Invariant($"$nu_c$ = {system.PaperExponent}: {system.Label}."), exponent?.ToString() ?? "not measured", FormattableString.Invariant($"{system.PaperExponent} (published version)"), Verdict.Near(exponent, system.PaperExponent, Tolerance), section);
            yield return Quantities.Claim(FormattableString.Invariant($"$lambda/4$ = {system.PaperQuarter}: {system.Label}."), quarter?.ToString() ?? "not measured", FormattableString.Invariant($"{system.PaperQuarter} (published version)"), Verdict.Near(quarter, system.PaperQuarter, Tolerance), section);
            yield return Quantities.Claim($"The scaling law $nu_c ≈ lambda/4$: {system.Label}.",
                exponent is { } n && quarter is { } q ? $"{n} against {q}" : "not measured", "equal within three errors that are at most a third of it", exponent is { } nu && quarter is { } quart ? Equal(nu, quart) : null, section);
        }
    }

    // Errors of the difference must be small beside the exponents themselves.
    private static bool? Equal(Measured exponent, Measured quarter)
    {
        Measured difference = exponent.Minus(quarter);
        return Math.Abs(difference.Value) > difference.Reach ? false : difference.Reach <= Verdict.Sharpness * Math.Abs(quarter.Value) ? true : null;
    }

    private static ScalingLaw? Law(ZengContext context, FlowSystem system, Func<FlowCondition, Measured?> of) => ScalingLaw.Of(RateCurve.Measure(context.Conditions, system, of).Select(p => (p.Condition.Rate.Rate, p.Value)));
}
