using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Structure;

/// <summary>The neighbours of the first shell, and which share of them, or of their forces, a condition picks out, such as that their pair law attracts.</summary>
public static class FirstShell
{
    // A minimum is looked for in g averaged over so much of the distance of the peak: noise digs holes of its own.
    private const double Smoothing = 0.05;

    /// <summary>Where the first shell of a pair of species ends: at the minimum of g_αβ behind its highest peak, within twice its distance.</summary>
    /// <param name="curves">What the means are.</param>
    /// <param name="means">Means of a <see cref="PairDistribution"/>.</param>
    /// <param name="a">A species.</param>
    /// <param name="b">A species.</param>
    /// <returns>The distance; null where no minimum lies within the distances that were measured.</returns>
    public static double? EndOf(PairDistanceCurves curves, double[] means, int a, int b)
    {
        double[] g = [.. Enumerable.Range(0, curves.Bins.Count).Select(k => curves.Of(a, b, k)(means))];
        int top = Array.IndexOf(g, g.Max());
        if (!double.IsFinite(g[top]))
        {
            return null;
        }

        int reach = Math.Max(1, (int)(0.5 * Smoothing * (top + 0.5))), last = Math.Min(2 * top, g.Length - 1 - reach);
        double Smooth(int k) => g.AsSpan(k - reach, (2 * reach) + 1).ToArray().Average();
        int[] behind = [.. Enumerable.Range(top + reach, Math.Max(0, last - top - reach + 1))];
        int lowest = behind.Length == 0 ? -1 : behind.MinBy(Smooth);
        return lowest < 0 || lowest == behind[^1] ? null : curves.Bins.Middle(lowest);
    }

    /// <summary>The share of what neighbours of the first shell weigh that a condition picks out, over all pairs of species with the number that there is of each.</summary>
    /// <param name="curves">What the means are.</param>
    /// <param name="end">Where the shell of a pair of species ends.</param>
    /// <param name="weight">What a neighbour of these species at this distance weighs, at least 0: 1 for a share of neighbours, the size of its force for a share of forces.</param>
    /// <param name="counts">Whether a neighbour of these species at this distance is picked out.</param>
    [Equation("Landscape", "59")]
    public static OfMeans Share(PairDistanceCurves curves, Func<int, int, double> end, Func<int, int, double, double> weight, Func<int, int, double, bool> counts)
    {
        List<(OfMeans Of, double Number, double Weight, bool Counts)> terms = [];
        foreach ((int a, int b) in curves.Pairs.All.Where(p => curves.Pairs.OrderedPairs(p.A, p.B) > 0))
        {
            for (int k = 0; k < curves.Bins.Count && curves.Bins.Middle(k) < end(a, b); k++)
            {
                double r = curves.Bins.Middle(k), number = (a == b ? 1 : 2) * curves.Pairs.OrderedPairs(a, b) * curves.Bins.Volume(k, curves.Pairs.Dimension);
                terms.Add((curves.Of(a, b, k), number, weight(a, b, r), counts(a, b, r)));
            }
        }

        return means =>
        {
            double all = 0, picked = 0;
            foreach ((OfMeans of, double number, double each, bool isPicked) in terms)
            {
                double g = of(means), share = g > 0 ? number * g * each : 0; // a weight may be infinite where no particle ever is
                (all, picked) = (all + share, picked + (isPicked ? share : 0));
            }

            return picked / all;
        };
    }
}
