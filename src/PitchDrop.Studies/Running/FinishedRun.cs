using PitchDrop.Data.RunFolders;

namespace PitchDrop.Studies.Running;

/// <summary>A run that is complete.</summary>
/// <param name="Folder">Its run folder, as an absolute path.</param>
/// <param name="Summary">What it found.</param>
/// <param name="WasFinished">Whether it was complete beforehand, so that nothing was done.</param>
public sealed record FinishedRun(string Folder, Summary Summary, bool WasFinished)
{
    /// <summary>The report for reading in a browser; null if the run made none.</summary>
    public string? Report => Path.Combine(Folder, "report.html") is var path && File.Exists(path) ? path : null;
}
