using System.Collections.Immutable;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Registry;

public class IndexRegistryTests
{
    [Fact]
    public void The_index_leads_to_each_report_and_shows_what_agrees()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["made 2001-quick"]);
        File.WriteAllText(folder["made 2001-quick/report.html"], "<p/>");
        Quantity good = new() { Figure = "1b", Symbol = "tau_alpha", Name = "relaxation time", Where = Where.Of(("T", 0.1)), Value = 6.4, Error = 0.1, Unit = "sweep", Reference = new Reference(6.5, 0.1, "Table I") };
        Quantity bad = good with { Symbol = "xi", Value = 9 };
        Quantity silent = good with { Symbol = "beta", Reference = null };
        var summary = new Summary { Study = "made2001", Preset = "quick", Seed = 1, Version = "0.1.0", WallSeconds = 1, Quantities = [good, bad, silent] };
        string path = IndexRegistry.Write(folder.Root, [new FinishedRun(folder["made 2001-quick"], summary, WasFinished: false)])!;
        string page = File.ReadAllText(path);
        Assert.Equal(folder["index.html"], path);
        Assert.Contains("href=\"made%202001-quick/report.html\"", page, StringComparison.Ordinal);
        Assert.Contains("tau_alpha", page, StringComparison.Ordinal);
        Assert.Contains("Table I", page, StringComparison.Ordinal);
        Assert.DoesNotContain("beta", page, StringComparison.Ordinal);
        Assert.Contains("Claims that agree: 1; that do not: 1; undecided: 0.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Claims_that_words_decide_stand_in_the_index_beside_the_numbers_each_once()
    {
        using var folder = new TemporaryFolder();
        using (RunFolder run = RunFolder.Open(folder["made2001-quick"]))
        {
            Quantity number = Of("tau_alpha", 6.4), other = Of("xi", 9);
            Claim[] claims =
            [
                new() { Statement = "It slows down.", Ours = "by a factor of 3 & more", Reference = "slows down", Agreement = Agreement.Yes, SectionId = "fig-1" },
                new() { Statement = "Nothing else happens.", Ours = new ValueWithError(1, double.NaN), Reference = "nothing", SectionId = "fig-1" },
                new() { Statement = "The time is 6.5.", Ours = new ValueWithError(6.4, 0.1, "sweep"), Reference = "6.5", Agreement = Agreement.No },
            ];
            ClaimFile.Write(run, claims, [new ReportSection("fig-1", "Slowing down")]);
            (IReadOnlyList<Claim> read, IReadOnlyList<ReportSection> sections) = ClaimFile.Read(run.FolderPath)!.Value;
            Assert.Equal(claims, read);
            Assert.Equal("Slowing down", Assert.Single(sections).Heading);
            run.WriteText("report.html", "<p/>");
            string page = File.ReadAllText(IndexRegistry.Write(folder.Root, [new FinishedRun(run.FolderPath, new Summary { Study = "made2001", Preset = "quick", Seed = 1, Version = "0.1.0", WallSeconds = 1, Quantities = [number, other] }, WasFinished: true)])!);
            Assert.Contains("by a factor of 3 &amp; more", page, StringComparison.Ordinal);
            Assert.Contains("made2001-quick/report.html#fig-1", page, StringComparison.Ordinal);
            Assert.Contains("Claims that agree: 1; that do not: 2; undecided: 1.", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{"), InlineData("{}"), InlineData("""{"schema":2,"claims":[]}"""), InlineData("""{"schema":1,"claims":[{"statement":null}]}""")]
    public void Damaged_claims_are_refused_with_their_file(string text)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data"]);
        File.WriteAllText(folder["data/claims.json"], text);
        Assert.Contains("claims.json", Assert.Throws<DamagedFileException>(() => ClaimFile.Read(folder.Root)).Message, StringComparison.Ordinal);
    }

    private static Quantity Of(string symbol, double value) => new() { Figure = "1", Symbol = symbol, Name = symbol, Value = value, Error = 0.1, Unit = "sweep", Reference = new Reference(6.5, 0.01, "Table I") };

    [Fact]
    public void Without_a_run_there_is_no_index()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(IndexRegistry.Write(folder.Root, []));
        Assert.Empty(Directory.GetFiles(folder.Root));
    }
}
