using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Clusters;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Clusters;

public class JumpDensityTests
{
    private static readonly BrickGrid Grid = new((6, 6, 6), 2.2, (9, 8, 10)), Flipped = new((6, 6, 6), 2.2 - 18, (9, 8, 10));

    [Fact]
    [Verifies("Clusters", "3")]
    public void Counts_are_those_of_the_blocks_and_a_flip_changes_none()
    {
        Displacement[] places = Flowing.Gas(500, 2);
        JumpDensity counted = JumpDensity.Counted(Grid, places, 3);
        double[] naive = new double[Grid.Count];
        foreach (Displacement place in places)
        {
            int block = (int)(place.X / Grid.SideX) + (9 * ((int)(place.Y / Grid.SideY) + (8 * (int)(place.Z / Grid.SideZ))));
            naive[block] += 1 / (216.0 / 720);
        }

        Assert.Equal(naive, counted.Values.ToArray().Select(v => Math.Round(v, 12)).Zip(naive, (a, b) => Math.Abs(a - b) < 1e-9 ? b : a));
        var box = new Box(3, (6, 6, 6), (2.2, 0, 0));
        Displacement[] images = [.. places.Select((p, i) => p + box.Lattice(i % 3, (i % 5) - 2, i % 2))];
        Assert.Equal(counted.Values.ToArray(), JumpDensity.Counted(Flipped, images, 3).Values.ToArray());
        Assert.Equal((3, 500, null), (counted.Frame, counted.Jumps, counted.Decay));
    }

    [Theory]
    [Verifies("Clusters", "4")]
    [InlineData(0.3), InlineData(0.9)]
    public void A_folded_density_is_the_sum_over_all_images(double decay)
    {
        Displacement[] places = Flowing.Gas(40, 3);
        JumpDensity folded = JumpDensity.Folded(Grid, places, 0, decay, threads: 2);
        var box = new Box(3, (6, 6, 6), (2.2, 0, 0));
        Assert.All([0, 1, 100, 333, 719], block =>
        {
            double expected = JumpDensity.Reference(box, places, Grid.Centre(block), decay) + (Math.Exp(-8) * 41 * 40 / 216);
            Assert.Equal(expected, folded.Values[block], 1e-12 * expected);

            // Of all images, to 2 in 10⁸: off by no more than the weight beyond 8 d of the mean density, however few and uneven jumps are.
            Assert.Equal(JumpDensity.Reference(box, places, Grid.Centre(block), decay, reach: 24), folded.Values[block], Math.Exp(-8) * 41 * 40 / 216);
        });
        double[] flipped = JumpDensity.Folded(Flipped, [.. places.Select(p => p + box.Lattice(1, -2, 0))], 0, decay).Values.ToArray();
        Assert.All(flipped.Zip(folded.Values.ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-11 * pair.Second));
        Assert.Equal(JumpDensity.Folded(Grid, places, 0, decay).Values.ToArray(), folded.Values.ToArray());
    }

    [Fact]
    public void What_is_far_of_many_jumps_is_spread_so_evenly_that_its_mean_will_do()
    {
        Displacement[] places = Flowing.Gas(3000, 9);
        JumpDensity folded = JumpDensity.Folded(Grid, places, 0, 0.3, threads: 2);
        Assert.All([0, 100, 333, 719], block =>
        {
            double whole = JumpDensity.Reference(new Box(3, (6, 6, 6), (2.2, 0, 0)), places, Grid.Centre(block), 0.3, reach: 24);
            Assert.Equal(whole, folded.Values[block], 2e-3 * whole);
        });
    }

    [Fact]
    public void A_folded_density_has_as_many_jumps_as_there_are()
    {
        var fine = new BrickGrid((6, 6, 6), 1.1, (30, 30, 30));
        JumpDensity folded = JumpDensity.Folded(fine, Flowing.Gas(7, 4), 0, 0.8);
        Assert.Equal(7, folded.Values.ToArray().Sum() * fine.BlockVolume, 0.01);
    }

    [Fact]
    [Verifies("Clusters", "7")]
    public void Spheres_count_every_image_within_them()
    {
        Displacement[] places = Flowing.Gas(300, 5);
        JumpDensity spheres = JumpDensity.InSpheres(Grid, places, 0, 0.8, threads: 2);
        var box = new Box(3, (6, 6, 6), (2.2, 0, 0));
        for (int block = 0; block < Grid.Count; block += 37)
        {
            int within = places.Sum(p => box.ImagesWithin(p - Grid.Centre(block), 0.8).Count());
            Assert.Equal(within / (4 * Math.PI / 3 * 0.512), spheres.Values[block], 1e-12);
        }
    }

