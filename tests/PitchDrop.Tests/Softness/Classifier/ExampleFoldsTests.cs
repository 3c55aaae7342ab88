using PitchDrop.Softness.Classifier;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Softness.Classifier;

/// <summary>Trajectories are held out whole, or a stretch of time with a gap before it: what is alike for a while does not stand on both sides.</summary>
public class ExampleFoldsTests
{
    private const int Alike = 20;

    [Fact]
    [Verifies("Softness", "40")]
    public void Of_one_trajectory_the_last_stretch_is_held_out_behind_a_gap()
    {
        TrainingExamples examples = Path(1, 1000);
        (ExampleDivision division, HeldApart by) = ExampleFolds.HoldOut(examples, new TrainingPlan { Gap = 50 });
        Assert.Equal(HeldApart.Stretches, by);
        Assert.Equal(Enumerable.Range(800, 200), division.Test.Select(examples.FrameOf));
        Assert.Equal(Enumerable.Range(0, 750), division.Training.Select(examples.FrameOf));
    }

    [Fact]
    [Verifies("Softness", "40")]
    public void Folds_are_stretches_with_a_gap_about_them_where_trajectories_are_few()
    {
        TrainingExamples examples = Path(2, 500);
        (ExampleDivision[] folds, HeldApart by) = ExampleFolds.Assign(examples, new TrainingPlan { Gap = 30 });
        Assert.Equal(HeldApart.Stretches, by);
        Assert.Equal(Enumerable.Range(0, 1000), folds.SelectMany(f => f.Test).Order());
        Assert.All(folds, fold => Assert.All(fold.Test, t => Assert.All(
            fold.Training.Where(e => examples.ConfigurationOf(e) == examples.ConfigurationOf(t)), e => Assert.True(Math.Abs(examples.FrameOf(e) - examples.FrameOf(t)) >= 30))));

        // Of each trajectory a stretch of a hundred frames, and thirty on either side of it that has one.
        Assert.Equal([940, 880, 880, 880, 940], folds.Select(f => f.Test.Length + f.Training.Length));
    }

    [Fact]
    public void Of_several_trajectories_whole_ones_are_held_out()
    {
        TrainingExamples examples = Path(2, 300);
        (ExampleDivision division, HeldApart by) = ExampleFolds.HoldOut(examples, new TrainingPlan { Gap = 1000 });
        Assert.Equal(HeldApart.Configurations, by);
        Assert.Single(division.Test.Select(examples.ConfigurationOf).Distinct());
        Assert.Equal(300, division.Test.Length);
    }

    [Fact]
    public void What_neighbouring_stretches_of_a_path_have_in_common_does_not_pass_for_knowledge()
    {
        // Every twenty frames a feature and a class of their own: divided one by one everything is known, of a time that was not seen nothing.
        TrainingExamples path = Path(1, 2000), without = new(path.Columns, [.. Enumerable.Range(0, path.Count).SelectMany(e => path[e].ToArray())], [.. Enumerable.Range(0, path.Count).Select(path.IsRearranging)], new int[path.Count]);
        TrainingReport report = LinearClassifier.Train(Set(path.Columns), path, new TrainingPlan { Costs = [1], Gap = 2 * Alike }).Report!;
        Assert.InRange(report.HeldOutAccuracy!.Value.Value, 0, 0.75);
        Assert.InRange(report.Scores[0].Accuracy.Value, 0, 0.75);
        Assert.Equal((HeldApart.Stretches, HeldApart.Stretches, 2 * Alike), (report.HeldOutBy, report.FoldsBy, report.LeftOut));
        Assert.Contains("behind a gap of 40 frames in which 40 are left out", report.HeldOutSaid, StringComparison.Ordinal);
        Assert.InRange(CrossValidation.Of(without, new TrainingPlan { Costs = [1] }).Chosen.Accuracy.Value, 0.95, 1);
    }

