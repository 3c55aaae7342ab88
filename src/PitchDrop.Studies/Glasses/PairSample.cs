using PitchDrop.Landscape.Dipoles;
using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Studies.Glasses;

/// <summary>Some of the interacting pairs of an inherent state, each as likely as any other and none twice.</summary>
internal static class PairSample
{
    // Room for the numbers of one state.
    private const int StateBits = 24;

    /// <summary>Draws pairs, in the order of the list; all of them where there are no more than are wanted.</summary>
    /// <param name="pairs">All pairs.</param>
    /// <param name="wanted">How many.</param>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="replica">Number of the run's random streams.</param>
    /// <param name="frame">Number of the parent in the run.</param>
    public static IReadOnlyList<InteractingPair> Of(IReadOnlyList<InteractingPair> pairs, int wanted, ulong seed, uint replica, int frame)
    {
        if (pairs.Count <= wanted)
        {
            return pairs;
        }

        var stream = new RandomStream(seed, RandomPurpose.SampledPairs, replica);
        int[] order = [.. Enumerable.Range(0, pairs.Count)];
        for (int n = 0; n < wanted; n++)
        {
            int other = n + (int)Math.BigMul(stream.Bits(((ulong)frame << StateBits) + (ulong)n), (ulong)(order.Length - n), out _);
            (order[n], order[other]) = (order[other], order[n]);
        }

        return [.. order.Take(wanted).Order().Select(n => pairs[n])];
    }
}
