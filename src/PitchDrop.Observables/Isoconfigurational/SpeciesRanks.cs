using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Isoconfigurational;

/// <summary>What particles are worth among those of their own species: ranks, and the correlation of two fields by ranks. Particles for which a field has no value (NaN), such as the stiffness of one that nothing touches, are left out.</summary>
public static class SpeciesRanks
{
    /// <summary>The rank of each particle's value among its species [N], as a share from 0 (lowest) to 1 (highest), equal values sharing their mean; ½ where a species has one value; NaN where the value is.</summary>
    /// <param name="values">The values [N], finite or NaN.</param>
    /// <param name="species">Species of each particle [N].</param>
    /// <exception cref="ArgumentException">Lengths differ, or a value is infinite.</exception>
    [Equation("Landscape", "45")]
    public static double[] Of(ReadOnlySpan<double> values, ReadOnlySpan<int> species)
    {
        Shapes.Length(species.Length, values.Length);
        double[] ranks = new double[values.Length];
        ranks.AsSpan().Fill(double.NaN);
        foreach (int[] members in Members(values, values, species))
        {
            double[] own = RankCorrelation.Ranks(Pick(values, members));
            for (int k = 0; k < members.Length; k++)
            {
                ranks[members[k]] = members.Length == 1 ? 0.5 : (own[k] - 1) / (members.Length - 1);
            }
        }

        return ranks;
    }

    /// <summary>Spearman's correlation of two fields among each species, averaged over the species that have two values at least: C_s, −1 to 1.</summary>
    /// <param name="x">One field [N], finite or NaN.</param>
    /// <param name="y">The other [N].</param>
    /// <param name="species">Species of each particle [N].</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is infinite, or no species has two values.</exception>
    [Equation("Landscape", "46")]
    public static double Correlation(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<int> species)
    {
        Shapes.Length(y.Length, x.Length);
        Shapes.Length(species.Length, x.Length);
        var each = new List<double>();
        foreach (int[] members in Members(x, y, species))
        {
            if (members.Length > 1)
            {
                each.Add(RankCorrelation.Spearman(Pick(x, members), Pick(y, members)));
            }
        }

        Shapes.AtLeast(each.Count, 1, "the number of species with two values");
        return each.Average();
    }

    private static IEnumerable<int[]> Members(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<int> species)
    {
        var found = new SortedDictionary<int, List<int>>();
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsNaN(x[i]) && !double.IsNaN(y[i]))
            {
                found.TryAdd(species[i], []);
                found[species[i]].Add(i);
            }
        }

        return found.Values.Select(m => m.ToArray());
    }

    private static double[] Pick(ReadOnlySpan<double> values, int[] members)
    {
        double[] picked = new double[members.Length];
        for (int k = 0; k < members.Length; k++)
        {
            picked[k] = values[members[k]];
        }

        return picked;
    }
}
