using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Zeng2025;

namespace PitchDrop.Tests.Studies.Zeng2025;

/// <summary>The study at the smallest sizes, made once for all tests.</summary>
public sealed class TinyZeng : IDisposable
{
    private static readonly ZengPreset Sizes = new("tiny", 1, [new(0.005, 0.5, [new(20, 400, 6.1)], [new(20, 400, 6.1)]), new(0, 0, [], []), new(2, 0.5, [new(0.06, 400, 6.1)], [])], 2, 1, "nothing");

    public TinyZeng()
    {
        Workload work = Plan([.. new Zeng2025Study().Figures.Select(f => f.Id)]);
        Run(work);
        Quantities = Finish(work);
        Report = File.ReadAllText(Path.Combine(Folder, "report.html"));
        Claims = File.ReadAllText(Path.Combine(Folder, "data", "claims.json"));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("pitchdrop-zeng-").FullName;

    public IReadOnlyList<Quantity> Quantities { get; }

    public string Report { get; }

    /// <summary>The claims of all figures; a figure that is made by itself leaves only its own in the folder.</summary>
    public string Claims { get; }

    public static Workload Plan(IReadOnlyCollection<string> figures) => new Zeng2025Study().Plan(Sizes, figures, 5);

    /// <summary>One figure by itself, from the states of this study's jobs.</summary>
    public IReadOnlyList<Quantity> Alone(string figure)
    {
        Workload work = Plan([figure]);
        Run(work);
        return Finish(work);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Run(Workload work)
    {
        using RunFolder folder = RunFolder.Open(Folder);
        new JobRunner(folder, new RunOptions { Threads = 2 }, new StopRequest(), new Silent()).Run(work);
    }

    private IReadOnlyList<Quantity> Finish(Workload work)
    {
        using RunFolder folder = RunFolder.Open(Folder);
        return work.Finish(folder, new FinishContext(1, "test", "test", "test", _ => { }));
    }

    private sealed class Silent : IRunMonitor
    {
        public void Show(RunProgress progress)
        {
        }

        public void Say(string line)
        {
        }
    }
}
