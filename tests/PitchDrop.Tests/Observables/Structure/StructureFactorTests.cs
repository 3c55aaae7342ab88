using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Structure;

public class StructureFactorTests
{
    private static readonly Box Tilted = new(3, (4, 3.5, 3), (1.9, 0.3, -0.4));

    [Theory]
    [InlineData(3), InlineData(2)]
    [Verifies("Structure", "6")]
    public void It_is_what_sums_over_all_pairs_give(int dimension)
    {
        Box box = dimension == 3 ? Tilted : new Box(2, (8, 7, 1), (3.3, 0, 0));
        MemoryPaths paths = Arrangements.Gases(box, 40, 1, 4, ofB: 13);
        var measured = new StructureFactor(paths, WaveNumberShells.Intervals(0, 5, 0.5));
        double[] means = Arrangements.Means(paths, measured), frame = new double[paths.Length];
        paths.Read(0, 0, frame);
        var vectors = WaveVectors.Within(box, 0, 5);
        for (int k = 0; k < 10; k++)
        {
            int[] shell = [.. Enumerable.Range(0, vectors.Count).Where(v => vectors.Moduli[v] >= 0.5 * k && vectors.Moduli[v] < 0.5 * (k + 1))];
            foreach ((int a, int b) in measured.Pairs.All)
            {
                AssertEqualOrNone(shell.Select(v => Direct(paths, frame, vectors[v], a, b)), measured.Of(a, b, k)(means));
            }

            AssertEqualOrNone(shell.Select(v => Direct(paths, frame, vectors[v], null, null)), measured.OfAll(k)(means));
            AssertEqualOrNone(shell.Select(v => vectors.Moduli[v]), measured.WaveNumber(k)(means));
        }
    }

    [Fact]
    [Verifies("Structure", "7")]
    public void Other_definitions_are_the_amplitudes_they_stand_for()
    {
        MemoryPaths paths = Arrangements.Gases(Tilted, 40, 1, 4, ofB: 13);
        var measured = new StructureFactor(paths, WaveNumberShells.Exact(Tilted, 0, 4));
        double[] means = Arrangements.Means(paths, measured), frame = new double[paths.Length];
        paths.Read(0, 0, frame);
        var vectors = WaveVectors.Within(Tilted, 0, 4);
        int shell = measured.Shells.ShellOf(vectors.Moduli[5])!.Value;
        int[] members = [.. Enumerable.Range(0, vectors.Count).Where(v => measured.Shells.ShellOf(vectors.Moduli[v]) == shell)];
        Assert.InRange(members.Length, 1, 2);

        // Each particle with its weight: 1 for the number; x_B or -x_A for the composition.
        double x = 27.0 / 40, y = 13.0 / 40;
        double Weighted(Func<int, double> one, Func<int, double> other) => members.Average(v => Sum(paths, frame, vectors[v], (i, j) => one(paths.Species[i]) * other(paths.Species[j])) / 40);
        Assert.Equal(Weighted(s => s == 0 ? y : -x, s => s == 0 ? y : -x), measured.Concentration(shell)(means), 1e-10);
        Assert.Equal(Weighted(_ => 1, s => s == 0 ? y : -x), measured.NumberConcentration(shell)(means), 1e-10);
        double direct = members.Average(v => Direct(paths, frame, vectors[v], 0, 1));
        Assert.Equal(1 + (direct / Math.Sqrt(x * y)), measured.FaberZiman(0, 1, shell)(means), 1e-10);
        double like = members.Average(v => Direct(paths, frame, vectors[v], 1, 1));
        Assert.Equal(1 + ((like - 1) / y), measured.FaberZiman(1, 1, shell)(means), 1e-10);
    }

