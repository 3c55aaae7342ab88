using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Tests.Numerics.Geometry;

public class DirectionCountsTests
{
    [Theory]
    [InlineData(0), InlineData(2.2), InlineData(-7.9)]
    public void It_adds_up_what_the_definition_says_of_every_neighbour(double tilt)
    {
        var box = new Box(3, (4, 3.6, 4.1), (tilt, 0, 0));
        var mix = new CounterMix(7);
        double[] points = [.. Enumerable.Range(0, 3 * 83).Select(_ => 4 * mix.Uniform())];
        var list = new CellList();
        list.Build(box, 2.5, points);
        var counts = new DirectionCounts(20, 2.5);
        DirectionCounts.Counter counter = counts.Counting;
        list.RunsAround(points, ref counter, areOwn: true);
        double[] number = new double[20], products = new double[20], expected = new double[20], sums = new double[20];
        counts.CopyTo(number, products);
        var found = new List<NeighbourImage>();
        for (int i = 0; i < 83; i++)
        {
            list.Around(new Displacement(points[i], points[83 + i], points[166 + i]), found);
            foreach (NeighbourImage image in found.Where(n => n.Index != i))
            {
                (int bin, double product) = counts.Of(image.Vector);
                expected[Math.Min(bin, 19)] += bin < 20 ? 1 : 0;
                sums[Math.Min(bin, 19)] += bin < 20 ? product : 0;
            }
        }

        Assert.InRange(expected.Sum(), 1000, 1e5);
        Assert.Equal(expected, number);
        Assert.All(sums.Zip(products), p => Assert.Equal(p.First, p.Second, 1e-10));
        counts.Clear();
        counts.CopyTo(number, products);
        Assert.Equal((0, 0), (number.Sum(), products.Sum()));
    }

    [Fact]
    public void A_neighbour_in_the_same_place_has_no_direction()
    {
        Assert.Equal((0, 0), new DirectionCounts(5, 1).Of(default));
        Assert.Equal((5, 0.5), new DirectionCounts(5, 1).Of(new Displacement(1, 1, 0)));
    }
}
