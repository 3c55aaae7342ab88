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
    public FigureEntry Entry { get; } = new("s4", "Four-point structure factor S_4(q, τ) and its length");

    public IEnumerable<LatticeMeasurement> Needs(OzawaConditions conditions) => OzawaConditions.Temperatures.Select(T => conditions.Main(T));

    /// <summary>
    /// Second-moment length on a finite lattice (0 where χ₄ does not exceed S_4(q₁), within its error): ξ_4 = √(S_4(0)/S_4(q₁) − 1) / (2 sin(q₁/2)), q₁ = 2π/L, with S_4(0) = χ₄ at the lag of the maps. Unlike a fit of the Ornstein–Zernike form it
    /// needs no plateau at small q, which is not there when the length is no longer small against L.
    /// </summary>
    public static Estimate Length(LatticeResult result)
    {
        Estimate zero = AtLag(result), first = result.First.FourPoint.Curve()[0];
        double ratio = zero.Value / first.Value, excess = Math.Max(ratio - 1, 0);
        double unit = 1 / (2 * Math.Sin(result.First.FourPoint.WaveNumbers[0] / 2));
        double error = ratio * Math.Sqrt(Math.Pow(zero.Error / zero.Value, 2) + Math.Pow(first.Error / first.Value, 2));
        return new Estimate(unit * Math.Sqrt(excess), unit * error / (2 * Math.Sqrt(Math.Max(excess, error))));
    }

    // chi_4 at the lag of the maps, between the two neighbouring points of the grid.
    private static Estimate AtLag(LatticeResult result)
    {
        double[] lags = result.Curves.Lags;
        double lag = result.First.PilotRelaxationTime;
        int k = Array.FindIndex(lags, t => t >= lag);
        double weight = Math.Log(lag / lags[k - 1]) / Math.Log(lags[k] / lags[k - 1]);
        Estimate a = result.Curves.Susceptibility[k - 1], b = result.Curves.Susceptibility[k];
        return new Estimate(((1 - weight) * a.Value) + (weight * b.Value), ((1 - weight) * a.Error) + (weight * b.Error));
    }

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
                    Marks = [.. results.Select(r => Curve.LineAndPoints(r.First.FourPoint.WaveNumbers.ToArray(), LatticeResult.Values(r.First.FourPoint.Curve()), LatticeResult.Errors(r.First.FourPoint.Curve()), $"{r.Temperature:0.000}") with { MarkerSpacing = 12, MarkerSize = 2 })],
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
        List<NamedArray> arrays = [NamedArray.Of("T", T, "K sigma_c^a", "temperature"), NamedArray.Of("xi_4", LatticeResult.Values(lengths), "site", "second-moment length sqrt(chi_4/S_4(q1) - 1)/(2 sin(q1/2)), q1 = 2 pi/L"), NamedArray.Of("xi_4_error", LatticeResult.Errors(lengths), "site", "its standard error")];
        foreach (LatticeResult r in results)
        {
            Estimate[] curve = r.First.FourPoint.Curve();
            string prefix = $"T{r.Temperature:0.000}_";
            arrays.Add(NamedArray.Of($"{prefix}q", r.First.FourPoint.WaveNumbers.ToArray(), "1/site", "modulus of the wave vector, shells of exactly equal modulus"));
            arrays.Add(NamedArray.Of($"{prefix}S_4", LatticeResult.Values(curve), "1", $"S_4(q) of p_i(t, t + tau), T = {r.Temperature}"));
            arrays.Add(NamedArray.Of($"{prefix}S_4_error", LatticeResult.Errors(curve), "1", "its standard error"));
        }

        var block = FigureFiles.Write(context.Folder, "s4", figure, "(a) Four-point structure factor of persistence maps over one pilot relaxation time. (b) Second-moment length ξ_4 from χ₄ and the smallest wave number.", arrays, context.Say);
        LatticeResult hot = results[0], cold = results[^1];
        Estimate growth = lengths[^1].Minus(lengths[0]);
        return new FigureOutcome(
            new ReportSection("s4", "Four-point correlations", new Prose($"The length grows from {lengths[0]} sites at T = {hot.Temperature} to {lengths[^1]} at T = {cold.Temperature}. Where it comes near L/2 = 32 it is limited by the size of the lattice, and the curves S_4(q) of the coldest temperatures collapse."), block),
            [.. results.Select((r, i) => r.Of("s4", "xi_4", "second-moment four-point length at the pilot time", lengths[i], "site"))],
            [Quantities.Claim("Dynamical correlation lengths grow on cooling.", $"ξ_4 from {lengths[0]} to {lengths[^1]}", "grow", growth.Value > 3 * growth.Error, "s4")]);
    }
}
