using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Paths;

namespace PitchDrop.Tests.Observables.Clusters;

public class BrickGridTests
{
    private static readonly (double X, double Y, double Z) Lengths = (6, 5, 4);

    public static TheoryData<double> Tilts => [0.0, 1.3, 3.0, -2.999, 5.9, 0.5, 2.5e-13];

    [Theory]
    [MemberData(nameof(Tilts))]
    [Verifies("Clusters", "2")]
    public void Every_image_of_a_place_lies_in_the_same_block_however_the_box_is_described(double tilt)
    {
        var mix = new CounterMix(3);
        var box = new Box(3, Lengths, (tilt, 0, 0));
        BrickGrid grid = new(Lengths, tilt, (7, 5, 6)), flipped = new(Lengths, tilt - (4 * Lengths.X), (7, 5, 6));
        for (int n = 0; n < 2000; n++)
        {
            var place = new Displacement(6 * mix.Uniform(), 5 * mix.Uniform(), 4 * mix.Uniform());
            int block = grid.BlockOf(place);
            Displacement centre = grid.Centre(block), image = place + box.Lattice(mix.Below(9) - 4, mix.Below(9) - 4, mix.Below(9) - 4);
            Assert.InRange(Math.Abs(place.X - centre.X), 0, 0.5 * grid.SideX);
            Assert.InRange(Math.Abs(place.Y - centre.Y), 0, 0.5 * grid.SideY);
            Assert.InRange(Math.Abs(place.Z - centre.Z), 0, 0.5 * grid.SideZ);
            Assert.Equal(block, grid.BlockOf(image));
            Assert.Equal(block, flipped.BlockOf(image));
            Assert.Equal(0, (grid.Inside(block, image) - (place - centre)).LengthSquared, 1e-24);
            Assert.Equal(0, (flipped.Inside(block, image) - (place - centre)).LengthSquared, 1e-24);
        }
    }

    [Theory]
    [MemberData(nameof(Tilts))]
    [Verifies("Clusters", "6")]
    public void Neighbours_share_a_face_and_know_each_other(double tilt)
    {
        BrickGrid grid = new(Lengths, tilt, (7, 5, 6)), flipped = new(Lengths, tilt + (3 * Lengths.X), (7, 5, 6));
        var box = new Box(3, Lengths, (tilt, 0, 0));
        var around = new (int Block, Displacement To)[BrickGrid.MostNeighbours];
        var pairs = new HashSet<(int, int)>();
        for (int block = 0; block < grid.Count; block++)
        {
            int count = grid.Neighbours(block, around);
            Assert.InRange(count, 6, 8);
            foreach ((int other, Displacement to) in around.AsSpan(0, count).ToArray())
            {
                Assert.True(pairs.Add((block, other)));
                Assert.Equal(0, box.MinimumImage(grid.Centre(other) - grid.Centre(block) - to).LengthSquared, 1e-20);
                double[] gaps = [Math.Abs(to.X) / grid.SideX, Math.Abs(to.Y) / grid.SideY, Math.Abs(to.Z) / grid.SideZ];
                Assert.Equal(1, gaps.Count(g => Math.Abs(g - 1) < 1e-9));
                Assert.Equal(2, gaps.Count(g => g < 1 - 1e-9));
            }

            (int Block, Displacement To)[] one = around[..count];
            Assert.Equal(count, flipped.Neighbours(block, around));
            Assert.Equal(one.Select(n => n.Block), around[..count].Select(n => n.Block));
        }

        Assert.All(pairs, pair => Assert.Contains((pair.Item2, pair.Item1), pairs));
        Assert.True(tilt is 0 or 2.5e-13 || pairs.Count > 6 * grid.Count);
    }

