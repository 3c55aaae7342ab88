using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Structure;

namespace PitchDrop.Tests.Observables.Heterogeneity;

public class OverlapStructureTests
{
    private static readonly Box Tilted = new(3, (6, 5, 5.5), (2.1, 0.3, -0.4));

    [Theory]
    [InlineData(3), InlineData(2)]
    [Verifies("Structure", "13")]
    public void It_is_what_sums_over_all_pairs_that_stayed_give(int dimension)
    {
        Box box = dimension == 3 ? Tilted : new Box(2, (8, 7, 1), (3.3, 0, 0));
        var mix = new CounterMix(5);
        double[] from = Arrangements.Gas(box, 50, mix), to = Array.ConvertAll(from, x => x + (0.2 * mix.Gaussian()));
        MemoryPaths paths = Arrangements.Paths(box, [from, to], ofB: 20);
        var shells = WaveNumberShells.Exact(box, 0, 3);
        var measured = new OverlapStructure(paths, 0.3, shells, species: 0);
        double[] values = Arrangements.Measured(paths, measured, 0, 1);
        int[] stayed = [.. Enumerable.Range(0, 30).Where(i => Moved(from, to, i, dimension) <= 0.3)];
        Assert.InRange(stayed.Length, 5, 25);
        Assert.Equal(stayed.Length / 30.0, measured.Overlap(values));
        var vectors = WaveVectors.Within(box, 0, 3);
        for (int k = 0; k < shells.Count; k++)
        {
            int[] members = [.. Enumerable.Range(0, vectors.Count).Where(v => shells.ShellOf(vectors.Moduli[v]) == k)];
            double wanted = members.Average(v => stayed.Sum(i => stayed.Sum(j => Math.Cos(Phase(from, vectors[v], i, dimension) - Phase(from, vectors[v], j, dimension))))) / 30;
            Assert.Equal(wanted, measured.Of(k)(values), 1e-11);
            Assert.Equal(vectors.Moduli[members[0]], measured.WaveNumber(k)(values), 1e-11);
        }
    }

    [Fact]
    public void Particles_that_go_each_by_itself_have_a_flat_one_and_none_beyond_chance_at_0()
    {
        const int n = 80, pairs = 400;
        var mix = new CounterMix(8);
        double[][] frames = new double[2 * pairs][];
        for (int f = 0; f < pairs; f++)
        {
            frames[2 * f] = Arrangements.Gas(Box.Cube(5), n, mix);
            double[] to = [.. frames[2 * f]];
            for (int i = 0; i < n; i++)
            {
                to[i] += mix.Uniform() < 0.4 ? 1 : 0;
            }

            frames[(2 * f) + 1] = to;
        }

        MemoryPaths paths = Arrangements.Paths(Box.Cube(5), frames);
        var measured = new OverlapStructure(paths, 0.3, WaveNumberShells.Exact(Box.Cube(5), 0, 3));
        double[] means = new double[measured.Values];
        for (int f = 0; f < pairs; f++)
        {
            double[] values = Arrangements.Measured(paths, measured, 2 * f, (2 * f) + 1);
            means = [.. means.Zip(values, (m, v) => m + (v / pairs))];
        }

        for (int k = 0; k < measured.Shells.Count; k++)
        {
            // Spread as an exponential, wave vectors of a shell independent.
            double error = 0.6 / Math.Sqrt(means[measured.Shells.Count + k] * pairs);
            Assert.InRange(measured.Of(k)(means), 0.6 - (4.5 * error), 0.6 + (4.5 * error));
        }

        double chi = 0.24, spread = chi * Math.Sqrt(2.0 / pairs);
        Assert.InRange(measured.Susceptibility(means), chi - (4.5 * spread), chi + (4.5 * spread));
        Assert.Equal(0.6, measured.Overlap(means), 4.5 * Math.Sqrt(0.24 / n / pairs));
    }

    [Fact]
    [Verifies("Structure", "14")]
    public void Of_the_form_of_Ornstein_and_Zernike_the_length_comes_back()
    {
        MemoryPaths paths = Arrangements.Gases(Box.Cube(20), 100, 1, 1);
        var measured = new OverlapStructure(paths, 0.3, WaveNumberShells.Exact(Box.Cube(20), 0, 2));
        int shells = measured.Shells.Count;
        double[] Means(Func<double, double> s)
        {
            double[] means = Arrangements.Measured(paths, measured, 0, 0);
            for (int k = 0; k < shells; k++)
            {
                means[k] = s(measured.WaveNumber(k)(means)) * means[shells + k];
            }

            return means;
        }

        double[] form = Means(q => 7.5 / (1 + (q * q * 2.3 * 2.3)));
        Assert.Equal(2.3, measured.Length(1.2)(form), 1e-6);
        Assert.Equal(7.5, measured.Amplitude(1.2)(form), 1e-6);
        Assert.Equal(2.3, measured.LengthWith(1.2, _ => 7.5)(form), 1e-10);
        Assert.NotEqual(2.3, measured.LengthWith(1.2, _ => 6)(form), 0.05);

        // One that grows with q has no length, and a negative square of it; too few shells are refused.
        Assert.Equal(2.3 * 2.3, measured.LengthSquared(1.2)(form), 1e-5);
        Assert.Equal(-0.04, measured.LengthSquared(1.2)(Means(q => 3 / (1 - (0.04 * q * q)))), 1e-6);
        Assert.True(double.IsNaN(measured.Length(1.2)(Means(q => 1 + q))));
        Assert.Contains("2", Assert.Throws<ArgumentException>(() => measured.Length(0.46)(form)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_shear_waves_are_those_of_the_places()
    {
        var mix = new CounterMix(16);
        double[] points = Arrangements.Gas(Box.Cube(4), 60, mix), nearby = Array.ConvertAll(points, x => x + (0.1 * mix.Gaussian()));
        int[] species = new int[60];
        Box[] boxes = [Box.Cube(4), new Box(3, (4, 4, 4), (1.2, 0, 0))];
        MemoryPaths Made(Func<double, double> moved) => new(new FrameTimes([0, 1], 1), [Array.ConvertAll(points, x => moved(x)), Array.ConvertAll(nearby, x => moved(x))], species, boxes, [0, 0.3]);
        MemoryPaths places = Made(x => x), nonaffine = Made(x => x + 1.3);
        var shells = WaveNumberShells.Exact(Box.Cube(4), 0, 3);
        double[] one = Arrangements.Measured(places, new OverlapStructure(places, 0.2, shells), 0, 1);
        double[] other = Arrangements.Measured(nonaffine, new OverlapStructure(nonaffine, 0.2, shells, places: places), 0, 1);
        Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }

    private static double Moved(double[] from, double[] to, int i, int dimension) => Math.Sqrt(Enumerable.Range(0, dimension).Sum(axis => Math.Pow(to[(axis * 50) + i] - from[(axis * 50) + i], 2)));

    private static double Phase(double[] from, Displacement q, int i, int dimension) => Enumerable.Range(0, dimension).Sum(axis => q[axis] * from[(axis * 50) + i]);
}