    [Fact]
    public void Of_an_ideal_gas_it_is_1_and_unlike_species_know_nothing_of_each_other()
    {
        const int frames = 200;
        MemoryPaths paths = Arrangements.Gases(Tilted, 40, frames, 6, ofB: 15);
        var measured = new StructureFactor(paths, WaveNumberShells.Intervals(0, 6, 0.5));
        double[] means = Arrangements.Means(paths, measured);
        var vectors = WaveVectors.Within(Tilted, 0, 6);
        for (int k = 4; k < 12; k++)
        {
            // |ρ|²/N of a wave vector is spread as an exponential, Re ρ_A ρ_B*/√(N_A N_B) with the variance 1/2.
            int number = frames * vectors.Moduli.ToArray().Count(q => q >= 0.5 * k && q < 0.5 * (k + 1));
            double error = 1 / Math.Sqrt(number);
            Assert.InRange(measured.OfAll(k)(means), 1 - (4.5 * error), 1 + (4.5 * error));
            Assert.InRange(measured.Of(0, 0, k)(means), 1 - (4.5 * error), 1 + (4.5 * error));
            Assert.InRange(measured.Of(0, 1, k)(means), -4.5 * error / Math.Sqrt(2), 4.5 * error / Math.Sqrt(2));
        }
    }

    [Fact]
    public void A_lattice_has_its_Bragg_peaks_and_nothing_between_them()
    {
        MemoryPaths paths = Arrangements.Paths(Box.Cube(2), [Arrangements.Fcc(2)]);
        var shells = WaveNumberShells.Exact(Box.Cube(2), 0, 14);
        var measured = new StructureFactor(paths, shells);
        double[] means = Arrangements.Means(paths, measured);
        for (int k = 0; k < shells.Count; k++)
        {
            // In units of the box: (1 1 1) of the unit cell is 12, (2 0 0) is 16; (4 2 2) and others would be 24 and more.
            int square = (int)Math.Round(Math.Pow(measured.WaveNumber(k)(means) / Math.PI, 2));
            Assert.Equal(square is 12 or 16 ? 32 : 0, measured.OfAll(k)(means), 1e-10);
            if (square >= 16)
            {
                return;
            }
        }

        Assert.Fail("the shells end before the peak (2 0 0)");
    }

    [Fact]
    public void Of_a_harmonic_crystal_the_peaks_are_lowered_as_Debye_and_Waller_say()
    {
        const int frames = 400;
        const double sigma = 0.06;
        double[] lattice = Arrangements.Fcc(2);
        var mix = new CounterMix(21);
        MemoryPaths paths = Arrangements.Paths(Box.Cube(2), [.. Enumerable.Range(0, frames).Select(_ => Array.ConvertAll(lattice, x => x + (sigma * mix.Gaussian())))]);
        var shells = WaveNumberShells.Exact(Box.Cube(2), 8, 12.6);
        var measured = new StructureFactor(paths, shells);
        double[] means = Arrangements.Means(paths, measured);
        int peaks = 0;
        for (int k = 0; k < shells.Count; k++)
        {
            double q = measured.WaveNumber(k)(means), waller = Math.Exp(-q * q * sigma * sigma);
            bool isPeak = (int)Math.Round(q * q / (Math.PI * Math.PI)) is 12 or 16;
            double wanted = 1 - waller + (isPeak ? 32 * waller : 0);

            // Independent atoms: Var|ρ|²/N² is at most (1 − w)² + 2(1 − w) times the coherent part; three wave vectors at least.
            double error = Math.Sqrt((((1 - waller) * (1 - waller)) + (2 * (1 - waller) * (wanted - (1 - waller)))) / (3 * frames));
            Assert.InRange(measured.OfAll(k)(means), wanted - (4.5 * error), wanted + (4.5 * error));
            peaks += isPeak ? 1 : 0;
        }

        Assert.Equal(2, peaks);
    }

