using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023.Figures;

/// <summary>Four-point structure factor of the persistence maps at τ and its length.</summary>
internal sealed class FigureS4 : IOzawaFigure
{
    private const double LargestFitted = 0.5;

    public FigureEntry Entry { get; } = new("s4", "Four-point structure factor S_4(q, τ) and its length");

    public IEnumerable<LatticeMeasurement> Needs(OzawaConditions conditions) => OzawaConditions.Temperatures.Select(T => conditions.Main(T));

    /// <summary>Length of S_4 by the Ornstein–Zernike form at |q| ≤ 0.5 per site.</summary>
    public static Estimate Length(LatticeResult result) => result.First.FourPoint.CorrelationLength(LargestFitted).Length;

    public FigureOutcome Make(FigureContext context)
    {
        LatticeResult[] results = [.. Needs(context.Conditions).Select(context.Of)];
        Estimate[] lengths = [.. results.Select(Length)];
        double[] T = [.. results.Select(r => r.Temperature)];
        var figure = new Figure
        {
            Size = FigureSize.Page(80),
            Panels =
            [
                new Panel
                {
                    Tag = "(a)",
                    X = Axis.Log("q", "1/site"),
                    Y = Axis.Log("S_4(q, tau)"),
                    Colours = ColourOrder.HotToCold,
                    LegendTitle = "T",
                    Marks = [.. results.Select(r => Curve.LineAndPoints([.. Inside(r.First.FourPoint.WaveNumbers)], [.. LatticeResult.Values(r.First.FourPoint.Curve())[1..]], [.. LatticeResult.Errors(r.First.FourPoint.Curve())[1..]], $"{r.Temperature:0.000}") with { MarkerSpacing = 12, MarkerSize = 2 })],
                },
                new Panel
                {
                    Tag = "(b)",
                    X = Axis.Log("tau_{alpha}", "sweeps"),
                    Y = Axis.Linear("xi_4", "sites", minimum: 0),
                    Marks = [Curve.LineAndPoints([.. results.Select(r => r.Tau.Value)], LatticeResult.Values(lengths), LatticeResult.Errors(lengths), "L = 64")],
                },
            ],
        };
        List<NamedArray> arrays = [NamedArray.Of("T", T, "K sigma_c^a", "temperature"), NamedArray.Of("xi_4", LatticeResult.Values(lengths), "site", "length of the Ornstein-Zernike form at q <= 0.5"), NamedArray.Of("xi_4_error", LatticeResult.Errors(lengths), "site", "its standard error")];
        foreach (LatticeResult r in results)
        {
            Estimate[] curve = r.First.FourPoint.Curve();
            string prefix = $"T{r.Temperature:0.000}_";
            arrays.Add(NamedArray.Of($"{prefix}q", r.First.FourPoint.WaveNumbers.ToArray(), "1/site", "modulus of the wave vector, shells of exactly equal modulus; the first is 0"));
            arrays.Add(NamedArray.Of($"{prefix}S_4", LatticeResult.Values(curve), "1", $"S_4(q) of p_i(t, t + tau), T = {r.Temperature}"));
            arrays.Add(NamedArray.Of($"{prefix}S_4_error", LatticeResult.Errors(curve), "1", "its standard error"));
        }

        var block = FigureFiles.Write(context.Folder, "s4", figure, "(a) Four-point structure factor of persistence maps over one pilot relaxation time. (b) Length ξ_4 from the Ornstein–Zernike form at q ≤ 0.5.", arrays, context.Say);
        LatticeResult hot = results[0], cold = results[^1];
        Estimate growth = lengths[^1].Minus(lengths[0]);
        return new FigureOutcome(
            new ReportSection("s4", "Four-point correlations", new Prose($"The length grows from {lengths[0]} sites at T = {hot.Temperature} to {lengths[^1]} at T = {cold.Temperature}."), block),
            [.. results.Select((r, i) => r.Of("s4", "xi_4", "four-point length from S_4(q) at the relaxation time", lengths[i], "site"))],
            [Quantities.Claim("Dynamical correlation lengths grow on cooling.", $"ξ_4 from {lengths[0]} to {lengths[^1]}", "grow", growth.Value > 3 * growth.Error, "s4")]);
    }

    private static IEnumerable<double> Inside(ReadOnlySpan<double> waveNumbers) => waveNumbers[1..].ToArray();
}
