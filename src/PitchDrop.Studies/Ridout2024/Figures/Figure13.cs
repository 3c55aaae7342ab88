using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 13: collapse of χ₄* of sub-boxes of the liquid, and S₄(q) of its hottest temperature.</summary>
internal sealed class Figure13 : IRidoutFigure
{
    private const string Id = "13";
    private const string Section = "fig-13";

    public FigureEntry Entry { get; } = new(Id, "Collapse of the susceptibility of blocks of the liquid");

    public void Declare(RidoutConditions conditions, RidoutWork work) => LiquidConditions.Declare(conditions.Liquid.Temperatures.SelectMany(conditions.Liquid.Overlaps), work);

    public FigureOutcome Make(RidoutContext context)
    {
        LiquidHeterogeneity liquid = LiquidSide.Of(context);
        (double[] q, Estimate[] structure) = liquid.Spectrum(0);
        var figure = new Figure
        {
            Size = FigureSize.Page(70), Columns = 3,
            Panels =
            [
                new Panel { Tag = "(a)", X = Axis.Linear("q", "1/sigma_{AA}", minimum: 0), Y = Axis.Linear("S_4(q, tau_{chi})", minimum: 0), Title = FormattableString.Invariant($"T = {liquid.Temperatures[0]:0.00}"), Marks = [Curve.Points(q, Values(structure), Errors(structure))] },
                new Panel { Tag = "(b)", X = Axis.Log("ℓ", "sigma_{AA}"), Y = Axis.Log("chi_4^*(ℓ)"), Colours = ColourOrder.HotToCold, LegendTitle = "T", Marks = [.. Boxes(liquid, isScaled: false)] },
                new Panel { Tag = "(c)", X = Axis.Log("ℓ xi_4(hot)/xi_4"), Y = Axis.Log("chi_4^*(ℓ)/chi_∞"), Colours = ColourOrder.HotToCold, Legend = LegendPlacement.None, Marks = [.. Boxes(liquid, isScaled: true)] },
            ],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig13", figure,
            "(a) Four-point structure factor of the hottest temperature, from which its length is read. (b) Peak in time of χ₄ of sub-boxes of side ℓ of the liquid, (c) scaled so that they fall together; lengths and heights in units of the hottest temperature.", [.. Arrays(liquid, q, structure)], context.Say);
        string length = liquid.FirstSquared is not { } square ? "S₄ of the hottest temperature determines no length."
            : liquid.First is { } first ? FormattableString.Invariant($"S₄ of the hottest temperature gives ξ₄² = {square} σ², ξ₄ = {first} σ.")
            : FormattableString.Invariant($"S₄ of the hottest temperature gives ξ₄² = {square} σ², too close to 0 for a length; {Verdict.Reach(square):G2} σ² would be seen.");
        (double Temperature, int Index)[] left = [.. liquid.Temperatures.Select((T, t) => (T, t)).Where(p => liquid.Collapse is { } found && !double.IsFinite(found.Lengths[p.t].Value))];
        double[] open = [.. liquid.Temperatures.Where((_, t) => liquid.Collapse is { } found && double.IsFinite(found.Lengths[t].Value) && liquid.Growth(t) is null)];
        string untold = open.Length == 0 ? "" : FormattableString.Invariant($" At T = {string.Join(", ", open.Select(T => T.ToString("0.00", CultureInfo.InvariantCulture)))} the logarithm of the length has an error above {CollapsedLengths.MostLogError}: χ₄*(ℓ) is as well a power of ℓ, which has no length in it, and none is given.");
        string without = left.Length == 0 ? "" : FormattableString.Invariant($" Left out, with too few sub-boxes or no errors: T = {string.Join(", ", left.Select(l => l.Temperature.ToString("0.00", CultureInfo.InvariantCulture)))}.");
        string ours = liquid.Collapse is { } c ? FormattableString.Invariant($"χ² = {c.ChiSquared:0.0} for {c.DegreesOfFreedom} degrees of freedom, and {liquid.Temperatures.Count - left.Length - open.Length} of {liquid.Temperatures.Count} lengths are told") : "not determined by these sub-boxes";
        return new FigureOutcome(
            new ReportSection(Section, "Collapse of blocks of the liquid (Fig. 13)", new Prose($"{length} The collapse: {ours}.{without}{untold} Sub-boxes of one liquid share its particles, so that χ² is a guide."), block),
            [.. liquid.FirstSquared is { } value ? [Quantities.At(Id, "xi_4_squared", "square of the length of dynamic heterogeneity, from S_4(q, tau_chi); given whatever its sign, since lengths of those that stand out alone would be too large", value, "sigma_AA^2", null, ("T", liquid.Temperatures[0]))] : (Quantity[])[]],
            [Quantities.Claim("χ₄* of sub-boxes of the liquid collapses as a function of ℓ/ξ₄.", ours, "collapses, taken as χ² below twice the degrees of freedom", liquid.Collapse is not { DegreesOfFreedom: > 0 } found ? null : found.ChiSquared >= 2 * found.DegreesOfFreedom ? false : open.Length == 0 ? true : null, Section)]);
    }

    private static IEnumerable<Mark> Boxes(LiquidHeterogeneity liquid, bool isScaled)
    {
        for (int t = 0; t < liquid.Temperatures.Count; t++)
        {
            (double[] sides, Estimate[] peaks) = liquid.BoxPeaks[t];
            (double length, double limit) = isScaled && liquid.Collapse is { } c ? (c.Lengths[t].Value, c.Limits[t].Value) : (1, 1);
            if (sides.Length > 0 && (!isScaled || liquid.Collapse is not null) && double.IsFinite(length))
            {
                yield return Curve.LineAndPoints([.. sides.Select(s => s / length)], [.. peaks.Select(p => p.Value / limit)], [.. peaks.Select(p => p.Error / limit)], liquid.Temperatures[t].ToString("0.00", CultureInfo.InvariantCulture));
            }
        }
    }

    private static double[] Values(Estimate[] estimates) => [.. estimates.Select(e => e.Value)];

    private static double[] Errors(Estimate[] estimates) => [.. estimates.Select(e => e.Error)];

    private static IEnumerable<NamedArray> Arrays(LiquidHeterogeneity liquid, double[] q, Estimate[] structure) =>
    [
        NamedArray.Of("q", q, "1/sigma_AA", "wave number"),
        NamedArray.Of("S_4", Values(structure), "1", "four-point structure factor of the hottest temperature at tau_chi"),
        NamedArray.Of("S_4_error", Errors(structure), "1", "its standard error"),
        .. liquid.Temperatures.SelectMany((T, t) =>
        {
            string prefix = FormattableString.Invariant($"T{T:0.00}_");
            (double[] sides, Estimate[] peaks) = liquid.BoxPeaks[t];
            return new[]
            {
                NamedArray.Of($"{prefix}side", sides, "sigma_AA", "side of the sub-boxes"),
                NamedArray.Of($"{prefix}chi_4_peak", Values(peaks), "1", "peak in time of chi_4 of sub-boxes"),
                NamedArray.Of($"{prefix}chi_4_peak_error", Errors(peaks), "1", "its standard error"),
            };
        }),
    ];
}
