using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Particles.State;

public class BoxTests
{
    public static TheoryData<string> Names => [.. Boxes.Keys];

    private static readonly Dictionary<string, Box> Boxes = new(StringComparer.Ordinal)
    {
        ["cube"] = Box.Cube(3),
        ["orthogonal"] = new(3, (2, 3, 5)),
        ["tilted"] = new(3, (3, 2.5, 4), (1.2, -0.9, 1.1)),
        ["far tilted"] = new(3, (3, 2.5, 2), (7.3, -8.8, 5.1)),
        ["flat brick"] = new(3, (6, 5, 0.7), (2.9, 2.4, -2.2)),
        ["rectangle"] = new(2, (2, 3, 1)),
        ["rhombus"] = new(2, (2, 1.8, 1), (1.1, 0, 0)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    [Verifies("Particles", "1")]
    public void Images_and_the_shortest_of_them_are_those_of_brute_force(string name)
    {
        Box box = Boxes[name];
        var mix = new CounterMix(5);
        for (int trial = 0; trial < 200; trial++)
        {
            Displacement d = Point(box, mix, 2), inside = Wrapped(box, d);
            double radius = 2.5 * mix.Uniform();
            double[] wanted = [.. BruteForce(box, inside).Where(l => l <= radius).Order()];
            double[] found = [.. box.ImagesWithin(d, radius).Select(v => Math.Sqrt(v.LengthSquared)).Order()];
            Assert.Equal(wanted.Length, found.Length);
            Assert.All(wanted.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
            Displacement shortest = box.MinimumImage(d), difference = box.Fractional(shortest - d);
            Assert.Equal(BruteForce(box, inside).Min(), Math.Sqrt(shortest.LengthSquared), 1e-13);
            Assert.All(new[] { difference.X, difference.Y, difference.Z }, s => Assert.Equal(Math.Round(s), s, 1e-12));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Wrapping_puts_a_point_into_the_box_and_its_counts_bring_it_back(string name)
    {
        Box box = Boxes[name];
        var mix = new CounterMix(6);
        for (int trial = 0; trial < 300; trial++)
        {
            Displacement point = Point(box, mix, 9);
            int a = 1, b = 2, c = 3;
            Displacement inside = box.Wrap(point, ref a, ref b, ref c), s = box.Fractional(inside), back = inside + box.Lattice(a - 1, b - 2, c - 3);
            Assert.All(new[] { s.X, s.Y, s.Z }, f => Assert.InRange(f, -1e-15, 1 - 1e-17));
            Assert.Equal(0, Math.Sqrt((back - point).LengthSquared), 1e-13);
            Assert.Equal(0, Math.Sqrt((box.Cartesian(s) - inside).LengthSquared), 1e-14);
        }
    }

    [Fact]
    public void A_point_a_rounding_error_outside_is_wrapped_into_the_box()
    {
        Box box = Box.Cube(3);
        int a = 0, b = 0, c = 0;
        Displacement inside = box.Wrap(new Displacement(-1e-17, 3, -0.0), ref a, ref b, ref c);
        Assert.Equal(new Displacement(0, 0, 0), inside);
        Assert.Equal((0, 1, 0), (a, b, c));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_lattice_vector_is_shorter_than_the_least_height_and_the_volume_is_base_times_height(string name)
    {
        Box box = Boxes[name];
        Assert.InRange(BruteForce(box, default).Where(l => l > 0).Min(), box.LeastHeight * (1 - 1e-14), double.MaxValue);
        Displacement a = box.Lattice(1, 0, 0), b = box.Lattice(0, 1, 0), c = box.Dimension == 2 ? new Displacement(0, 0, 1) : box.Lattice(0, 0, 1);
        Assert.Equal(box.Volume, box.HeightX * Area(b, c), 1e-12 * box.Volume);
        Assert.Equal(box.Volume, box.HeightY * Area(a, c), 1e-12 * box.Volume);
        Assert.Equal(box.Volume, box.HeightZ * Area(a, b), 1e-12 * box.Volume);
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Verifies("Particles", "2")]
    public void The_reduced_box_has_small_tilts_and_the_same_distances(string name)
    {
        Box box = Boxes[name], reduced = box.Reduced();
        Assert.InRange(Math.Abs(reduced.TiltXY), 0, (reduced.LengthX / 2) + 1e-12);
        Assert.InRange(Math.Abs(reduced.TiltXZ), 0, (reduced.LengthX / 2) + 1e-12);
        Assert.InRange(Math.Abs(reduced.TiltYZ), 0, (reduced.LengthY / 2) + 1e-12);
        var mix = new CounterMix(7);
        for (int trial = 0; trial < 200; trial++)
        {
            Displacement d = Point(box, mix, 2);
            Assert.Equal(Math.Sqrt(box.MinimumImage(d).LengthSquared), Math.Sqrt(reduced.MinimumImage(d).LengthSquared), 1e-13);
        }
    }

    [Fact]
    [Verifies("Particles", "3")]
    public void A_flip_of_the_sheared_box_changes_no_distance()
    {
        Box rest = new(3, (3, 2.5, 4), (0.4, 0, 0));
        var mix = new CounterMix(8);
        Displacement[] points = [.. Enumerable.Range(0, 30).Select(_ => Point(rest, mix, 1))];

        // The flip comes where the tilt 0.4 + 2.5 γ passes L_x/2 = 1.5, at γ = 0.44.
        ShearedBox before = new(rest, 0.44 - 1e-13), after = new(rest, 0.44 + 1e-13);
        Assert.Equal((0, 1), (before.Flips, after.Flips));
        Assert.Equal(1.5, before.Current.TiltXY, 1e-12);
        Assert.Equal(-1.5, after.Current.TiltXY, 1e-12);
        Assert.All(points, p => Assert.Equal(Math.Sqrt(before.Current.MinimumImage(p).LengthSquared), Math.Sqrt(after.Current.MinimumImage(p).LengthSquared), 1e-12));

        foreach (double strain in new[] { -3.7, 0.9, 12.345, 1000.1 })
        {
            ShearedBox sheared = new ShearedBox(rest).Advance(strain);
            Box plain = new(3, (3, 2.5, 4), (0.4 + (2.5 * strain), 0, 0));
            Assert.InRange(Math.Abs(sheared.Current.TiltXY), 0, 1.5);
            Assert.All(points, p => Assert.Equal(Math.Sqrt(plain.MinimumImage(p).LengthSquared), Math.Sqrt(sheared.Current.MinimumImage(p).LengthSquared), 1e-10));
            (int i, int j) = sheared.Unflipped(5, -3);
            Displacement one = sheared.Current.Lattice(5, -3, 2), other = plain.Lattice(i, j, 2);
            Assert.Equal(0, Math.Sqrt((one - other).LengthSquared), 1e-9);
        }

        Assert.Throws<ArgumentException>(() => new ShearedBox(new Box(3, (1, 1, 1), (0, 0.1, 0))));
    }

    [Fact]
    public void What_is_no_box_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Box(4, (1, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Box(3, (1, double.NaN, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Box(3, (1, 1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Box(2, (1, 1, 1), (0, 0.1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Box.OfDensity(3, 0, 1));
        Assert.Equal(Math.Cbrt(1000 / 1.2), Box.OfDensity(3, 1000, 1.2).LengthX, 1e-13);
        Assert.Equal(Math.Sqrt(1000 / 0.86), Box.OfDensity(2, 1000, 0.86).LengthY, 1e-13);
    }

    [Fact]
    public void A_copy_of_a_system_shares_no_array_and_unwrapping_undoes_wrapping()
    {
        ParticleSystem system = Configurations.Jittered(Boxes["tilted"], (3, 3, 3), 3, 2, 9), copy = system.Copy();
        copy.Wrap();
        for (int i = 0; i < system.Count; i++)
        {
            Assert.Equal(0, Math.Sqrt((copy.Unwrapped(i) - system.Position(i)).LengthSquared), 1e-13);
        }

        Assert.NotEqual(system.X, copy.X);
        Assert.Equal(system.Species, copy.Species);
        Assert.Equal(Enumerable.Range(0, 27), copy.Identities);
        Assert.Equal(27 / 30.0, system.Density, 1e-14);
    }

    private static Displacement Point(Box box, CounterMix mix, double reach) => box.Cartesian(new Displacement(
        reach * ((2 * mix.Uniform()) - 1), reach * ((2 * mix.Uniform()) - 1), box.Dimension == 2 ? 0 : reach * ((2 * mix.Uniform()) - 1)));

    private static Displacement Wrapped(Box box, Displacement d)
    {
        int a = 0, b = 0, c = 0;
        return box.Wrap(d, ref a, ref b, ref c);
    }

    private static IEnumerable<double> BruteForce(Box box, Displacement d)
    {
        int depth = box.Dimension == 2 ? 0 : 12;
        return from k in Enumerable.Range(-depth, (2 * depth) + 1)
               from j in Enumerable.Range(-12, 25)
               from i in Enumerable.Range(-30, 61)
               select Math.Sqrt((d + box.Lattice(i, j, k)).LengthSquared);
    }

    private static double Area(Displacement v, Displacement w) => Math.Sqrt((v.LengthSquared * w.LengthSquared) - Math.Pow(v.Dot(w), 2));
}
