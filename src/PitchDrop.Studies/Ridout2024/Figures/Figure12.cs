using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 12: χ₄* with rearrangements of single sites beside that with squares of four.</summary>
internal sealed class Figure12 : IRidoutFigure
{
    private const string Id = "12";
    private const string Section = "fig-12";

    // The paper's "roughly".
    private const double FewestTimes = 2.5;
    private const double MostTimes = 6;

    private static readonly LatticeFamily Single = new(LatticePlans.SetA, Cluster: 1), Four = new(LatticePlans.SetA);

    public FigureEntry Entry { get; } = new(Id, "Rearrangements of single sites");

    public void Declare(RidoutConditions conditions, RidoutWork work)
    {
        Single.Declare(conditions, work);
        Four.Declare(conditions, work);
    }

    public FigureOutcome Make(RidoutContext context)
    {
        IReadOnlyList<HeterogeneityCurves> single = LatticeHeterogeneity.WithoutLength(Single, context), four = LatticeHeterogeneity.WithoutLength(Four, context);
        HeterogeneitySeries[] series = [new("m = 4", "m4", LineDash.Solid, four), new("m = 1", "m1", LineDash.Dashed, single)];
        var figure = new Figure { Size = FigureSize.Page(70), Columns = 2, Panels = [.. HeterogeneitySeries.Panels(series).Take(2)] };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig12", figure, "(a) $tau_{chi}$ and (b) $chi_4^*$ with rearrangements of four sites and of one.", [.. series.SelectMany(s => s.Arrays())], context.Say);
        (double T, StudentEstimate Ratio)[] ratios =
        [
            .. single.Where(s => s.PeakHeight is { Value: > 0 }).Select(s => (s.Temperature, s.PeakHeight!.Value, four.FirstOrDefault(f => f.Temperature == s.Temperature)?.PeakHeight)).Where(p => p.Item3 is { Value: > 0 })
                .Select(p => (p.Temperature, p.Item3!.Value.Over(p.Value))),
        ];
        int asked = Single.Temperatures(context.Conditions).Count;

        // A temperature without a ratio agrees with nothing.
        StudentEstimate[] logarithms = [.. ratios.Select(r => r.Ratio.Logarithm()), .. Enumerable.Repeat(Verdict.Missing, asked - ratios.Length)];
        string ours = ratios.Length == 0 ? "no temperature in common" : FormattableString.Invariant($"{string.Join(", ", ratios.Select(r => FormattableString.Invariant($"{r.Ratio} at T = {r.T}")))} ({ratios.Length} of {asked} temperatures)");
        return new FigureOutcome(
            new ReportSection(Section, "Rearrangements of single sites (Fig. 12)", new Prose($"χ₄* with squares of four over that with single sites: {ours}."), block),
            [
                .. Single.Results(context).SelectMany(r => TrspQuantities.Relaxation(r, Id)),
                .. ratios.Select(r => Quantities.At(Id, "chi_4_peak_ratio", "peak of chi_4 with clusters of four over that with single sites", r.Ratio, "1", null, ("T", r.T), ("L", LatticeSizes.Side), ("parameters", LatticePlans.SetA.Name))),
            ],
            [
                Quantities.Claim("The lattice with single-site rearrangements has a much smaller χ₄* at all temperatures.", ours, "smaller", Verdict.Positive(logarithms), Section),
                Quantities.Claim("χ₄* with four sites is roughly four times as large.", ours, FormattableString.Invariant($"roughly 4, taken as {FewestTimes} to {MostTimes}"), Verdict.Between(Math.Log(FewestTimes), Math.Log(MostTimes), logarithms), Section),
            ]);
    }
}
