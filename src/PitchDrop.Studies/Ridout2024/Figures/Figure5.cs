using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 5: τ_χ, χ₄* and ξ₄ of every side against T.</summary>
internal sealed class Figure5 : IRidoutFigure
{
    private const string Id = "5";
    private const string Section = "fig-5";
    private const double LeastAtOnset = 0.5;

    public FigureEntry Entry { get; } = new(Id, "Time, height and length of dynamic heterogeneity against temperature");

    public void Declare(RidoutConditions conditions, RidoutWork work)
    {
        foreach (IRidoutSide side in RidoutSides.All)
        {
            side.DeclareHeterogeneity(conditions, work);
        }
    }

    public FigureOutcome Make(RidoutContext context)
    {
        (IRidoutSide Side, IReadOnlyList<HeterogeneityCurves> Curves)[] sides = [.. RidoutSides.All.Select(s => (s, s.Heterogeneity(context))).Where(s => s.Item2.Count > 0)];
        HeterogeneitySeries[] series = [.. sides.Select(s => new HeterogeneitySeries(s.Side.Label, s.Side.Key, s.Side.Dash, s.Curves))];
        var figure = new Figure { Size = FigureSize.Page(70), Columns = 3, Panels = HeterogeneitySeries.Panels(series) };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig5", figure,
            "(a) Lag $tau_{chi}$ of the peak of χ₄, (b) its height, (c) the length $xi_4$: at the hottest temperature from $S_4$, from there on by the collapse of sub-boxes.", [.. series.SelectMany(s => s.Arrays())], context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "Time, height and length of dynamic heterogeneity (Fig. 5)", new Prose("A length is missing where copies are too few to determine a collapse."), block),
            [.. sides.SelectMany(s => s.Curves.SelectMany(c => Of(s.Side, c)))],
            [.. sides.Where(s => s.Side is LatticeSide).SelectMany(s => Claims(s.Curves, s.Side, sides.FirstOrDefault(o => o.Side is not LatticeSide).Curves))]);
    }

    private static IEnumerable<Quantity> Of(IRidoutSide side, HeterogeneityCurves curves)
    {
        (string Key, WhereValue Value)[] where = [("T", curves.Temperature), .. side.Where];
        (string Symbol, string Name, Estimate? Value, string Unit)[] all =
        [
            ("t_chi", "lag tau_chi of the peak of chi_4", curves.PeakTime, "tau"),
            ("chi_4_peak", "peak of chi_4", curves.PeakHeight, "1"),
            ("t_Q_1/e", "time at which Q = 1/e", curves.TimeAtInverseE, "tau"),
            ("t_Q_0.2", "time at which Q = 0.2", curves.TimeAtFifth, "tau"),
            ("xi_4", "length of dynamic heterogeneity", curves.Length, "sigma_AA"),
        ];
        return all.Where(q => q.Value is not null).Select(q => Quantities.At(Id, q.Symbol, $"{q.Name}; {side.Label}", q.Value!.Value, q.Unit, null, where));
    }

    private static IEnumerable<Claim> Claims(IReadOnlyList<HeterogeneityCurves> lattice, IRidoutSide side, IReadOnlyList<HeterogeneityCurves>? liquid)
    {
        StudentEstimate? growth = lattice.Count > 1 ? lattice[^1].Growth : null;
        yield return Quantities.Claim($"ξ₄ of the lattice grows on cooling although its static length is fixed: {side.Label}.",
            growth is null ? "no length found" : FormattableString.Invariant($"by a factor of {growth} from T = {lattice[0].Temperature} to {lattice[^1].Temperature}"), "grows", growth is { } g ? Verdict.Sign(g with { Value = g.Value - 1 }) : null, Section);
        if (lattice[0].PeakHeight is { } height)
        {
            yield return Quantities.Claim($"Near T₀ the rough scale of χ₄* is that of clusters of four without correlations: m/4 = 1, reduced because clusters overlap: {side.Label}.",
                FormattableString.Invariant($"{height} at T = {lattice[0].Temperature}"), "somewhat below 1, taken as 0.5 to 1", Verdict.Between(LeastAtOnset, 1, [height]), Section);
        }

        if (liquid is null)
        {
            yield break;
        }

        yield return Quantities.Claim($"The lattice underestimates χ₄* of the liquid at every T: {side.Label}.", Compared(lattice, liquid, c => c.PeakHeight, out bool? lower), "underestimates", lower, Section);
        yield return Quantities.Claim($"The lattice underestimates fragility, the rise of τ_χ on cooling: {side.Label}.", Rises(lattice, liquid, out bool? weaker), "underestimates", weaker, Section);
    }

    private static string Compared(IReadOnlyList<HeterogeneityCurves> lattice, IReadOnlyList<HeterogeneityCurves> liquid, Func<HeterogeneityCurves, StudentEstimate?> of, out bool? lower)
    {
        (double T, StudentEstimate Lattice, StudentEstimate Liquid)[] common = [.. Common(lattice, liquid, of)];

        // A temperature of the liquid at which either has no value agrees with nothing.
        lower = Verdict.Positive([.. common.Select(c => c.Liquid.Logarithm().Minus(c.Lattice.Logarithm())), .. Enumerable.Repeat(Verdict.Missing, liquid.Count - common.Length)]);
        string list = string.Join("; ", common.Select(c => FormattableString.Invariant($"{c.Lattice} against {c.Liquid} at T = {c.T}")));
        return common.Length == 0 ? "no temperature in common" : FormattableString.Invariant($"{list} ({common.Length} of {liquid.Count} temperatures)");
    }

    private static string Rises(IReadOnlyList<HeterogeneityCurves> lattice, IReadOnlyList<HeterogeneityCurves> liquid, out bool? weaker)
    {
        (double T, StudentEstimate Lattice, StudentEstimate Liquid)[] common = [.. Common(lattice, liquid, c => c.PeakTime)];
        double[] shared = [.. lattice.Select(c => c.Temperature).Intersect(liquid.Select(c => c.Temperature))];
        if (common.Length < 2 || common[0].T != shared[0] || common[^1].T != shared[^1])
        {
            weaker = null;
            return FormattableString.Invariant($"τ_χ of both at {common.Length} of {shared.Length} temperatures, the hottest or the coldest not among them");
        }

        StudentEstimate ours = common[^1].Lattice.Logarithm().Minus(common[0].Lattice.Logarithm()), theirs = common[^1].Liquid.Logarithm().Minus(common[0].Liquid.Logarithm());
        weaker = Verdict.Sign(theirs.Minus(ours));
        return FormattableString.Invariant($"ln τ_χ rises by {ours} on the lattice and {theirs} in the liquid from T = {common[0].T} to {common[^1].T}");
    }

    private static IEnumerable<(double T, StudentEstimate Lattice, StudentEstimate Liquid)> Common(IReadOnlyList<HeterogeneityCurves> lattice, IReadOnlyList<HeterogeneityCurves> liquid, Func<HeterogeneityCurves, StudentEstimate?> of)
    {
        foreach (HeterogeneityCurves curves in lattice)
        {
            if (liquid.FirstOrDefault(l => l.Temperature == curves.Temperature) is { } other && of(curves) is { Value: > 0 } ours && of(other) is { Value: > 0 } theirs)
            {
                yield return (curves.Temperature, ours, theirs);
            }
        }
    }
}
