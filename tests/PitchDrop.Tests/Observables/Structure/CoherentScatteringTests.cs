using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Structure;

public class CoherentScatteringTests
{
    private static readonly Box Tilted = new(3, (4, 3.5, 3), (1.9, 0.3, -0.4));

    [Fact]
    [Verifies("Structure", "9")]
    public void It_is_what_sums_over_all_pairs_at_two_times_give()
    {
        MemoryPaths paths = Arrangements.Gases(Tilted, 30, 2, 8, ofB: 11);
        WaveVectors vectors = DensityAmplitudes.Shell(Tilted, 4, 1, 5);
        Assert.Equal(5, vectors.Count);
        var waves = new DensityAmplitudes(paths, vectors);
        var measured = new CoherentScattering(waves);
        double[] values = Arrangements.Measured(waves, measured, 0, 1), now = new double[paths.Length], later = new double[paths.Length];
        paths.Read(0, 0, now);
        paths.Read(1, 0, later);
        foreach ((int a, int b) in measured.Pairs.All)
        {
            double f = 0, s = 0;
            for (int v = 0; v < vectors.Count; v++)
            {
                f += (Sum(paths, later, a, now, b, vectors[v]) + Sum(paths, later, b, now, a, vectors[v])) / 2;
                s += (Sum(paths, now, a, now, b, vectors[v]) + Sum(paths, later, a, later, b, vectors[v])) / 2;
            }

            double norm = vectors.Count * Math.Sqrt((double)measured.Pairs.NumberOf(a) * measured.Pairs.NumberOf(b));
            Assert.Equal(f / norm, measured.Of(a, b)(values), 1e-11);
            Assert.Equal(f / s, measured.Normalised(a, b)(values), 1e-9);
        }
    }

    [Fact]
    public void At_lag_0_it_is_the_structure_factor()
    {
        MemoryPaths paths = Arrangements.Gases(Tilted, 30, 20, 8, ofB: 11);
        WaveVectors vectors = DensityAmplitudes.Shell(Tilted, 4, 1, int.MaxValue);
        var waves = new DensityAmplitudes(paths, vectors);
        var measured = new CoherentScattering(waves);
        var structure = new StructureFactor(paths, WaveNumberShells.Intervals(3.5, 4.5, 1));
        double[] means = Arrangements.Means(paths, structure);
        PairEnsemble ensemble = Arrangements.Correlated(waves, measured, 2, 0);
        Assert.Equal(structure.OfAll(0)(means), ensemble.Curve(measured.OfAll()).Points[0].Value, 1e-11);
        Assert.Equal(structure.Of(0, 1, 0)(means), ensemble.Curve(measured.Of(0, 1)).Points[0].Value, 1e-11);
        Assert.Equal(1, ensemble.Curve(measured.NormalisedOfAll()).Points[0].Value, 1e-13);
    }

    [Fact]
    public void Of_walkers_that_do_not_interact_it_is_the_self_part()
    {
        // ⟨Δx²⟩ = 2Dt with D = 0.01 a step.
        const int n = 60, frames = 3000;
        var box = Box.Cube(6);
        var mix = new CounterMix(31);
        double[][] walk = new double[frames][];
        walk[0] = Arrangements.Gas(box, n, mix);
        for (int f = 1; f < frames; f++)
        {
            walk[f] = Array.ConvertAll(walk[f - 1], x => x + (Math.Sqrt(0.02) * mix.Gaussian()));
        }

        WaveVectors vectors = DensityAmplitudes.Shell(box, 3, 0.2, 30);
        double square = vectors.Moduli.ToArray().Average(q => q * q);
        var waves = new DensityAmplitudes(Arrangements.Paths(box, walk, ofB: 20), vectors);
        var measured = new CoherentScattering(waves);
        PairEnsemble ensemble = Arrangements.Correlated(waves, measured, 2, 1, 5, 12);
        foreach (CurvePoint point in ensemble.Curve(measured.Of(0, 0)).Points)
        {
            Agreement.Within(Math.Exp(-square * 0.01 * point.Lag), point.Estimate!.Value, 4.5);
        }

        foreach (CurvePoint point in ensemble.Curve(measured.NormalisedOfAll()).Points)
        {
            Agreement.Within(Math.Exp(-square * 0.01 * point.Lag), point.Estimate!.Value, 4.5);
        }

        Assert.All(ensemble.Curve(measured.Of(0, 1)).Points, point => Agreement.Within(0, point.Estimate!.Value, 4.5));
    }

