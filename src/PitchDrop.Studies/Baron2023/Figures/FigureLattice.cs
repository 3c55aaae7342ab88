using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023.Figures;

/// <summary>Beyond the paper: the lattice EPM-Q beside mean field at the same and at the measured coupling, and the lattice's engine with Gaussian kicks.</summary>
internal sealed class FigureLattice : IBaronFigure
{
    private const double Shown = 0.04;

    public FigureEntry Entry { get; } = new("lattice", "The lattice EPM-Q beside mean field");

    public void Declare(BaronConditions conditions, BaronWork work)
    {
        foreach (double T in BaronConditions.LatticeTemperatures)
        {
            work.Add(conditions.Lattice(T));
            work.Add(conditions.GaussianLattice(T));
        }
    }

    public FigureOutcome Make(BaronContext context)
    {
        List<Quantity> quantities = [];
        List<IReadOnlyList<TableCell>> rows = [];
        List<double> measured = [], measuredErrors = [], gaussian = [], gaussianErrors = [], same = [], own = [], couplings = [], paper = [];
        double squares = 0;
        foreach (double T in BaronConditions.LatticeTemperatures)
        {
            LatticeResult lattice = context.Work.Of(context.Conditions.Lattice(T)), random = context.Work.Of(context.Conditions.GaussianLattice(T));
            squares = StressPropagator.Create(lattice.Parameters.Propagator, lattice.Parameters.Side).MeanSquareSum();
            double alpha = 0.5 * squares * lattice.MeanSquareDrop.Value;
            MeanFieldParameters landing = BaronConditions.Theory(T) with { LandingForm = LandingDensity.Unbounded };
            StationaryState atSame = context.Exact(landing), atMeasured = context.Exact(landing with { Alpha = alpha });
            double shift = FiniteSizeCoefficient.Of(landing) / random.Parameters.Sites;
            measured.Add(lattice.Gamma.Value);
            measuredErrors.Add(lattice.Gamma.Error);
            gaussian.Add(random.Gamma.Value);
            gaussianErrors.Add(random.Gamma.Error);
            same.Add(atSame.Gamma);
            own.Add(atMeasured.Gamma);
            couplings.Add(alpha);
            paper.Add(context.Exact(T).Gamma);
            quantities.Add(Quantities.At("lattice", "Gamma", "events a site and sweep of EPM-Q", lattice.Gamma, "1/sweep", null, ("T", T), ("L", 64), ("propagator", "inclusion")));
            quantities.Add(Quantities.At("lattice", "alpha", "S2 <dsigma^2>/2 from the drops that were measured", lattice.MeanSquareDrop.Times(0.5 * squares), "sigma_c^2", new Reference(BaronConditions.Alpha, 0.005, "paper: 0.110, to agree with the Eshelby kernel on the lattice"), ("T", T), ("L", 64), ("propagator", "inclusion")));
            quantities.Add(Quantities.Exact("lattice", "Gamma", "mean field at alpha = 0.110 with the lattice's landing density", atSame.Gamma, atSame.Gamma * atSame.RelativeError, "1/tau", null, ("T", T), ("landing", "unbounded"), ("alpha", BaronConditions.Alpha)));
            quantities.Add(Quantities.Exact("lattice", "Gamma_mean_field", "mean field at the measured alpha with the lattice's landing density", atMeasured.Gamma, atMeasured.Gamma * atMeasured.RelativeError, "1/tau", null, ("T", T)));
            quantities.Add(Quantities.At("lattice", "Gamma", "events a site and sweep of the lattice with Gaussian kicks", random.Gamma, "1/sweep",
                new Reference(atSame.Gamma * (1 + shift), atSame.Gamma * BaronContext.SecondOrder * shift * shift, "exact mean field with the lattice's landing density and its exact first-order shift c/N; tolerance (c/N)^2 for the second order"), ("T", T), ("L", 32), ("propagator", "gaussian kicks")));
            rows.Add([T, Cell(lattice.Gamma), $"{alpha:0.0000}", $"{atSame.Gamma:0.0000e0}", $"{atMeasured.Gamma:0.0000e0}", Cell(random.Gamma), $"{atSame.Gamma * (1 + shift):0.0000e0}"]);
        }

        double[] temperatures = [.. BaronConditions.LatticeTemperatures];
        LatticeResult elastic = context.Work.Of(context.Conditions.Lattice(Shown)), kicks = context.Work.Of(context.Conditions.GaussianLattice(Shown));
        double[] sigma = elastic.First.Stress.Centres();
        int from = Array.FindIndex(sigma, s => s > 0), to = Array.FindLastIndex(sigma, s => s < 1.3);
        double[] positive = sigma[from..to];
        MeanFieldParameters model = BaronConditions.Theory(Shown) with { LandingForm = LandingDensity.Unbounded };
        StationaryState exactSame = context.Exact(model), exactOwn = context.Exact(model with { Alpha = couplings[temperatures.AsSpan().IndexOf(Shown)] });
        var figure = new Figure
        {
            Size = FigureSize.Page(84),
            Columns = 2,
            Panels =
            [
                new Panel
                {
                    Tag = "(a)",
                    Title = $"T = {Shown}",
                    X = Axis.Linear("sigma", "sigma_c", 0, 1.3),
                    Y = Axis.Linear("P(sigma)", "1/sigma_c", 0, 1.25),
                    Marks =
                    [
                        Points(elastic, from, to, positive, "EPM-Q, L = 64", Branch.Colours[0]),
                        Points(kicks, from, to, positive, "Gaussian kicks, L = 32", Branch.Colours[1]),
                        Curve.Line(positive, [.. positive.Select(exactSame.Density)], "mean field, alpha = 0.110", LineDash.Solid) with { Colour = Branch.Colours[1] },
                        Curve.Line(positive, [.. positive.Select(exactOwn.Density)], $"mean field, alpha = {exactOwn.Alpha:0.000}", LineDash.Dashed) with { Colour = Branch.Colours[0] },
                    ],
                },
                new Panel
                {
                    Tag = "(b)",
                    X = Axis.Linear("1/T"),
                    Y = Axis.Log("Gamma", "1/sweep"),
                    Marks =
                    [
                        Curve.Points(Inverse(temperatures), measured, measuredErrors, "EPM-Q, L = 64") with { Colour = Branch.Colours[0] },
                        Curve.Points(Inverse(temperatures), gaussian, gaussianErrors, "Gaussian kicks, L = 32") with { Colour = Branch.Colours[1] },
                        Curve.Line(Inverse(temperatures), same, "mean field, alpha = 0.110", LineDash.Solid) with { Colour = Branch.Colours[1] },
                        Curve.Line(Inverse(temperatures), own, "mean field, measured alpha", LineDash.Dashed) with { Colour = Branch.Colours[0] },
                        Curve.Line(Inverse(temperatures), paper, "alpha = 0.110, landing cut off", LineDash.Dotted) with { Colour = Colour.Grey },
                    ],
                },
            ],
        };
        List<NamedArray> arrays =
        [
            NamedArray.Of("sigma", positive, "sigma_c", $"local stress, T = {Shown}"),
            NamedArray.Of("P_lattice", Range(LatticeResult.Values(elastic.StressDensity), from, to), "1/sigma_c", "EPM-Q, L = 64, averaged over the sign"),
            NamedArray.Of("P_lattice_error", Range(LatticeResult.Errors(elastic.StressDensity), from, to), "1/sigma_c", "its standard error"),
            NamedArray.Of("P_gaussian", Range(LatticeResult.Values(kicks.StressDensity), from, to), "1/sigma_c", "Gaussian kicks, L = 32"),
            NamedArray.Of("P_gaussian_error", Range(LatticeResult.Errors(kicks.StressDensity), from, to), "1/sigma_c", "its standard error"),
            NamedArray.Of("P_mean_field", [.. positive.Select(exactSame.Density)], "1/sigma_c", "exact mean field, alpha = 0.110, landing density of the lattice"),
            NamedArray.Of("P_mean_field_measured", [.. positive.Select(exactOwn.Density)], "1/sigma_c", "the same at the measured alpha"),
            NamedArray.Of("T", temperatures, "K sigma_c^a", "temperatures"),
            NamedArray.Of("alpha_measured", [.. couplings], "sigma_c^2", "S2 <dsigma^2>/2 of EPM-Q"),
            NamedArray.Of("Gamma_lattice", [.. measured], "1/sweep", "events a site and sweep of EPM-Q"),
            NamedArray.Of("Gamma_lattice_error", [.. measuredErrors], "1/sweep", "its standard error"),
            NamedArray.Of("Gamma_gaussian", [.. gaussian], "1/sweep", "events a site and sweep with Gaussian kicks"),
            NamedArray.Of("Gamma_gaussian_error", [.. gaussianErrors], "1/sweep", "its standard error"),
            NamedArray.Of("Gamma_mean_field", [.. same], "1/tau", "exact mean field, alpha = 0.110"),
            NamedArray.Of("Gamma_mean_field_measured", [.. own], "1/tau", "exact mean field at the measured alpha"),
        ];
        var block = FigureFiles.Write(context.Folder, "lattice", figure, "The lattice beside mean field: (a) local stresses, (b) activity.", arrays, context.Say);
        bool meets = quantities.Where(q => q.Reference is not null && q.Symbol == "Gamma").All(q => q.Agrees == true);
        double[] ratios = [.. measured.Zip(same, (lattice, theory) => lattice / theory)];
        return new FigureOutcome(
            new ReportSection("lattice", "The lattice beside mean field",
                new Prose($"Mean field with the lattice's own landing density (drops beyond σ = 0). At the paper's α = 0.110 mean field is {ratios[0]:0.0} times less active than the lattice at T = {temperatures[0]} and {ratios[^1]:0} times at T = {temperatures[^1]}. With α = ½ S₂⟨δσ²⟩ from the drops that were measured (S₂ = {squares:0.0000}), which the paper's (A5) asks for, α is {couplings[^1]:0.000}, beyond the critical {FrozenState.LargestAlpha(LandingDensity.Unbounded):0.0000} of this landing density: mean field would flow at T = 0, and has {own[0] / measured[0]:0.0} to {own[^1] / measured[^1]:0.0} times the activity of the lattice. The lattice is not mean field: its kicks are few and large rather than many and small, and they come where they came before. With independent Gaussian kicks the same engine {(meets ? "meets mean field at every temperature" : "does not meet mean field at every temperature: see the table")}."),
                block,
                new TableBlock("Activity of the lattice and of mean field.", ["T", "Γ, EPM-Q", "α measured", "Γ, mean field, α = 0.110", "Γ, mean field, α measured", "Γ, Gaussian kicks, L = 32", "mean field at N = 1024"], rows)),
            quantities,
            [
                Quantities.Claim("The mean-field activity is a good approximation of the finite-dimensional system (paper, Section VI B, of Ref. [16]).", $"lattice over mean field at α = 0.110: {string.Join(", ", ratios.Select((r, i) => $"{r:0.00} at T = {temperatures[i]}"))}", "good approximation", null, "lattice"),
                Quantities.Claim("(ours) The lattice's engine with Gaussian kicks reproduces mean field.", meets ? "Γ within errors at every temperature" : "not at every temperature", "exact mean field with its finite-size shift", meets, "lattice"),
            ]);
    }

    private static double[] Inverse(double[] temperatures) => [.. temperatures.Select(T => 1 / T)];

    private static double[] Range(double[] values, int from, int to) => values[from..to];

    private static Curve Points(LatticeResult result, int from, int to, double[] sigma, string label, Colour colour) =>
        Curve.Points(sigma, LatticeResult.Values(result.StressDensity)[from..to], LatticeResult.Errors(result.StressDensity)[from..to], label) with { Colour = colour, MarkerSize = 1.8 };

    private static TableCell Cell(Estimate estimate) => new ValueWithError(estimate.Value, estimate.Error);
}
