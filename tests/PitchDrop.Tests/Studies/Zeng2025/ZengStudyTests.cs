using System.Text.Json;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Zeng2025;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Studies.Zeng2025;

public class ZengStudyTests(TinyZeng study) : IClassFixture<TinyZeng>
{
    [Theory]
    [InlineData("quick"), InlineData("standard"), InlineData("paper")]
    public void Each_job_of_a_preset_has_a_name_of_its_own_and_stands_behind_those_that_it_needs(string preset)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Assert.All(new Zeng2025Study().Plan(preset, null, 1).Jobs, job =>
        {
            Assert.All(job.Needs, need => Assert.Contains(need.Name, seen));
            Assert.True(seen.Add(job.Name), job.Name);
            Assert.False(job.IsFinished);
        });
    }

    [Fact]
    public void More_replicas_leave_the_jobs_of_the_others_as_they_are()
    {
        var zeng = new Zeng2025Study();
        string[] few = [.. zeng.Plan("quick", null, 1).Jobs.Select(j => j.Name)], many = [.. zeng.Plan("quick", null, 1, 3).Jobs.Select(j => j.Name)];
        Assert.True(many.Length > few.Length);
        Assert.Empty(few.Except(many));
        Assert.Throws<ArgumentException>(() => zeng.Plan("paper", null, 1, 1));
    }

    [Fact]
    public void An_unknown_figure_or_preset_is_refused_with_the_list_of_those_there_are()
    {
        Assert.Contains("scaling", Assert.Throws<ArgumentException>(() => new Zeng2025Study().Plan("quick", "44", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("standard", Assert.Throws<ArgumentException>(() => new Zeng2025Study().Plan("huge", null, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_has_its_own_place_and_is_finite()
    {
        Assert.Equal([], study.Quantities.GroupBy(q => (q.Symbol, q.Where)).Where(g => g.Count() > 1).Select(g => $"{g.Key}"));
        Assert.NotEmpty(study.Quantities);
        Assert.All(study.Quantities, q => Assert.True(double.IsFinite(q.Value) && q.Error is null or >= 0, $"{q.Symbol} {q.Where}"));
    }

    [Fact]
    public void Every_figure_is_in_the_report_with_its_claims()
    {
        string[] sections = ["fig-1", "fig-2", "fig-3", "fig-4", "fig-md", "scaling", "sensitivity", "conventions", "copies", "steady", "cluster"];
        Assert.All(sections, id => Assert.Contains($"<section id=\"{id}\">", study.Report, StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", study.Report, StringComparison.Ordinal);
        Assert.Contains("The scaling law", study.Report, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(study.Folder, "data", "claims.json")));
    }

    [Fact]
    public void Every_statement_that_is_listed_is_held_against_a_number()
    {
        using var claims = JsonDocument.Parse(study.Claims);
        string[] made = [.. claims.RootElement.GetProperty("claims").EnumerateArray().Select(c => c.GetProperty("statement").GetString()!)];
        string[] listed = [.. File.ReadLines(Path.Combine(Repository.Root, "data", "reference", "zeng2025", "statements.csv")).Skip(1).Select(line => line[(line.LastIndexOf(',') + 1)..])];
        Assert.All(listed, words => Assert.Contains(made, statement => statement.Contains(words, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_figure_by_itself_has_the_numbers_that_it_has_in_the_study()
    {
        Quantity[] alone = [.. study.Alone("steady")];
        Assert.NotEmpty(alone);
        Assert.All(alone, q => Assert.Equal(q.Value, study.Quantities.Single(s => s.Symbol == q.Symbol && s.Where.Equals(q.Where)).Value));
    }
}
