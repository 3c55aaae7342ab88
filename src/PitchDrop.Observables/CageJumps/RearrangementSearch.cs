using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.CageJumps;

/// <summary>
/// Rearrangements by the hop indicator: of every particle the stretches of frames with p_hop ≥ p_c, and how p_hop is distributed. Frames at equal intervals of time; positions mostly inherent ones.
/// O(F) a particle, in parallel, the particles few at a time.
/// </summary>
public sealed class RearrangementSearch
{
    private const int Bins = 240;
    private const double LowestDecade = -6, BinsADecade = 30;

    private RearrangementSearch(IReadOnlyList<Rearrangement> events, double[] shares, long[] counts, long measured) =>
        (Events, Shares, Counts, Measured) = (events, shares, counts, measured);

    /// <summary>All rearrangements, by particle and then by time. One that began before the first or goes on behind the last frame with whole windows is cut there.</summary>
    public IReadOnlyList<Rearrangement> Events { get; }

    /// <summary>Of each frame with whole windows, w to F − 1 − w, the share of particles that are rearranging.</summary>
    public double[] Shares { get; }

    /// <summary>How often p_hop was found between two <see cref="Edges"/>; what lies outside counts in the first or last.</summary>
    public long[] Counts { get; }

    /// <summary>Edges of the bins of p_hop, 30 a decade from 10⁻⁶ to 10² [length²].</summary>
    public static double[] Edges { get; } = [.. Enumerable.Range(0, Bins + 1).Select(k => Math.Pow(10, LowestDecade + (k / BinsADecade)))];

    /// <summary>Number of values of p_hop, particles times frames.</summary>
    public long Measured { get; }

    /// <summary>Finds them.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="halfWindow">w frames make t_R/2; at least 1.</param>
    /// <param name="threshold">p_c [length²], &gt; 0.</param>
    /// <exception cref="ArgumentException">Frames are not at equal intervals of time, or fewer than 2w + 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    [Equation("Rearrangements", "12")]
    public static RearrangementSearch Find(IPaths paths, int halfWindow, double threshold)
    {
        Require.Positive(threshold);
        int w = Require.Between(halfWindow, 1, int.MaxValue / 4), frames = paths.Times.Count, measured = frames - (2 * w);
        FrameSpacing.Uniform(paths.Times, "p_hop");
        Shapes.AtLeast(frames, (2 * w) + 1, "the number of frames");
        (Rearrangement[] Events, int[] Bins)[] each = EachPath.Of(paths, (particle, path) =>
        {
            double[] p = new double[measured];
            HopIndicator.Along(path, w, p);
            return (Stretches(particle, path, w, p, threshold), Binned(p));
        });
        double[] shares = new double[measured];
        long[] counts = new long[Bins];
        foreach ((Rearrangement[] events, int[] bins) in each)
        {
            foreach (Rearrangement r in events)
            {
                for (int f = r.Start; f <= r.End; f++)
                {
                    shares[f - w] += 1.0 / paths.Particles;
                }
            }

            for (int b = 0; b < Bins; b++)
            {
                counts[b] += bins[b];
            }
        }

        return new RearrangementSearch([.. each.SelectMany(e => e.Events)], shares, counts, (long)measured * paths.Particles);
    }

    private static Rearrangement[] Stretches(int particle, ParticlePath path, int w, ReadOnlySpan<double> p, double threshold)
    {
        var found = new List<Rearrangement>();
        for (int k = 0; k < p.Length; k++)
        {
            if (p[k] >= threshold)
            {
                (int start, int peak) = (k, k);
                for (; k < p.Length && p[k] >= threshold; k++)
                {
                    peak = p[k] > p[peak] ? k : peak;
                }

                found.Add(new Rearrangement(particle, start + w, k - 1 + w, peak + w, p[peak], Mean(path, peak, w + 1), Mean(path, peak + w, w + 1)));
            }
        }

        return [.. found];
    }

    private static Displacement Mean(ParticlePath path, int first, int count)
    {
        double[] mean = new double[3];
        for (int axis = 0; axis < path.Dimension; axis++)
        {
            foreach (double x in path[axis].Slice(first, count))
            {
                mean[axis] += x / count;
            }
        }

        return new Displacement(mean[0], mean[1], mean[2]);
    }

    private static int[] Binned(ReadOnlySpan<double> p)
    {
        int[] bins = new int[Bins];
        foreach (double value in p)
        {
            bins[value > 0 ? (int)Math.Clamp(Math.Floor((Math.Log10(value) - LowestDecade) * BinsADecade), 0, Bins - 1) : 0]++;
        }

        return bins;
    }
}
