using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Softness.Analysis;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Softness;

namespace PitchDrop.Studies.Ridout2024.Figures;

/// <summary>Fig. 2: mean and spatial correlation of softness in the liquid.</summary>
internal sealed class Figure2 : IRidoutFigure
{
    private const string Id = "2";
    private const string Section = "fig-2";
    private const string Title = "Mean and correlation of softness (Fig. 2)";

    // What is below is lost in noise, and has no logarithm.
    private const double LeastShown = 1e-3;

    // A bin with a few pairs closer than contact has a value and no meaning.
    private const double LeastErrors = 2;

    // Of an exponential, root mean square, within which points count as on it.
    private const double MostOff = 0.1;

    public FigureEntry Entry { get; } = new(Id, "Mean softness against 1/T, spatial correlation of softness");

    public void Declare(RidoutConditions conditions, RidoutWork work) => LiquidConditions.Declare(conditions.Measured.Needs, work);

    public FigureOutcome Make(RidoutContext context)
    {
        LiquidSource source = context.Conditions.Measured;
        if (source.Measured is not { } measured)
        {
            return LiquidRefusal.Of(Section, Title, source);
        }

        double[] inverse = [.. measured.States.Select(s => 1 / s.Temperature)];
        List<Mark> means = [Curve.Points(inverse, [.. measured.States.Select(s => s.Mean.Value)], [.. measured.States.Select(s => s.Mean.Error)], "MD")];
        if (measured.Mean is { } line)
        {
            double[] ends = [inverse[0], inverse[^1]];
            means.Add(Curve.Line(ends, [.. ends.Select(x => line.At(1 / x))], "a + b/T", LineDash.Dashed));
        }

        List<Mark> correlations = [.. measured.States.Select(Correlation)];
        if (measured.Correlation is { } fit)
        {
            double[] r = [.. Enumerable.Range(9, 28).Select(k => 0.1 * k)];
            correlations.Add(Curve.Line(r, [.. r.Select(fit.At)], "fit", LineDash.Dashed) with { Colour = Colour.Parse("#000000") });
        }

        var figure = new Figure
        {
            Size = FigureSize.Page(76), Columns = 2,
            Panels =
            [
                new Panel { Tag = "(a)", X = Axis.Linear("1/T"), Y = Axis.Linear("⟨S⟩"), Marks = means },
                new Panel { Tag = "(b)", X = Axis.Linear("r", "sigma_{AA}", minimum: 0), Y = Axis.Log("C_S(r)"), Colours = ColourOrder.HotToCold, LegendTitle = "T", Marks = correlations },
            ],
        };
        FigureBlock block = FigureFiles.Write(context.Folder, "fig2", figure, "(a) Mean softness of the A particles against 1/T. (b) Correlation of the softness of A particles at the distance r, and the exponential through that of the hottest temperature; values within two errors of 0 are left out.", [.. Arrays(measured)], context.Say);
        string contact = measured.Correlation is { } c ? FormattableString.Invariant($"At the hottest temperature C₀ = {c.AtZero}, C₁ = {c.Amplitude}, ξ = {c.Length}, with χ² = {c.ChiSquared:0.0} for {c.DegreesOfFreedom} degrees of freedom, if points were independent: where that is far more than one each, the shells of neighbours show, and errors are wider by it.") : "The correlation of the hottest temperature determines no length.";
        return new FigureOutcome(new ReportSection(Section, Title, new Prose($"The unit of S is its standard deviation at the temperature of training. {contact}"), block), [.. Of(measured)], [.. Claims(measured)]);
    }

    private static Curve Correlation(SoftnessState state)
    {
        RadialPoint[] points = [.. state.Correlation.Curve().Where(p => p.Value.Value > Math.Max(LeastShown, LeastErrors * p.Value.Error))];
        return Curve.LineAndPoints([.. points.Select(p => p.Distance)], [.. points.Select(p => p.Value.Value)], [.. points.Select(p => p.Value.Error)], state.Temperature.ToString("0.00", CultureInfo.InvariantCulture));
    }

