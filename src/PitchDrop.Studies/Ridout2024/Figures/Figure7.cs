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
                Everywhere("Weakening facilitation raises τ_χ.", changes, c => c.Time, 1),
                Everywhere("Weakening facilitation increases χ₄* at L = 20.", changes, c => c.Height, 1),
                Everywhere("Weakening facilitation to 0.6 increases ξ₄.", [.. changes.Where(c => c.Facilitation == 0.6)], c => c.Length, 1),
                Coldest("Weakening facilitation to 0.2 decreases ξ₄ at low T (L = 20).", [.. changes.Where(c => c.Facilitation == 0.2)], c => c.Length, -1),
            ]);
    }

    private static IEnumerable<Quantity> LatticeQuantitiesOf(LatticeFamily family, RidoutContext context) =>
    [
        .. family.Results(context).SelectMany(r => TrspQuantities.Relaxation(r, Id)),
        .. family.Results(context).Where(r => family.Length(context, r.Temperature) is not null).Select(r => TrspQuantities.Of(r, Id, "xi_4", "length of dynamic heterogeneity, by the collapse of sub-boxes", family.Length(context, r.Temperature)!.Value, "sigma_AA")),
    ];

    // Agrees where every temperature confirms.
    private static Claim Everywhere(string statement, IReadOnlyList<FacilitationChange> changes, Func<FacilitationChange, StudentEstimate?> of, int sign)
    {
        StudentEstimate[] known = [.. changes.Select(of).OfType<StudentEstimate>().Select(c => c.Times(sign))];
        int confirmed = known.Count(k => Verdict.Sign(k) == true), contradicted = known.Count(k => Verdict.Sign(k, known.Length) == false);
        string ours = known.Length == 0 ? "not found" : FormattableString.Invariant($"of {known.Length} changes {confirmed} confirm and {contradicted} contradict beyond chance");
        return Quantities.Claim(statement, ours, sign > 0 ? "increases" : "decreases", Verdict.Positive(known), Section);
    }

    private static Claim Coldest(string statement, IReadOnlyList<FacilitationChange> changes, Func<FacilitationChange, StudentEstimate?> of, int sign)
    {
        FacilitationChange? cold = changes.Where(c => of(c) is not null).MinBy(c => c.Temperature);
        StudentEstimate? change = cold is null ? null : of(cold);
        bool? agrees = change is { } value ? Verdict.Sign(value.Times(sign)) : null;
        return Quantities.Claim(statement, cold is null ? "not found" : FormattableString.Invariant($"Δ ln ξ₄ = {change} at T = {cold.Temperature}"), sign > 0 ? "increases" : "decreases", agrees, Section);
    }
}
