using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Approximations;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.MeanField;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023.Figures;

/// <summary>P(σ) at one temperature: the simulation of N sites, the exact solution, an approximation as printed and as corrected, and the frozen state for T → 0. Figs. 1(a), 2(a) and 3(a).</summary>
/// <param name="Id">Id of the figure.</param>
/// <param name="Title">Title in the list of figures.</param>
/// <param name="Temperature">T.</param>
/// <param name="Reach">Largest |σ| shown.</param>
/// <param name="Approximations">The approximations at the paper's model.</param>
/// <param name="Statement">The paper's claim about the figure.</param>
/// <param name="Text">What there is to say.</param>
internal sealed record DensityFigure(
    string Id, string Title, double Temperature, double Reach, Func<MeanFieldParameters, IReadOnlyList<ApproximateState>> Approximations, string Statement, string Text) : IBaronFigure
{
    private const int Points = 601;

    public FigureEntry Entry => new(Id, Title);

    private string Section => $"fig-{Id}";

    public void Declare(BaronConditions conditions, BaronWork work) => work.Add(conditions.Simulation(Temperature));

    public FigureOutcome Make(BaronContext context)
    {
        StationaryState exact = context.Exact(Temperature);
        MeanFieldMeasurementJob simulation = context.Work.Of(context.Conditions.Simulation(Temperature));
        ApproximateState[] approximations = [.. Approximations(BaronConditions.Theory(Temperature))];
        var frozen = new FrozenState(BaronConditions.Alpha, LandingDensity.CutOff);
        double[] sigma = [.. Enumerable.Range(0, Points).Select(i => i * Reach / (Points - 1))], centres = simulation.Centres;
        Estimate[] measured = simulation.Density;
        double[] values = [.. measured.Select(e => e.Value)], errors = [.. measured.Select(e => e.Error)];
        int shown = centres.Count(c => c < Reach);

        List<Mark> marks =
        [
            Curve.Line(sigma, [.. sigma.Select(frozen.Density)], "T → 0", LineDash.Dotted) with { Colour = Colour.Grey },
            Curve.Line(sigma, [.. sigma.Select(exact.Density)], "exact", LineDash.Solid) with { Colour = Colour.Black },
        ];
        List<NamedArray> arrays =
        [
            NamedArray.Of("sigma", sigma, "sigma_c", "local stress; P is even"),
            NamedArray.Of("P_exact", [.. sigma.Select(exact.Density)], "1/sigma_c", $"exact stationary density at T = {Temperature}, alpha = {BaronConditions.Alpha}"),
            NamedArray.Of("P_frozen", [.. sigma.Select(frozen.Density)], "1/sigma_c", "frozen state, T to 0, Eq. (17)"),
            NamedArray.Of("sigma_bins", centres, "sigma_c", "middles of the bins of the simulation"),
            NamedArray.Of("P_simulation", values, "1/sigma_c", $"density of {BaronConditions.Sites} simulated sites, averaged over the bin and both signs"),
            NamedArray.Of("P_simulation_error", errors, "1/sigma_c", "its standard error"),
        ];
        List<Quantity> quantities =
        [
            .. new[] { 0, 0.5, 1 }.Select(s => Quantities.Exact(Id, "P(sigma)", "density of local stress, exact", exact.Density(s), exact.Density(s) * exact.DensityError, "1/sigma_c", null, ("T", Temperature), ("sigma", s))),
        ];
        Quantity agreement = Agreement(simulation, exact, context);
        if (!BaronConditions.SizeTemperatures.Contains(Temperature))
        {
            // The figure of finite N holds the others.
            quantities.Add(agreement);
        }

        List<string> said = [];
        foreach (ApproximateState state in approximations)
        {
            string key = Key(state.Name);
            if (!state.HasDensity)
            {
                said.Add($"“{state.Name}” gives no density here: {state.WhyNone}.");
                continue;
            }

            double[] curve = [.. sigma.Select(state.Density)];
            double deviation = sigma.Zip(curve, (s, p) => Math.Abs(p - exact.Density(s))).Max();
            marks.Add(Curve.Line(sigma, curve, state.Name, LineDash.Dashed) with { Colour = Branch.Colours[marks.Count - 1] });
            arrays.Add(NamedArray.Of($"P_{key}", curve, "1/sigma_c", $"{state.Name}: {state.Equations}"));
            quantities.Add(Quantities.Exact(Id, "P_deviation", "largest difference of an approximate density from the exact one", deviation, null, "1/sigma_c", null, ("T", Temperature), ("approximation", state.Name)));
            if (state.Gamma is { } gamma)
            {
                quantities.Add(Quantities.Exact(Id, "Gamma", "activity by an approximation", gamma, null, "1/tau", null, ("T", Temperature), ("approximation", state.Name)));
            }

            said.Add(string.Create(CultureInfo.InvariantCulture, $"“{state.Name}” ({state.Equations}) differs from the exact density by at most {deviation:0.0000}{(state.Gamma is { } g ? $" and has $Gamma$ = {g:g5} where the exact one is {exact.Gamma:g5}" : string.Empty)}."));
        }

        marks.Add(Curve.Points(centres[..shown], values[..shown], errors[..shown], $"simulation, N = {BaronConditions.Sites}") with { Colour = Branch.Colours[0] });
        var figure = new Figure
        {
            Size = FigureSize.Page(96),
            Panels = [new Panel { X = Axis.Linear("sigma", "sigma_c", 0, Reach), Y = Axis.Linear("P(sigma)", minimum: 0), Legend = LegendPlacement.Below, Marks = marks }],
        };
        var block = FigureFiles.Write(context.Folder, $"fig{Id}", figure, $"Stationary distribution of local stresses at $T$ = {Temperature}, $alpha$ = {BaronConditions.Alpha}.", arrays, context.Say);
        return new FigureOutcome(
            new ReportSection(Section, $"{Title} (Fig. {Id[..1]}{(Id.Length > 1 ? $"({Id[1..]})" : string.Empty)})", new Prose(Text), block, new Prose(string.Join(" ", said))), quantities, [Quantities.Claim(Statement, agreement, Section)]);
    }

    private Quantity Agreement(MeanFieldMeasurementJob simulation, StationaryState exact, BaronContext context)
    {
        double shift = context.FiniteSizeCoefficient(Temperature) / BaronConditions.Sites;
        return Quantities.At(Id, "Gamma", "activity of N simulated sites", simulation.Gamma, "1/tau",
            new Reference(exact.Gamma * (1 + shift), exact.Gamma * 3 * shift * shift, "exact solution with its exact finite-size shift c/N (docs/theory/mean-field.md, section 7); tolerance three times the square of the shift"),
            ("T", Temperature), ("N", BaronConditions.Sites));
    }

    private static string Key(string name) => string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c == ' ')).Replace(' ', '_');
}
