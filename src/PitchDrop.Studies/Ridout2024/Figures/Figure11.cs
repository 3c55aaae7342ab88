using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp;
using PitchDrop.Studies.Trsp.Figures;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 11: C_S(r) of the lattice at the highest and lowest temperature, and its difference from the covariance of which it is made.</summary>
internal sealed class Figure11 : IRidoutFigure
{
    private const string Id = "11";
    private const string Section = "fig-11";

    public FigureEntry Entry { get; } = new(Id, "Correlation of softness on the lattice against its target");

    public void Declare(RidoutConditions conditions, RidoutWork work)
    {
        foreach (TrspMeasurement plan in Plans(conditions))
        {
            LatticePlans.Declare(plan, conditions, work);
        }
    }

    public FigureOutcome Make(RidoutContext context)
    {
        TrspResult[] results = [.. Plans(context.Conditions).Select(p => LatticePlans.Result(p, context)).OfType<TrspResult>()];
        StudentEstimate[] deviations = [.. results.SelectMany(r => LatticeTargets.Contrasts(r.Offsets, SoftnessFigure.Target(r), w => r.Weighted(w)))];
        var figure = new Figure
        {
            Size = FigureSize.Page(70),
            Panels =
            [
                new Panel { Tag = "(a)", X = Axis.Linear("r", "sigma_{AA}"), Y = Axis.Linear("C_S(r)"), LegendTitle = "T", Marks = [.. results.SelectMany(Correlation)] },
                new Panel { Tag = "(b)", X = Axis.Linear("r", "sigma_{AA}"), Y = Axis.Linear("lattice less target"), Legend = LegendPlacement.None, Marks = [.. results.Select(Difference), ReferenceLine.Horizontal(0)] },
            ],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig11", figure, "(a) Covariance of softness, averaged over time, of vectors (x, y, 0), and that of which the lattice is made, summed over periodic images; (b) their difference.",
            [.. results.SelectMany(r => SoftnessFigure.Arrays(r, FormattableString.Invariant($"T{r.Temperature:0.00}_")))], context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "Correlation of softness (Fig. 11)", new Prose("In a finite sample the errors of neighbouring vectors are not independent. What decides are three numbers of each lattice, each measured on every copy as one: the variance, the mean over vectors of one site, and the sum over all other vectors weighted by the target, as shares of the target."), block),
            [.. results.Select(r => r.Of(Id, "S_variance", "variance of softness, averaged over time and sites", r.SoftnessCorrelation[0], "1", new Reference(r.Model.Covariance.Variance, 0, "K(0) on this lattice")))],
            [Quantities.Claim("C_S(r) of the lattice matches its target at the highest and the lowest T.", deviations.Length == 0 ? "not measured" : FormattableString.Invariant($"off by {string.Join(", ", deviations)} of the target (variance, neighbours, all others; hot, then cold); {LatticeTargets.Seen(deviations):G2} would be seen in each"), FormattableString.Invariant($"matches, taken as within {LatticeTargets.CovarianceMargin} of the target in each beyond doubt"), LatticeTargets.Covariance(deviations), Section)]);
    }

    private static IEnumerable<Mark> Correlation(TrspResult result)
    {
        double[] r = SoftnessFigure.Distances(result), target = SoftnessFigure.Target(result);
        int[] order = [.. Enumerable.Range(0, r.Length).OrderBy(k => r[k])];
        Estimate[] measured = result.SoftnessCorrelation;
        yield return Curve.Points(r, TrspResult.Values(measured), TrspResult.Errors(measured), FormattableString.Invariant($"{result.Temperature:0.00}"));
        yield return Curve.Line([.. order.Select(k => r[k])], [.. order.Select(k => target[k])], dash: LineDash.Dashed);
    }

    private static Curve Difference(TrspResult result)
    {
        double[] target = SoftnessFigure.Target(result);
        Estimate[] measured = result.SoftnessCorrelation;
        return Curve.Points(SoftnessFigure.Distances(result), [.. measured.Select((c, k) => c.Value - target[k])], TrspResult.Errors(measured), FormattableString.Invariant($"{result.Temperature:0.00}"));
    }

    private static IEnumerable<TrspMeasurement> Plans(RidoutConditions conditions)
    {
        IReadOnlyList<double> all = conditions.Preset.Lattice.Temperatures;
        return new[] { all[0], all[^1] }.Select(T => LatticePlans.Of(conditions, LatticePlans.SetA, T));
    }
}
