using PitchDrop.Numerics.Geometry;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Numerics.Geometry;

public class CellListTests
{
    private static readonly Dictionary<string, Box> Boxes = new(StringComparer.Ordinal)
    {
        ["cube"] = Box.Cube(3),
        ["brick"] = new(3, (2, 9, 5)),
        ["tilted"] = new(3, (3, 2.5, 4), (1.2, -0.9, 1.1)),
        ["far tilted"] = new(3, (3, 2.5, 2), (7.3, -8.8, 5.1)),
        ["flat brick"] = new(3, (6, 5, 0.4), (2.9, 2.4, -2.2)),
        ["needle"] = new(3, (20, 0.9, 0.8), (0.3, 0.1, -0.2)),
        ["rectangle"] = new(2, (2, 7, 1)),
        ["rhombus"] = new(2, (5, 4.5, 1), (-2.4, 0, 0)),
    };

    public static TheoryData<string, int, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, double>();
            foreach (string name in Boxes.Keys)
            {
                cases.Add(name, 1, 2.2);
                cases.Add(name, 40, 0.4);
                cases.Add(name, 40, 2.2);
                cases.Add(name, 400, 0.5);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    [Verifies("Structure", "1")]
    public void Neighbours_are_all_images_within_the_radius_each_once(string name, int points, double radius)
    {
        Box box = Boxes[name];
        var mix = new CounterMix((ulong)points);
        double[] places = Places(box, mix, points);
        var list = new CellList();
        list.Build(box, radius, places);
        var found = new List<NeighbourImage>();
        for (int trial = 0; trial < 30; trial++)
        {
            Displacement centre = trial == 0 ? At(places, box, 0) : Place(box, mix);
            list.Around(centre, found);
            AssertSame(Wanted(box, centre, places, radius), found);
        }
    }

    [Fact]
    public void In_random_boxes_of_any_tilt_neighbours_are_those_of_the_definition()
    {
        var mix = new CounterMix(11);
        var list = new CellList();
        var found = new List<NeighbourImage>();
        for (int trial = 0; trial < 150; trial++)
        {
            int dimension = 2 + (trial % 2);
            double Tilt() => 12 * (mix.Uniform() - 0.5);
            var box = new Box(dimension, (0.5 + (5 * mix.Uniform()), 0.5 + (5 * mix.Uniform()), 0.5 + (5 * mix.Uniform())), (Tilt(), dimension == 3 ? Tilt() : 0, dimension == 3 ? Tilt() : 0));
            double radius = 0.2 + (2 * mix.Uniform());
            double[] places = Places(box, mix, 1 + mix.Below(60));
            list.Build(box, radius, places);
            Displacement centre = Place(box, mix);
            list.Around(centre, found);
            AssertSame(Wanted(box, centre, places, radius), found);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pairs_are_found_once_where_centres_find_them_twice(string name, int points, double radius)
    {
        Box box = Boxes[name];
        double[] places = Places(box, new CounterMix((ulong)points + 7), points);
        var list = new CellList();
        list.Build(box, radius, places);
        var twice = new Sum { Square = radius * radius };
        for (int i = 0; i < points; i++)
        {
            list.Runs(At(places, box, i), ref twice, without: i);
        }

        var once = new Sum { Square = radius * radius };
        list.PairRuns(ref once);
        Assert.Equal(twice.Count, 2 * once.Count);
        Assert.Equal(twice.Total, 2 * once.Total, 1e-9 * (1 + twice.Total));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_point_that_is_left_out_is_so_with_all_its_images(string name, int points, double radius)
    {
        Box box = Boxes[name];
        double[] places = Places(box, new CounterMix((ulong)points + 9), points);
        var list = new CellList();
        list.Build(box, radius, places);
        var sum = new Sum { Square = radius * radius };
        Displacement centre = At(places, box, points / 2);
        list.Runs(centre, ref sum, without: points / 2);
        Assert.Equal(Wanted(box, centre, places, radius).Count(w => w.Index != points / 2), sum.Count);
    }

    [Fact]
    public void The_order_is_that_of_cells_and_does_not_depend_on_what_the_list_held_before()
    {
        Box box = Boxes["tilted"];
        double[] places = Places(box, new CounterMix(3), 200);
        CellList fresh = new(), used = new();
        used.Build(Box.Square2D(4), 3, new double[2000]);
        fresh.Build(box, 0.8, places);
        used.Build(box, 0.8, places);
        List<NeighbourImage> first = [], second = [];
        fresh.Around(new Displacement(1, 2, 3), first);
        used.Around(new Displacement(1, 2, 3), second);
        Assert.NotEmpty(first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_flipped_box_has_the_same_neighbours()
    {
        Box box = new(3, (6, 5, 4), (2.9, 0, 0)), flipped = new(3, (6, 5, 4), (-3.1, 0, 0));
        double[] places = Places(box, new CounterMix(4), 120);
        var list = new CellList();
        List<NeighbourImage> before = [], after = [];
        list.Build(box, 1.7, places);
        list.Around(default, before);
        list.Build(flipped, 1.7, places);
        list.Around(default, after);
        AssertSame([.. before.Select(n => (n.Index, n.Vector))], after);
    }

    [Fact]
    public void Once_its_arrays_have_grown_nothing_is_allocated()
    {
        Box box = Boxes["tilted"];
        double[] places = Places(box, new CounterMix(8), 300);
        var list = new CellList();
        var sum = new Sum { Square = 1 };
        void Work()
        {
            list.Build(box, 1, places);
            list.Runs(new Displacement(1, 1, 1), ref sum);
        }

        Work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Work();
        long used = GC.GetAllocatedBytesForCurrentThread() - before;

        // The reduced box is an object of its own.
        Assert.InRange(used, 0, 256);
    }

    [Fact]
    public void What_cannot_be_placed_is_refused_with_its_number()
    {
        var list = new CellList();
        Assert.Contains("point 1", Assert.Throws<ArgumentException>(() => list.Build(Box.Cube(2), 1, [1, double.NaN, 1, 1, 1, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("point 0", Assert.Throws<ArgumentException>(() => list.Build(Box.Cube(2), 1, [1e12, 1, 1, 1, 1, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => list.Build(Box.Cube(2), 1, [1, 1, 1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Build(Box.Cube(2), 3000, [1, 1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Build(Box.Cube(2), double.NaN, [1, 1, 1]));
        list.Build(Box.Cube(2), 1, [1, 1, 1]);
        Assert.Contains("the centre", Assert.Throws<ArgumentException>(() => list.Around(new Displacement(0, double.NaN, 0), [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_has_no_neighbours_and_hostile_shapes_no_giant_grid()
    {
        var list = new CellList();
        var found = new List<NeighbourImage> { default };
        list.Build(Box.Cube(2), 1, []);
        list.Around(default, found);
        Assert.Empty(found);
        list.Build(new Box(3, (1e6, 1e6, 1e-2)), 1e-2, new double[30]);
        list.Around(default, found);
        Assert.Equal(30, found.Count);
    }

    private static List<(int Index, Displacement Vector)> Wanted(Box box, Displacement centre, double[] places, double radius)
    {
        var wanted = new List<(int, Displacement)>();
        for (int i = 0; i < places.Length / box.Dimension; i++)
        {
            wanted.AddRange(box.ImagesWithin(At(places, box, i) - centre, radius).Select(v => (i, v)));
        }

        return wanted;
    }

    private static void AssertSame(List<(int Index, Displacement Vector)> wanted, List<NeighbourImage> found)
    {
        Assert.Equal(wanted.Count, found.Count);
        Assert.All(found, n => Assert.Equal(n.Vector.LengthSquared, n.Square));
        IEnumerable<(int, double)> one = wanted.Select(w => (w.Index, w.Vector.LengthSquared)), two = found.Select(f => (f.Index, f.Square));
        Assert.All(one.Order().Zip(two.Order()), pair =>
        {
            Assert.Equal(pair.First.Item1, pair.Second.Item1);
            Assert.Equal(pair.First.Item2, pair.Second.Item2, 1e-11);
        });
        Assert.Equal(0, Math.Sqrt((Total(wanted.Select(w => w.Vector)) - Total(found.Select(f => f.Vector))).LengthSquared), 1e-10);
    }

    private static Displacement Total(IEnumerable<Displacement> vectors) => vectors.Aggregate(default(Displacement), (a, b) => a + b);

    private static Displacement At(double[] places, Box box, int i)
    {
        int n = places.Length / box.Dimension;
        return new Displacement(places[i], places[n + i], box.Dimension == 3 ? places[(2 * n) + i] : 0);
    }

    // Up to three edges outside the box.
    private static Displacement Place(Box box, CounterMix mix)
    {
        double Part() => (6 * mix.Uniform()) - 3;
        return box.Cartesian(new Displacement(Part(), Part(), box.Dimension == 3 ? Part() : 0));
    }

    private static double[] Places(Box box, CounterMix mix, int n)
    {
        double[] places = new double[box.Dimension * n];
        for (int i = 0; i < n; i++)
        {
            Displacement place = Place(box, mix);
            for (int axis = 0; axis < box.Dimension; axis++)
            {
                places[(axis * n) + i] = place[axis];
            }
        }

        return places;
    }

    private struct Sum : INeighbourRunVisitor
    {
        public double Square;
        public long Count;
        public double Total;

        public void Visit(NeighbourRun run)
        {
            for (int k = 0; k < run.Count; k++)
            {
                double square = (new Displacement(run.X[k], run.Y[k], run.Z[k]) + run.Offset).LengthSquared;
                bool isIn = square <= Square;
                Count += isIn ? 1 : 0;
                Total += isIn ? square : 0;
            }
        }
    }
}
