using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Clusters;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Clusters;

public class CoreCoincidenceTests
{
    private static readonly Box Box = new(3, (10, 9, 9.5), (3, 0, 0));

    [Fact]
    [Verifies("Facilitation", "18")]
    public void Spots_on_cores_are_told_from_spots_at_random_and_the_chance_is_that_of_an_enumeration()
    {
        // Two spots among three places: nine ways to put them, all as likely; distances to the core 0, 1 and 4.
        Displacement[] cores = [new(1, 1, 1)], places = [new(1, 1, 1), new(2, 1, 1), new(1, 5, 1)];
        CoreCoincidence found = CoreCoincidence.Of(Box, cores, [places[0], places[1]], places, 3, draws: 40_000);
        Assert.Equal(0.5, found.Distance, 1e-12);

        // Three of the nine have a sum of at most 1.
        Assert.InRange(found.PValue, (3 / 9.0) - 0.01, (3 / 9.0) + 0.01);
        Assert.InRange(found.RandomDistance, (5 / 3.0) - 0.03, (5 / 3.0) + 0.03);
        Assert.InRange(found.RandomDeviation, 0.98 * Math.Sqrt(26 / 9.0 / 2), 1.02 * Math.Sqrt(26 / 9.0 / 2));
        Assert.Equal(found.PValue, CoreCoincidence.Of(Box, cores, [places[0], places[1]], places, 3, draws: 40_000).PValue);
    }

    [Fact]
    public void Of_spots_at_random_every_chance_is_as_likely()
    {
        var mix = new CounterMix(23);
        Displacement At() => Box.Cartesian(new Displacement(mix.Uniform(), mix.Uniform(), mix.Uniform()));
        Displacement[] places = [.. Enumerable.Range(0, 400).Select(_ => At())], cores = [.. Enumerable.Range(0, 6).Select(_ => At())];
        double[] p = [.. Enumerable.Range(0, 250).Select(c => CoreCoincidence.Of(Box, cores, [.. Enumerable.Range(0, 5).Select(_ => places[mix.Below(400)])], places, 5, (uint)c, 199).PValue)];

        // Uniform: mean ½ ± 1/√(12·250), and a share of 0.1 ± √(0.09/250) below 0.1.
        Assert.InRange(p.Average(), 0.5 - (4.5 * 0.0183), 0.5 + (4.5 * 0.0183));
        Assert.InRange(p.Count(x => x <= 0.1) / 250.0, 0.1 - (4.5 * 0.019), 0.1 + (4.5 * 0.019));

        // Twenty spots about one away from a core of the six, on average; random ones are about two.
        Displacement Near() => cores[mix.Below(6)] + new Displacement(mix.Gaussian(), mix.Gaussian(), mix.Gaussian());
        Assert.InRange(CoreCoincidence.Of(Box, cores, [.. Enumerable.Range(0, 20).Select(_ => Near())], places, 7, 0, 999).PValue, 0, 0.005);
    }

    [Fact]
    public void Spots_that_only_keep_away_from_the_boundary_as_modes_do_are_not_told_from_places_as_deep()
    {
        // A ball of radius 4: modes and spots lie anywhere in its inner half of radius 2, and know nothing of each other.
        var mix = new CounterMix(29);
        var box = new Box(3, (20, 20, 20), (0, 0, 0));
        Displacement Within(double radius)
        {
            Displacement at;
            do
            {
                at = new Displacement((2 * mix.Uniform()) - 1, (2 * mix.Uniform()) - 1, (2 * mix.Uniform()) - 1);
            }
            while (at.LengthSquared > 1);

            return new Displacement(10 + (radius * at.X), 10 + (radius * at.Y), 10 + (radius * at.Z));
        }

        static double Depth(Displacement at) => 4 - Math.Sqrt((at - new Displacement(10, 10, 10)).LengthSquared);
        double deep = 0, anywhere = 0;
        const int Clusters = 120;
        for (uint c = 0; c < Clusters; c++)
        {
            Displacement[] places = [.. Enumerable.Range(0, 1000).Select(_ => Within(4))], cores = [.. Enumerable.Range(0, 5).Select(_ => Within(2))], spots = [.. Enumerable.Range(0, 5).Select(_ => Within(2))];
            anywhere += CoreCoincidence.Of(box, cores, spots, places, 5, c, 199).PValue;
            deep += CoreCoincidence.Of(box, cores, spots, places, 5, c, 199, [.. spots.Select(Depth)], [.. places.Select(Depth)]).PValue;
        }

        // Uniform: a mean of ½ ± 1/√(12·120). Of places anywhere nearly every cluster seems to coincide.
        Assert.InRange(deep / Clusters, 0.5 - (4.5 * 0.0264), 0.5 + (4.5 * 0.0264));
        Assert.InRange(anywhere / Clusters, 0, 0.05);
        Assert.Throws<ArgumentException>(() => CoreCoincidence.Of(box, [default], [default], [default], 1, spotDepths: [1, 2], placeDepths: [1]));
        Assert.Throws<ArgumentException>(() => CoreCoincidence.Of(box, [default], [default], [default], 1, spotDepths: [1]));
    }

    [Fact]
    public void Images_are_seen_and_empty_lists_are_refused()
    {
        CoreCoincidence far = CoreCoincidence.Of(Box, [new(0.1, 0.1, 0.1)], [new(13, 9, 9.4)], [new(5, 5, 5)], 1);
        Assert.Equal(Math.Sqrt(0.01 + 0.01 + 0.04), far.Distance, 1e-9);
        Assert.Throws<ArgumentException>(() => CoreCoincidence.Of(Box, [], [default], [default], 1));
        Assert.Throws<ArgumentException>(() => CoreCoincidence.Of(Box, [default], [], [default], 1));
    }
}
