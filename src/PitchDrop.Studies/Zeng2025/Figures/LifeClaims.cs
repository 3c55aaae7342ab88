using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025.Figures;

/// <summary>What the lives of clusters have in common, beside the lives of clusters that chance makes: numbers, and the claims of Fig. 2.</summary>
internal static class LifeClaims
{
    // The printed ratio of note 58, and the margin as a share of it.
    private const double PaperAsymmetry = 1.26, AsymmetryMargin = 0.05;

    private static readonly (string Symbol, string Name, Func<ClusterStatistics, Measured?> Of)[] All =
    [
        ("P_ext", "share of extensional cage jumps from t_1 to t_3", c => c.Extensional), ("P_ext_elastic", "the same of the three frames about t_1", c => c.ExtensionalAtElastic), ("P_ext_yield", "the same of the three frames about t_2", c => c.ExtensionalAtYield),
        ("n_cj_elastic", "cage jumps a frame about t_1, over their mean along the trace", c => c.JumpsAtElastic), ("n_cj_yield", "cage jumps a frame about t_2, over their mean along the trace", c => c.JumpsAtYield),
        ("R_yield", "share of particles exchanged from t_0 to t_2", c => c.ExchangeAtYield), ("R_growth", "share exchanged over as long behind t_2, counted anew from there, less that", c => c.ExchangeGrowth),
        ("gamma_c_yield", "strain of clusters from t_0 to t_2", c => c.YieldStrain), ("gamma_c_behind", "strain of clusters over as long behind t_2", c => c.StrainBehind),
        ("asymmetry", "ratio of the largest to the smallest eigenvalue of gyration at t_0", c => c.Asymmetry), ("axes", "ratio of the longest to the shortest axis of gyration at t_0", c => c.AxisRatio),
    ];

    /// <summary>The numbers, ours and those of chance.</summary>
    public static IEnumerable<Quantity> Quantities(ZengContext context, FlowCondition condition, string figure)
    {
        (string Key, WhereValue Value)[] where = context.Conditions.Where(condition);
        foreach ((string symbol, string name, Func<ClusterStatistics, Measured?> of) in All)
        {
            if (of(context.Clusters(condition)) is { } ours)
            {
                yield return Running.Quantities.At(figure, symbol, name, ours.Estimate, "1", null, where);
            }

            if (of(context.Clusters(condition, ClusterChoices.Chance)) is { } chance)
            {
                yield return Running.Quantities.At(figure, symbol, $"{name}; exchanged jumps", chance.Estimate, "1", null, [.. where, ("jumps", "exchanged")]);
            }
        }
    }

    /// <summary>The numbers side by side.</summary>
    public static TableBlock Table(ZengContext context, FlowCondition condition) => new(
        FormattableString.Invariant($"Means over the lives of all clusters of {condition.System.Label}, rate {condition.Rate.Rate}, and over those of clusters of the same jumps exchanged between particles."), ["number", "clusters", "of exchanged jumps"],
        [.. All.Select(q => new TableCell[] { q.Name, Cell(q.Of(context.Clusters(condition))), Cell(q.Of(context.Clusters(condition, ClusterChoices.Chance))) })]);

    /// <summary>What the paper says of the lives.</summary>
    public static IEnumerable<Claim> Of(ZengContext context, FlowCondition condition, string section)
    {
        ClusterStatistics found = context.Clusters(condition), random = context.Clusters(condition, ClusterChoices.Chance);
        string missing = found.LifeRefusal is { } why ? $"not measured: {why}" : "too few blocks, or too few of the moments known";
        Claim Above(string statement, Func<ClusterStatistics, Measured?> of, double bound, string reference) =>
            Chance.Claim(statement, Criterion.Above(bound), missing, reference, section, Chance.Pair(of(found), of(random)));

        // Exchanged jumps keep their directions, so that this one is of all jumps of the flow and no matter of clusters.
        yield return Running.Quantities.Claim("From $t_1$ to $t_3$ more than half of the cage jumps point along the extension.", found.Extensional is { } along ? $"{along} (exchanged, which keep their directions: {random.Extensional?.ToString() ?? "not measured"})" : missing, "statistically larger than 50 %", Verdict.Sign(found.Extensional is { } share ? Less(share, 0.5) : null), section);
        yield return Above("Their share is largest about $t_1$: above that from $t_1$ to $t_3$.", c => c.ExtensionalRiseAtElastic, 0, "a local maximum");
        yield return Above("Their share is largest about $t_2$: above that from $t_1$ to $t_3$.", c => c.ExtensionalRiseAtYield, 0, "a local maximum");
        yield return Above("$n_{cj}$ has a bump at $t_1$: more jumps a frame than along the whole trace.", c => c.JumpsAtElastic, 1, "above 1, as a ratio");
        yield return Above("$n_{cj}$ has a peak at $t_2$: more jumps a frame than along the whole trace.", c => c.JumpsAtYield, 1, "above 1, as a ratio");
        string lag = found.StrainBehindFlow(condition.Rate.Rate) is { } behind ? $"; that of the flow taken off, {behind}" : "";
        yield return Chance.Claim("$gamma_c$ drops at $t_2$: over as long a time behind $t_2$ as it took to yield it falls.", Criterion.Above(0), missing, $"drops; minus the strain accumulated behind $t_2$, with the flow's in it, is given{lag}", section, Chance.Pair(found.StrainBehind?.Times(-1), random.StrainBehind?.Times(-1)));
        yield return Above("Particles are exchanged weakly before $t_2$ and fast behind it: $R$ over as long a time, counted anew from $t_2$, is larger.", c => c.ExchangeGrowth, 0, "more");
        yield return Chance.Claim("At $t_0$ clusters are not very asymmetric: the ratio of the largest to the smallest eigenvalue of gyration is 1.26.", Criterion.Rule(v => Verdict.Within(v, PaperAsymmetry, AsymmetryMargin)), missing, "1.26 (note 58), to 5 %", section, Chance.Pair(found.Asymmetry, random.Asymmetry));
        yield return Chance.Claim("The same, were it the ratio of the axes, the root of it.", Criterion.Rule(v => Verdict.Within(v, PaperAsymmetry, AsymmetryMargin)), missing, "1.26 read as that of axes, to 5 %", section, Chance.Pair(found.AxisRatio, random.AxisRatio));
    }

    private static Measured Less(Measured value, double bound) => value with { Estimate = value.Estimate with { Value = value.Value - bound } };

    private static TableCell Cell(Measured? value) => value is { } found ? new ValueWithError(found.Value, found.Error) : "not measured";
}
