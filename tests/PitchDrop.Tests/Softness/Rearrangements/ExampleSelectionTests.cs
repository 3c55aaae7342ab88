using PitchDrop.Numerics.Randomness;
using PitchDrop.Softness.Rearrangements;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Softness.Rearrangements;

public class ExampleSelectionTests
{
    private static readonly RandomStream Stream = new(5, RandomPurpose.ExampleCandidates, 0);
    private static readonly RearrangementRule Rule = new();

    [Fact]
    [Verifies("Softness", "22")]
    public void Both_classes_have_the_same_number_and_each_example_is_where_it_should_be()
    {
        IReadOnlyList<TrainingExample> chosen = ExampleSelection.Choose(Events(30), Quiet(50), Rule, 10, 1000, Stream);
        TrainingExample[] soft = [.. chosen.Where(e => e.IsSoft)], hard = [.. chosen.Where(e => !e.IsSoft)];

        // Of each trajectory every third event is large enough, and one of these is cut.
        Assert.Equal(18, soft.Length);
        Assert.Equal(18, hard.Length);
        Assert.All(soft, e => Assert.True(e.Frame % 30 == 0 && e.Particle < 30 && e.Particle % 3 == 0));
        Assert.All(hard, e => Assert.Equal(100, e.Frame));
        Assert.Equal(chosen.Count, chosen.Distinct().Count());
        Assert.Equal(chosen.OrderBy(e => e.Configuration).ThenBy(e => e.Frame).ThenBy(e => e.Particle), chosen);
    }

    [Fact]
    public void The_choice_depends_on_the_seed_alone()
    {
        IReadOnlyList<TrainingExample> once = ExampleSelection.Choose(Events(90), Quiet(90), Rule, 1, 20, Stream);
        Assert.Equal(once, ExampleSelection.Choose(Events(90), Quiet(90), Rule, 1, 20, Stream));
        Assert.NotEqual(once, ExampleSelection.Choose(Events(90), Quiet(90), Rule, 1, 20, Stream with { Seed = 6 }));
        Assert.Equal(20, once.Count(e => e.IsSoft));
    }

    [Fact]
    public void Too_few_rearrangements_are_refused_in_numbers()
    {
        string said = Assert.Throws<TooFewExamplesException>(() => ExampleSelection.Choose(Events(30), Quiet(50), Rule, 19, 1000, Stream)).Message;
        Assert.StartsWith("18 rearrangements with p_hop > 0.6 and 100 stretches of 1000 frames with p_hop < 0.02; at least 19 of each are needed", said, StringComparison.Ordinal);
    }

    private static RearrangementEvent[][] Events(int count) =>
        [.. Enumerable.Range(0, 2).Select(c => Enumerable.Range(0, count).Select(k => new RearrangementEvent(k, 10 * k, (10 * k) + 3, (10 * k) + 1, k % 3 == 0 ? 0.7 : 0.5, 1, k > 0)).ToArray())];

    private static QuietStretch[][] Quiet(int count) => [.. Enumerable.Range(0, 2).Select(c => Enumerable.Range(0, count).Select(k => new QuietStretch(k, 50, 150)).ToArray())];
}