    [Fact]
    public void Of_ballistic_particles_it_falls_as_a_Gaussian()
    {
        // Two frames a trajectory; velocities of unit variance.
        const double time = 0.25;
        var box = Box.Cube(6);
        WaveVectors vectors = DensityAmplitudes.Shell(box, 3, 0.2, 30);
        var mix = new CounterMix(41);
        double[] values = new double[200];
        for (int trial = 0; trial < values.Length; trial++)
        {
            double[] start = Arrangements.Gas(box, 40, mix);
            var waves = new DensityAmplitudes(Arrangements.Paths(box, [start, Array.ConvertAll(start, x => x + (time * mix.Gaussian()))]), vectors);
            values[trial] = Arrangements.Measured(waves, new CoherentScattering(waves), 0, 1)[0];
        }

        double wanted = vectors.Moduli.ToArray().Average(q => Math.Exp(-q * q * time * time / 2));
        Agreement.Within(wanted, Agreement.Mean(values), 4.5);
    }

    [Fact]
    public void In_a_box_that_breathes_evenly_nothing_relaxes()
    {
        double[] points = Arrangements.Gas(Tilted, 30, new CounterMix(3));
        var larger = new Box(3, (4.4, 3.85, 3.3), (2.09 - 4.4, 0.33, -0.44));
        var paths = new MemoryPaths(new FrameTimes([0, 1], 1), [points, Array.ConvertAll(points, x => 1.1 * x)], new int[30], [Tilted, larger]);
        var waves = new DensityAmplitudes(paths, DensityAmplitudes.Shell(Tilted, 4, 1, 50));
        Assert.Equal(1, new CoherentScattering(waves).Normalised(0, 0)(Arrangements.Measured(waves, new CoherentScattering(waves), 0, 1)), 1e-10);
    }

    [Fact]
    public void Threads_change_no_bit_and_a_sheared_box_is_refused()
    {
        MemoryPaths paths = Arrangements.Gases(Tilted, 30, 20, 8);
        WaveVectors vectors = DensityAmplitudes.Shell(Tilted, 4, 1, 5);
        LagCurve Curve(int threads)
        {
            var waves = new DensityAmplitudes(paths, vectors);
            return Arrangements.Correlated(waves, new CoherentScattering(waves), threads, 0, 1, 3).Curve(new CoherentScattering(waves).Of(0, 0));
        }

        Assert.Equal(3, Curve(1).Points.Count);
        Assert.Equal(Curve(1).Points, Curve(3).Points);
        double[] points = new double[90];
        MemoryPaths sheared = Arrangements.Paths(Box.Cube(4), [points, points], strains: [0, 0.1]);
        Assert.Contains("sheared by 0.1", Assert.Throws<ArgumentException>(() => new DensityAmplitudes(sheared, vectors)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DensityAmplitudes.Shell(Tilted, 0.1, 0.01, 5));
    }

    private static double Sum(MemoryPaths paths, double[] later, int a, double[] now, int b, Displacement q)
    {
        double sum = 0;
        int n = paths.Particles;
        foreach (int i in Arrangements.Members(paths, a))
        {
            foreach (int j in Arrangements.Members(paths, b))
            {
                sum += Math.Cos((q.X * (later[i] - now[j])) + (q.Y * (later[n + i] - now[n + j])) + (q.Z * (later[(2 * n) + i] - now[(2 * n) + j])));
            }
        }

        return sum;
    }
}
