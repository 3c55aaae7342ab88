using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Structure;

/// <summary>What the numbers mean that <see cref="PairDistribution"/> and <see cref="DistinctVanHove"/> give: a function of distance for each pair of species, in equal intervals, normalised to 1 for an ideal gas.</summary>
/// <param name="pairs">The pairs of species [P].</param>
/// <param name="bins">Intervals of distance [B].</param>
public class PairDistanceCurves(SpeciesPairs pairs, DistanceBins bins)
{
    /// <summary>Intervals of distance [B].</summary>
    public DistanceBins Bins { get; } = bins;

    /// <summary>The pairs of species [P].</summary>
    public SpeciesPairs Pairs { get; } = pairs;

    /// <summary>g_αβ, or G_d, in an interval, in either order of α and β; of a species with one particle there is none.</summary>
    public OfMeans Of(int a, int b, int bin)
    {
        int at = Place(a, b, bin);
        bool isThere = Pairs.OrderedPairs(a, b) > 0;
        return means => isThere ? means[at] : double.NaN;
    }

    /// <summary>The same over all particles alike.</summary>
    public OfMeans OfAll(int bin)
    {
        double all = (double)Pairs.Particles * (Pairs.Particles - 1);
        return means =>
        {
            double sum = 0;
            foreach ((int a, int b) in Pairs.All)
            {
                sum += (a == b ? 1 : 2) * Pairs.OrderedPairs(a, b) / all * means[Place(a, b, bin)];
            }

            return sum;
        };
    }

    /// <summary>n_αβ: how many particles of species β a particle of species α has around it, nearer than an interval's end. Of <see cref="PairDistribution"/> alone.</summary>
    public OfMeans Coordination(int a, int b, int bin)
    {
        int at = (Pairs.Count * Bins.Count) + Place(a, b, bin);
        return means => means[at] * (a == b ? 2.0 : 1) / Pairs.NumberOf(a);
    }

    /// <summary>Where the number of a pair of species and an interval stands.</summary>
    private protected int Place(int a, int b, int bin) => (Pairs.Index(a, b) * Bins.Count) + Require.Between(bin, 0, Bins.Count - 1);
}
