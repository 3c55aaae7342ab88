using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 4: overlap Q(t) and susceptibility χ₄(t) of every side at every temperature.</summary>
internal sealed class Figure4 : IRidoutFigure
{
    private const string Section = "fig-4";

    public FigureEntry Entry { get; } = new("4", "Overlap Q(t) and dynamic susceptibility, molecular dynamics and lattice");

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
        var figure = new Figure
        {
            Size = FigureSize.Page(70 * sides.Length),
            Columns = 2,
            Panels = [.. sides.SelectMany((s, i) => new[] { Overlap(s.Side, s.Curves, (char)('a' + (2 * i))), Susceptibility(s.Side, s.Curves, (char)('b' + (2 * i))) })],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig4", figure,
            "Share $Q(t)$ of sites, or of A particles, that have not rearranged in a time $t$, and $chi_4(t)$ = N Var $Q$, a row for each side.", [.. sides.SelectMany(s => Arrays(s.Side, s.Curves))], context.Say);
        return new FigureOutcome(
            new ReportSection(Section, "Overlap and dynamic susceptibility (Fig. 4)", new Prose(string.Join(" ", ["What was measured of each side:", .. RidoutSides.All.SelectMany(s => s.Remarks(context))])), block),
            [],
            [.. sides.Select(s => Grows(s.Side, s.Curves))]);
    }

    private static Claim Grows(IRidoutSide side, IReadOnlyList<HeterogeneityCurves> curves)
    {
        // From the hottest to the coldest that were measured: between others there is less to grow.
        HeterogeneityCurves hot = curves[0], cold = curves[^1];
        int found = curves.Count(c => c.PeakHeight is { Value: > 0 });
        bool areEndsFound = curves.Count > 1 && hot.PeakHeight is { Value: > 0 } && cold.PeakHeight is { Value: > 0 };
        bool? grows = areEndsFound ? Verdict.Sign(cold.PeakHeight!.Value.Logarithm().Minus(hot.PeakHeight!.Value.Logarithm())) : null;
        string ours = areEndsFound
            ? FormattableString.Invariant($"χ₄* from {hot.PeakHeight} at T = {hot.Temperature} to {cold.PeakHeight} at {cold.Temperature}")
            : "a peak inside the lags is missing at the hottest or the coldest temperature";
        return Quantities.Claim($"χ₄(t) has a peak that grows on cooling: {side.Label}.", FormattableString.Invariant($"{ours} ({found} of {curves.Count} peaks found)"), "grows", grows, Section);
    }

    private static Panel Overlap(IRidoutSide side, IReadOnlyList<HeterogeneityCurves> curves, char tag) => new()
    {
        Tag = $"({tag})",
        Title = side.Label,
        X = Axis.Log("t", "tau"),
        Y = Axis.Linear("Q(t)", minimum: 0, maximum: 1.02),
        Colours = ColourOrder.HotToCold,
        LegendTitle = "T",
        Marks = [.. curves.Select(c => Curve.Line(c.Lags, [.. c.Overlap.Select(e => e.Value)], Label(c), side.Dash))],
    };

    private static Panel Susceptibility(IRidoutSide side, IReadOnlyList<HeterogeneityCurves> curves, char tag) => new()
    {
        Tag = $"({tag})",
        X = Axis.Log("t", "tau"),
        Y = Axis.Linear("chi_4(t)", minimum: 0),
        Colours = ColourOrder.HotToCold,
        Legend = LegendPlacement.None,
        Marks = [.. curves.Select(c => Curve.Line(c.Lags, [.. c.Susceptibility.Select(e => e.Value)], Label(c), side.Dash))],
    };

    private static string Label(HeterogeneityCurves curves) => curves.Temperature.ToString("0.00", CultureInfo.InvariantCulture);

    private static IEnumerable<NamedArray> Arrays(IRidoutSide side, IReadOnlyList<HeterogeneityCurves> curves) => curves.SelectMany(c =>
    {
        string prefix = FormattableString.Invariant($"{side.Key}_T{c.Temperature:0.00}_"), where = FormattableString.Invariant($"{side.Label}, T = {c.Temperature}");
        return new[]
        {
            NamedArray.Of($"{prefix}t", c.Lags, "tau", $"lag; {where}"),
            NamedArray.Of($"{prefix}Q", [.. c.Overlap.Select(e => e.Value)], "1", $"overlap Q(t); {where}"),
            NamedArray.Of($"{prefix}Q_error", [.. c.Overlap.Select(e => e.Error)], "1", "its standard error; not a number where samples are too few or too slow for one"),
            NamedArray.Of($"{prefix}chi_4", [.. c.Susceptibility.Select(e => e.Value)], "1", $"dynamic susceptibility; {where}"),
            NamedArray.Of($"{prefix}chi_4_error", [.. c.Susceptibility.Select(e => e.Error)], "1", "its standard error; not a number where samples are too few or too slow for one"),
        };
    });
}
