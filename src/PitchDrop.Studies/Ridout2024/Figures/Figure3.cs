using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Softness.Analysis;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Softness;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 3: what rearrangements do to softness in the liquid, without the background of those that were not detected.</summary>
internal sealed class Figure3 : IRidoutFigure
{
    private const string Id = "3";
    private const string Section = "fig-3";
    private const string Title = "Changes of softness at rearrangements (Fig. 3)";

    // Shares that the claims are judged by.
    private const double Tolerance = 1.0 / 3;

    // Rows of r̃ that are shown against S: rearranging particles, and the first intervals that hold neighbours.
    private static readonly int[] Rows = [0, 3, 4, 5];

    public FigureEntry Entry { get; } = new(Id, "Changes of softness at rearrangements, background subtracted");

    public void Declare(RidoutConditions conditions, RidoutWork work) => LiquidConditions.Declare(conditions.Measured.Needs, work);

    public FigureOutcome Make(RidoutContext context)
    {
        LiquidSource source = context.Conditions.Measured;
        if (source.Measured is not { } measured)
        {
            return LiquidRefusal.Of(Section, Title, source);
        }

        SoftnessState? shown = measured.States.LastOrDefault(s => s.Changes is not null);
        if (shown is null)
        {
            return new FigureOutcome(new ReportSection(Section, Title, new Prose($"Not made: {measured.States[^1].WithoutChanges}")), [], []);
        }

        RadialBins bins = shown.Fields[0].Plan.Changes;
        string Label(int row) => row == 0 ? "0" : FormattableString.Invariant($"{bins.Centre(row - 1):0.00}");
        IEnumerable<Mark> Against(Func<int, IReadOnlyList<SoftnessPoint>> of) => Rows.Select(row => (row, Points: of(row))).Where(p => p.Points.Count > 0).Select(p =>
            Curve.LineAndPoints([.. p.Points.Select(x => x.Softness)], [.. p.Points.Select(x => x.Value.Value)], [.. p.Points.Select(x => x.Value.Error)], Label(p.row)));
        RadialPoint[] deviations = [.. measured.Variances.Where(p => p.Value.Value > 0).Select(p => new RadialPoint(p.Distance, new Estimate(Math.Sqrt(p.Value.Value), p.Value.Error / (2 * Math.Sqrt(p.Value.Value)))))];
        var figure = new Figure
        {
            Size = FigureSize.Page(140), Columns = 2,
            Panels =
            [
                new Panel { Tag = "(a)", X = Axis.Linear("S"), Y = Axis.Linear("Var ΔS"), LegendTitle = "r", Marks = [.. Against(shown.Changes!.VarianceAgainstSoftness)] },
                new Panel { Tag = "(b)", X = Axis.Linear("S"), Y = Axis.Linear("⟨ΔS⟩"), LegendTitle = "r", Marks = [.. Against(shown.Changes!.MeanAgainstSoftness)] },
                new Panel { Tag = "(c)", X = Axis.Linear("r", "sigma_{AA}", minimum: 0), Y = Axis.Linear("sigma_Delta(r)", minimum: 0), Marks = [.. Decay(deviations, measured.Deviation)] },
                new Panel { Tag = "(d)", X = Axis.Linear("r", "sigma_{AA}", minimum: 0), Y = Axis.Linear("rho(r)"), Marks = [.. Decay(measured.ChangeCorrelations, measured.ChangeCorrelation)] },
            ],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig3", figure,
            FormattableString.Invariant($"(a) Variance and (b) mean of the change of softness from 5 τ before to 5 τ behind, at the distance r from the nearest rearranging particle, against S before, T = {shown.Temperature}; what is further than {shown.Fields[0].Plan.BackgroundFrom} σ is the background, and subtracted. (c) Standard deviation, averaged over S and all temperatures that have a background. (d) Correlation of the change with that of the rearranging particle."),
            [.. Arrays("sigma_Delta_squared", "variance of the change of softness", measured.Variances), .. Arrays("rho", "correlation of changes", measured.ChangeCorrelations)], context.Say);
        string[] left = [.. measured.States.Where(s => s.WithoutChanges is not null).Select(s => FormattableString.Invariant($"T = {s.Temperature}: {s.WithoutChanges}"))];
        string told = left.Length == 0 ? "All temperatures have a background." : string.Join(" ", left);
        return new FigureOutcome(new ReportSection(Section, Title, new Prose(told), block), [.. Of(measured, shown)], [.. Claims(shown)]);
    }

