using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>Exponents of viscosity and cluster radius, ν_c against λ/4: quantities and claims.</summary>
internal static class ScalingExponents
{
    /// <summary>Margin of λ as a share of the printed one; a choice, said with the claim.</summary>
    public const double ThinningMargin = 0.1;

    /// <summary>Margin of ν_c likewise, less than half of the way to λ/3 and λ/5.</summary>
    public const double SizeMargin = 0.15;

    /// <summary>Fewer rates make an exponent, but no power law that it could be said to be of.</summary>
    public const int FewestRates = 3;

    // ξ_c above this share of the edge of the box is not fitted: the box would cut it.
    private const double MostOfEdge = 0.25;

    /// <summary>λ/4 of all pairs; null of fewer than two rates.</summary>
    public static Measured? Quarter(ZengContext context, FlowSystem system) => Law(context, system, c => context.Viscosity(c, FlowPart.All))?.Exponent.Times(0.25);

    /// <summary>ν_c; null of fewer than two rates.</summary>
    /// <param name="context">What was measured.</param>
    /// <param name="system">The system.</param>
    /// <param name="choice">How clusters are made.</param>
    /// <param name="least">Least volume of clusters [length³].</param>
    public static Measured? Exponent(ZengContext context, FlowSystem system, int choice = ClusterChoices.Published, double least = 0) => Law(context, system, c => FittedRadius(context, c, choice, least))?.Exponent;

    /// <summary>What chance makes of ν_c, over exactly those rates that ours is of; null of fewer than two, or where a radius is missing.</summary>
    public static Measured? OfChance(ZengContext context, FlowSystem system) => OfChance(context, system, _ => (ClusterChoices.Published, ClusterChoices.Chance));

    /// <summary>The same of clusters made in another way.</summary>
    /// <param name="context">What was measured.</param>
    /// <param name="system">The system.</param>
    /// <param name="ways">How clusters are made, and how those of chance.</param>
    /// <param name="separate">Whether of those windows alone that are looked at in every way.</param>
    public static Measured? OfChance(ZengContext context, FlowSystem system, Func<FlowCondition, (int Choice, int OfChance)> ways, bool separate = false)
    {
        (FlowCondition Condition, Measured? Radius)[] fitted = [.. context.Conditions.Of(system).Where(c => FittedRadius(context, c, ways(c).Choice, separate: separate) is not null).Select(c => (c, context.Clusters(c, ways(c).OfChance, separate).Radius()))];
        return fitted.Any(f => f.Radius is null) ? null : ScalingLaw.Of(fitted.Select(f => (f.Condition.Rate.Rate, f.Radius!.Value)))?.Exponent;
    }

    /// <summary>ξ_c where it may take part in a fit: at most a quarter of the edge of the box [length]; null otherwise.</summary>
    /// <param name="context">What was measured.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="choice">How clusters are made.</param>
    /// <param name="least">Least volume of clusters [length³].</param>
    /// <param name="separate">Whether of those windows alone that are looked at in every way.</param>
    public static Measured? FittedRadius(ZengContext context, FlowCondition condition, int choice = ClusterChoices.Published, double least = 0, bool separate = false) =>
        context.Clusters(condition, choice, separate).Radius(least) is { } radius && radius.Value <= MostOfEdge * context.Conditions.Edge(condition, context.Work) ? radius : null;

    /// <summary>Which rates took no part in ν_c, and why; none where all did.</summary>
    public static IEnumerable<string> LeftOut(ZengContext context, FlowSystem system)
    {
        foreach (FlowCondition condition in context.Conditions.Of(system).Where(c => FittedRadius(context, c) is null))
        {
            double edge = context.Conditions.Edge(condition, context.Work);
            string why = context.Clusters(condition).SizeRefusal ?? (context.Clusters(condition).Radius() is { } radius
                ? FormattableString.Invariant($"xi_c = {radius} is more than a quarter of the edge of the box, {edge:0.0}")
                : "too few blocks for a size with an error");
            yield return FormattableString.Invariant($"rate {condition.Rate.Rate}: {why}");
        }
    }

