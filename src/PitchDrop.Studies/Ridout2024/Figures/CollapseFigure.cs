using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Figs. 14, 15 and 16: collapse of χ₄* of sub-boxes of the lattice with one facilitation factor.</summary>
/// <param name="id">Number of the figure.</param>
/// <param name="facilitation">Facilitation factor.</param>
internal sealed class CollapseFigure(string id, double facilitation) : IRidoutFigure
{
    private readonly LatticeFamily _family = new(LatticePlans.SetA, facilitation);

    public FigureEntry Entry { get; } = new(id, FormattableString.Invariant($"Collapse of the susceptibility of blocks of the lattice, facilitation {facilitation}"));

    private string Section => $"fig-{id}";

    private string Title => FormattableString.Invariant($"Collapse of blocks, facilitation {facilitation} (Fig. {id})");

    public void Declare(RidoutConditions conditions, RidoutWork work) => _family.Declare(conditions, work);

    public FigureOutcome Make(RidoutContext context)
    {
        if (_family.Collapse(context) is not { } collapse)
        {
            return new FigureOutcome(
                new ReportSection(Section, Title, new Prose("Copies are too few: the susceptibilities of sub-boxes determine no collapse, or S₄ no length.")), [],
                [Quantities.Claim(FormattableString.Invariant($"χ₄* of sub-boxes collapses as a function of ℓ/ξ₄, facilitation {facilitation}."), "not found", "collapses", null, Section)]);
        }

        double[] sides = [.. collapse.Sides.Select(l => (double)l)];
        var raw = new List<Mark>();
        var scaled = new List<Mark>();
        var arrays = new List<NamedArray> { NamedArray.Of("side", sides, "site", "side of the sub-boxes"), NamedArray.Of("T", [.. collapse.Results.Select(r => r.Temperature)], "epsilon_AA/k_B", "temperatures") };
        for (int t = 0; t < collapse.Results.Count; t++)
        {
            TrspResult result = collapse.Results[t];
            string label = result.Temperature.ToString("0.00", CultureInfo.InvariantCulture);
            Estimate[] heights = collapse.BoxPeaks(t);
            double limit = collapse.Limits[t], length = collapse.Lengths[t].Value;
            raw.Add(Curve.LineAndPoints(sides, TrspResult.Values(heights), TrspResult.Errors(heights), label));
            scaled.Add(Curve.Points([.. sides.Select(l => l / length)], [.. heights.Select(h => h.Value / limit)], [.. heights.Select(h => h.Error / limit)], label));
            arrays.Add(NamedArray.Of($"T{label}_chi_4_peak", TrspResult.Values(heights), "1", $"peak of chi_4 of sub-boxes, T = {label}"));
            arrays.Add(NamedArray.Of($"T{label}_chi_4_peak_error", TrspResult.Errors(heights), "1", "its standard error"));
            arrays.Add(NamedArray.Scalar($"T{label}_chi_4_limit", limit, "1", "limit of large boxes, S_4(q to 0) at tau_chi"));
            arrays.Add(NamedArray.Scalar($"T{label}_xi_4", length, "site", "length of the collapse"));
        }

        var figure = new Figure
        {
            Size = FigureSize.Page(76),
            Panels =
            [
                new Panel { Tag = "(a)", X = Axis.Log("ℓ", "sites"), Y = Axis.Log("chi_4^*(ℓ)"), Colours = ColourOrder.HotToCold, LegendTitle = "T", Marks = raw },
                new Panel { Tag = "(b)", X = Axis.Log("ℓ/xi_4"), Y = Axis.Log(@"chi_4^*(ℓ)/chi_{\infty}"), Colours = ColourOrder.HotToCold, Legend = LegendPlacement.None, Marks = scaled },
            ],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, $"fig{id}", figure, "Peak in time of χ₄ of boxes of side ℓ within the lattice: (a) as measured, (b) over the limit of large boxes, against ℓ over the length of the collapse.", arrays, context.Say);
        double reduced = collapse.ChiSquared / Math.Max(1, collapse.DegreesOfFreedom);
        string ours = FormattableString.Invariant($"χ² = {collapse.ChiSquared:0.0} for {collapse.DegreesOfFreedom} degrees of freedom, with an error of at least {100 * TrspCollapse.ScalingError:0} % a point");
        return new FigureOutcome(
            new ReportSection(Section, Title, new Prose(FormattableString.Invariant($"{ours}. S₄(q, τ_χ) of the hottest temperature gives {collapse.First} sites, fitted up to {TrspQuantities.LargestFitted(collapse.Results[0])}/site. Sub-boxes of single sites, which do not know of a length, and of more than half of the lattice are left out. Errors are of {collapse.Samples.Count} of {collapse.Drawn} resamples, those that collapse.")), block),
            [
                Quantities.At(id, "xi_4_hot", "xi_4 of the hottest temperature, from S_4(q, tau_chi)", collapse.First.Times(collapse.Results[0].Model.Parameters.Spacing), "sigma_AA", null, [("T", collapse.Results[0].Temperature), .. _family.Where]),
            ],
            [Quantities.Claim(FormattableString.Invariant($"χ₄* of sub-boxes collapses as a function of ℓ/ξ₄, facilitation {facilitation}."), ours, "collapses, taken as χ² below twice the degrees of freedom", reduced < 2, Section)]);
    }
}
