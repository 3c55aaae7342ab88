using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Particles.Forces;

/// <summary>Which pairs of species count in a sum over pairs: all of them, or those among some species. Immutable.</summary>
public sealed class PairChoice
{
    private readonly Func<int, int, bool> _includes;

    private PairChoice(string name, Func<int, int, bool> includes) => (Name, _includes) = (name, includes);

    /// <summary>Every pair.</summary>
    public static PairChoice All { get; } = new("all", static (_, _) => true);

    /// <summary>In a few words.</summary>
    public string Name { get; }

    /// <summary>Pairs of which both particles are of the given species.</summary>
    /// <param name="species">Species, counted from 0; at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static PairChoice Among(params IReadOnlyList<int> species)
    {
        Shapes.AtLeast(species.Count, 1, "the number of species");
        int[] own = [.. species.Select(s => Require.Between(s, 0, PairTable.MostSpecies - 1, nameof(species)))];
        return new PairChoice($"among {string.Join(", ", own)}", (a, b) => own.Contains(a) && own.Contains(b));
    }

    /// <summary>Whether pairs of these two species count; symmetric.</summary>
    /// <param name="a">A species, from 0.</param>
    /// <param name="b">A species, from 0.</param>
    public bool Includes(int a, int b) => _includes(a, b);
}
