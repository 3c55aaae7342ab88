using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Structure;

namespace PitchDrop.Tests.Observables.Heterogeneity;

public class SubBoxOverlapTests
{
    [Theory]
    [InlineData(3), InlineData(2)]
    [Verifies("Structure", "15")]
    public void It_is_what_counting_in_each_sub_box_gives(int dimension)
    {
        Box box = dimension == 3 ? new Box(3, (6, 5, 5.5), (2.1, 0.3, -0.4)) : new Box(2, (8, 7, 1), (3.3, 0, 0));
        var mix = new CounterMix(5);
        double[] from = Arrangements.Gas(box, 70, mix), to = Array.ConvertAll(from, x => x + (0.2 * mix.Gaussian()));
        MemoryPaths paths = Arrangements.Paths(box, [from, to]);
        var measured = new SubBoxOverlap(paths, 0.3, [1, 2, 3, 5]);
        double[] values = Arrangements.Measured(paths, measured, 0, 1);
        double q = measured.Overlap(values);
        for (int k = 0; k < 4; k++)
        {
            int n = measured.Divisions[k];
            var boxes = new Dictionary<(int, int, int), (double N, double W)>();
            for (int i = 0; i < 70; i++)
            {
                Displacement s = box.Fractional(new Displacement(from[i], from[70 + i], dimension == 3 ? from[140 + i] : 0));
                double moved = Enumerable.Range(0, dimension).Sum(axis => Math.Pow(to[(axis * 70) + i] - from[(axis * 70) + i], 2));
                (int, int, int) at = ((int)(n * s.X), (int)(n * s.Y), (int)(n * s.Z));
                (double count, double w) = boxes.GetValueOrDefault(at);
                boxes[at] = (count + 1, w + (moved <= 0.09 ? 1 : 0));
            }

            Assert.Equal(boxes.Values.Sum(b => Math.Pow(b.W - (q * b.N), 2)) / 70, measured.Susceptibility(k)(values), 1e-12);
            Assert.Equal(Math.Pow(box.Volume, 1.0 / dimension) / n, measured.SideOf(k), 1e-12);
        }
    }

    [Fact]
    public void The_whole_box_has_the_susceptibility_itself_and_independent_particles_that_of_one()
    {
        const int n = 60, pairs = 400;
        var mix = new CounterMix(8);
        var frames = new List<double[]>();
        for (int f = 0; f < pairs; f++)
        {
            double[] from = Arrangements.Gas(Box.Cube(5), n, mix);
            frames.AddRange([from, [.. from.Select((x, i) => i < n && mix.Uniform() < 0.4 ? x + 1 : x)]]);
        }

        MemoryPaths paths = Arrangements.Paths(Box.Cube(5), [.. frames]);
        var measured = new SubBoxOverlap(paths, 0.3, [1, 2, 4]);
        var waves = new OverlapStructure(paths, 0.3, WaveNumberShells.Exact(Box.Cube(5), 0, 2));
        double[] means = new double[measured.Values], whole = new double[waves.Values];
        for (int f = 0; f < pairs; f++)
        {
            means = [.. means.Zip(Arrangements.Measured(paths, measured, 2 * f, (2 * f) + 1), (m, v) => m + (v / pairs))];
            whole = [.. whole.Zip(Arrangements.Measured(paths, waves, 2 * f, (2 * f) + 1), (m, v) => m + (v / pairs))];
        }

        Assert.Equal(waves.Susceptibility(whole), measured.Susceptibility(0)(means), 1e-12);
        for (int k = 0; k < 3; k++)
        {
            // One sub-box of a pair of frames and another are independent; the kurtosis of a few particles in each adds 1/n̄ to 2.
            double boxes = Math.Pow(measured.Divisions[k], 3), error = 0.24 * Math.Sqrt((2 + (3 * boxes / n)) / (pairs * boxes));
            Assert.InRange(measured.Susceptibility(k)(means), 0.24 - (4.5 * error), 0.24 + (4.5 * error));
        }
    }

    [Fact]
    public void The_peak_in_time_is_read_from_the_curve()
    {
        // χ₄ of a made series of pair sums: a hump in ln t with its top at t = 7.
        MemoryPaths paths = Arrangements.Gases(Box.Cube(5), 10, 1, 1);
        var measured = new SubBoxOverlap(paths, 0.3, [1]);
        Lag[] lags = [.. new[] { 1.0, 2, 4, 8, 16, 32 }.Select(t => new Lag(t, (long)t, (long)t, 10))];
        var sums = new PairSums(lags, 3000, measured.Values);
        for (int k = 0; k < lags.Length; k++)
        {
            double chi = 3 - (0.5 * Math.Pow(Math.Log(lags[k].Time / 7), 2));
            for (int bin = 0; bin < PairSums.Bins; bin++)
            {
                // W² with Q = 0: ⟨W²⟩/N = χ.
                sums.Add(k, bin, [10 * chi, 0, 0, 0]);
            }
        }

        Scalar peak = new PairEnsemble(sums).Read(measured.Peak(0));
        Assert.Equal(3, peak.Value!.Value, 1e-9);
    }

    [Fact]
    public void Divisions_ascend()
    {
        MemoryPaths paths = Arrangements.Gases(Box.Cube(5), 10, 1, 1);
        Assert.Throws<ArgumentException>(() => new SubBoxOverlap(paths, 0.3, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SubBoxOverlap(paths, 0.3, [2, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SubBoxOverlap(paths, 0.3, [300]));
    }
}
