using PitchDrop.Data.Arrays;
using PitchDrop.Data.Checkpoints;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.RunFolders;

/// <summary>
/// A folder in which one simulation or study works, held exclusively while open: config.json, summary.json, data/, figures/, checkpoint/, log.txt,
/// report.html. Apart from the log, files are replaced as a whole or not at all.
/// </summary>
public sealed class RunFolder : IDisposable
{
    private readonly FolderLock _lock;

    private RunFolder(string path, FolderLock held, TimeProvider clock)
    {
        FolderPath = path;
        _lock = held;
        foreach (string part in (ReadOnlySpan<string>)[DataPath, FiguresPath, CheckpointPath])
        {
            Directory.CreateDirectory(part);
        }

        Log = new RunLog(PathOf("log.txt"), clock);
    }

    /// <summary>The folder itself, as an absolute path.</summary>
    public string FolderPath { get; }

    /// <summary>What ran: every default filled in.</summary>
    public string ConfigurationPath => PathOf("config.json");

    /// <summary>The quantities measured, schema 1.</summary>
    public string SummaryPath => PathOf("summary.json");

    /// <summary>The folder of arrays behind the figures.</summary>
    public string DataPath => PathOf("data");

    /// <summary>The folder of figures.</summary>
    public string FiguresPath => PathOf("figures");

    /// <summary>The folder of checkpoints.</summary>
    public string CheckpointPath => PathOf("checkpoint");

    /// <summary>The report for reading in a browser.</summary>
    public string ReportPath => PathOf("report.html");

    /// <summary>The log, with times.</summary>
    public RunLog Log { get; }

    /// <summary>Whether a summary stands here: the run was completed once.</summary>
    public bool HasSummary => File.Exists(SummaryPath);

    /// <summary>Opens the folder, making what is missing of it, and holds it until disposed. The lock of a killed process does not count.</summary>
    /// <exception cref="FolderInUseException">Another process holds it; the message names folder and process.</exception>
    /// <exception cref="DiskFullException">The disk is full.</exception>
    /// <exception cref="IOException">The folder cannot be made, or the path is a file.</exception>
    public static RunFolder Open(string path, TimeProvider? clock = null)
    {
        string full = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
        }
        catch (IOException e) when (DiskFullException.IsCause(e))
        {
            throw new DiskFullException(full, e);
        }

        FolderLock held = FolderLock.Take(full);
        try
        {
            return new RunFolder(full, held, clock ?? TimeProvider.System);
        }
        catch (Exception e)
        {
            held.Dispose();
            if (DiskFullException.IsCause(e))
            {
                throw new DiskFullException(full, e);
            }

            throw;
        }
    }

    /// <summary>Who works in the folder now ("process 4711 on node3"); null if nobody does.</summary>
    public static string? HolderOf(string path) => FolderLock.HolderOf(path);

    /// <summary>The checkpoints called <paramref name="name"/> of this run.</summary>
    /// <exception cref="ArgumentException">The name is not made of ASCII letters, digits, '-' and '_'.</exception>
    public CheckpointStore Checkpoints(string name) => new(CheckpointPath, name);

    /// <summary>Replaces a text file, named relative to the folder ("config.json", "figures/1b.svg").</summary>
    /// <exception cref="ArgumentException">The name leads out of the folder.</exception>
    /// <exception cref="DiskFullException">The disk is full: the old file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; the old file remains.</exception>
    public void WriteText(string name, string text) => AtomicFile.WriteText(PathOf(name), text);

    /// <summary>Replaces <c>data/NAME.npz</c>.</summary>
    /// <exception cref="ArgumentException">The name leads out of the folder, or an array lacks its unit or meaning.</exception>
    /// <exception cref="DiskFullException">The disk is full: the old file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; the old file remains.</exception>
    public void WriteArrays(string name, IReadOnlyList<NamedArray> arrays) => NpzFile.Write(PathOf(Path.Combine("data", name + ".npz")), arrays);

    /// <summary>Replaces data/README.md by a description of every array there.</summary>
    /// <exception cref="DamagedFileException">One of the files is damaged.</exception>
    /// <exception cref="DiskFullException">The disk is full: the old file remains.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public void WriteDataReadme(string? introduction = null) => DataReadme.Write(DataPath, introduction);

    /// <summary>Replaces summary.json.</summary>
    /// <exception cref="DiskFullException">The disk is full: the old file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; the old file remains.</exception>
    public void WriteSummary(Summary summary) => SummaryFile.Write(SummaryPath, summary);

    /// <summary>Reads summary.json back.</summary>
    /// <exception cref="DamagedFileException">It is not a summary of schema 1.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public Summary ReadSummary() => SummaryFile.Read(SummaryPath);

    /// <summary>Closes the log and lets others have the folder.</summary>
    public void Dispose()
    {
        Log.Dispose();
        _lock.Dispose();
    }

    private string PathOf(string name)
    {
        string path = Path.GetFullPath(Path.Combine(FolderPath, name));
        return path.StartsWith(Path.TrimEndingDirectorySeparator(FolderPath) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"\"{name}\" leads out of the run folder.", nameof(name));
    }
}
