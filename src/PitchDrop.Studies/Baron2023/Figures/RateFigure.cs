using PitchDrop.Data.Arrays;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023.Figures;

/// <summary>An approximate yield rate beside the true one. Figs. S1 to S3.</summary>
/// <param name="Id">Id of the figure.</param>
/// <param name="Equation">Number of the approximation in the paper.</param>
/// <param name="Temperature">T.</param>
/// <param name="Approximation">ν(σ) of the approximation.</param>
/// <param name="Logarithmic">Whether the rate is shown on a logarithmic scale.</param>
/// <param name="Text">What there is to say.</param>
internal sealed record RateFigure(string Id, string Equation, double Temperature, Func<double, double> Approximation, bool Logarithmic, string Text) : IBaronFigure
{
    private const int Points = 401;

    public FigureEntry Entry => new(Id, $"The yield rate and its approximation, Eq. ({Equation}), at T = {Temperature}");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        // A closed formula.
    }

    public FigureOutcome Make(BaronContext context)
    {
        var theory = BaronConditions.Theory(Temperature);
        double[] sigma = [.. Enumerable.Range(0, Points).Select(i => (double)i / (Points - 1))];
        double[] exact = [.. sigma.Select(theory.Rate)], approximate = [.. sigma.Select(Approximation)];
        double deviation = exact.Zip(approximate, (a, b) => Math.Abs(a - b)).Max();
        double floor = exact[0] / 10;
        int[] visible = [.. Enumerable.Range(0, Points).Where(i => !Logarithmic || approximate[i] > floor)];
        var figure = new Figure
        {
            Size = FigureSize.Column(70),
            Panels =
            [
                new Panel
                {
                    X = Axis.Linear("sigma", "sigma_c", 0, 1),
                    Y = Logarithmic ? Axis.Log("nu(sigma)", "1/tau") : Axis.Linear("nu(sigma)", "1/tau", minimum: Math.Min(0, approximate.Min())),
                    Marks =
                    [
                        Curve.Line(sigma, exact, "exact, Eq. (3)", LineDash.Solid) with { Colour = Colour.Black },
                        Curve.Line([.. visible.Select(i => sigma[i])], [.. visible.Select(i => approximate[i])], $"Eq. ({Equation})", LineDash.Dashed),
                    ],
                },
            ],
        };
        var block = FigureFiles.Write(context.Folder, $"fig{Id}", figure, $"Yield rate at $T$ = {Temperature}: exact, and as approximated in Eq. ({Equation}).",
            [
                NamedArray.Of("sigma", sigma, "sigma_c", "local stress; the rate is even"),
                NamedArray.Of("nu", exact, "1/tau", $"yield rate at T = {Temperature}, Eq. (3)"),
                NamedArray.Of("nu_approximate", approximate, "1/tau", $"as approximated in Eq. ({Equation})"),
            ],
            context.Say);
        return new FigureOutcome(
            new ReportSection($"fig-{Id}", $"Rate at T = {Temperature} (Fig. {Id})", new Prose(Text), block),
            [Quantities.Exact(Id, "nu_deviation", "largest difference of the approximate rate from the exact one below the yield stress", deviation, null, "1/tau", null, ("T", Temperature))],
            []);
    }
}
