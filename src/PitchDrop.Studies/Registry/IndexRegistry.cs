using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Registry;

/// <summary>The page that leads to the reports of several studies.</summary>
public static class IndexRegistry
{
    /// <summary>Writes index.html into <paramref name="folder"/>, above the run folders of <paramref name="runs"/>, from their summaries and claims, and returns its path; null if there is no run.</summary>
    /// <exception cref="DiskFullException">The disk is full; an older page remains.</exception>
    /// <exception cref="DamagedFileException">The claims of a run are damaged.</exception>
    public static string? Write(string folder, IReadOnlyList<FinishedRun> runs)
    {
        if (runs.Count == 0)
        {
            return null;
        }

        string path = Path.Combine(folder, "index.html");
        AtomicFile.WriteText(path, IndexReport.Write("PitchDrop: published studies, reproduced", [.. runs.Select(run => Entry(folder, run))]));
        return path;
    }

    private static IndexEntry Entry(string folder, FinishedRun run)
    {
        IStudy? study = StudyRegistry.All.FirstOrDefault(s => s.Name == run.Summary.Study);
        string target = Path.GetRelativePath(folder, run.Report ?? Path.Combine(run.Folder, "summary.json")).Replace(Path.DirectorySeparatorChar, '/');
        (IReadOnlyList<Claim> claims, IReadOnlyList<ReportSection> sections) = ClaimFile.Read(run.Folder) ?? ([], []);
        var report = new StudyReport
        {
            Study = run.Summary.Study,
            Title = study is null ? run.Summary.Study : $"{study.Name}: {study.Summary}",
            Citation = new PaperCitation(study?.Citation ?? "a single simulation"),
            Preset = run.Summary.Preset ?? "none",
            Seed = run.Summary.Seed,
            Version = run.Summary.Version,
            Machine = MachineDescription.Here,
            WallTime = TimeSpan.FromSeconds(run.Summary.WallSeconds),
            Command = "",
            Claims = [.. claims, .. run.Summary.Quantities.Where(q => q.Reference is not null && claims.All(c => c.Ours.Number?.Value != q.Value)).Select(Claim)],
            Sections = sections,
        };
        return new IndexEntry(report, new FileLink("report", target));
    }

    private static Claim Claim(Quantity q) => new()
    {
        Statement = $"{(q.Figure.Length == 0 ? "" : $"Figure {q.Figure}: ")}{q.Name} (`{q.Symbol}`{(q.Where.Items.IsEmpty ? "" : $", {q.Where}")})",
        Ours = new ValueWithError(q.Value, q.Error, q.Unit == "1" ? null : q.Unit),
        Reference = $"{new ValueWithError(q.Reference!.Value)} ({q.Reference.Source})",
        Agreement = q.Agrees == true ? Agreement.Yes : Agreement.No,
    };
}
