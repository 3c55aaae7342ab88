using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>What the observables that look for events along paths have in common.</summary>
public static class EventRates
{
    /// <summary>Blocks of time from which the error of a rate is taken.</summary>
    public const int Blocks = 10;

    /// <summary>The paths that events are looked for on: where the box is sheared or changes, those without its motion.</summary>
    public static IPaths Paths(TrajectoryData data) => MotionPaths.Of(data, removesDrift: false);

    /// <summary>The interval between frames.</summary>
    /// <exception cref="RefusedException">It is not always the same.</exception>
    public static double Interval(TrajectoryData data, string what)
    {
        try
        {
            return FrameSpacing.Uniform(data.Facts.Times, what) * data.Facts.Times.Unit;
        }
        catch (ArgumentException e)
        {
            throw new RefusedException($"{data.Facts.Name}: {e.Message}");
        }
    }

    /// <summary>Events for each particle and time, with the error of blocks of time; null where there are fewer frames than blocks.</summary>
    /// <param name="frames">The frames of the events.</param>
    /// <param name="first">The first frame in which an event can be.</param>
    /// <param name="count">The number of such frames.</param>
    /// <param name="particles">The number of particles that the events are of.</param>
    /// <param name="interval">Time between frames.</param>
    public static Estimate? Of(IEnumerable<int> frames, int first, int count, int particles, double interval)
    {
        int block = count / Blocks;
        if (block == 0)
        {
            return null;
        }

        double[] rates = new double[Blocks];
        foreach (int frame in frames)
        {
            int b = (frame - first) / block;
            if (b < Blocks)
            {
                rates[b] += 1 / (block * interval * particles);
            }
        }

        return BlockedMean.OfIndependent(rates);
    }

    /// <summary>The mean of numbers that events have, as if they were independent; null for fewer than two.</summary>
    public static Estimate? Mean(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return all.Length < 2 ? null : BlockedMean.OfIndependent(all);
    }
}
