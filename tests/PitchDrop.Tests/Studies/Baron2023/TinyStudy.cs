using System.Text;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Baron2023;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.Baron2023;

/// <summary>The whole study at the smallest sizes, made once for all tests; and any figure by itself, from the states of the same jobs.</summary>
public sealed class TinyStudy : IDisposable
{
    private static readonly BaronPreset Sizes = new("tiny", 8, 160, 2, 56, "seconds");
    private readonly Dictionary<string, byte[]> _states = new(StringComparer.Ordinal);

    public TinyStudy()
    {
        Workload work = Plan(new Baron2023Study().Figures.Select(f => f.Id));
        Run(work, Environment.ProcessorCount);
        foreach (IResumableJob job in work.Jobs)
        {
            _states.Add(job.Name, StateOf(job));
        }

        JobNames = [.. work.Jobs.Select(j => j.Name)];
        Quantities = Finish(work, Folder);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("pitchdrop-baron-").FullName;

    public IReadOnlyList<string> JobNames { get; }

    public IReadOnlyList<Quantity> Quantities { get; }

    public static Workload Plan(IEnumerable<string> figures) => new Baron2023Study().Plan(Sizes, [.. figures], 3);

    public static void Run(Workload work, int threads) => Parallel.ForEach(work.Jobs, new ParallelOptions { MaxDegreeOfParallelism = threads }, job =>
    {
        while (!job.IsFinished)
        {
            job.Advance();
        }
    });

    public static IReadOnlyList<Quantity> Finish(Workload work, string path)
    {
        using var folder = RunFolder.Open(path);
        return work.Finish(folder, new FinishContext(1, "test", "test", "test", _ => { }));
    }

    /// <summary>One figure by itself: its own plan, the finished states of the whole study's jobs of the same names.</summary>
    public IReadOnlyList<Quantity> Alone(string figure, string path)
    {
        Workload work = Plan([figure]);
        foreach (IResumableJob job in work.Jobs)
        {
            using var reader = new BinaryReader(new MemoryStream(_states[job.Name], writable: false));
            job.Load(reader);
            Assert.True(job.IsFinished);
        }

        return Finish(work, path);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static byte[] StateOf(IResumableJob job)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            job.Save(writer);
        }

        return stream.ToArray();
    }
}