    [Fact]
    [Verifies("Clusters", "5")]
    public void Thresholds_are_those_of_their_rules()
    {
        double[] narrow = [9, 10, 10, 11, 50];
        DensityThreshold below = DensityThreshold.Of(narrow, ThresholdRule.MeanBelow, null);
        Assert.Equal([50, 10, 9], below.Steps);
        Assert.Null(below.Value);
        Assert.Contains("nothing", DensityThreshold.Of([0, 0, 1, 2, 7], ThresholdRule.MeanBelow, null).Reason, StringComparison.Ordinal);
        DensityThreshold smooth = DensityThreshold.Of([9.8, 10, 10.2, 10.4, 50], ThresholdRule.MeanBelow, null);
        Assert.Equal([50, 10.1, 9.9], smooth.Steps.Select(s => Math.Round(s, 12)));
        Assert.Equal(9.9, smooth.Value!.Value, 1e-12);

        // So many steps, however little or much they change.
        double[] spread = [0, 1, 2, 3, 4, 8, 24];
        Assert.Equal([3, 1.0, 0], new[] { 1, 2, 3 }.Select(steps => DensityThreshold.Of(spread, ThresholdRule.MeanBelow, steps).Value ?? -1).Select((v, k) => k == 2 ? Math.Max(0, v) : v));
        Assert.Equal(1, DensityThreshold.Of(JumpDensity.Counted(new BrickGrid((3, 3, 3), 0, (3, 3, 3)), [.. Enumerable.Range(0, 27).SelectMany(b => Enumerable.Repeat(new Displacement(0.5 + (b % 3), 0.5 + (b / 3 % 3), 0.5 + (b / 9)), b < 9 ? 1 : b < 18 ? 2 : 3))], 0), new ClusterPlan()).Value);

        DensityThreshold two = DensityThreshold.Of([0, 1, 2, 9, 10, 11], ThresholdRule.TwoMeans);
        Assert.Equal([11, 7.7, 5.5], two.Steps.Select(s => Math.Round(s, 12)));
        Assert.Equal(5.5, two.Value!.Value, 1e-12);
        Assert.Equal(3, DensityThreshold.Of([3, 3, 3], ThresholdRule.TwoMeans).Value);
        Assert.Equal("there is no jump", DensityThreshold.Of([0, 0], ThresholdRule.TwoMeans).Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => DensityThreshold.Of([1, double.NaN], ThresholdRule.TwoMeans));
        Assert.Throws<ArgumentOutOfRangeException>(() => DensityThreshold.Of([1, 2], ThresholdRule.MeanBelow, 0));
        Assert.Equal((5.5, 2, "1 of 3 windows have no threshold: there is no jump"), (DensityThreshold.Mean([two, two, DensityThreshold.Of([0], ThresholdRule.TwoMeans)]) is var mean ? (Math.Round(mean.Value!.Value, 12), mean.Samples, mean.Remark) : default));
    }

    [Theory]
    [InlineData(0.03, 2), InlineData(0.1, 2), InlineData(0.13, 3), InlineData(0.2, null)]
    public void Two_steps_leave_four_fifths_of_normal_noise_above_whatever_its_width_and_the_printed_end_depends_on_it(double width, int? ends)
    {
        var mix = new CounterMix(6);
        double[] noise = [.. Enumerable.Range(0, 100_000).Select(_ => Math.Max(0, 1 + (width * mix.Gaussian())))];
        double two = DensityThreshold.Of(noise, ThresholdRule.MeanBelow).Value!.Value;

        // The mean of the lower half lies √(2/π) below the mean, above which is Φ(0.798) = 0.7875 of all; four standard errors, those of the threshold with them.
        Assert.Equal(0.7875, noise.Count(x => x >= two) / 1e5, 0.007);
        Assert.Equal(1 - (width * Math.Sqrt(2 / Math.PI)), two, 0.01 * width);
        DensityThreshold printed = DensityThreshold.Of(noise, ThresholdRule.MeanBelow, null);
        Assert.Equal(ends ?? Math.Max(7, printed.Steps.Count - 1), printed.Steps.Count - 1);
    }