    private static IEnumerable<Quantity> Of(MeasuredSoftness measured)
    {
        foreach (SoftnessState state in measured.States)
        {
            yield return Quantities.At(Id, "S_mean", "mean softness of A particles", state.Mean, "1", null, ("T", state.Temperature));
            yield return Quantities.At(Id, "S_variance", "variance of softness of A particles", state.Variance, "1", null, ("T", state.Temperature));
        }

        if (measured.Mean is { } line)
        {
            yield return Quantities.At(Id, "mu_a", "a of the mean softness a + b/T", line.Limit, "1", null);
            yield return Quantities.At(Id, "mu_b", "b of the mean softness a + b/T", line.Slope, "epsilon_AA/k_B", null);
        }

        if (measured.Correlation is { } fit)
        {
            yield return Quantities.At(Id, "C_1", "amplitude of the correlation of softness", fit.Amplitude, "1", null, ("T", measured.States[0].Temperature));
            yield return Quantities.At(Id, "xi_S", "length of the correlation of softness", fit.Length, "sigma_AA", null, ("T", measured.States[0].Temperature));
        }
    }

    private static IEnumerable<Claim> Claims(MeasuredSoftness measured)
    {
        yield return Quantities.Claim("The mean softness falls on cooling, as a + b/T.", measured.Mean is { } line ? FormattableString.Invariant($"b = {line.Slope}, χ² = {line.ChiSquared:0.0} for {line.DegreesOfFreedom} degrees of freedom") : "not determined",
            "falls", measured.Mean is { } m ? Verdict.Sign(StudentEstimate.Of(m.Slope.Times(-1), measured.DegreesOfFreedom)) : null, Section);
        int degrees = measured.States[0].DegreesOfFreedom;
        yield return Quantities.Claim("From the first neighbours on C_S(r) is an exponential of r.",
            measured.Correlation is { } e ? FormattableString.Invariant($"points lie off by a share {e.Misfit} of the squares of the exponential, beyond their errors") : "not determined",
            FormattableString.Invariant($"is, taken as within {MostOff} of it, root mean square"), measured.Correlation is { } s ? Verdict.Between(double.NegativeInfinity, MostOff * MostOff, [StudentEstimate.Of(s.Misfit, degrees)]) : null, Section);
        yield return Quantities.Claim("The amplitude C₁ of the exponential through C_S(r) is above σ² = C_S(0).",
            measured.Correlation is { } f ? FormattableString.Invariant($"C₁ − σ² = {f.Excess}, σ² = {f.AtZero}") : "not determined", "C₁ > σ²",
            measured.Correlation is { } c ? Verdict.Sign(StudentEstimate.Of(c.Excess, degrees)) : null, Section);
    }

    private static IEnumerable<NamedArray> Arrays(MeasuredSoftness measured) =>
    [
        NamedArray.Of("T", [.. measured.States.Select(s => s.Temperature)], "epsilon_AA/k_B", "temperatures"),
        NamedArray.Of("S_mean", [.. measured.States.Select(s => s.Mean.Value)], "1", "mean softness"),
        NamedArray.Of("S_mean_error", [.. measured.States.Select(s => s.Mean.Error)], "1", "its standard error"),
        .. measured.States.SelectMany(s =>
        {
            string prefix = FormattableString.Invariant($"T{s.Temperature:0.00}_");
            IReadOnlyList<RadialPoint> curve = s.Correlation.Curve();
            return new[]
            {
                NamedArray.Of($"{prefix}r", [.. curve.Select(p => p.Distance)], "sigma_AA", "distance"),
                NamedArray.Of($"{prefix}C_S", [.. curve.Select(p => p.Value.Value)], "1", "correlation of softness"),
                NamedArray.Of($"{prefix}C_S_error", [.. curve.Select(p => p.Value.Error)], "1", "its standard error"),
            };
        }),
    ];
}
