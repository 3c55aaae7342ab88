using System.Collections.Immutable;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Studies.Running;

/// <summary>How a run folder stands; reading it disturbs nobody.</summary>
/// <param name="Folder">The folder, as an absolute path.</param>
/// <param name="Name">Study or model.</param>
/// <param name="Preset">The preset; null where there is none.</param>
/// <param name="Seed">The seed of every random stream.</param>
/// <param name="State">"running", "stopped" or "finished".</param>
/// <param name="Holder">Who works in it; null if nobody does.</param>
/// <param name="Fraction">Share of the work done when last written down; null if that is not known.</param>
/// <param name="WallSeconds">Wall time of all sessions together [s]; null if that is not known.</param>
/// <param name="Jobs">How far each job was when last written down.</param>
/// <param name="Problem">What could not be read, in a line; null if all could.</param>
public sealed record RunStatus(
    string Folder, string Name, string? Preset, ulong Seed, string State, string? Holder, double? Fraction, double? WallSeconds, ImmutableArray<JobProgress> Jobs, string? Problem)
{
    /// <summary>Reads the status of the run folder at <paramref name="path"/>.</summary>
    /// <exception cref="RefusedException">There is no run folder.</exception>
    /// <exception cref="DamagedFileException">config.json or summary.json is damaged.</exception>
    public static RunStatus Read(string path, Catalogue catalogue)
    {
        string folder = Path.GetFullPath(path);
        RunRequest request = ConfigurationFile.Read(path, catalogue);
        string? holder = RunFolder.HolderOf(folder);
        string summaryPath = Path.Combine(folder, "summary.json");
        Summary? summary = File.Exists(summaryPath) ? SummaryFile.Read(summaryPath) : null;
        ProgressFile? progress = null;
        string? problem = null;
        try
        {
            progress = ProgressFile.Read(folder);
        }
        catch (DamagedFileException e)
        {
            problem = e.Message;
        }

        string state = holder is not null ? "running" : summary is not null ? "finished" : "stopped";
        double? fraction = summary is not null ? 1 : progress?.Fraction;
        return new RunStatus(folder, request.Name, request.Preset, request.Seed, state, holder, fraction, summary?.WallSeconds ?? progress?.WallSeconds, progress?.Jobs ?? [], problem);
    }
}
