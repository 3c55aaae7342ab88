using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.CageJumps;

namespace PitchDrop.Observables.Clusters;

/// <summary>
/// The same cage jumps, those of each particle given to another of its species: each frame has as many, a particle that jumps back and forth does so as often, and all happen where particles are; but what one particle does
/// has nothing to do with its neighbours. What clusters have beyond this is what jumps have to do with each other.
/// </summary>
public static class ExchangedJumps
{
    /// <summary>Gives jumps away.</summary>
    /// <param name="jumps">All jumps of the particles.</param>
    /// <param name="species">The species of each particle [N].</param>
    /// <param name="seed">Seed.</param>
    /// <param name="copy">Which of several such exchanges.</param>
    /// <returns>The jumps in the same order, each of another particle; centres of cages are those that they were, so that their difference alone means something.</returns>
    /// <exception cref="ArgumentException">A jump is of a particle that there is not.</exception>
    [Equation("Clusters", "31")]
    public static IReadOnlyList<CageJump> Of(IReadOnlyList<CageJump> jumps, IReadOnlyList<int> species, ulong seed, uint copy = 0)
    {
        var stream = new RandomStream(seed, RandomPurpose.JumpExchange, copy);
        int[] to = new int[species.Count];
        foreach (IGrouping<int, int> alike in Enumerable.Range(0, species.Count).GroupBy(i => species[i]))
        {
            int[] members = [.. alike], drawn = [.. members.OrderBy(i => stream.Bits((ulong)i)).ThenBy(i => i)];
            for (int k = 0; k < members.Length; k++)
            {
                to[members[k]] = drawn[k];
            }
        }

        return [.. jumps.Select(j => j.Particle >= 0 && j.Particle < to.Length ? j with { Particle = to[j.Particle] } : throw new ArgumentException($"a jump is of particle {j.Particle}; there are {to.Length}", nameof(jumps)))];
    }
}
