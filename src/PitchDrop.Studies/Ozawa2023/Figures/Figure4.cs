using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023.Figures;

/// <summary>Fig. 4: distribution of local stresses, mean field at T → 0, and the activation stress.</summary>
internal sealed class Figure4 : IOzawaFigure
{
    private const double Alpha = 0.110;
    private static readonly double[] Shown = [0.060, 0.030, 0.020, 0.013];

    public FigureEntry Entry { get; } = new("4", "Distribution of local stresses P(σ) and mean field at T → 0");

    public IEnumerable<LatticeMeasurement> Needs(OzawaConditions conditions) => OzawaConditions.Temperatures.Select(T => conditions.Main(T));

    /// <summary>The same quantile of mean field's P(σ) at T → 0: not its edge, since P goes to zero there linearly. The tolerance is ours.</summary>
    public static Reference QuantileReference(double share) =>
        new(Math.Round(new FrozenState(Alpha, LandingDensity.CutOff).Quantile(share), 4), 0.02, "the same share in mean field at T -> 0 for the paper's alpha = 0.110 (Baron and Biroli, Eq. 17), to which the paper calls its own very close; tolerance ours");

    public FigureOutcome Make(FigureContext context)
    {
        LatticeResult[] all = [.. Needs(context.Conditions).Select(context.Of)];
        LatticeResult[] results = [.. all.Where(r => Shown.Contains(r.Temperature))];
        Estimate activation = Figure1b.Fit(all, removePrefactor: false).ActivationStress(1, 1, 1.5);
        var frozen = new FrozenState(Alpha, LandingDensity.CutOff);
        double[] sigma = results[0].First.Stress.Centres();
        double[] theory = [.. sigma.Select(s => Math.Abs(s) < frozen.Edge ? frozen.Density(s) : 0)];
        Range inside = Array.FindIndex(sigma, s => s > -1.25)..(Array.FindLastIndex(sigma, s => s < 1.25) + 1);
        var figure = new Figure
        {
            Size = FigureSize.Page(84),
            Panels =
            [
                new Panel
                {
                    X = Axis.Linear("sigma", "sigma_c", -1.25, 1.25),
                    Y = Axis.Linear("P(sigma)", minimum: 0, maximum: 1.15),
                    Colours = ColourOrder.HotToCold,
                    Legend = LegendPlacement.OutsideRight,
                    Marks =
                    [
                        .. results.Select(r => Curve.LineAndPoints(sigma[inside], LatticeResult.Values(r.StressDensity)[inside], LatticeResult.Errors(r.StressDensity)[inside], $"T = {r.Temperature:0.000}") with { MarkerSpacing = 12, MarkerSize = 2.2 }),
                        Curve.Line(sigma, theory, "mean field, T → 0", LineDash.Dashed) with { Colour = Colour.Black },
                        new Arrow(activation.Value, 0.45, 0.06) { Caption = "sigma^{act}" },
                        new Arrow(-activation.Value, 0.45, 0.06),
                    ],
                },
            ],
        };
        List<NamedArray> arrays =
        [
            NamedArray.Of("sigma", sigma, "sigma_c", "centres of the bins"),
            NamedArray.Of("P_mean_field", theory, "1/sigma_c", $"mean field at T -> 0, alpha = {Alpha}"),
        ];
        foreach (LatticeResult r in results)
        {
            arrays.Add(NamedArray.Of($"T{r.Temperature:0.000}_P", LatticeResult.Values(r.StressDensity), "1/sigma_c", $"P(sigma), averaged over the sign, at T = {r.Temperature}"));
            arrays.Add(NamedArray.Of($"T{r.Temperature:0.000}_P_error", LatticeResult.Errors(r.StressDensity), "1/sigma_c", "its standard error"));
        }

        var block = FigureFiles.Write(context.Folder, "fig4", figure, "Distribution of local stresses at L = 64; dashed: mean field at T → 0 for α = 0.110; arrows: the activation stress of Fig. 1(b).", arrays, context.Say);
        LatticeResult cold = all[^1];
        Estimate? wide = cold.First.Stress.Edge(0.01), narrow = cold.First.Stress.Edge(0.001);
        List<Quantity> quantities = [];
        List<Claim> claims = [];
        if (wide is { } edge && narrow is { } far)
        {
            Quantity edgeQuantity = cold.Of("4", "sigma_edge_0.1%", "|sigma| beyond which 0.1 % of the sites lie", far, "sigma_c", QuantileReference(0.001));
            quantities.Add(edgeQuantity);
            quantities.Add(cold.Of("4", "sigma_edge_1%", "|sigma| beyond which 1 % of the sites lie", edge, "sigma_c", QuantileReference(0.01)));
            claims.Add(Quantities.Claim("The support of P(σ) at T → 0 ends at a σ-bar below σ_c, very close to the one computed analytically.", edgeQuantity, "fig-4"));
        }
        else
        {
            context.Say("fig4: the edge of P(sigma) lies beyond the range that is kept; it is left out");
        }

        // Agreement with the dashed curve, in the three places that the eye goes to first.
        double[] places = [0.005, 0.505, 0.705];
        foreach (double place in places)
        {
            int bin = Array.FindIndex(sigma, s => s >= place - 0.011);
            Estimate ours = cold.StressDensity[bin];
            quantities.Add(Quantities.At("4", "P(sigma)", "density of local stress", ours, "1/sigma_c",
                new Reference(theory[bin], 0.05, "paper: the agreement with mean field (dashed curve, alpha = 0.110) is very good"), ("T", cold.Temperature), ("L", 64), ("propagator", "inclusion"), ("sigma", Math.Round(sigma[bin], 4))));
        }

        bool good = quantities.Where(q => q.Symbol == "P(sigma)").All(q => q.Agrees == true);
        string list = string.Join(", ", quantities.Where(q => q.Symbol == "P(sigma)").Select(q => $"{new Estimate(q.Value, q.Error ?? 0)} against {q.Reference!.Value:0.000} at σ = {q.Where["sigma"]}"));
        claims.Add(Quantities.Claim("P(σ) of the lattice agrees very well with the mean-field curve at T → 0.", list, "dashed curve", good, "fig-4"));
        return new FigureOutcome(new ReportSection("fig-4", "Local stresses (Fig. 4)", new Prose("With the default propagator the distribution is boxier than the mean-field curve at $alpha$ = 0.110: lower in the middle and higher towards the edge; the section on propagators shows which setting gives what."), block), quantities, claims);
    }
}
