using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Isoconfigurational;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Isoconfigurational;

public class LocalExtremesTests
{
    private static readonly Box Line = new(3, (10, 10, 10));

    // Ten particles on a line that closes on itself; 9 lies beside 0.
    private static readonly Displacement[] Places = [.. Enumerable.Range(0, 10).Select(i => new Displacement(i, 0, 0))];

    [Fact]
    [Verifies("Landscape", "44")]
    public void On_a_closed_line_the_extremes_are_those_of_their_own_neighbourhoods()
    {
        double[] values = [9, 5, 6, 8, 4, 3, 7, 1, 2, 10];
        LocalExtremes near = LocalExtremes.Of(Line, Places, values, [.. Enumerable.Range(0, 10)], 1, 5);
        Assert.Equal([9, 3, 6], near.Highest); // 0 has 9 beside it, across the edge
        Assert.Equal([7, 5, 1], near.Lowest);
        Assert.Equal([9, 3], LocalExtremes.Of(Line, Places, values, [.. Enumerable.Range(0, 10)], 1, 2).Highest);
        Assert.Equal([9], LocalExtremes.Of(Line, Places, values, [.. Enumerable.Range(0, 10)], 3, 5).Highest); // the sphere round 3 reaches 0, that round 6 reaches 9
    }

    [Fact]
    public void Particles_of_other_species_neither_count_nor_are_counted()
    {
        double[] values = [9, 50, 6, 80, 4, 30, 7, 10, 2, 100];
        LocalExtremes even = LocalExtremes.Of(Line, Places, values, [0, 2, 4, 6, 8], 2, 5);
        Assert.Equal([0, 6], even.Highest);
        Assert.Equal([8, 4], even.Lowest);
    }

    [Fact]
    public void Those_chosen_for_one_extreme_lie_apart()
    {
        var mix = new CounterMix(4);
        Displacement[] places = [.. Enumerable.Range(0, 200).Select(_ => new Displacement(10 * mix.Uniform(), 10 * mix.Uniform(), 10 * mix.Uniform()))];
        double[] values = [.. places.Select(_ => mix.Uniform())];
        LocalExtremes found = LocalExtremes.Of(Line, places, values, [.. Enumerable.Range(0, 200)], 3, 5);
        Assert.Equal(5, found.Highest.Count);
        Assert.Equal(Array.IndexOf(values, values.Max()), found.Highest[0]);
        Assert.Equal(Array.IndexOf(values, values.Min()), found.Lowest[0]);
        Assert.All(from a in found.Highest from b in found.Highest where a < b select Line.MinimumImage(places[a] - places[b]).LengthSquared, d => Assert.InRange(d, 9, 100));
    }
}
