using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Softness.Classifier;

/// <summary>Divides examples by their configurations, so that no configuration is on both sides.</summary>
internal static class ExampleFolds
{
    private const ulong FoldNumbers = 1UL << 40;

    /// <summary>The examples that are held out for the test and those that are left for training.</summary>
    /// <param name="examples">All examples.</param>
    /// <param name="share">Least part of the examples to hold out; 0 for none.</param>
    /// <param name="seed">Seed of the choice.</param>
    /// <exception cref="ArgumentException">There are fewer than two configurations, and some are to be held out.</exception>
    public static (int[] Training, int[] Test) HoldOut(TrainingExamples examples, double share, ulong seed)
    {
        int[] configurations = Configurations(examples), all = [.. Enumerable.Range(0, examples.Count)];
        if (share == 0)
        {
            return (all, []);
        }

        if (configurations.Length < 2)
        {
            throw new ArgumentException("all examples are of one configuration, so that none can be held out for a test; accepted are two configurations or more, or a held-out part of 0");
        }

        Shuffle.InPlace(configurations, new RandomStream(seed, RandomPurpose.ExampleFolds, 0), 0);
        var held = new HashSet<int>();
        int count = 0;
        foreach (int configuration in configurations[..^1])
        {
            if (count >= share * examples.Count)
            {
                break;
            }

            held.Add(configuration);
            count += all.Count(e => examples.ConfigurationOf(e) == configuration);
        }

        return ([.. all.Where(e => !held.Contains(examples.ConfigurationOf(e)))], [.. all.Where(e => held.Contains(examples.ConfigurationOf(e)))]);
    }

    /// <summary>The fold of each example: configurations in random order, each to the fold that has the fewest examples; where there are fewer configurations than folds, the examples of each class in turn.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="folds">Number of folds.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <returns>The fold of each example [n], and whether configurations were kept together.</returns>
    public static (int[] Fold, bool ByConfiguration) Assign(TrainingExamples examples, int folds, ulong seed)
    {
        int n = examples.Count;
        int[] configurations = Configurations(examples), fold = new int[n];
        var stream = new RandomStream(seed, RandomPurpose.ExampleFolds, 0);
        if (configurations.Length < folds)
        {
            int[] order = [.. Enumerable.Range(0, n)];
            Shuffle.InPlace(order, stream, FoldNumbers);
            (int soft, int hard) = (0, 0);
            foreach (int e in order)
            {
                fold[e] = (examples.IsRearranging(e) ? soft++ : hard++) % folds;
            }

            return (fold, false);
        }

        Shuffle.InPlace(configurations, stream, FoldNumbers);
        var of = new Dictionary<int, int>();
        int[] sizes = new int[folds];
        ILookup<int, int> members = Enumerable.Range(0, n).ToLookup(examples.ConfigurationOf);
        foreach (int configuration in configurations.OrderByDescending(c => members[c].Count()))
        {
            int least = Array.IndexOf(sizes, sizes.Min());
            of[configuration] = least;
            sizes[least] += members[configuration].Count();
        }

        for (int e = 0; e < n; e++)
        {
            fold[e] = of[examples.ConfigurationOf(e)];
        }

        return (fold, true);
    }

    private static int[] Configurations(TrainingExamples examples)
    {
        Shapes.AtLeast(examples.Count, 1);
        return [.. Enumerable.Range(0, examples.Count).Select(examples.ConfigurationOf).Distinct().Order()];
    }
}
