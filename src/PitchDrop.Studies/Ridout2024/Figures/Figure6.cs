using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 6: ξ₄ of the lattice against 1/T − 1/T₀, with a straight line.</summary>
internal sealed class Figure6 : IRidoutFigure
{
    // The paper judges by eye; a parabola through the points no farther from its line than this share of their range is called nearly linear.
    private const double MostDeviation = 0.1;

    private const string Id = "6";
    private const string Section = "fig-6";

    private static LatticeFamily Family { get; } = new(LatticePlans.SetA);

    public FigureEntry Entry { get; } = new(Id, "Length of dynamic heterogeneity against 1/T - 1/T0");

    public void Declare(RidoutConditions conditions, RidoutWork work) => Family.Declare(conditions, work);

    public FigureOutcome Make(RidoutContext context)
    {
        double onset = Family.Source.Parameters!.OnsetTemperature;
        if (Family.Collapse(context) is not { Results.Count: > 2 } collapse)
        {
            return new FigureOutcome(
                new ReportSection(Section, "Length against 1/T − 1/T₀ (Fig. 6)", new Prose("The collapse of sub-boxes gave fewer than three lengths: too few for a line.")), [],
                [Quantities.Claim("ξ₄ is nearly linear in 1/T − 1/T₀.", "fewer than three lengths", "nearly linear", null, Section)]);
        }

        double spacing = Family.Source.Parameters.Spacing;
        double[] x = [.. collapse.Results.Select(r => (1 / r.Temperature) - (1 / onset))], y = [.. collapse.Values.Select(v => v * spacing)], errors = [.. collapse.Lengths.Select(l => l.Error * spacing)];

        // Of each resample a line of its own: all lengths hang on the hottest, so that their errors are not independent.
        double[] Line(double[] lengths) => LinearLeastSquares.Line(x, [.. lengths.Select(l => l * spacing)], errors).Coefficients;

        double[] line = Line([.. collapse.Values]), ends = [0, x.Max() * 1.05];
        StudentEstimate slope = collapse.Of(lengths => Line(lengths)[1]);
        StudentEstimate bend = collapse.Of(lengths => Straightness.Bend(x, [.. lengths.Select(l => l * spacing)], errors));
        bool? isLinear = Verdict.Sign(slope) switch { true => Verdict.Between(-MostDeviation, MostDeviation, bend), false => false, null => null };
        var figure = new Figure
        {
            Size = FigureSize.Column(76),
            Panels =
            [
                new Panel
                {
                    X = Axis.Linear("1/T - 1/T_0", "1/epsilon_{AA}", minimum: 0),
                    Y = Axis.Linear("xi_4", "sigma_{AA}", minimum: 0),
                    Marks = [Curve.Points(x, y, errors, "TRSP, set A"), Curve.Line(ends, [.. ends.Select(u => line[0] + (line[1] * u))], "line", LineDash.Dashed) with { Colour = Colour.Black }],
                },
            ],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig6", figure, "Length ξ₄ of the lattice against 1/T − 1/T₀, to which the slope of ln rate against S is proportional.",
            [
                NamedArray.Of("x", x, "1/epsilon_AA", "1/T - 1/T0"),
                NamedArray.Of("xi_4", y, "sigma_AA", "length of dynamic heterogeneity"),
                NamedArray.Of("xi_4_error", errors, "sigma_AA", "its standard error"),
            ],
            context.Say);
        string ours = FormattableString.Invariant($"slope {slope} σ_AA ε_AA; a parabola through the points is off its line by {bend} of the range; {Verdict.Reach(bend):G2} would be seen");
        return new FigureOutcome(
            new ReportSection(Section, "Length against 1/T − 1/T₀ (Fig. 6)", new Prose($"A straight line has {ours}."), block),
            [Quantities.At(Id, "xi_4_slope", "slope of xi_4 against 1/T - 1/T0", slope, "sigma_AA epsilon_AA", null, Family.Where)],
            [Quantities.Claim("ξ₄ is nearly linear in 1/T − 1/T₀.", ours, FormattableString.Invariant($"nearly linear, taken as within {100 * MostDeviation:0} % of the range"), isLinear, Section)]);
    }
}
