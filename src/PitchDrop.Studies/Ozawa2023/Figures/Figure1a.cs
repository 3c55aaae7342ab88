using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023.Figures;

/// <summary>Fig. 1(a): mean persistence against time at nine temperatures.</summary>
internal sealed class Figure1a : IOzawaFigure
{
    public FigureEntry Entry { get; } = new("1a", "Mean persistence ⟨P(t)⟩ at nine temperatures");

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
                    Y = Axis.Linear("⟨P(t)⟩", minimum: 0, maximum: 1.02),
                    Colours = ColourOrder.HotToCold,
                    LegendTitle = "T",
                    Legend = LegendPlacement.OutsideRight,
                    Marks =
                    [
                        ReferenceLine.Horizontal(0.5, "1/2"),
                        .. results.Select(r => Curve.LineAndPoints(r.Curves.Lags, LatticeResult.Values(r.Curves.Mean), LatticeResult.Errors(r.Curves.Mean), $"{r.Temperature:0.000}") with { MarkerSpacing = 16, MarkerSize = 2.2 }),
                    ],
                },
            ],
        };
        var block = FigureFiles.Write(
            context.Folder, "fig1a", figure, "Mean persistence, L = 64, from hot (left) to cold (right). Error bars: one standard error from blocks of time origins.",
            [.. results.SelectMany(r => r.RelaxationArrays($"T{r.Temperature:0.000}_").Take(3))], context.Say);

        List<Quantity> quantities = [];
        foreach (LatticeResult r in results)
        {
            if (r.Curves.Stretching() is { } fit)
            {
                quantities.Add(r.Of("1a", "beta", "stretching exponent of P(t), fitted where 0.1 < P < 0.9", fit.Exponent, "1"));
            }
        }

        double[] exponents = [.. quantities.Select(q => q.Value)];
        string range = exponents.Length == 0 ? "not fitted" : $"β from {exponents.Min():0.00} to {exponents.Max():0.00}";
        return new FigureOutcome(
            new ReportSection("fig-1a", "Relaxation (Fig. 1a)", new Prose("The persistence falls ever later on cooling; its shape is simple. The stretching exponent is listed in summary.json."), block),
            quantities,
            [Quantities.Claim("The shape of the relaxation is simpler than in realistic liquids (no stretched tail).", range, "no number; 1 is exponential", null, "fig-1a")]);
    }
}