    /// <summary>The exponents.</summary>
    public static IEnumerable<Quantity> Of(ZengContext context, IEnumerable<FlowSystem> systems, string figure)
    {
        foreach (FlowSystem system in systems)
        {
            (string Symbol, string Name, Measured? Value, double? Paper, double Margin)[] all =
            [
                ("lambda/4", "a quarter of the exponent of shear thinning", Quarter(context, system), system.PaperQuarter, ThinningMargin),
                ("nu_c", "exponent of the radius of clusters", Exponent(context, system), system.PaperExponent, SizeMargin),
                ("lambda", "exponent of shear thinning", system.IsBrownian ? null : Quarter(context, system)?.Times(4), 4 * system.PaperQuarter, ThinningMargin),
                ("nu_LER", "exponent of the elastic range", Law(context, system, context.ElasticRange)?.Exponent, null, 0),
            ];
            foreach ((string symbol, string name, Measured? value, double? paper, double margin) in all.Where(q => q.Value is not null))
            {
                yield return Quantities.At(figure, symbol, name, value!.Value.Estimate, "1",
                    paper is { } printed ? symbol == "nu_c" ? Chance.Printed(value.Value, OfChance(context, system), printed, margin, "published version") : Verdict.PrintedWithin(value.Value, printed, margin, "published version") : null, context.Conditions.Where(system));
            }
        }
    }

    /// <summary>What the paper says of them.</summary>
    public static IEnumerable<Claim> Claims(ZengContext context, IEnumerable<FlowSystem> systems, string section)
    {
        foreach (FlowSystem system in systems)
        {
            Measured? quarter = Quarter(context, system), exponent = Exponent(context, system), random = OfChance(context, system);
            FlowCondition[] viscous = [.. context.Conditions.Of(system).Where(c => context.Viscosity(c, FlowPart.All) is not null)], sized = [.. context.Conditions.Of(system).Where(c => FittedRadius(context, c) is not null)];
            Measured? ofSized = Law(context, system, c => sized.Contains(c) ? context.Viscosity(c, FlowPart.All) : null)?.Exponent.Times(0.25);
            string missing = context.NotMeasured(context.Conditions.Of(system));
            string Few(Measured? value, int rates) => value is { } v ? Words(v, rates) : missing;
            bool isSized = sized.Length >= FewestRates, isViscous = viscous.Length >= FewestRates;
            yield return Chance.Claim(FormattableString.Invariant($"$nu_c$ = {system.PaperExponent}: {system.Label}."), Criterion.Rule(v => Verdict.Within(v, system.PaperExponent, SizeMargin)), Few(exponent, sized.Length), Printed(system.PaperExponent, SizeMargin), section, Chance.Pair(isSized ? exponent : null, random));
            yield return Quantities.Claim(FormattableString.Invariant($"$lambda/4$ = {system.PaperQuarter}: {system.Label}."), quarter is { } known ? Words(known, viscous.Length) : "not measured", Printed(system.PaperQuarter, ThinningMargin), Verdict.Within(isViscous ? quarter : null, system.PaperQuarter, ThinningMargin), section);
            yield return Chance.Claim($"The scaling law $nu_c ≈ lambda/4$: {system.Label}.", Criterion.Rule(v => ofSized is { } quart ? Verdict.IsFraction(v, quart.Times(4), 4) : null), Few(exponent, sized.Length),
                $"lambda/4 = {ofSized?.ToString() ?? "not measured"} over the same rates: equal within three errors, with $lambda/3$ and $lambda/5$ outside of theirs", section, Chance.Pair(ofSized is null || !isSized ? null : exponent, random));
        }
    }

    /// <summary>An exponent, and that its rates are too few for a verdict where they are.</summary>
    public static string Words(Measured exponent, int rates) => rates < FewestRates ? FormattableString.Invariant($"{exponent}, of {rates} rates; a verdict asks for {FewestRates}") : $"{exponent}";

    /// <summary>A printed number with the margin that it is held against.</summary>
    public static string Printed(double value, double margin) => FormattableString.Invariant($"{value:0.###} (published version), to {100 * margin:0} %");

    private static ScalingLaw? Law(ZengContext context, FlowSystem system, Func<FlowCondition, Measured?> of) => ScalingLaw.Of(RateCurve.Measure(context.Conditions, system, of).Select(p => (p.Condition.Rate.Rate, p.Value)));
}
