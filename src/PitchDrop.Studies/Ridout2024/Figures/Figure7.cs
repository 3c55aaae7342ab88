using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 7: weakening facilitation at L = 20.</summary>
internal sealed class Figure7 : IRidoutFigure
{
    private const string Id = "7";
    private const string Section = "fig-7";

    private static readonly LatticeFamily[] Families = FacilitationFigure.Families(LatticeSizes.Side, LatticeSizes.Facilitations);

    public FigureEntry Entry { get; } = new(Id, "Weakening facilitation: correlation against causation, L = 20");

    public void Declare(RidoutConditions conditions, RidoutWork work)
    {
        foreach (LatticeFamily family in Families)
        {
            family.Declare(conditions, work);
        }
    }

    public FigureOutcome Make(RidoutContext context)
    {
        HeterogeneitySeries[] series = FacilitationFigure.Series(Families, f => LatticeHeterogeneity.Of(f, context));
        FacilitationChange[] changes = [.. Families.Skip(1).SelectMany(weak => FacilitationFigure.Changes(Families[0], weak, f => LatticeHeterogeneity.Of(f, context)))];
        var figure = new Figure { Size = FigureSize.Page(70), Columns = 3, Panels = HeterogeneitySeries.Panels(series) };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig7", figure, "(a) $tau_{chi}$, (b) $chi_4^*$ and (c) $xi_4$ with the variance of all changes of softness reduced to a share, while softness itself stays as correlated as it is.", [.. series.SelectMany(s => s.Arrays())], context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "Weakening facilitation (Fig. 7)", new Prose("Static correlations of softness are the same on all three lattices: what differs is what rearrangements cause."), block, FacilitationFigure.Table(changes)),
            [.. Families.Skip(1).SelectMany(f => LatticeQuantitiesOf(f, context)), .. changes.SelectMany(c => FacilitationFigure.Of(Id, LatticeSizes.Side, c))],
            [
                Everywhere("Weakening facilitation raises τ_χ.", changes, c => c.Inverse),
                Everywhere("Weakening facilitation increases χ₄* at L = 20.", changes, c => c.Height),
                Lengths("Weakening facilitation to 0.6 increases ξ₄.", [.. changes.Where(c => c.Facilitation == 0.6)], MeanChange(Families[0], Families.First(f => f.Facilitation == 0.6), context)),
                Coldest("Weakening facilitation to 0.2 decreases ξ₄ at low T (L = 20).", [.. changes.Where(c => c.Facilitation == 0.2)], c => c.Length, -1),
            ]);
    }

    private static IEnumerable<Quantity> LatticeQuantitiesOf(LatticeFamily family, RidoutContext context) =>
    [
        .. family.Results(context).SelectMany(r => TrspQuantities.Relaxation(r, Id)),
        .. family.Results(context).Where(r => family.Length(context, r.Temperature) is not null).Select(r => TrspQuantities.Of(r, Id, "xi_4", "length of dynamic heterogeneity, by the collapse of sub-boxes", family.Length(context, r.Temperature)!.Value, "sigma_AA")),
    ];

    // Of each factor what its temperatures, which are independent, say together: two factors are compared with the same lattices, and so are not.
    private static Claim Everywhere(string statement, IReadOnlyList<FacilitationChange> changes, Func<FacilitationChange, StudentEstimate?> of)
    {
        (double Factor, StudentEstimate[] All)[] factors = [.. changes.GroupBy(c => c.Facilitation).Select(g => (g.Key, g.Select(c => of(c) ?? Verdict.Missing).ToArray()))];
        bool?[] verdicts = [.. factors.Select(f => Verdict.Together(f.All, Verdict.Mean(f.All)))];
        bool? agrees = verdicts.Contains(false) ? false : verdicts.Length > 0 && verdicts.All(v => v == true) ? true : null;
        return Quantities.Claim(statement, factors.Length == 0 ? "not found" : string.Join("; ", factors.Select(f => FormattableString.Invariant($"facilitation {f.Factor}: {Told(f.All, Verdict.Mean(f.All))}"))), "increases", agrees, Section);
    }

    private static Claim Lengths(string statement, IReadOnlyList<FacilitationChange> changes, StudentEstimate? mean)
    {
        StudentEstimate[] all = [.. changes.Select(c => c.Length ?? Verdict.Missing)];
        return Quantities.Claim(statement, Told(all, mean), "increases", Verdict.Together(all, mean), Section);
    }

    private static string Told(StudentEstimate[] all, StudentEstimate? mean)
    {
        string together = mean is { } m ? FormattableString.Invariant($"mean change of the logarithm {m}, {Verdict.Reach(m):G2} would be seen, ") : "";
        return FormattableString.Invariant($"{together}{all.Count(a => double.IsFinite(a.Value))} of {all.Length} changes found, {all.Count(a => Verdict.Sign(a, all.Length) == false)} contradict beyond chance");
    }

    // All lengths of a lattice hang on the hottest: of each resample the mean of their logarithms.
    private static StudentEstimate? MeanChange(LatticeFamily full, LatticeFamily weak, RidoutContext context)
    {
        if (full.Collapse(context) is not { } strong || weak.Collapse(context) is not { } other)
        {
            return null;
        }

        double[] common = [.. strong.Results.Select(r => r.Temperature).Intersect(other.Results.Select(r => r.Temperature))];
        StudentEstimate Of(TrspCollapse collapse)
        {
            int[] places = [.. common.Select(T => collapse.Results.ToList().FindIndex(r => r.Temperature == T))];
            return collapse.Of(lengths => places.Average(p => Math.Log(lengths[p])));
        }

        return common.Length == 0 ? null : Of(other).Minus(Of(strong));
    }

    private static Claim Coldest(string statement, IReadOnlyList<FacilitationChange> changes, Func<FacilitationChange, StudentEstimate?> of, int sign)
    {
        // The coldest that was measured: a warmer one is no low temperature.
        FacilitationChange? cold = changes.MinBy(c => c.Temperature);
        StudentEstimate? change = cold is null ? null : of(cold);
        bool? agrees = change is { } value ? Verdict.Sign(value.Times(sign)) : null;
        return Quantities.Claim(statement, cold is null ? "not found" : change is { } c ? FormattableString.Invariant($"Δ ln ξ₄ = {c} at T = {cold.Temperature}; {Verdict.Reach(c):G2} would be seen") : FormattableString.Invariant($"not found at T = {cold.Temperature}"), sign > 0 ? "increases" : "decreases", agrees, Section);
    }
}
