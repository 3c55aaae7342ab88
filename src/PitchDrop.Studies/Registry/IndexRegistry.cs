using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Registry;

/// <summary>The page that leads to the reports of several studies.</summary>
public static class IndexRegistry
{
    /// <summary>Writes the page into <paramref name="folder"/>, above the run folders of <paramref name="runs"/>, and returns its path; null if no such page is to be had.</summary>
    public static string? Write(string folder, IReadOnlyList<FinishedRun> runs) => null;
}
