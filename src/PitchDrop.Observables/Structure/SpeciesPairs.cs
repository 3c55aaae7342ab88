using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Structure;

/// <summary>The particles of each species, and the pairs of species α ≤ β in the order AA, AB, …, BB, …. Immutable.</summary>
public sealed class SpeciesPairs
{
    private readonly int[][] _members;

    /// <summary>Sorts the particles.</summary>
    public SpeciesPairs(IPaths paths)
    {
        (Dimension, Particles, Names) = (paths.Dimension, paths.Particles, paths.SpeciesNames);
        int[] species = paths.Species.ToArray();
        _members = [.. Enumerable.Range(0, paths.SpeciesNames.Count).Select(s => Enumerable.Range(0, species.Length).Where(i => species[i] == s).ToArray())];
    }

    /// <summary>Number d of dimensions.</summary>
    public int Dimension { get; }

    /// <summary>Number N of particles.</summary>
    public int Particles { get; }

    /// <summary>Names of the species.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number S of species.</summary>
    public int Species => _members.Length;

    /// <summary>Number S(S + 1)/2 of pairs.</summary>
    public int Count => Species * (Species + 1) / 2;

    /// <summary>Every pair, in order.</summary>
    public IEnumerable<(int A, int B)> All => Enumerable.Range(0, Species).SelectMany(a => Enumerable.Range(a, Species - a).Select(b => (a, b)));

    /// <summary>The particles of a species, ascending.</summary>
    public ReadOnlySpan<int> Members(int species) => _members[species];

    /// <summary>Number N_α of particles of a species.</summary>
    public int NumberOf(int species) => _members[species].Length;

    /// <summary>Share x_α = N_α/N of a species.</summary>
    public double ShareOf(int species) => (double)_members[species].Length / Particles;

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

    /// <summary>Gathers the coordinates of a species.</summary>
    /// <param name="species">Which.</param>
    /// <param name="frame">Coordinates of all particles [dN].</param>
    /// <param name="points">Takes those of the species [dN_α].</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public void Gather(int species, ReadOnlySpan<double> frame, Span<double> points)
    {
        int[] members = _members[species];
        Shapes.Length(frame.Length, Dimension * Particles);
        Shapes.Length(points.Length, Dimension * members.Length);
        for (int axis = 0; axis < Dimension; axis++)
        {
            ReadOnlySpan<double> from = frame.Slice(axis * Particles, Particles);
            Span<double> to = points.Slice(axis * members.Length, members.Length);
            for (int i = 0; i < members.Length; i++)
            {
                to[i] = from[members[i]];
            }
        }
    }
}
