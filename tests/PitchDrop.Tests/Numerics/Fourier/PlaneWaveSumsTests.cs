using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Numerics.Fourier;

public class PlaneWaveSumsTests
{
    private static readonly Dictionary<string, Box> Boxes = new(StringComparer.Ordinal)
    {
        ["cube"] = Box.Cube(9),
        ["tilted"] = new(3, (7, 6.5, 8), (3.2, -0.9, 2.1)),
        ["far tilted"] = new(3, (7, 6.5, 8), (17.3, -18.8, 15.1)),
        ["rectangle"] = new(2, (10, 15, 1)),
        ["rhombus"] = new(2, (15, 13, 1), (-6.4, 0, 0)),
    };

    public static TheoryData<string, int, double, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, double, double>();
            foreach (string name in Boxes.Keys)
            {
                cases.Add(name, 1, 0, 4);
                cases.Add(name, 13, 3, 3.4);
                cases.Add(name, 256, 0, 2);
                cases.Add(name, 523, 1, 3);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    [Verifies("Structure", "3")]
    public void They_are_the_sums_of_cos_and_sin(string name, int points, double low, double high)
    {
        Box box = Boxes[name];
        var mix = new CounterMix((ulong)points);
        double[] places = [.. Enumerable.Range(0, box.Dimension * points).Select(_ => 60 * (mix.Uniform() - 0.5))];
        var vectors = WaveVectors.Within(box, low, high);
        Assert.True(vectors.Count > 3);
        double[] real = new double[vectors.Count], imaginary = new double[vectors.Count], c = new double[vectors.Count], s = new double[vectors.Count];
        new PlaneWaveSums(vectors).Sum(places, real, imaginary);
        PlaneWaveSums.Reference(vectors, places, c, s);

        // Phases of up to 240 are rounded to 3e-14.
        Assert.All(c.Zip(real).Concat(s.Zip(imaginary)), pair => Assert.Equal(pair.First, pair.Second, 1e-13 * points));
    }

    [Fact]
    public void At_large_integers_the_recurrence_keeps_its_digits()
    {
        var vectors = WaveVectors.Within(Box.Cube(100), 7.9, 7.905);
        double[] places = [12.345, 67.891, 43.217], real = new double[vectors.Count], imaginary = new double[vectors.Count], c = new double[vectors.Count], s = new double[vectors.Count];
        new PlaneWaveSums(vectors).Sum(places, real, imaginary);
        PlaneWaveSums.Reference(vectors, places, c, s);
        Assert.True(vectors.Integers.ToArray().Max(n => n.N3) > 120);
        Assert.All(c.Zip(real).Concat(s.Zip(imaginary)), pair => Assert.Equal(pair.First, pair.Second, 5e-13));
    }

    [Fact]
    public void A_second_sum_forgets_the_first_and_none_allocates()
    {
        var vectors = WaveVectors.Within(Box.Cube(6), 0, 4);
        var mix = new CounterMix(2);
        double[] places = [.. Enumerable.Range(0, 900).Select(_ => 6 * mix.Uniform())], first = new double[vectors.Count], again = new double[vectors.Count], imaginary = new double[vectors.Count];
        var sums = new PlaneWaveSums(vectors);
        sums.Sum(places, first, imaginary);
        sums.Sum(places.AsSpan(0, 30), again, imaginary);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sums.Sum(places, again, imaginary);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(first, again);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        var vectors = WaveVectors.Within(Box.Cube(6), 0, 2);
        Assert.Throws<ArgumentException>(() => new PlaneWaveSums(vectors).Sum(new double[4], new double[vectors.Count], new double[vectors.Count]));
        Assert.Throws<ArgumentException>(() => new PlaneWaveSums(vectors).Sum(new double[3], new double[1], new double[vectors.Count]));
    }
}
