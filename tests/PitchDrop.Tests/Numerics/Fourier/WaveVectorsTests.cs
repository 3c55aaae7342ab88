using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Numerics.Fourier;

public class WaveVectorsTests
{
    private static readonly Dictionary<string, Box> Boxes = new(StringComparer.Ordinal)
    {
        ["cube"] = Box.Cube(5),
        ["brick"] = new(3, (2, 7, 5)),
        ["tilted"] = new(3, (3, 2.5, 4), (1.2, -0.9, 1.1)),
        ["far tilted"] = new(3, (4, 3.5, 3), (7.3, -8.8, 5.1)),
        ["square"] = Box.Square2D(6),
        ["rhombus"] = new(2, (5, 4.5, 1), (-2.4, 0, 0)),
    };

    public static TheoryData<string> Names => [.. Boxes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    [Verifies("Structure", "2")]
    public void They_are_all_that_fit_the_box_of_each_two_opposite_ones_one(string name)
    {
        Box box = Boxes[name];
        (double low, double high) = (2.1, 6.3);
        var vectors = WaveVectors.Within(box, low, high);
        var all = new HashSet<(int, int, int)>();
        for (int v = 0; v < vectors.Count; v++)
        {
            Displacement q = vectors[v];
            (int, int, int) turns = (Turns(q, vectors.Box.Lattice(1, 0, 0)), Turns(q, vectors.Box.Lattice(0, 1, 0)), box.Dimension == 3 ? Turns(q, vectors.Box.Lattice(0, 0, 1)) : 0);
            Assert.Equal(vectors.Integers[v], turns);
            Assert.Equal(Math.Sqrt(q.LengthSquared), vectors.Moduli[v]);
            Assert.InRange(vectors.Moduli[v], low, high);
            Assert.True(all.Add(turns) && all.Add((-turns.Item1, -turns.Item2, -turns.Item3)));
        }

        Assert.Equal(BruteForce(vectors.Box, low, high), all.Count);
    }

    [Fact]
    public void A_flipped_box_has_the_same_ones()
    {
        var one = WaveVectors.Within(new Box(3, (6, 5, 4), (2.9, 0.4, 0)), 0, 7);
        var other = WaveVectors.Within(new Box(3, (6, 5, 4), (-3.1, 0.4 + 6, 0)), 0, 7);
        Assert.Equal(Listed(one), Listed(other));
    }

    [Fact]
    public void In_a_box_that_is_deformed_they_keep_their_integers_through_a_flip()
    {
        var rest = WaveVectors.Within(new Box(3, (6, 5, 4), (2.9, 0, 0)), 0, 5);
        WaveVectors moved = rest.In(new Box(3, (6, 5, 4), (-2.9, 0, 0)));
        Assert.Equal(3.1, moved.Box.TiltXY, 1e-12);
        Assert.Equal(rest.Integers, moved.Integers);
        Assert.Equal(2 * Math.PI * rest.Integers[0].N2, moved[0].Dot(moved.Box.Lattice(0, 1, 0)), 1e-12);
    }

    [Fact]
    public void Some_can_be_chosen_and_bad_ranges_are_refused()
    {
        var all = WaveVectors.Within(Box.Cube(5), 0, 4);
        WaveVectors some = all.Only([1, 4]);
        Assert.Equal([all.Integers[1], all.Integers[4]], some.Integers.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => all.Only([4, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => all.Only([all.Count]));
        Assert.Throws<ArgumentOutOfRangeException>(() => WaveVectors.Within(Box.Cube(5), 4, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => WaveVectors.Within(Box.Cube(5), 0, 1e6));
        Assert.Throws<ArgumentOutOfRangeException>(() => WaveVectors.Within(Box.Cube(5), double.NaN, 3));
    }

    // Few wave vectors by their volume, very many integers by the length of an edge: before, hours of looking, or an overflow.
    [Theory]
    [InlineData(1e9, 1e-4)]
    [InlineData(1e12, 1e-6)]
    [InlineData(1e300, 1e-150)]
    public void A_box_that_is_far_longer_one_way_is_refused_before_they_are_sought(double length, double width)
    {
        var box = new Box(3, (length, width, width));
        string said = Assert.Throws<ArgumentOutOfRangeException>(() => WaveVectors.Within(box, 0, 3)).Message;
        Assert.Contains("integers among which", said, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => WaveVectors.DemandFew(box, 3));
    }

    [Fact]
    public void The_lowest_are_found_in_a_box_of_any_shape()
    {
        var shells = WaveNumberShells.Lowest(new Box(3, (1e9, 1e-4, 1e-4)), 20);
        Assert.Equal(20 * 2 * Math.PI / 1e9, shells.Range.High, 1e-6 * shells.Range.High);
    }

    private static List<(double, double, double)> Listed(WaveVectors vectors)
    {
        var all = new List<(double, double, double)>();
        for (int v = 0; v < vectors.Count; v++)
        {
            Displacement q = vectors[v];
            foreach (Displacement either in new[] { q, -q })
            {
                all.Add((Math.Round(either.X, 9) + 0.0, Math.Round(either.Y, 9) + 0.0, Math.Round(either.Z, 9) + 0.0));
            }
        }

        return [.. all.Order()];
    }

    private static int Turns(Displacement q, Displacement edge)
    {
        double turns = q.Dot(edge) / (2 * Math.PI);
        Assert.Equal(Math.Round(turns), turns, 1e-10);
        return (int)Math.Round(turns);
    }

    // All integers in a cube that surely holds them, through the reciprocal edges as cross products.
    private static int BruteForce(Box box, double low, double high)
    {
        Displacement a = box.Lattice(1, 0, 0), b = box.Lattice(0, 1, 0), c = box.Dimension == 3 ? box.Lattice(0, 0, 1) : new Displacement(0, 0, 1);
        double scale = 2 * Math.PI / a.Dot(Cross(b, c));
        Displacement ga = scale * Cross(b, c), gb = scale * Cross(c, a), gc = scale * Cross(a, b);
        int count = 0, most = 16, mostZ = box.Dimension == 3 ? most : 0;
        for (int i = -most; i <= most; i++)
        {
            for (int j = -most; j <= most; j++)
            {
                for (int k = -mostZ; k <= mostZ; k++)
                {
                    double q = Math.Sqrt(((i * ga) + (j * gb) + (k * gc)).LengthSquared);
                    count += q >= low && q <= high ? 1 : 0;
                }
            }
        }

        return count;
    }

    private static Displacement Cross(Displacement u, Displacement v) => new((u.Y * v.Z) - (u.Z * v.Y), (u.Z * v.X) - (u.X * v.Z), (u.X * v.Y) - (u.Y * v.X));
}