    [Fact]
    public void A_path_too_short_for_the_gap_has_no_held_out_accuracy()
    {
        TrainingExamples path = Path(1, 200);
        TrainingReport report = LinearClassifier.Train(Set(path.Columns), path, new TrainingPlan { Costs = [1], Gap = 190 }).Report!;
        Assert.Null(report.HeldOutAccuracy);
        Assert.Equal((HeldApart.Nothing, HeldApart.Examples, 200), (report.HeldOutBy, report.FoldsBy, report.Examples + report.Unpaired));
        Assert.Contains("too short for a gap of 190 frames", report.HeldOutSaid, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_says_how_many_folds_there_were_and_that_nothing_was_asked_to_be_held_out()
    {
        // A thousand frames with gaps of 420 leave too little beside a middle fifth: fewer than five folds.
        TrainingExamples path = Path(1, 1000);
        TrainingReport report = LinearClassifier.Train(Set(path.Columns), path, new TrainingPlan { Costs = [1], Gap = 420, HeldOut = 0 }).Report!;
        Assert.Equal(HeldApart.Stretches, report.FoldsBy);
        Assert.Equal(4, report.Folds);
        Assert.Equal("none: none were asked for", report.HeldOutSaid);
    }

    [Fact]
    public void Classes_are_equal_on_either_side_so_that_one_half_is_ignorance()
    {
        // Nine of ten examples of the last two configurations are of one class, and features say nothing: the larger class alone would make nine of ten right.
        const int Each = 200;
        bool[] classes = [.. Enumerable.Range(0, 4 * Each).Select(e => e / Each < 2 ? e % 10 < 9 : e % 10 < 1)];
        var examples = new TrainingExamples(1, [.. Enumerable.Range(0, 4 * Each).Select(e => (double)(e * 7919 % 101))], classes, [.. Enumerable.Range(0, 4 * Each).Select(e => e / Each)]);
        TrainingReport report = LinearClassifier.Train(Set(1), examples, new TrainingPlan { Costs = [1] }).Report!;
        Assert.Equal(report.Examples, 2 * report.Rearranging);
        Assert.Equal((40, 0, 1), (report.HeldOutExamples, report.LeftOut, report.HeldOutConfigurations));
        Assert.Equal(800 - 40 - report.Examples, report.Unpaired);
        Assert.InRange(report.HeldOutAccuracy!.Value.Value, 0.5 - (4 * report.HeldOutAccuracy.Value.Error), 0.5 + (4 * report.HeldOutAccuracy.Value.Error));
        Assert.Contains("(20 % were asked for)", report.HeldOutSaid, StringComparison.Ordinal);
    }

    [Fact]
    public void Configurations_of_one_class_are_not_held_out_alone()
    {
        // Of the three only one has both classes; where none has, nothing is held out, and that is said.
        TrainingExamples Of(Func<int, bool> isSoft) => new(1, [.. Enumerable.Range(0, 90).Select(e => (double)e)], [.. Enumerable.Range(0, 90).Select(isSoft)], [.. Enumerable.Range(0, 90).Select(e => e / 30)]);
        TrainingExamples one = Of(e => e < 30 || (e < 60 && e % 2 == 0));
        for (ulong seed = 1; seed <= 6; seed++)
        {
            (ExampleDivision division, HeldApart by) = ExampleFolds.HoldOut(one, new TrainingPlan { Seed = seed });
            Assert.Equal(HeldApart.Configurations, by);
            Assert.Equal([1], division.Test.Select(one.ConfigurationOf).Distinct());
        }

        TrainingExamples none = Of(e => e < 30);
        TrainingReport report = LinearClassifier.Train(Set(1), none, new TrainingPlan { Costs = [1] }).Report!;
        Assert.Equal(HeldApart.Nothing, report.HeldOutBy);
        Assert.Equal("none: no choice among 3 whole trajectories leaves both classes on both sides", report.HeldOutSaid);
    }

    [Fact]
    public void The_error_of_an_accuracy_in_time_is_over_stretches()
    {
        // Right in every other stretch of fifty, wrong between: one trajectory, twenty independent answers and not a thousand.
        var examples = new TrainingExamples(1, [.. Enumerable.Repeat(1.0, 1000)], [.. Enumerable.Range(0, 1000).Select(e => e / 50 % 2 == 0)], new int[1000], [.. Enumerable.Range(0, 1000)]);
        var classifier = new LinearClassifier(null, new Standardisation([0], [1]), [1], 0);
        Assert.InRange(classifier.AccuracyOn(examples).Error, 0.0157, 0.0159);
        Assert.Equal(0.5 / Math.Sqrt(19), classifier.AccuracyOn(examples, 50).Error, 1e-12);
    }

    // One example a frame; each feature is on for twenty frames, in which the class is the same.
    private static TrainingExamples Path(int trajectories, int frames)
    {
        int columns = frames / Alike;
        int[] frame = [.. Enumerable.Range(0, trajectories).SelectMany(_ => Enumerable.Range(0, frames))];
        bool[] classes = [.. frame.Select(f => (f / Alike * 7 % 5) < 2 ^ (f / Alike % 2 == 0))];
        double[] features = [.. frame.SelectMany(f => Enumerable.Range(0, columns).Select(c => c == f / Alike ? 1.0 : 0.001 * ((f * 31 + c * 17) % 13)))];
        return new TrainingExamples(columns, features, classes, [.. Enumerable.Range(0, trajectories).SelectMany(t => Enumerable.Repeat(t, frames))], frame);
    }

    private static StructureFunctionSet Set(int columns) => new(5, 1, [.. Enumerable.Range(0, columns).Select(k => new RadialFunction(0, 0.01 * (k + 1), 0.1))], []);
}
