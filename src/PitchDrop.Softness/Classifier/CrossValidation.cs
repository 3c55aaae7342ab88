using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Classifier;

/// <summary>
/// The choice of the cost C by k-fold cross-validation: for each C, k classifiers are trained, each without one fold and standardised without it, and tested on that fold. The C with the largest accuracy is chosen, of several the least.
/// </summary>
public sealed class CrossValidation
{
    private CrossValidation(CostScore[] scores, HeldApart by, int folds) => (Scores, By, Folds, Chosen) = (scores, by, folds, scores.MaxBy(s => s.Accuracy.Value)!);

    /// <summary>The accuracy for each cost, in the order of the costs.</summary>
    public IReadOnlyList<CostScore> Scores { get; }

    /// <summary>The chosen one.</summary>
    public CostScore Chosen { get; }

    /// <summary>What a fold is: whole configurations, stretches of time, or, where there is no other way, examples one by one.</summary>
    public HeldApart By { get; }

    /// <summary>The number of folds: fewer than the plan has where stretches of time would be too short for the gap.</summary>
    public int Folds { get; }

    /// <summary>Carries it out. k·|costs| trainings, those of one fold one after the other from the least cost to the largest.</summary>
    /// <param name="examples">The examples to train on.</param>
    /// <param name="plan">Costs, folds, seed and tolerance.</param>
    /// <param name="threads">Threads to use, at least 1; they change no bit of the result.</param>
    /// <exception cref="ArgumentException">There are fewer examples of a class than folds, or a fold would leave a single class to train on.</exception>
    [Equation("Softness", "7")]
    public static CrossValidation Of(TrainingExamples examples, TrainingPlan plan, int threads = 1)
    {
        int soft = examples.Rearranging, hard = examples.Count - soft;
        if (Math.Min(soft, hard) < plan.Folds)
        {
            throw new ArgumentException($"there are {soft} examples that rearrange and {hard} that do not; accepted are at least {plan.Folds} of each, the number of folds");
        }

        (ExampleDivision[] folds, HeldApart by) = ExampleFolds.Assign(examples, plan);
        (int Right, int Count, double Gap)[][] found = new (int, int, double)[folds.Length][];
        Parallel.For(0, folds.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, k => found[k] = Test(examples, folds, k, plan));
        return new CrossValidation([.. plan.Costs.Select((cost, c) => new CostScore(cost, Accuracy([.. found.Select(f => (f[c].Right, f[c].Count))]), found.Max(f => f[c].Gap)))], by, folds.Length);
    }

    /// <summary>
    /// The share of right answers Σ r_g/Σ n_g over groups that are independent of each other, with the larger of two errors: what the scatter of the groups gives (jackknife), and what chance gives for that many examples.
    /// </summary>
    /// <param name="groups">Right answers and answers of each group, at least one group and one answer.</param>
    [Equation("Softness", "8")]
    public static Estimate Accuracy(IReadOnlyList<(int Right, int Count)> groups)
    {
        double right = groups.Sum(g => (double)g.Right), count = groups.Sum(g => (double)g.Count), share = right / count;
        double chance = Math.Sqrt(Math.Max(share * (1 - share), 1 / (count + 2) * (1 - (1 / (count + 2)))) / count);
        (int Right, int Count)[] met = [.. groups.Where(g => g.Count > 0)];
        double scatter = met.Length < 2 ? 0 : Jackknife.Of([.. met.Select(g => new double[] { g.Right, g.Count })], sums => sums[0] / sums[1]).Error;
        return new Estimate(share, Math.Max(chance, scatter));
    }

    private static (int Right, int Count, double Gap)[] Test(TrainingExamples examples, ExampleDivision[] folds, int left, TrainingPlan plan)
    {
        TrainingExamples training = examples.Subset(folds[left].Training), test = examples.Subset(folds[left].Test);
        if (training.Rearranging == 0 || training.Rearranging == training.Count)
        {
            throw new ArgumentException($"without fold {left + 1} of {folds.Length} all examples are of one class; accepted are examples of both classes in more configurations");
        }

        var standardisation = Standardisation.Of(training);
        var machine = new LinearSvm(training.Columns, standardisation.Apply(training), [.. Enumerable.Range(0, training.Count).Select(training.IsRearranging)]);
        var found = new (int, int, double)[plan.Costs.Count];
        for (int c = 0; c < found.Length; c++)
        {
            SvmSolution solution = machine.Solve(plan.Costs[c], plan.Tolerance, plan.MostSweeps, new RandomStream(plan.Seed, RandomPurpose.ExampleOrder, (uint)((left * found.Length) + c + 1)));
            LinearClassifier classifier = LinearClassifier.From(null, standardisation, solution);
            found[c] = (classifier.RightOf(test), test.Count, solution.Gap / solution.Objective);
        }

        return found;
    }
}
