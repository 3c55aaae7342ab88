using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;

namespace PitchDrop.Studies.Running;

/// <summary>The report of a study: what its figures gave, in one page.</summary>
/// <param name="Study">The study.</param>
/// <param name="Title">Heading of the page.</param>
/// <param name="Identifier">Digital object identifier of the paper; null if it has none.</param>
/// <param name="Preset">Name of the preset.</param>
/// <param name="Seed">Seed of every random stream.</param>
/// <param name="Warnings">What is not as in the paper, or not said there.</param>
internal sealed record StudyPage(IStudy Study, string Title, string? Identifier, string Preset, ulong Seed, IReadOnlyList<string> Warnings)
{
    /// <summary>Writes report.html and data/claims.json, and returns the quantities of all figures.</summary>
    public IReadOnlyList<Quantity> Write(RunFolder folder, FinishContext context, IReadOnlyList<FigureOutcome> outcomes)
    {
        Claim[] claims = [.. outcomes.SelectMany(o => o.Claims)];
        ReportSection[] sections = [.. outcomes.Select(o => o.Section), new ReportSection("quantities", "Every quantity", QuantityTable.WithReferences([.. outcomes.SelectMany(o => o.Quantities)]))];
        ClaimFile.Write(folder, claims, sections);
        folder.WriteText("report.html", HtmlReport.Write(new StudyReport
        {
            Study = Study.Name,
            Title = Title,
            Citation = new PaperCitation(Study.Citation, Identifier),
            Preset = Preset,
            Seed = Seed,
            Version = context.Version,
            Machine = context.Machine,
            WallTime = TimeSpan.FromSeconds(context.WallSeconds),
            Command = context.CommandAgain,
            Claims = claims,
            Warnings = Warnings,
            Sections = sections,
        }));
        return [.. outcomes.SelectMany(o => o.Quantities)];
    }
}
