using PitchDrop.Cli.Verbs;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Cli;

public class CostQuestionTests
{
    [Theory]
    [InlineData("y\n"), InlineData("YES\n")]
    public void Yes_goes_on_after_the_cost_was_said(string answer)
    {
        using var question = new StringWriter();
        CostQuestion.Ask(question, new StringReader(answer), ["a year on 2 cores"]);
        Assert.StartsWith("a year on 2 cores", question.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""), InlineData("\n"), InlineData("n\n"), InlineData("perhaps\n")]
    public void Anything_else_does_not_start(string answer)
    {
        using var question = new StringWriter();
        Assert.Throws<RefusedException>(() => CostQuestion.Ask(question, new StringReader(answer), ["a year on 2 cores"]));
    }

    [Fact]
    public void Where_nobody_can_answer_the_paper_preset_says_its_cost_and_goes_on()
    {
        using var folder = new Data.TemporaryFolder();
        Invocation run = Invocation.Of("reproduce", "made2001", "--preset", "paper", "--out", folder["r"]);
        Assert.Equal(0, run.Status);
        Assert.Contains("3 sums of 10 slices", run.Error, StringComparison.Ordinal);
    }
}