    [Theory]
    [Verifies("Clusters", "6")]
    [InlineData(0), InlineData(0.31)]
    public void Regions_are_the_connected_pieces_and_downhill_each_belongs_to_its_maximum(double tilt)
    {
        var grid = new BrickGrid((6, 6, 6), tilt, (6, 6, 6));
        JumpDensity density = JumpDensity.Counted(grid, Flowing.Gas(400, 9), 0);
        double[] values = density.Values.ToArray();
        double threshold = 2 / grid.BlockVolume;
        var around = new (int Block, Displacement To)[BrickGrid.MostNeighbours];
        int[] Around(int block) => [.. around[..grid.Neighbours(block, around)].Select(n => n.Block)];
        var all = new (int Block, Displacement To)[BrickGrid.MostTouching];
        int[] Touching(int block) => [.. all[..grid.Touching(block, all)].Select(n => n.Block)];

        IReadOnlyList<GrownRegion> connected = RegionGrowth.Of(density, threshold, GrowthRule.Connected);
        Assert.Equal(Enumerable.Range(0, grid.Count).Where(b => values[b] >= threshold), connected.SelectMany(r => r.Blocks).Order());
        Assert.All(connected, region =>
        {
            var flooded = new HashSet<int> { region.Peak };
            var open = new Queue<int>([region.Peak]);
            while (open.TryDequeue(out int block))
            {
                foreach (int other in Around(block).Where(b => values[b] >= threshold && flooded.Add(b)))
                {
                    open.Enqueue(other);
                }
            }

            Assert.Equal(flooded.Order(), region.Blocks);
            Assert.Equal(region.Blocks.Max(b => values[b]), values[region.Peak]);
        });

        IReadOnlyList<GrownRegion> downhill = RegionGrowth.Of(density, threshold, GrowthRule.Downhill);
        Assert.True(downhill.Count > 8);
        Assert.Equal(connected.Sum(r => r.Blocks.Count), downhill.Sum(r => r.Blocks.Count));
        Assert.All(downhill, region => Assert.All(region.Blocks.Where(b => b != region.Peak), block =>
        {
            // The highest block that touches it, of equal ones that of the lowest number, is in the same region.
            int up = Touching(block).OrderByDescending(b => values[b]).ThenBy(b => b).First();
            Assert.Contains(up, region.Blocks);
        }));
        Assert.All(downhill, region => Assert.All(Touching(region.Peak), other => Assert.True(values[other] < values[region.Peak] || (values[other] == values[region.Peak] && other > region.Peak))));
    }

    [Theory]
    [Verifies("Clusters", "30")]
    [InlineData(2.2), InlineData(0.0), InlineData(-4.0)]
    public void A_smoothed_density_is_the_mean_over_the_cube_of_three_sides_and_a_flip_changes_none(double tilt)
    {
        BrickGrid grid = new((6, 6, 6), tilt, (9, 8, 10)), flipped = new((6, 6, 6), tilt + 18, (9, 8, 10));
        Displacement[] places = Flowing.Gas(500, 2);
        JumpDensity raw = JumpDensity.Counted(grid, places, 3), smooth = raw.Smoothed();
        Assert.Equal(raw.Values.ToArray().Sum(), smooth.Values.ToArray().Sum(), 1e-5);
        Assert.Equal(smooth.Values.ToArray().Select(v => Math.Round(v, 9)), JumpDensity.Counted(flipped, places, 3).Smoothed().Values.ToArray().Select(v => Math.Round(v, 9)));
        for (int block = 0; block < grid.Count; block += 31)
        {
            // Ten times ten times ten points in each of the three sides of the cube.
            double sum = 0;
            Displacement centre = grid.Centre(block);
            for (int x = -15; x < 15; x++)
            {
                for (int y = -1; y <= 1; y++)
                {
                    for (int z = -1; z <= 1; z++)
                    {
                        sum += raw.Values[grid.BlockOf(centre + new Displacement((x + 0.5) / 10 * grid.SideX, y * grid.SideY, z * grid.SideZ))] / 270;
                    }
                }
            }

            Assert.Equal(sum, smooth.Values[block], 1e-5 * Math.Max(1, sum));
        }

        Assert.Equal((3, 500, null), (smooth.Frame, smooth.Jumps, smooth.Decay));
    }
}
