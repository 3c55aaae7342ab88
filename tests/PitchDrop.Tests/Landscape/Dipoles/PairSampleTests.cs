using PitchDrop.Landscape.Dipoles;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Landscape.Dipoles;

/// <summary>Choosing pairs at random.</summary>
public class PairSampleTests
{
    private static readonly IReadOnlyList<InteractingPair> Pairs = [.. Enumerable.Range(0, 12).Select(i => new InteractingPair(i, i + 1, default, 1))];

    [Fact]
    public void Every_pair_is_as_likely_as_any_other_and_none_is_drawn_twice()
    {
        long[] counts = new long[12];
        var stream = new RandomStream(4, RandomPurpose.PairChoice, 0);
        for (int draw = 0; draw < 6000; draw++)
        {
            IReadOnlyList<InteractingPair> some = PairSample.Of(Pairs, 5, stream, 5 * (ulong)draw);
            Assert.Equal(some.Select(p => p.I).Distinct().Order(), some.Select(p => p.I));
            Assert.Equal(5, some.Count);
            foreach (InteractingPair pair in some)
            {
                counts[pair.I]++;
            }
        }

        // Of 6000 draws each pair is in 5/12, with variance 6000 · 5/12 · 7/12; the counts' sum is fixed.
        double expected = 2500, variance = 6000.0 * 5 / 12 * 7 / 12;
        Agreement.Bounded(counts.Sum(c => (c - expected) * (c - expected)) / variance * 11 / 12, 11);
    }

    [Fact]
    public void More_than_there_are_is_all_and_none_is_none()
    {
        var stream = new RandomStream(4, RandomPurpose.PairChoice, 0);
        Assert.Same(Pairs, PairSample.Of(Pairs, 12, stream));
        Assert.Same(Pairs, PairSample.Of(Pairs, int.MaxValue, stream));
        Assert.Empty(PairSample.Of(Pairs, 0, stream));
    }
}
