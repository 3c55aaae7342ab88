using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Tests.Numerics.Geometry;

public class DistanceCountsTests
{
    [Theory]
    [InlineData(1, 0.7), InlineData(7, 2.3), InlineData(500, 1.9)]
    public void Each_neighbour_is_in_the_interval_of_its_distance_and_farther_ones_in_none(int bins, double largest)
    {
        var box = new Box(3, (3, 2.5, 4), (1.2, -0.9, 1.1));
        var mix = new CounterMix((ulong)bins);
        double[] places = [.. Enumerable.Range(0, 600).Select(_ => 4 * mix.Uniform())];
        var list = new CellList();
        list.Build(box, 2.5, places);
        var counts = new DistanceCounts(bins, largest);
        long[] wanted = new long[bins + 1], found = new long[bins];
        var neighbours = new List<NeighbourImage>();
        for (int trial = 0; trial < 2; trial++)
        {
            counts.Clear();
            Array.Clear(wanted);
            for (int i = 0; i < 20; i++)
            {
                var centre = new Displacement(mix.Uniform(), mix.Uniform(), mix.Uniform());
                DistanceCounts.Counter counter = counts.Counting;
                list.Runs(centre, ref counter);
                list.Around(centre, neighbours);
                neighbours.ForEach(n => wanted[counts.BinOf(n.Square)]++);
            }

            counts.CopyTo(found);
            Assert.Equal(wanted[..bins], found);
            Assert.True(wanted[bins] > 0);
        }
    }

    [Fact]
    public void Bad_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistanceCounts(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistanceCounts(3, double.NaN));
        Assert.Throws<ArgumentException>(() => new DistanceCounts(3, 1).CopyTo(new long[4]));
    }
}
