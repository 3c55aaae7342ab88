using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Structure;

/// <summary>Particles whose structure is known: ideal gases and lattices; and the paths they make.</summary>
public static class Arrangements
{
    /// <summary>Points anywhere in the box [dn], each by itself.</summary>
    public static double[] Gas(Box box, int n, CounterMix mix)
    {
        double[] places = new double[box.Dimension * n];
        for (int i = 0; i < n; i++)
        {
            Displacement place = box.Cartesian(new Displacement(mix.Uniform(), mix.Uniform(), box.Dimension == 3 ? mix.Uniform() : 0));
            for (int axis = 0; axis < box.Dimension; axis++)
            {
                places[(axis * n) + i] = place[axis];
            }
        }

        return places;
    }

    /// <summary>A lattice of cells of unit side with points at the places of a basis [dn].</summary>
    public static double[] Lattice(int dimension, int cells, params (double X, double Y, double Z)[] basis)
    {
        var points = new List<(double X, double Y, double Z)>();
        for (int k = 0; k < (dimension == 3 ? cells : 1); k++)
        {
            for (int j = 0; j < cells; j++)
            {
                for (int i = 0; i < cells; i++)
                {
                    points.AddRange(basis.Select(b => (i + b.X, j + b.Y, k + b.Z)));
                }
            }
        }

        double[][] axes = [[.. points.Select(p => p.X)], [.. points.Select(p => p.Y)], [.. points.Select(p => p.Z)]];
        return [.. axes.Take(dimension).SelectMany(a => a)];
    }

    public static double[] Fcc(int cells) => Lattice(3, cells, (0, 0, 0), (0.5, 0.5, 0), (0.5, 0, 0.5), (0, 0.5, 0.5));

    public static double[] Bcc(int cells) => Lattice(3, cells, (0, 0, 0), (0.5, 0.5, 0.5));

    /// <summary>Frames one step apart, the last so many particles of species B.</summary>
    public static MemoryPaths Paths(Box box, double[][] frames, int ofB = 0, double[]? strains = null)
    {
        int n = frames[0].Length / box.Dimension;
        return new MemoryPaths(new FrameTimes([.. Enumerable.Range(0, frames.Length).Select(f => (long)f)], 1), frames, [.. Enumerable.Range(0, n).Select(i => i < n - ofB ? 0 : 1)], [box], strains);
    }

    public static MemoryPaths Gases(Box box, int n, int frames, ulong seed, int ofB = 0)
    {
        var mix = new CounterMix(seed);
        return Paths(box, [.. Enumerable.Range(0, frames).Select(_ => Gas(box, n, mix))], ofB);
    }

    /// <summary>The particles of a species.</summary>
    public static int[] Members(IPaths paths, int species)
    {
        int[] all = paths.Species.ToArray();
        return [.. Enumerable.Range(0, all.Length).Where(i => all[i] == species)];
    }

    /// <summary>The means over all frames.</summary>
    public static double[] Means(IPaths paths, IFrameMeasurement measurement, int threads = 1)
    {
        FrameSums sums = Average(paths, measurement, threads);
        double[] means = new double[measurement.Values];
        long frames = 0;
        for (int bin = 0; bin < FrameSums.Bins; bin++)
        {
            frames += sums.Count(bin);
            for (int v = 0; v < means.Length; v++)
            {
                means[v] += sums.Sum(bin)[v];
            }
        }

        return Array.ConvertAll(means, m => m / frames);
    }

    public static FrameSums Average(IPaths paths, IFrameMeasurement measurement, int threads = 1)
    {
        var averager = new FrameAverager(paths, threads, 1, measurement);
        averager.Finish();
        return averager.Sums[0];
    }

    /// <summary>What one pair of frames gives.</summary>
    public static double[] Measured(IFrameSeries series, IPairMeasurement measurement, int earlier, int later)
    {
        double[] from = new double[series.Length], to = new double[series.Length], values = new double[measurement.Values];
        series.Read(earlier, 0, from);
        series.Read(later, 0, to);
        measurement.NewKernel().Measure(earlier, later, from, to, values);
        return values;
    }

    /// <summary>Ensemble of a series correlated at every lag from 0.</summary>
    public static PairEnsemble Correlated(IFrameSeries series, IPairMeasurement measurement, int threads = 1, params double[] lags)
    {
        var correlator = new PairCorrelator(series, LagPlan.Nearest(series.Times, lags), threads, measurement);
        correlator.Finish();
        return new PairEnsemble(correlator.Sums[0]);
    }

    /// <summary>The same points in the box whose tilt xy is one edge further, wrapped into it: one lattice of images, described otherwise.</summary>
    public static (Box Box, double[] Points) Flipped(Box box, double[] points)
    {
        var other = new Box(box.Dimension, (box.LengthX, box.LengthY, box.LengthZ), (box.TiltXY - box.LengthX, box.TiltXZ, box.TiltYZ));
        int n = points.Length / box.Dimension;
        double[] moved = new double[points.Length];
        for (int i = 0; i < n; i++)
        {
            int a = 0, b = 0, c = 0;
            Displacement place = other.Wrap(new Displacement(points[i], points[n + i], box.Dimension == 3 ? points[(2 * n) + i] : 0), ref a, ref b, ref c);
            for (int axis = 0; axis < box.Dimension; axis++)
            {
                moved[(axis * n) + i] = place[axis];
            }
        }

        return (other, moved);
    }
}
