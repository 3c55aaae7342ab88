using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 8: mean softness behind quenches to several temperatures, a panel for each side.</summary>
internal sealed class Figure8 : IRidoutFigure
{
    private const string Section = "fig-8";

    // Where curves are compared: late enough to age, early enough that the hottest final temperature is not in equilibrium yet.
    private const double ComparedAt = 100;

    public FigureEntry Entry { get; } = new("8", "Ageing of softness behind quenches");

    public void Declare(RidoutConditions conditions, RidoutWork work)
    {
        foreach (IRidoutSide side in RidoutSides.All)
        {
            side.DeclareAgeing(conditions, work);
        }
    }

    public FigureOutcome Make(RidoutContext context)
    {
        List<(string Label, string Key, IReadOnlyList<AgeingCurve> Curves)> sides = [.. RidoutSides.All.Select(s => (s.Label, s.Key, s.Ageing(context))).Where(s => s.Item3.Count > 0)];
        sides.Insert(RidoutSides.All.Count(s => s is not LatticeSide && s.Ageing(context).Count > 0), ("trap model", "trap", TrapAgeing.Curves(context.Conditions)));
        var figure = new Figure
        {
            Size = FigureSize.Page(70),
            Columns = sides.Count,
            Panels = [.. sides.Select((s, i) => new Panel
            {
                Tag = $"({(char)('a' + i)})",
                Title = s.Label,
                X = Axis.Log("t", "tau"),
                Y = Axis.Linear("\\langle S\\rangle"),
                Colours = ColourOrder.HotToCold,
                LegendTitle = "T_F",
                Legend = i == 0 ? LegendPlacement.Automatic : LegendPlacement.None,
                Marks = [.. s.Curves.Select(c => Curve.Line(c.Times, [.. c.MeanSoftness.Select(e => e.Value)], c.Temperature.ToString("0.00", CultureInfo.InvariantCulture), LineDash.Solid))],
            })],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig8", figure, FormattableString.Invariant($"Mean softness behind a quench from the equilibrium of T = {LatticeAgeing.StartTemperature}."), [.. sides.SelectMany(s => s.Curves.SelectMany(c => Arrays(s.Key, s.Label, c)))], context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "Ageing (Fig. 8)", new Prose(string.Join(" ", sides.Select(s => $"{s.Label}: {Spread(s.Curves)}."))), block),
            [],
            [.. Claims(sides)]);
    }

    private static IEnumerable<Claim> Claims(List<(string Label, string Key, IReadOnlyList<AgeingCurve> Curves)> sides)
    {
        StudentEstimate? trap = Width(sides.First(s => s.Key == "trap").Curves);
        foreach ((string label, string key, IReadOnlyList<AgeingCurve> curves) in sides.Where(s => s.Key != "trap"))
        {
            StudentEstimate? width = Width(curves);
            yield return Quantities.Claim($"Curves of different T_F lie closer together than in the trap model: {label}.",
                width is null || trap is null ? "not compared" : FormattableString.Invariant($"the hottest and the coldest T_F differ by {width} of their fall at t = {ComparedAt}, trap model {trap.Value.Value:0.00}"), "closer", width is { } ours && trap is { } theirs ? Closer(ours, theirs) : null, Section);
        }
    }

    // In either direction.
    private static bool? Closer(StudentEstimate ours, StudentEstimate theirs)
    {
        StudentEstimate size = theirs with { Value = Math.Abs(theirs.Value) };
        return Verdict.Positive(size.Minus(ours), size.Minus(ours.Times(-1)));
    }

    private static string Spread(IReadOnlyList<AgeingCurve> curves) => Width(curves) is { } width
        ? FormattableString.Invariant($"at t = {ComparedAt} the hottest and the coldest T_F differ by {(width.Error > 0 ? $"{width}" : FormattableString.Invariant($"{width.Value:0.00}"))} of their fall")
        : "too short, too few or too little to compare";

    // Difference of <S> between the first and the last final temperature, over the fall from the start: a slower model does not look collapsed. Which two are compared is fixed beforehand: the highest less the lowest of noisy curves is
    // positive where there is no difference. Curves count as independent of each other, and each at its start and later; in the liquid, where all begin in the same
    // configurations, that makes the error too large rather than too small.
    private static StudentEstimate? Width(IReadOnlyList<AgeingCurve> curves)
    {
        if (curves.Count < 2 || curves.Any(c => c.Times[^1] < ComparedAt))
        {
            return null;
        }

        int n = curves.Count;
        Estimate[] all = [.. curves.Select(At), .. curves.Select(c => c.MeanSoftness[0])];
        double Fall(ReadOnlySpan<double> s) => BlockedMean.Mean(s[n..]) - BlockedMean.Mean(s[..n]);
        double Share(ReadOnlySpan<double> s) => (s[0] - s[n - 1]) / Fall(s);
        double[] values = [.. all.Select(e => e.Value)];
        bool haveErrors = all.All(e => double.IsFinite(e.Error));
        double fall = Fall(values), fallError = haveErrors ? ErrorPropagation.OfIndependent(Fall, all).Error : 0;
        return !(fall > 2 * fallError) ? null // what has not fallen has no share of it
            : haveErrors ? StudentEstimate.Of(ErrorPropagation.OfIndependent(Share, all), curves.Min(c => c.DegreesOfFreedom))
            : new StudentEstimate(Share(values), double.NaN, double.NaN);
    }

    private static Estimate At(AgeingCurve curve) => curve.MeanSoftness[Array.FindIndex(curve.Times, t => t >= ComparedAt)];

    private static IEnumerable<NamedArray> Arrays(string key, string label, AgeingCurve curve)
    {
        string prefix = FormattableString.Invariant($"{key}_T{curve.Temperature:0.00}_");
        yield return NamedArray.Of($"{prefix}t", curve.Times, "tau", FormattableString.Invariant($"time since the quench to T = {curve.Temperature}; {label}"));
        yield return NamedArray.Of($"{prefix}S", [.. curve.MeanSoftness.Select(e => e.Value)], "1", "mean softness");
        yield return NamedArray.Of($"{prefix}S_error", [.. curve.MeanSoftness.Select(e => e.Error)], "1", "its standard error");
    }
}
