using System.Collections.Immutable;
using PitchDrop.Data.RunFolders;
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
    public void Without_a_run_there_is_no_index()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(IndexRegistry.Write(folder.Root, []));
        Assert.Empty(Directory.GetFiles(folder.Root));
    }
}
