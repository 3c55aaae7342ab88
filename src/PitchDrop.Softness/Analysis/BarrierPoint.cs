using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>The Arrhenius law P(R|S, T) = e^{Σ − ΔE/T} of particles of one softness.</summary>
/// <param name="Softness">S, the middle of an interval.</param>
/// <param name="Barrier">ΔE(S) [ε].</param>
/// <param name="Entropy">Σ(S).</param>
/// <param name="ChiSquared">χ² of the line of ln P against 1/T.</param>
/// <param name="DegreesOfFreedom">Temperatures less two.</param>
[Equation("Softness", "24")]
public sealed record BarrierPoint(double Softness, Estimate Barrier, Estimate Entropy, double ChiSquared, int DegreesOfFreedom)
{
    /// <summary>Fits each interval of softness that was seen at enough temperatures. P is brought from the mean softness of the particles, which differs a little from one temperature to another, to the middle of the interval along the parabola of its temperature.</summary>
    /// <param name="bins">The intervals.</param>
    /// <param name="temperatures">P(R|S) at several temperatures, each with at least three points.</param>
    /// <param name="least">How many temperatures are enough, at least 2.</param>
    /// <exception cref="ArgumentException">A temperature has fewer than three points.</exception>
    public static IReadOnlyList<BarrierPoint> Of(SoftnessBins bins, IReadOnlyList<TemperaturePoints> temperatures, int least = 3)
    {
        Require.Between(least, 2, int.MaxValue);
        LogProbabilityFit[] fits = [.. temperatures.Select(t => LogProbabilityFit.Of(t.Points))];
        var found = new List<BarrierPoint>();
        for (int bin = 0; bin < bins.Count; bin++)
        {
            (double X, Estimate Log)[] seen = [.. Enumerable.Range(0, fits.Length).SelectMany(t => temperatures[t].Points.Where(p => p.Bin == bin).Select(p => (1 / temperatures[t].Temperature, AtCentre(p, bins, fits[t]))))];
            if (seen.Length >= least)
            {
                LinearFit line = LinearLeastSquares.Line([.. seen.Select(s => s.X)], [.. seen.Select(s => s.Log.Value)], [.. seen.Select(s => s.Log.Error)]);
                found.Add(new BarrierPoint(bins.Centre(bin), line.Coefficient(1).Times(-1), line.Coefficient(0), line.ChiSquared, line.DegreesOfFreedom));
            }
        }

        return found;
    }

    private static Estimate AtCentre(ProbabilityPoint point, SoftnessBins bins, LogProbabilityFit fit)
    {
        Estimate log = point.Probability.Logarithm();
        return log with { Value = log.Value + fit.At(bins.Centre(point.Bin)) - fit.At(point.Softness) };
    }
}
