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
    // The paper judges by eye; points no farther from the line than this share of their range are called nearly linear.
    private const double MostDeviation = 0.1;

    private const string Id = "6";
    private const string Section = "fig-6";

    private static LatticeFamily Family { get; } = new(LatticePlans.SetA);

    public FigureEntry Entry { get; } = new(Id, "Length of dynamic heterogeneity against 1/T - 1/T0");

    public void Declare(RidoutConditions conditions, RidoutWork work) => Family.Declare(conditions, work);

    public FigureOutcome Make(RidoutContext context)
    {
        double onset = Family.Source.Parameters!.OnsetTemperature;
        (double X, Estimate Length)[] points = [.. LatticeHeterogeneity.Of(Family, context).Where(c => c.Length is not null).Select(c => ((1 / c.Temperature) - (1 / onset), c.Length!.Value))];
        if (points.Length < 3)
        {
            return new FigureOutcome(
                new ReportSection(Section, "Length against 1/T − 1/T₀ (Fig. 6)", new Prose("The collapse of sub-boxes gave fewer than three lengths: too few for a line.")), [],
                [Quantities.Claim("ξ₄ is nearly linear in 1/T − 1/T₀.", "fewer than three lengths", "nearly linear", null, Section)]);
        }

        double[] x = [.. points.Select(p => p.X)], y = [.. points.Select(p => p.Length.Value)], errors = [.. points.Select(p => p.Length.Error)];
        LinearFit line = LinearLeastSquares.Line(x, y, errors);
        double[] ends = [0, x.Max() * 1.05], deviations = [.. x.Zip(y, (u, v) => Math.Abs(v - line.Coefficients[0] - (line.Coefficients[1] * u)))];
        double range = y.Max() - y.Min(), most = deviations.Max() / range;
        bool within = deviations.Zip(errors).All(d => d.First < Math.Max(MostDeviation * range, 2 * d.Second));
        var figure = new Figure
        {
            Size = FigureSize.Column(76),
            Panels =
            [
                new Panel
                {
                    X = Axis.Linear("1/T - 1/T_0", "1/epsilon_{AA}", minimum: 0),
                    Y = Axis.Linear("xi_4", "sigma_{AA}", minimum: 0),
                    Marks = [Curve.Points(x, y, errors, "TRSP, set A"), Curve.Line(ends, [.. ends.Select(u => line.Coefficients[0] + (line.Coefficients[1] * u))], "line", LineDash.Dashed) with { Colour = Colour.Black }],
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
        string ours = FormattableString.Invariant($"slope {line.Coefficient(1)} σ_AA ε_AA; farthest from the line by {100 * most:0} % of the range");
        return new FigureOutcome(
            new ReportSection(Section, "Length against 1/T − 1/T₀ (Fig. 6)", new Prose($"A straight line has {ours}."), block),
            [Quantities.At(Id, "xi_4_slope", "slope of xi_4 against 1/T - 1/T0", line.Coefficient(1), "sigma_AA epsilon_AA", null, Family.Where)],
            [Quantities.Claim("ξ₄ is nearly linear in 1/T − 1/T₀.", ours, FormattableString.Invariant($"nearly linear, taken as within {100 * MostDeviation:0} % of the range or two errors"), Verdict.Positive([line.Coefficient(1)]) switch { true => within, false => false, null => null }, Section)]);
    }
}
