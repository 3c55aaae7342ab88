using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023.Figures;

/// <summary>Fig. 1(b): relaxation time against 1/T with and without redistribution, and the activation barrier.</summary>
internal sealed class Figure1b : IOzawaFigure
{
    /// <summary>The mean-field edge at α = 0.110, to which the paper says the activation stress is identical or very close.</summary>
    public const double MeanFieldEdge = 0.749;

    private const double ColdestFitted = 0.0181;

    public FigureEntry Entry { get; } = new("1b", "Relaxation time τ_α against 1/T, with and without redistribution");

    public IEnumerable<LatticeMeasurement> Needs(OzawaConditions conditions) =>
        [.. OzawaConditions.Temperatures.Select(T => conditions.Main(T)), .. OzawaConditions.Temperatures.Select(conditions.Independent)];

    public FigureOutcome Make(FigureContext context)
    {
        LatticeResult[] elastic = [.. OzawaConditions.Temperatures.Select(T => context.Of(context.Conditions.Main(T)))];
        LatticeResult[] independent = [.. OzawaConditions.Temperatures.Select(T => context.Of(context.Conditions.Independent(T)))];
        double[] exact = [.. independent.Select(r => new IndependentSites(r.Parameters).RelaxationTime())];
        ArrheniusFit fit = Fit(elastic, removePrefactor: false), bare = Fit(elastic, removePrefactor: true);
        Estimate activation = fit.ActivationStress(1, 1, 1.5), bareActivation = bare.ActivationStress(1, 1, 1.5);

        double[] inverse = [.. OzawaConditions.Temperatures.Select(T => 1 / T)];
        double[] line = [40, 80];
        var figure = new Figure
        {
            Size = FigureSize.Column(80),
            Panels =
            [
                new Panel
                {
                    X = Axis.Linear("1/T", minimum: 0, maximum: 82),
                    Y = Axis.Log("tau_{alpha}", "sweeps"),
                    Marks =
                    [
                        Curve.Points(inverse, [.. elastic.Select(r => r.Tau.Value)], [.. elastic.Select(r => r.Tau.Error)], "with redistribution"),
                        Curve.Points(inverse, [.. independent.Select(r => r.Tau.Value)], [.. independent.Select(r => r.Tau.Error)], "without redistribution"),
                        Curve.Line(inverse, exact, "without: quadrature") with { Colour = Colour.Black },
                        Curve.Line(line, [.. line.Select(x => Math.Exp(fit.LogPrefactor.Value + (fit.Barrier.Value * x)))], "Arrhenius fit, T ≤ 0.018", LineDash.Dashed) with { Colour = Colour.Black },
                    ],
                },
            ],
        };
        var block = FigureFiles.Write(context.Folder, "fig1b", figure, "Relaxation time with (L = 64) and without (L = 32) redistribution; the line through the latter is an exact quadrature.",
            [
                NamedArray.Of("T", OzawaConditions.Temperatures.ToArray(), "K sigma_c^a", "temperature"),
                NamedArray.Of("tau_alpha", LatticeResult.Values(elastic.Select(r => r.Tau)), "sweep", "relaxation time with redistribution, L = 64"),
                NamedArray.Of("tau_alpha_error", LatticeResult.Errors(elastic.Select(r => r.Tau)), "sweep", "its standard error"),
                NamedArray.Of("tau_alpha_independent", LatticeResult.Values(independent.Select(r => r.Tau)), "sweep", "relaxation time without redistribution, L = 32"),
                NamedArray.Of("tau_alpha_independent_error", LatticeResult.Errors(independent.Select(r => r.Tau)), "sweep", "its standard error"),
                NamedArray.Of("tau_alpha_quadrature", exact, "sweep", "exact relaxation time without redistribution"),
            ],
            context.Say);

        Quantity sigma = Quantities.At("1b", "sigma_act", "activation stress from ln tau against 1/T at T <= 0.018", activation, "sigma_c",
            new Reference(MeanFieldEdge, 0.01, "paper: identical or very close to the edge of P(sigma), which mean field puts at 0.749 for alpha = 0.110"), ("propagator", "inclusion"), ("L", 64));
        List<Quantity> quantities =
        [
            .. elastic.Select(r => r.Of("1b", "tau_alpha", "relaxation time", r.Tau, "sweep")),
            .. elastic.Select(r => r.Of("1b", "Gamma", "events a site and sweep", r.Gamma, "1/sweep")),
            .. independent.Select((r, i) => r.Of("1b", "tau_alpha", "relaxation time", r.Tau, "sweep", new Reference(exact[i], 0, "exact quadrature for independent sites"))),
            Quantities.At("1b", "barrier", "activation barrier from ln tau against 1/T at T <= 0.018", fit.Barrier, "K sigma_c^a", null, ("propagator", "inclusion"), ("L", 64)),
            sigma,
            Quantities.At("1b", "sigma_act_without_prefactor", "activation stress from ln(tau T) against 1/T at T <= 0.018", bareActivation, "sigma_c",
                new Reference(MeanFieldEdge, 0.01, "as sigma_act; what is left of the 1/T prefactor is not said in the paper"), ("propagator", "inclusion"), ("L", 64)),
        ];
        bool faster = elastic.Zip(independent).All(pair => pair.First.Tau.Value + (4 * pair.First.Tau.Error) < pair.Second.Tau.Value - (4 * pair.Second.Tau.Error));
        return new FigureOutcome(
            new ReportSection("fig-1b", "Relaxation time (Fig. 1b)", new Prose($"Cold, the relaxation time is Arrhenius with a barrier of {fit.Barrier}; without redistribution the barrier tends to $K sigma_c^a$ = 1. The fit has three temperatures, χ² = {fit.ChiSquared:0.0} for {fit.DegreesOfFreedom} degree of freedom. The activation stress depends on the prefactor: {activation} as it is, {bareActivation} when 1/T is taken out of it."), block),
            quantities,
            [
                Quantities.Claim("Without redistribution the relaxation time is larger at every temperature: elasticity facilitates.", faster ? "larger at all nine, beyond 4 errors" : "not at all nine", "larger", faster, "fig-1b"),
                Quantities.Claim("The activation stress of the Arrhenius law is identical, or very close, to the edge of P(σ).", sigma, "fig-1b"),
            ]);
    }

    /// <summary>ln τ against 1/T at the coldest temperatures.</summary>
    public static ArrheniusFit Fit(IEnumerable<LatticeResult> results, bool removePrefactor)
    {
        LatticeResult[] cold = [.. results.Where(r => r.Temperature <= ColdestFitted)];
        return ArrheniusFit.Of(cold.Select(r => r.Temperature).ToArray(), cold.Select(r => r.Tau).ToArray(), removePrefactor);
    }
}
