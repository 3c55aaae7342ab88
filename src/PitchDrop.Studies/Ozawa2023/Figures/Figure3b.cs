using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023.Figures;

/// <summary>Fig. 3(b): peak of χ₄ against relaxation time with and without redistribution.</summary>
internal sealed class Figure3b : IOzawaFigure
{
    public FigureEntry Entry { get; } = new("3b", "Peak of χ₄ against τ_α, with and without redistribution");

    public IEnumerable<LatticeMeasurement> Needs(OzawaConditions conditions) =>
        [.. OzawaConditions.Temperatures.Select(T => conditions.Main(T)), .. OzawaConditions.Temperatures.Select(conditions.Independent)];

    public FigureOutcome Make(FigureContext context)
    {
        LatticeResult[] elastic = [.. OzawaConditions.Temperatures.Select(T => context.Of(context.Conditions.Main(T)))];
        LatticeResult[] independent = [.. OzawaConditions.Temperatures.Select(T => context.Of(context.Conditions.Independent(T)))];
        var figure = new Figure
        {
            Size = FigureSize.Column(76),
            Panels =
            [
                new Panel
                {
                    X = Axis.Log("tau_{alpha}", "sweeps", maximum: 1e8),
                    Y = Axis.Log("chi_4^*", minimum: 0.1, maximum: 1e3),
                    Marks =
                    [
                        Curve.LineAndPoints([.. elastic.Select(r => r.Tau.Value)], [.. elastic.Select(r => r.Peak.Height.Value)], [.. elastic.Select(r => r.Peak.Height.Error)], "with redistribution"),
                        Curve.LineAndPoints([.. independent.Where(r => r.Tau.Value < 1e8).Select(r => r.Tau.Value)], [.. independent.Where(r => r.Tau.Value < 1e8).Select(r => r.Peak.Height.Value)], [.. independent.Where(r => r.Tau.Value < 1e8).Select(r => r.Peak.Height.Error)], "without redistribution"),
                        ReferenceLine.Horizontal(0.25, "1/4"),
                    ],
                },
            ],
        };
        var block = FigureFiles.Write(context.Folder, "fig3b", figure, "Peak of the dynamic susceptibility; without redistribution it is 1/4 exactly, since the sites are independent (relaxation times beyond 1e8 sweeps are in the data).",
            [
                NamedArray.Of("T", OzawaConditions.Temperatures.ToArray(), "K sigma_c^a", "temperature"),
                NamedArray.Of("tau_alpha", LatticeResult.Values(elastic.Select(r => r.Tau)), "sweep", "relaxation time with redistribution, L = 64"),
                NamedArray.Of("tau_alpha_independent", LatticeResult.Values(independent.Select(r => r.Tau)), "sweep", "relaxation time without redistribution, L = 32"),
                NamedArray.Of("chi_4_peak", LatticeResult.Values(elastic.Select(r => r.Peak.Height)), "1", "peak of chi_4 with redistribution, L = 64"),
                NamedArray.Of("chi_4_peak_error", LatticeResult.Errors(elastic.Select(r => r.Peak.Height)), "1", "its standard error"),
                NamedArray.Of("chi_4_peak_independent", LatticeResult.Values(independent.Select(r => r.Peak.Height)), "1", "peak of chi_4 without redistribution, L = 32"),
                NamedArray.Of("chi_4_peak_independent_error", LatticeResult.Errors(independent.Select(r => r.Peak.Height)), "1", "its standard error"),
            ],
            context.Say);

        // The local slope d ln chi / d ln tau over the hottest and the coldest four temperatures.
        Estimate hot = Slope(elastic[..4]), cold = Slope(elastic[^4..]);
        Estimate change = hot.Minus(cold);
        return new FigureOutcome(
            new ReportSection("fig-3b", "Length against time (Fig. 3b)", new Prose($"The slope d ln χ₄* / d ln τ_α is {hot} over the four hottest and {cold} over the four coldest temperatures."), block),
            [
                .. elastic.Select(r => r.Of("3b", "chi_4_peak", "peak of chi_4", r.Peak.Height, "1")),
                .. independent.Select(r => r.Of("3b", "chi_4_peak", "peak of chi_4", r.Peak.Height, "1", new Reference(0.25, 0, "exact for independent sites: P(1 - P) at P = 1/2"))),
                Quantities.At("3b", "chi_4_slope_hot", "slope d ln chi_4* / d ln tau_alpha over the four hottest temperatures", hot, "1", null, ("propagator", "inclusion"), ("L", 64)),
                Quantities.At("3b", "chi_4_slope_cold", "slope d ln chi_4* / d ln tau_alpha over the four coldest temperatures", cold, "1", null, ("propagator", "inclusion"), ("L", 64)),
            ],
            [Quantities.Claim("After a fast increase the growth of the dynamical correlation becomes slower, possibly logarithmic, with τ_α.", $"slope {hot} when hot, {cold} when cold", "slope falls", change.Value > 3 * change.Error, "fig-3b")]);
    }

    private static Estimate Slope(LatticeResult[] results)
    {
        Estimate[] y = [.. results.Select(r => r.Peak.Height.Logarithm())];
        return LinearLeastSquares.Line(results.Select(r => Math.Log(r.Tau.Value)).ToArray(), LatticeResult.Values(y), LatticeResult.Errors(y)).Coefficient(1);
    }
}