    [Fact]
    [Verifies("Structure", "8")]
    public void The_peak_is_the_apex_of_a_parabola_with_an_error_from_samples()
    {
        MemoryPaths paths = Arrangements.Gases(Box.Cube(6), 10, 1, 1);
        var measured = new StructureFactor(paths, WaveNumberShells.Intervals(5, 9, 0.1));
        int shells = measured.Shells.Count;
        var sums = new FrameSums(measured.Values);
        var mix = new CounterMix(2);
        for (int sample = 0; sample < 10; sample++)
        {
            double[] values = new double[measured.Values];
            double apex = 7.13 + (0.02 * mix.Gaussian());
            for (int k = 0; k < shells; k++)
            {
                double q = 5.05 + (0.1 * k);
                (values[k], values[shells + k], values[(2 * shells) + k]) = (3 * (2.5 - ((q - apex) * (q - apex))), 3, 3 * q);
            }

            sums.Add(sample * 12, values);
        }

        var ensemble = new FrameEnsemble(sums);
        Scalar[] peak = [.. ensemble.Read(measured.Peak(0))!];
        Agreement.Within(7.13, peak[0].Estimate!.Value);
        Assert.InRange(peak[0].Error!.Value, 0.3 * 0.02 / Math.Sqrt(10), 2.2 * 0.02 / Math.Sqrt(10));
        Assert.Equal(2.5, peak[1].Value!.Value, 2e-3);
        Assert.Null(new StructureFactor(paths, WaveNumberShells.Intervals(5, 5.2, 0.1)).Peak(0)([1, 2, 1, 1, 5, 5.1]));
    }

    [Fact]
    public void A_flipped_box_has_the_same_one_and_threads_change_no_bit()
    {
        double[] points = Arrangements.Gas(Tilted, 60, new CounterMix(9));
        (Box flipped, double[] moved) = Arrangements.Flipped(Tilted, points);
        MemoryPaths one = Arrangements.Paths(Tilted, [points, points, moved], ofB: 20), other = Arrangements.Paths(flipped, [moved, points, points], ofB: 20);
        var shells = WaveNumberShells.Exact(Tilted, 0, 9);
        double[] here = Arrangements.Means(one, new StructureFactor(one, shells)), there = Arrangements.Means(other, new StructureFactor(other, shells));
        Assert.All(here.Zip(there), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
        Assert.Equal(here, Arrangements.Means(one, new StructureFactor(one, shells), threads: 3));
    }

    [Fact]
    public void In_a_box_that_changes_intervals_are_measured_and_exact_shells_refused()
    {
        double[] points = Arrangements.Gas(Box.Cube(3), 30, new CounterMix(3));
        var paths = new MemoryPaths(new FrameTimes([0, 1], 1), [points, Array.ConvertAll(points, x => 1.5 * x)], new int[30], [Box.Cube(3), Box.Cube(4.5)]);
        var measured = new StructureFactor(paths, WaveNumberShells.Intervals(2, 2.2, 0.2));
        double[] means = Arrangements.Means(paths, measured);

        // 2π/3 = 2.094 three times; 4π/9·√(…) = 1.396·√2 = 1.975, √3 gives 2.418: none.
        Assert.Equal(2 * Math.PI / 3, measured.WaveNumber(0)(means), 1e-12);
        var exact = new StructureFactor(paths, WaveNumberShells.Exact(Box.Cube(3), 0, 4));
        Assert.Contains("frame 1", Assert.Throws<ArgumentException>(() => exact.NewKernel().Measure(1, Array.ConvertAll(points, x => 1.5 * x), new double[exact.Values])).Message, StringComparison.Ordinal);
    }

    private static void AssertEqualOrNone(IEnumerable<double> direct, double measured) => Assert.Equal(direct.DefaultIfEmpty(double.NaN).Average(), measured, 1e-10);

    private static double Direct(MemoryPaths paths, double[] frame, Displacement q, int? a, int? b)
    {
        double Norm(int? s) => s is null ? paths.Particles : paths.Species.ToArray().Count(t => t == s);
        return Sum(paths, frame, q, (i, j) => (a is null || (paths.Species[i] == a && paths.Species[j] == b)) ? 1 : 0) / Math.Sqrt(Norm(a) * Norm(b));
    }

    // Σ_ij w_ij cos q·(r_i − r_j)
    private static double Sum(MemoryPaths paths, double[] frame, Displacement q, Func<int, int, double> weight)
    {
        int n = paths.Particles;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double z = paths.Dimension == 3 ? frame[(2 * n) + i] - frame[(2 * n) + j] : 0;
                sum += weight(i, j) * Math.Cos((q.X * (frame[i] - frame[j])) + (q.Y * (frame[n + i] - frame[n + j])) + (q.Z * z));
            }
        }

        return sum;
    }
}