    [Theory]
    [MemberData(nameof(Tilts))]
    public void Blocks_that_touch_are_those_no_side_apart_along_any_axis(double tilt)
    {
        BrickGrid grid = new(Lengths, tilt, (7, 5, 6)), flipped = new(Lengths, tilt - (2 * Lengths.X), (7, 5, 6));
        var box = new Box(3, Lengths, (tilt, 0, 0));
        var touching = new (int Block, Displacement To)[BrickGrid.MostTouching];
        var faces = new (int Block, Displacement To)[BrickGrid.MostNeighbours];
        for (int block = 0; block < grid.Count; block += 3)
        {
            int count = grid.Touching(block, touching);
            (int Block, Displacement To)[] one = touching[..count];
            int[] expected = [.. Enumerable.Range(0, grid.Count).Where(other => other != block && IsNear(box, grid, grid.Centre(other) - grid.Centre(block)))];
            Assert.Equal(expected, one.Select(t => t.Block).Order());
            Assert.All(one, t => Assert.Equal(0, box.MinimumImage(grid.Centre(t.Block) - grid.Centre(block) - t.To).LengthSquared, 1e-20));
            Assert.All(faces[..grid.Neighbours(block, faces)], face => Assert.Contains(face.Block, expected));
            Assert.Equal(count, flipped.Touching(block, touching));
            Assert.Equal(one.Select(t => t.Block), touching[..count].Select(t => t.Block));
        }
    }

    private static bool IsNear(Box box, BrickGrid grid, Displacement vector)
    {
        Displacement least = box.MinimumImage(vector);
        return Math.Abs(least.X) <= grid.SideX * (1 + 1e-8) && Math.Abs(least.Y) <= grid.SideY * (1 + 1e-8) && Math.Abs(least.Z) <= grid.SideZ * (1 + 1e-8);
    }

    [Theory]
    [InlineData(0.0), InlineData(0.13), InlineData(-0.4)]
    [Verifies("Clusters", "1")]
    public void The_flow_carries_a_place_there_and_back_and_its_images_with_it(double step)
    {
        MemoryPaths paths = Flowing.Paths(Flowing.Gas(4, 1), Flowing.Strains(9, step), f => (f % 3) - 1);
        var space = new ConvectedSpace(paths);
        var mix = new CounterMix(8);
        for (int n = 0; n < 200; n++)
        {
            var place = new Displacement(30 * mix.Gaussian(), 30 * mix.Gaussian(), 30 * mix.Gaussian());
            (int from, int to) = (mix.Below(9), mix.Below(9));
            Displacement there = space.Carried(place, from, to);
            Assert.Equal(place.X + ((to - from) * step * place.Y), there.X, 1e-10);
            Assert.Equal((place.Y, place.Z), (there.Y, there.Z));
            Assert.Equal(place.X, space.Carried(there, to, from).X, 1e-10);
            Displacement image = place + paths.BoxOf(from).Lattice(2, -3, 1);
            Assert.Equal(space.Grid(to, (9, 9, 9)).BlockOf(there), space.Grid(to, (9, 9, 9)).BlockOf(space.Carried(image, from, to)));
        }
    }

    [Fact]
    public void Boxes_that_change_otherwise_are_refused()
    {
        MemoryPaths Made(Box[] boxes, double[] strains) => new(SyntheticPaths.Times(2), [new double[3], new double[3]], new int[1], boxes, strains);
        string[] said = [.. new[]
        {
            Made([Box.Cube(6), Box.Cube(6.1)], [0, 0]),
            Made([Box.Cube(6), new Box(3, (6, 6, 6), (1, 0, 0))], [0, 0]),
            Made([Box.Cube(6), new Box(3, (6, 6, 6), (0, 1, 0))], [0, 0]),
        }.Select(paths => Assert.Throws<ArgumentException>(() => new ConvectedSpace(paths)).Message)];
        Assert.All(said, message => Assert.Contains("frame 1", message, StringComparison.Ordinal));
        var flat = new MemoryPaths(SyntheticPaths.Times(1), [new double[2]], new int[1], [Box.Square2D(6)]);
        Assert.Contains("2 dimensions", Assert.Throws<ArgumentException>(() => new ConvectedSpace(flat)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BrickGrid((6, 6, 6), 0, (2, 9, 9)));
    }
}
