using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Classifier;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Softness.Classifier;

/// <summary>Folds, held-out configurations, balanced classes, and the error of an accuracy.</summary>
public class CrossValidationTests
{
    [Fact]
    [Verifies("Softness", "7")]
    public void The_cost_with_the_best_accuracy_is_chosen()
    {
        (TrainingExamples examples, _) = MadeExamples.Planted(600, 5, 0.3, seed: 31, configurations: 12);
        var validation = CrossValidation.Of(examples, new TrainingPlan { Costs = [1e-6, 1e-3, 0.1] });
        Assert.Equal([1e-6, 1e-3, 0.1], validation.Scores.Select(s => s.Cost));
        Assert.Equal(validation.Scores.Max(s => s.Accuracy.Value), validation.Chosen.Accuracy.Value);
        Assert.Equal(HeldApart.Configurations, validation.By);
        Assert.All(validation.Scores, s => Assert.InRange(s.LargestGap, 0, 1e-4));
    }

    [Fact]
    public void What_a_configuration_has_in_common_does_not_pass_for_knowledge()
    {
        // Each configuration has a feature of its own and one class: within a configuration it tells the class, and on a new one nothing.
        const int Configurations = 40, Each = 10;
        (TrainingExamples examples, _) = MadeExamples.Planted(Configurations * Each, Configurations, 1e9, seed: 32);
        double[] features = [.. Enumerable.Range(0, Configurations * Each).SelectMany(e => Enumerable.Range(0, Configurations).Select(f => (f == e / Each ? 1.0 : 0) + (1e-3 * examples[e][f])))];
        bool[] classes = [.. Enumerable.Range(0, Configurations * Each).Select(e => e / Each % 2 == 0)];
        var together = new TrainingExamples(Configurations, features, classes, [.. Enumerable.Range(0, Configurations * Each).Select(e => e / Each)]);
        var apart = new TrainingExamples(Configurations, features, classes, new int[Configurations * Each]);
        var plan = new TrainingPlan { Costs = [1] };
        Assert.InRange(CrossValidation.Of(together, plan).Chosen.Accuracy.Value, 0, 0.7);
        CrossValidation mixed = CrossValidation.Of(apart, plan);
        Assert.InRange(mixed.Chosen.Accuracy.Value, 0.95, 1);
        Assert.Equal(HeldApart.Examples, mixed.By);
    }

    [Fact]
    public void Configurations_are_held_out_whole()
    {
        (TrainingExamples examples, _) = MadeExamples.Planted(1000, 3, 0.3, seed: 33, configurations: 20);
        ((int[] training, int[] test), HeldApart by) = ExampleFolds.HoldOut(examples, new TrainingPlan { Seed = 7 });
        Assert.Equal(HeldApart.Configurations, by);
        Assert.Equal(Enumerable.Range(0, 1000), training.Concat(test).Order());
        Assert.Empty(training.Select(examples.ConfigurationOf).Intersect(test.Select(examples.ConfigurationOf)));
        Assert.Equal(200, test.Length);
        Assert.Empty(ExampleFolds.HoldOut(examples, new TrainingPlan { HeldOut = 0 }).Division.Test);
        Assert.NotEqual(test, ExampleFolds.HoldOut(examples, new TrainingPlan { Seed = 8 }).Division.Test);
    }

    [Fact]
    public void Balanced_examples_have_equal_classes_and_keep_the_smaller_one()
    {
        var examples = new TrainingExamples(1, [.. Enumerable.Range(0, 100).Select(e => (double)e)], [.. Enumerable.Range(0, 100).Select(e => e % 10 == 0)], new int[100]);
        TrainingExamples balanced = examples.Balanced(3);
        double[] values = [.. Enumerable.Range(0, balanced.Count).Select(e => balanced[e][0])];
        Assert.Equal((20, 10), (balanced.Count, balanced.Rearranging));
        Assert.Equal(Enumerable.Range(0, 10).Select(k => 10.0 * k), values.Where(v => v % 10 == 0));
        Assert.Equal(20, values.Distinct().Count());
        Assert.Equal(values, Enumerable.Range(0, 20).Select(e => examples.Balanced(3)[e][0]));
        Assert.NotEqual(values, Enumerable.Range(0, 20).Select(e => examples.Balanced(4)[e][0]));
    }

    [Fact]
    [Verifies("Softness", "8")]
    public void The_error_of_an_accuracy_is_the_larger_of_chance_and_scatter()
    {
        Estimate even = CrossValidation.Accuracy([.. Enumerable.Repeat((80, 100), 10)]), uneven = CrossValidation.Accuracy([.. Enumerable.Range(0, 10).Select(g => (g % 2 == 0 ? 60 : 100, 100))]);
        Assert.Equal(0.8, even.Value, 1e-15);
        Assert.Equal(Math.Sqrt(0.8 * 0.2 / 1000), even.Error, 1e-15);
        Assert.Equal(0.2 / Math.Sqrt(9), uneven.Error, 1e-12);
        Assert.InRange(CrossValidation.Accuracy([(50, 50)]).Error, 0.015, 0.025);
    }

    [Fact]
    public void Too_few_examples_or_configurations_are_refused()
    {
        (TrainingExamples examples, _) = MadeExamples.Planted(40, 2, 0.3, seed: 34, configurations: 1);
        Assert.Contains("one configuration", Assert.Throws<ArgumentException>(() => ExampleFolds.HoldOut(examples, new TrainingPlan())).Message, StringComparison.Ordinal);
        TrainingExamples few = new(1, [1, 2, 3, 4, 5, 6], [true, false, false, false, false, false], [0, 1, 2, 3, 4, 5]);
        Assert.Contains("1 examples that rearrange and 5 that do not", Assert.Throws<ArgumentException>(() => CrossValidation.Of(few, new TrainingPlan())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TrainingPlan { Costs = [1, 0.1] });
        Assert.Throws<ArgumentException>(() => new TrainingPlan { Costs = [] });
    }
}
