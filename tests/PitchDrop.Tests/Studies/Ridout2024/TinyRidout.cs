using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Ridout2024;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.Ridout2024;

/// <summary>The lattice figures of the study at the smallest sizes, made once for all tests.</summary>
public sealed class TinyRidout : IDisposable
{
    public static readonly IReadOnlyList<string> Figures = ["6", "7", "10", "11", "12", "14", "15", "16", "large"];

    public TinyRidout()
    {
        Workload work = Plan(Figures);
        using (RunFolder folder = RunFolder.Open(Folder))
        {
            new JobRunner(folder, new RunOptions { Threads = 2 }, new StopRequest(), new Silent()).Run(work);
        }

        JobNames = [.. work.Jobs.Select(j => j.Name)];
        Quantities = Finish(work);
        Report = File.ReadAllText(Path.Combine(Folder, "report.html"));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("pitchdrop-ridout-").FullName;

    public IReadOnlyList<string> JobNames { get; }

    public IReadOnlyList<Quantity> Quantities { get; }

    public string Report { get; }

    public static Workload Plan(IReadOnlyCollection<string> figures)
    {
        LatticeSizes sizes = LatticeSizes.Quick with
        {
            Temperatures = [0.70, 0.65, 0.60], Replicas = 3, Times = 1, SingleSiteTemperatures = [0.70], SingleSiteTimes = 1, LargeSide = 12, LargeTemperatures = [0.60], LargeReplicas = 4, LargeTimes = 2,
            FinalTemperatures = [0.60, 0.50], AgeingRuns = 3, AgeingTime = 150,
        };
        return new Ridout2024Study().Plan(RidoutPreset.Named("quick") with { Name = "tiny", Lattice = sizes }, figures, 3);
    }

    /// <summary>One figure by itself, from the states of this study's jobs.</summary>
    public IReadOnlyList<Quantity> Alone(string figure)
    {
        Workload work = Plan([figure]);
        using (RunFolder folder = RunFolder.Open(Folder))
        {
            new JobRunner(folder, new RunOptions { Threads = 2 }, new StopRequest(), new Silent()).Run(work);
        }

        return Finish(work);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

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