    private static IEnumerable<Mark> Decay(IReadOnlyList<RadialPoint> points, ContactExponential? fit)
    {
        yield return Curve.Points([.. points.Select(p => p.Distance)], [.. points.Select(p => p.Value.Value)], [.. points.Select(p => p.Value.Error)], "MD");
        if (fit is not null)
        {
            double[] r = [.. Enumerable.Range(5, 36).Select(k => 0.1 * k)];
            yield return Curve.Line(r, [.. r.Select(fit.At)], "fit", LineDash.Dashed);
        }
    }

    private static IEnumerable<Quantity> Of(MeasuredSoftness measured, SoftnessState shown)
    {
        if (measured.Deviation is { } d)
        {
            yield return Quantities.At(Id, "sigma_Delta_0", "standard deviation of the change of softness of a rearranging particle", d.AtZero, "1", null);
            yield return Quantities.At(Id, "sigma_Delta_amplitude", "amplitude of its decay", d.Amplitude, "1", null);
            yield return Quantities.At(Id, "sigma_Delta_length", "length of its decay", d.Length, "sigma_AA", null);
        }

        if (measured.ChangeCorrelation is { } rho)
        {
            yield return Quantities.At(Id, "rho_amplitude", "amplitude of the correlation of changes", rho.Amplitude, "1", null);
            yield return Quantities.At(Id, "rho_length", "length of the correlation of changes", rho.Length, "sigma_AA", null);
        }

        yield return Quantities.At(Id, "eta_0", "share by which a rearranging particle's softness is drawn back", shown.Changes!.Restoring[0].Value, "1", null, ("T", shown.Temperature));
        yield return Quantities.At(Id, "sigma_background_squared", "variance of the change of softness far from rearrangements", shown.Changes.Background.Variance, "1", null, ("T", shown.Temperature));
    }

    private static IEnumerable<Claim> Claims(SoftnessState shown)
    {
        IReadOnlyList<SoftnessPoint> mean = shown.Changes!.MeanAgainstSoftness(0), variance = shown.Changes.VarianceAgainstSoftness(0);
        Estimate eta = shown.Changes.Restoring[0].Value;
        yield return Quantities.Claim("⟨ΔS⟩ of a rearranging particle falls linearly with its S: rearrangements restore softness.", FormattableString.Invariant($"slope {eta.Times(-1)} over {mean.Count} intervals of S"), "falls", Verdict.Sign(StudentEstimate.Of(eta, shown.DegreesOfFreedom)), Section);
        StudentEstimate? change = shown.Changes.VarianceTrend(0) is { } trend ? StudentEstimate.Of(trend, shown.DegreesOfFreedom) : null;
        yield return Quantities.Claim("Without the background the variance of ΔS does not depend on S.", change is null ? "too few intervals" : $"a line through it changes by {change} of its mean over {variance.Count} intervals of S",
            "does not depend, taken as less than a third", change is { } c ? Verdict.Between(-Tolerance, Tolerance, [c]) : null, Section);
        var ratio = StudentEstimate.Of(shown.Changes.Balance, shown.DegreesOfFreedom);
        yield return Quantities.Claim("Restoring and noise go together as detailed balance demands of uncorrelated sites, σ_Δ² = η(2 − η)σ².", $"σ_Δ²(0)/[η(2 − η)σ²] = {ratio}", "1, taken as within a third",
            Verdict.Between(1 - Tolerance, 1 + Tolerance, [ratio]), Section);
    }

    private static IEnumerable<NamedArray> Arrays(string name, string meaning, IReadOnlyList<RadialPoint> points) =>
    [
        NamedArray.Of($"{name}_r", [.. points.Select(p => p.Distance)], "sigma_AA", $"distance; {meaning}"),
        NamedArray.Of(name, [.. points.Select(p => p.Value.Value)], "1", meaning),
        NamedArray.Of($"{name}_error", [.. points.Select(p => p.Value.Error)], "1", "its standard error"),
    ];
}
