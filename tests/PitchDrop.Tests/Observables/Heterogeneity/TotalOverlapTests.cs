using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Structure;

namespace PitchDrop.Tests.Observables.Heterogeneity;

public class TotalOverlapTests
{
    public static TheoryData<string, double> Cases => new()
    {
        { "cube", 0.3 }, { "tilted", 0.3 }, { "tilted", 2.1 }, { "rhombus", 0.5 }, { "thin", 1.3 },
    };

    private static readonly Dictionary<string, Box> Boxes = new(StringComparer.Ordinal)
    {
        ["cube"] = Box.Cube(3),
        ["tilted"] = new(3, (3, 2.5, 4), (7.2, -0.9, 1.1)),
        ["rhombus"] = new(2, (6, 5.5, 1), (-2.4, 0, 0)),
        ["thin"] = new(3, (6, 5, 0.9), (2.9, 0.4, -0.4)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    [Verifies("Structure", "11")]
    public void It_is_what_a_double_sum_over_all_images_counts(string name, double radius)
    {
        Box box = Boxes[name];
        var mix = new CounterMix(5);
        double[] from = Arrangements.Gas(box, 80, mix), to = Array.ConvertAll(from, x => x + (0.4 * mix.Gaussian()) + 20);
        MemoryPaths paths = Arrangements.Paths(box, [from, to, from]);
        var measured = new TotalOverlap(paths, radius);
        IPairKernel kernel = measured.NewKernel();
        double[] values = new double[2];
        kernel.Measure(0, 1, from, to, values);
        Assert.Equal(TotalOverlap.Reference(box, from, to, radius), values[0], 1e-13);
        Assert.Equal(values[0] * values[0], values[1]);
        kernel.Measure(0, 2, from, from, values);
        Assert.Equal(TotalOverlap.Reference(box, from, from, radius), values[0], 1e-13);
        kernel.Measure(1, 2, to, from, values);
        Assert.Equal(TotalOverlap.Reference(box, to, from, radius), values[0], 1e-13);
    }

    [Fact]
    public void One_species_is_looked_at_alone()
    {
        MemoryPaths paths = Arrangements.Gases(Box.Cube(2), 50, 2, 7, ofB: 20), only = Arrangements.Paths(Box.Cube(2), [Some(paths, 0), Some(paths, 1)]);
        var measured = new TotalOverlap(paths, 0.5, species: 1);
        Assert.Equal(20, measured.Particles);
        Assert.Equal(Arrangements.Measured(only, new TotalOverlap(only, 0.5), 0, 1), Arrangements.Measured(paths, measured, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TotalOverlap(paths, 0.5, species: 2));
    }

    [Fact]
    [Verifies("Structure", "12")]
    public void Of_gases_that_know_nothing_of_each_other_it_is_chance_and_its_fluctuations_are_counted()
    {
        const int n = 60, frames = 3000;
        MemoryPaths paths = Arrangements.Gases(Box.Cube(3), n, frames, 15);
        var measured = new TotalOverlap(paths, 0.4);
        double p = 4 * Math.PI / 3 * 0.064 / 27, pairs = n * n;
        Assert.Equal(n * p, measured.Chance, 1e-13);

        // Every frame with the next: n² events of probability p, independent two by two.
        double[] values = new double[frames / 2], squares = new double[frames / 2];
        for (int f = 0; f < values.Length; f++)
        {
            double[] pair = Arrangements.Measured(paths, measured, 2 * f, (2 * f) + 1);
            (values[f], squares[f]) = (pair[0], pair[1]);
        }

        double variance = pairs * p * (1 - p) / n / n;
        double chi = TotalOverlap.Susceptibility(n)([values.Average(), squares.Average()]);
        Assert.InRange(values.Average(), (n * p) - (4.5 * Math.Sqrt(variance / values.Length)), (n * p) + (4.5 * Math.Sqrt(variance / values.Length)));

        // Var(s²) = σ⁴ (2 + 1/λ)/F for Poisson's distribution of mean λ.
        double error = n * variance * Math.Sqrt((2 + (1 / (pairs * p))) / values.Length);
        Assert.InRange(chi, (n * variance) - (4.5 * error), (n * variance) + (4.5 * error));
    }

    [Fact]
    public void A_flipped_box_has_the_same_one()
    {
        var box = new Box(3, (3, 2.5, 4), (1.4, -0.9, 1.1));
        var mix = new CounterMix(6);
        double[] from = Arrangements.Gas(box, 90, mix), to = Array.ConvertAll(from, x => x + (0.3 * mix.Gaussian()));
        (Box flipped, double[] moved) = Arrangements.Flipped(box, from);
        double[] along = [.. moved.Select((x, i) => x + (to[i] - from[i]))];
        MemoryPaths one = Arrangements.Paths(box, [from, to]), other = Arrangements.Paths(flipped, [moved, along]);
        Assert.Equal(Arrangements.Measured(one, new TotalOverlap(one, 0.5), 0, 1), Arrangements.Measured(other, new TotalOverlap(other, 0.5), 0, 1));
    }

    [Fact]
    public void Under_shear_the_flow_is_taken_off_and_images_are_those_of_the_origin()
    {
        var mix = new CounterMix(16);
        double[] points = Arrangements.Gas(Box.Cube(3), 60, mix), jump = [.. Enumerable.Range(0, 180).Select(_ => 0.2 * mix.Gaussian())];
        double[] ahead = [.. points.Zip(jump, (x, d) => x + d)];
        double[] carried = [.. ahead.Select((x, i) => i < 60 ? x + (1.3 * ahead[60 + i]) : x)];
        Box[] boxes = [Box.Cube(3), new Box(3, (3, 3, 3), (3.9 - 3, 0, 0))];
        var places = new MemoryPaths(new FrameTimes([0, 1], 1), [points, carried], new int[60], boxes, [0, 1.3]);
        var nonaffine = new MemoryPaths(new FrameTimes([0, 1], 1), [[.. points.Select(x => x + 5)], [.. ahead.Select(x => x + 5)]], new int[60], boxes, [0, 1.3]);
        double[] values = Arrangements.Measured(nonaffine, new TotalOverlap(nonaffine, 0.4, places: places), 0, 1);
        Assert.Equal(TotalOverlap.Reference(Box.Cube(3), points, ahead, 0.4), values[0], 1e-13);
        Assert.Throws<ArgumentException>(() => new TotalOverlap(places, 0.4));
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        MemoryPaths paths = Arrangements.Gases(Box.Cube(3), 40, 30, 25);
        var measured = new TotalOverlap(paths, 0.6);
        LagCurve one = Arrangements.Correlated(paths, measured, 1, 0, 1, 4).UnbiasedCurve(TotalOverlap.Susceptibility(40));
        LagCurve three = Arrangements.Correlated(paths, measured, 3, 0, 1, 4).UnbiasedCurve(TotalOverlap.Susceptibility(40));
        Assert.Equal(3, one.Points.Count);
        Assert.Equal(one.Points, three.Points);
    }

    private static double[] Some(MemoryPaths paths, int frame)
    {
        double[] all = new double[150];
        paths.Read(frame, 0, all);
        return [.. all[30..50], .. all[80..100], .. all[130..150]];
    }
}
