using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Landscape.Dipoles;

/// <summary>Some of the interacting pairs of a state, drawn without return: each set of as many as likely as any other.</summary>
public static class PairSample
{
    /// <summary>Draws pairs and keeps the order of the list; all of them where there are no more than are wanted.</summary>
    /// <param name="pairs">All pairs.</param>
    /// <param name="wanted">How many; at least 0.</param>
    /// <param name="stream">The random numbers, of which as many as are wanted are used.</param>
    /// <param name="first">Number of the first of them.</param>
    public static IReadOnlyList<InteractingPair> Of(IReadOnlyList<InteractingPair> pairs, int wanted, RandomStream stream, ulong first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wanted);
        if (wanted >= pairs.Count)
        {
            return pairs;
        }

        int[] order = [.. Enumerable.Range(0, pairs.Count)];
        for (int n = 0; n < wanted; n++)
        {
            int other = n + (int)Math.BigMul(stream.Bits(first + (ulong)n), (ulong)(order.Length - n), out _);
            (order[n], order[other]) = (order[other], order[n]);
        }

        return [.. order.Take(wanted).Order().Select(n => pairs[n])];
    }
}
