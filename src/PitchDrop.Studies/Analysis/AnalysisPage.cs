using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>The page of an analysis.</summary>
internal static class AnalysisPage
{
    private const int MostNames = 40;

    public static void Write(AnalysisPlan plan, IReadOnlyList<TrajectoryFacts> facts, string? units, RunFolder folder, FinishContext context, IReadOnlyList<ReportSection> sections, IReadOnlyList<Quantity> quantities)
    {
        string[] remarks = [.. units is null ? Array.Empty<string>() : [$"Mind: {units}."], .. facts.SelectMany(f => f.Remarks.Select(r => $"{f.Name}: {r}."))];
        folder.WriteText("report.html", HtmlReport.Write(new StudyReport
        {
            Study = AnalysisWorkload.Name,
            Title = Escaped(plan.Title),
            Citation = new PaperCitation(Described(facts)),
            Preset = "none: trajectories from files",
            Seed = 0,
            Version = context.Version,
            Machine = context.Machine,
            WallTime = TimeSpan.FromSeconds(context.WallSeconds),
            Command = context.CommandAgain,
            Sections =
            [
                .. quantities.Count == 0 ? Array.Empty<ReportSection>() : [new ReportSection("quantities", "What came out", QuantityTable.Of([.. quantities]))],
                .. sections,
                new ReportSection("trajectories", "Trajectories", [Table(facts), .. remarks.Select(r => new Prose(Escaped(r)))]),
            ],
        }));
    }

    private static string Described(IReadOnlyList<TrajectoryFacts> facts)
    {
        TrajectoryFacts first = facts[0];
        string species = string.Join(", ", first.SpeciesNames.Zip(first.SpeciesCounts, (name, count) => string.Create(CultureInfo.InvariantCulture, $"{count} of species {name}")));
        return string.Create(CultureInfo.InvariantCulture, $"{first.Particles} particles in {first.Dimension} dimensions ({species}); {Unit("length", first.LengthUnit)}, {Unit("time", first.TimeUnit)}.");
    }

    // A unit that has no name of its own is that of the file.
    private static string Unit(string quantity, string name) => name == quantity ? $"{quantity}s in the unit of the file" : $"{quantity}s in {(name is "step" or "frame" ? name + "s" : name)}";

    private static TableBlock Table(IReadOnlyList<TrajectoryFacts> facts) => new(
        facts.Count > MostNames ? string.Create(CultureInfo.InvariantCulture, $"The first {MostNames} of {facts.Count} files; `config.json` lists all.") : "The files.",
        ["file", "frames", "from $t$", "to $t$", "$N/V$", "box"],
        [.. facts.Take(MostNames).Select(f => new TableCell[]
        {
            Escaped(f.Name), f.Times.Count, new ValueWithError(f.Times[0], null, f.TimeUnit), new ValueWithError(f.Times[f.Times.Count - 1], null, f.TimeUnit),
            new ValueWithError(f.Density, null, $"1/{f.LengthUnit}^{f.Dimension}"), f.HasConstantBox ? "constant" : "changing",
        })]);

    // A file's name is no markup.
    private static string Escaped(string text) => text.Replace("$", "\\$", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);
}
