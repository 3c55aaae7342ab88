using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Structure;

/// <summary>How many particles there are of each species, and the pairs of species α ≤ β in the order AA, AB, …, BB, …. Immutable.</summary>
public sealed class SpeciesPairs
{
    private readonly int[] _counts;

    /// <summary>Takes numbers of particles.</summary>
    /// <param name="dimension">Number d of dimensions.</param>
    /// <param name="names">Names of the species [S].</param>
    /// <param name="counts">Particles of each species [S], each at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or there is no species.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public SpeciesPairs(int dimension, IReadOnlyList<string> names, params IReadOnlyList<int> counts)
    {
        Shapes.AtLeast(counts.Count, 1);
        Shapes.Length(names.Count, counts.Count);
        (Dimension, Names, _counts) = (Require.Between(dimension, 2, 3), names, [.. counts.Select(n => Require.Between(n, 1, int.MaxValue, nameof(counts)))]);
        Particles = _counts.Sum();
    }

    /// <summary>Number d of dimensions.</summary>
    public int Dimension { get; }

    /// <summary>Number N of particles.</summary>
    public int Particles { get; }

    /// <summary>Names of the species.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number S of species.</summary>
    public int Species => _counts.Length;

    /// <summary>Number S(S + 1)/2 of pairs.</summary>
    public int Count => Species * (Species + 1) / 2;

    /// <summary>Every pair, in order.</summary>
    public IEnumerable<(int A, int B)> All => Enumerable.Range(0, Species).SelectMany(a => Enumerable.Range(a, Species - a).Select(b => (a, b)));

    /// <summary>Counts the species of paths.</summary>
    public static SpeciesPairs Of(IPaths paths)
    {
        int[] counts = new int[paths.SpeciesNames.Count];
        foreach (int s in paths.Species)
        {
            counts[s]++;
        }

        return new SpeciesPairs(paths.Dimension, paths.SpeciesNames, counts);
    }

    /// <summary>Number N_α of particles of a species.</summary>
    public int NumberOf(int species) => _counts[species];

    /// <summary>Share x_α = N_α/N of a species.</summary>
    public double ShareOf(int species) => (double)_counts[species] / Particles;

    /// <summary>Number N_α(N_β − δ_αβ) of ordered pairs of different particles.</summary>
    public double OrderedPairs(int a, int b) => (double)_counts[a] * (_counts[b] - (a == b ? 1 : 0));

    /// <summary>Index of a pair, in either order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such species.</exception>
    public int Index(int a, int b)
    {
        (a, b) = (Math.Min(a, b), Math.Max(a, b));
        Require.Between(a, 0, Species - 1);
        Require.Between(b, 0, Species - 1);
        return (a * Species) - (a * (a - 1) / 2) + b - a;
    }

    /// <summary>Names of a pair, as "A-B".</summary>
    public string NameOf(int a, int b) => $"{Names[Math.Min(a, b)]}-{Names[Math.Max(a, b)]}";
}
