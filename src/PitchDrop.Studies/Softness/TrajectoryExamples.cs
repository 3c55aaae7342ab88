using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Paths;
using PitchDrop.Softness.Rearrangements;
using PitchDrop.Softness.StructureFunctions;

namespace PitchDrop.Studies.Softness;

/// <summary>What a classifier of softness can learn from one trajectory: its examples with their structure functions, and some particles of any kind, which give the unit of S.</summary>
/// <param name="Examples">The examples, by frame and then by particle.</param>
/// <param name="Features">Their structure functions [n, F].</param>
/// <param name="Others">Structure functions of followed particles of some frames, rearranging or not [m, F].</param>
public sealed record TrajectoryExamples(IReadOnlyList<TrainingExample> Examples, double[] Features, double[] Others)
{
    private const int OtherFrames = 8, OthersOfAFrame = 64;

    /// <summary>Finds examples along any paths. The frames are read one after the other; only those of examples a second time.</summary>
    /// <param name="paths">The paths, frames at equal intervals, mostly inherent positions.</param>
    /// <param name="of">What is followed, and in which unit.</param>
    /// <param name="halfWindow">w frames make t_R/2.</param>
    /// <param name="rule">Thresholds.</param>
    /// <param name="least">The least number of examples of each class.</param>
    /// <param name="most">The largest number of each.</param>
    /// <param name="seed">Seed of the choice among more.</param>
    /// <param name="threads">Threads; they change no bit.</param>
    /// <exception cref="TooFewExamplesException">There are too few.</exception>
    public static TrajectoryExamples Of(IPaths paths, DescribedSpecies of, int halfWindow, RearrangementRule rule, int least, int most, ulong seed, int threads)
    {
        FrameSpacing.Uniform(paths.Times, "p_hop");
        RearrangementRecorder found = Rearrangements(paths, of.Members, halfWindow, rule);
        IReadOnlyList<TrainingExample> examples = ExampleSelection.Choose([found.Events], [found.Quiet], rule, least, most, new RandomStream(seed, RandomPurpose.ExampleCandidates, 0));
        var features = new List<double>();
        foreach (IGrouping<int, TrainingExample> frame in examples.GroupBy(e => e.Frame))
        {
            features.AddRange(of.Describe(paths, frame.Key, [.. frame.Select(e => e.Particle)], threads));
        }

        var others = new List<double>();
        int shown = Math.Min(OtherFrames, paths.Times.Count), each = Math.Min(OthersOfAFrame, of.Members.Length);
        for (int k = 0; k < shown; k++)
        {
            int[] some = [.. Enumerable.Range(0, each).Select(m => of.Members[(int)((long)m * of.Members.Length / each)])];
            others.AddRange(of.Describe(paths, (int)((paths.Times.Count - 1L) * (k + 1) / (shown + 1)), some, threads));
        }

        return new TrajectoryExamples(examples, [.. features], [.. others]);
    }

    /// <summary>Rearrangements and quiet stretches along any paths, frame by frame.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="members">The particles that are followed.</param>
    /// <param name="halfWindow">w.</param>
    /// <param name="rule">Thresholds.</param>
    public static RearrangementRecorder Rearrangements(IPaths paths, ReadOnlySpan<int> members, int halfWindow, RearrangementRule rule)
    {
        var hops = new HopStream(paths.Particles, paths.Dimension, halfWindow);
        var found = new RearrangementRecorder(paths.Particles, members, rule);
        double[] places = new double[paths.Length];
        for (int f = 0; f < paths.Times.Count; f++)
        {
            paths.Read(f, 0, places);
            if (hops.Add(places))
            {
                found.Add(hops.Frame, hops.Indicators, hops.Sizes);
            }
        }

        found.Finish();
        return found;
    }
}
