using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Relaxation.Self;

/// <summary>Paths of particles that are known exactly, and how they are measured.</summary>
public static class MadePaths
{
    /// <summary>Independent walkers: ⟨Δr²⟩ = 2dDt.</summary>
    public static MemoryPaths Walk(int dimension, int[] species, FrameTimes times, double diffusion, ulong seed)
    {
        var mix = new CounterMix(seed);
        double[] x = new double[dimension * species.Length];
        double[][] frames = new double[times.Count][];
        for (int f = 0; f < times.Count; f++)
        {
            double width = Math.Sqrt(2 * diffusion * (f == 0 ? 1 : times[f] - times[f - 1]));
            for (int i = 0; i < x.Length; i++)
            {
                x[i] += width * mix.Gaussian();
            }

            frames[f] = [.. x];
        }

        return Of(dimension, times, frames, species);
    }

    public static MemoryPaths Of(int dimension, FrameTimes times, double[][] frames, int[] species) => new(times, frames, species, [dimension == 3 ? Box.Cube(10) : Box.Square2D(10)]);

    public static FrameTimes Linear(int frames, double interval = 1) => new([.. Enumerable.Range(0, frames).Select(f => (long)f)], interval);

    public static SelfCurves Curves(IReadOnlyList<IPaths> trajectories, SelfChoice choice, int group, LagChoice? lags = null, bool removesDrift = true)
    {
        (SelfLayout layout, PairEnsemble ensemble) = Measured(trajectories, choice, lags, removesDrift);
        return new SelfCurves(layout, ensemble, group, 1);
    }

    public static (SelfLayout Layout, PairEnsemble Ensemble) Measured(IReadOnlyList<IPaths> trajectories, SelfChoice choice, LagChoice? lags = null, bool removesDrift = true)
    {
        SelfLayout? layout = null;
        PairSums[] sums = [.. trajectories.Select(paths =>
        {
            var blocks = new SpeciesBlocks(paths, removesDrift);
            var measurement = new SelfMeasurement(blocks, choice);
            layout = measurement.Layout;
            var correlator = new PairCorrelator(blocks, LagPlan.Of(paths.Times, lags), 1, measurement);
            correlator.Finish();
            return correlator.Sums[0];
        })];
        return (layout!, new PairEnsemble(sums));
    }
}
