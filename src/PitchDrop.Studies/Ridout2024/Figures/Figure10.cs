using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 10: time-averaged ⟨S⟩ of the lattice against T, and its difference from μ(T).</summary>
internal sealed class Figure10 : IRidoutFigure
{
    private const string Id = "10";
    private const string Section = "fig-10";

    private static LatticeFamily Family { get; } = new(LatticePlans.SetA);

    public FigureEntry Entry { get; } = new(Id, "Mean softness of the lattice against its target");

    public void Declare(RidoutConditions conditions, RidoutWork work) => Family.Declare(conditions, work);

    public FigureOutcome Make(RidoutContext context)
    {
        IReadOnlyList<TrspResult> results = Family.Results(context);
        double[] T = [.. results.Select(r => r.Temperature)], target = [.. results.Select(r => r.Model.MeanSoftness)];
        Estimate[] mean = [.. results.Select(r => r.MeanSoftness)];
        double[] line = [.. Enumerable.Range(0, 41).Select(k => T.Min() + ((T.Max() - T.Min()) * k / 40))];
        var figure = new Figure
        {
            Size = FigureSize.Page(70),
            Panels =
            [
                new Panel
                {
                    Tag = "(a)", X = Axis.Linear("T"), Y = Axis.Linear("\\langle S\\rangle"),
                    Marks = [Curve.Points(T, TrspResult.Values(mean), TrspResult.Errors(mean), "lattice"), Curve.Line(line, [.. line.Select(Family.Source.Parameters!.MeanSoftness)], "mu(T)", LineDash.Dashed) with { Colour = Colour.Black }],
                },
                new Panel { Tag = "(b)", X = Axis.Linear("T"), Y = Axis.Linear("\\langle S\\rangle - mu"), Marks = [Curve.Points(T, [.. mean.Select((m, k) => m.Value - target[k])], TrspResult.Errors(mean)), ReferenceLine.Horizontal(0)] },
            ],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig10", figure, "(a) Softness of the lattice, averaged over sites and over time, and the μ(T) of which it is made; (b) their difference.",
            [
                NamedArray.Of("T", T, "epsilon_AA/k_B", "temperature"),
                NamedArray.Of("S", TrspResult.Values(mean), "1", "softness averaged over time, snapshots at equal distances"),
                NamedArray.Of("S_error", TrspResult.Errors(mean), "1", "its standard error"),
                NamedArray.Of("mu", target, "1", "mu(T) of the parameters"),
            ],
            context.Say);
        StudentEstimate[] deviations = [.. results.Select((r, k) => (StudentEstimate.Of(mean[k], r.DegreesOfFreedom) with { Value = mean[k].Value - target[k] }).Times(1 / Math.Sqrt(r.Model.Covariance.Variance)))];
        StudentEstimate worst = deviations.MaxBy(d => Math.Abs(d.Value));
        return new FigureOutcome(
            new ReportSection(Section, "Mean softness (Fig. 10)", new Prose("Averages are over time: snapshots at equal distances of time, not at rearrangements, which come more often where the lattice is soft."), block),
            [.. results.Select(r => TrspQuantities.MeanSoftness(r, Id))],
            [Quantities.Claim("⟨S⟩ of the lattice matches its target at every T.", FormattableString.Invariant($"farthest off by {worst} standard deviations of S, of {T.Length} temperatures; {LatticeTargets.Seen(deviations):G2} would be seen at each"), FormattableString.Invariant($"matches, taken as within {LatticeTargets.MeanMargin} standard deviations at every T beyond doubt"), LatticeTargets.Mean(deviations), Section)]);
    }
}
