using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023.Figures;

/// <summary>Fig. 3(a): dynamic susceptibility against time at nine temperatures.</summary>
internal sealed class Figure3a : IOzawaFigure
{
    public FigureEntry Entry { get; } = new("3a", "Dynamic susceptibility χ₄(t) at nine temperatures");

    public IEnumerable<LatticeMeasurement> Needs(OzawaConditions conditions) => OzawaConditions.Temperatures.Select(T => conditions.Main(T));

    public FigureOutcome Make(FigureContext context)
    {
        LatticeResult[] results = [.. Needs(context.Conditions).Select(context.Of)];
        var figure = new Figure
        {
            Size = FigureSize.Page(78),
            Panels =
            [
                new Panel
                {
                    X = Axis.Log("t", "sweeps"),
                    Y = Axis.Log("chi_4(t)", minimum: 1e-2),
                    Colours = ColourOrder.HotToCold,
                    LegendTitle = "T",
                    Legend = LegendPlacement.OutsideRight,
                    Marks =
                    [
                        .. results.Select(r =>
                        {
                            int[] shown = [.. Enumerable.Range(0, r.Curves.Lags.Length).Where(k => r.Curves.Susceptibility[k].Value > 1e-2)];
                            return Curve.LineAndPoints(
                                [.. shown.Select(k => r.Curves.Lags[k])], [.. shown.Select(k => r.Curves.Susceptibility[k].Value)], [.. shown.Select(k => r.Curves.Susceptibility[k].Error)], $"{r.Temperature:0.000}") with { MarkerSpacing = 16, MarkerSize = 2.2 };
                        }),
                    ],
                },
            ],
        };
        var block = FigureFiles.Write(context.Folder, "fig3a", figure, "Dynamic susceptibility, L = 64; values below 0.01 are left out of the figure and kept in the data.",
            [.. results.SelectMany(r => r.RelaxationArrays($"T{r.Temperature:0.000}_").Where(a => !a.Name.EndsWith("_P", StringComparison.Ordinal) && !a.Name.EndsWith("_P_error", StringComparison.Ordinal)))], context.Say);
        double[] ratios = [.. results.Select(r => r.Peak.Time.Value / r.Tau.Value)];
        return new FigureOutcome(
            new ReportSection("fig-3a", "Dynamic heterogeneity (Fig. 3a)", new Prose("χ₄ grows, peaks near the relaxation time and falls; the peak grows and moves to later times on cooling."), block),
            [.. results.Select(r => r.Of("3a", "t_chi", "time of the peak of chi_4", r.Peak.Time, "sweep"))],
            [Quantities.Claim("χ₄(t) evolves with time and temperature as in simulations of supercooled liquids: a peak near τ_α that grows on cooling.", $"peak at {ratios.Min():0.00} to {ratios.Max():0.00} τ_α", "near τ_α", ratios.All(x => x is > 0.5 and < 2) && results.Zip(results.Skip(1)).All(pair => pair.Second.Peak.Height.Value > pair.First.Peak.Height.Value), "fig-3a")]);
    }
}
