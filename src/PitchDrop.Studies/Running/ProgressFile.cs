using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;

namespace PitchDrop.Studies.Running;

/// <summary>checkpoint/progress.json: how far each job is and how much wall time the folder's sessions have taken together. No result depends on it.</summary>
/// <param name="WallSeconds">Wall time of all sessions [s].</param>
/// <param name="Fraction">Share of the whole work, each job weighted by its cost; from 0 to 1.</param>
/// <param name="Jobs">Each job, in the workload's order.</param>
public sealed record ProgressFile(double WallSeconds, double Fraction, ImmutableArray<JobProgress> Jobs)
{
    private const string FileName = "progress.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Replaces the file in the checkpoint folder.</summary>
    /// <exception cref="DiskFullException">The disk is full; the old file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; the old file remains.</exception>
    public void Write(RunFolder folder) => AtomicFile.WriteText(Path.Combine(folder.CheckpointPath, FileName), JsonSerializer.Serialize(this, Format) + "\n");

    /// <summary>Reads the file of the run folder at <paramref name="folderPath"/>; null if there is none yet.</summary>
    /// <exception cref="DamagedFileException">It is not such a file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ProgressFile? Read(string folderPath)
    {
        string path = Path.Combine(folderPath, "checkpoint", FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            ProgressFile? read = JsonSerializer.Deserialize<ProgressFile>(File.ReadAllBytes(path), Format);
            return read is { Jobs.IsDefault: false } && read.WallSeconds >= 0 && read.Jobs.All(j => j is not null)
                ? read
                : throw new DamagedFileException(path, "content", "is not the progress of a run");
        }
        catch (JsonException e)
        {
            throw new DamagedFileException(path, $"line {(e.LineNumber ?? 0) + 1}", "is not the progress of a run", e);
        }
    }
}
