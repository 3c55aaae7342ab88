using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Classifier;

/// <summary>Divides examples so that what is tested knows nothing of what was trained on: whole configurations where there are enough of them; else, where the time of each example is known, stretches of time with a gap about them.</summary>
internal static class ExampleFolds
{
    private const ulong FoldNumbers = 1UL << 40;

    /// <summary>The examples that are held out for the test and those that are left for training: whole configurations in random order; of a single one the last stretch of time.</summary>
    /// <param name="examples">All examples.</param>
    /// <param name="plan">Least part of the examples to hold out, the gap, and the seed of the choice.</param>
    /// <returns>The division, both classes on both sides, and what is held out: nothing where a single configuration is too short for the gap, or where no whole ones leave both classes on both sides.</returns>
    /// <exception cref="ArgumentException">Some are to be held out of a single configuration whose examples have no time.</exception>
    public static (ExampleDivision Division, HeldApart By) HoldOut(TrainingExamples examples, TrainingPlan plan)
    {
        int[] configurations = Configurations(examples), all = [.. Enumerable.Range(0, examples.Count)];
        if (plan.HeldOut == 0)
        {
            return (new ExampleDivision(all, []), HeldApart.Nothing);
        }

        if (configurations.Length < 2)
        {
            return HoldOutStretch(examples, plan, all);
        }

        Shuffle.InPlace(configurations, new RandomStream(plan.Seed, RandomPurpose.ExampleFolds, 0), 0);
        for (int first = 0; first < configurations.Length; first++)
        {
            ExampleDivision division = Whole(examples, plan, [.. configurations[first..], .. configurations[..first]], all);
            if (division.HasBoth(examples))
            {
                return (division, HeldApart.Configurations);
            }
        }

        return (new ExampleDivision(all, []), HeldApart.Nothing);
    }

    // The first ones, until they have the part that is asked for; the last stays.
    private static ExampleDivision Whole(TrainingExamples examples, TrainingPlan plan, int[] configurations, int[] all)
    {
        var held = new HashSet<int>();
        int count = 0;
        foreach (int configuration in configurations[..^1])
        {
            if (count >= plan.HeldOut * examples.Count)
            {
                break;
            }

            held.Add(configuration);
            count += all.Count(e => examples.ConfigurationOf(e) == configuration);
        }

        return new ExampleDivision([.. all.Where(e => !held.Contains(examples.ConfigurationOf(e)))], [.. all.Where(e => held.Contains(examples.ConfigurationOf(e)))]);
    }

    /// <summary>
    /// The folds of a cross-validation. Configurations in random order, each to the fold that has the fewest examples; with fewer configurations than folds, as many stretches of time as there are folds of each configuration, fewer where
    /// the gap would leave too little; the examples of each class in turn where their times are not known, or the gap leaves nothing.
    /// </summary>
    /// <param name="examples">The examples.</param>
    /// <param name="plan">Number of folds, the gap, and the seed of the order.</param>
    public static (ExampleDivision[] Folds, HeldApart By) Assign(TrainingExamples examples, TrainingPlan plan)
    {
        int[] configurations = Configurations(examples);
        var stream = new RandomStream(plan.Seed, RandomPurpose.ExampleFolds, 0);
        if (configurations.Length >= plan.Folds)
        {
            return (Divided(plan.Folds, ByConfiguration(examples, plan.Folds, configurations, stream)), HeldApart.Configurations);
        }

        for (int folds = plan.Folds; examples.HasFrames && folds > 1; folds--)
        {
            ExampleDivision[] stretches = [.. Enumerable.Range(0, folds).Select(k => Stretch(examples, configurations, folds, k, plan.Gap))];
            if (Array.TrueForAll(stretches, s => s.IsSound(examples)))
            {
                return (stretches, HeldApart.Stretches);
            }
        }

        return (Divided(plan.Folds, InTurn(examples, plan.Folds, stream)), HeldApart.Examples);
    }

    [Equation("Softness", "40")]
    private static (ExampleDivision Division, HeldApart By) HoldOutStretch(TrainingExamples examples, TrainingPlan plan, int[] all)
    {
        if (!examples.HasFrames)
        {
            throw new ArgumentException("all examples are of one configuration, so that none can be held out for a test; accepted are two configurations or more, or a held-out part of 0");
        }

        int[] frames = [.. all.Select(examples.FrameOf).Order()];
        int first = frames[frames.Length - (int)Math.Ceiling(plan.HeldOut * frames.Length)];
        var division = new ExampleDivision([.. all.Where(e => examples.FrameOf(e) < first - plan.Gap)], [.. all.Where(e => examples.FrameOf(e) >= first)]);
        return division.HasBoth(examples) ? (division, HeldApart.Stretches) : (new ExampleDivision(all, []), HeldApart.Nothing);
    }

    // Stretch k of each configuration against what is further than the gap from it, and against other configurations' other stretches likewise.
    private static ExampleDivision Stretch(TrainingExamples examples, int[] configurations, int folds, int k, int gap)
    {
        List<int> training = [], test = [];
        foreach (int configuration in configurations)
        {
            int[] own = [.. Enumerable.Range(0, examples.Count).Where(e => examples.ConfigurationOf(e) == configuration)];
            long first = own.Min(examples.FrameOf), frames = own.Max(examples.FrameOf) - first + 1, from = first + (frames * k / folds), to = first + (frames * (k + 1) / folds);
            test.AddRange(own.Where(e => examples.FrameOf(e) >= from && examples.FrameOf(e) < to));
            training.AddRange(own.Where(e => examples.FrameOf(e) < from - gap || examples.FrameOf(e) >= to + gap));
        }

        return new ExampleDivision([.. training.Order()], [.. test.Order()]);
    }

    private static ExampleDivision[] Divided(int folds, int[] fold)
    {
        int[] all = [.. Enumerable.Range(0, fold.Length)];
        return [.. Enumerable.Range(0, folds).Select(k => new ExampleDivision([.. all.Where(e => fold[e] != k)], [.. all.Where(e => fold[e] == k)]))];
    }

    private static int[] ByConfiguration(TrainingExamples examples, int folds, int[] configurations, RandomStream stream)
    {
        Shuffle.InPlace(configurations, stream, FoldNumbers);
        var of = new Dictionary<int, int>();
        int[] sizes = new int[folds];
        ILookup<int, int> members = Enumerable.Range(0, examples.Count).ToLookup(examples.ConfigurationOf);
        foreach (int configuration in configurations.OrderByDescending(c => members[c].Count()))
        {
            int least = Array.IndexOf(sizes, sizes.Min());
            of[configuration] = least;
            sizes[least] += members[configuration].Count();
        }

        return [.. Enumerable.Range(0, examples.Count).Select(e => of[examples.ConfigurationOf(e)])];
    }

    private static int[] InTurn(TrainingExamples examples, int folds, RandomStream stream)
    {
        int[] order = [.. Enumerable.Range(0, examples.Count)], fold = new int[examples.Count];
        Shuffle.InPlace(order, stream, FoldNumbers);
        (int soft, int hard) = (0, 0);
        foreach (int e in order)
        {
            fold[e] = (examples.IsRearranging(e) ? soft++ : hard++) % folds;
        }

        return fold;
    }

    private static int[] Configurations(TrainingExamples examples)
    {
        Shapes.AtLeast(examples.Count, 1);
        return [.. Enumerable.Range(0, examples.Count).Select(examples.ConfigurationOf).Distinct().Order()];
    }
}
