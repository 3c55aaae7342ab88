using System.Text;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Kapteijns2021;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.Kapteijns2021;

/// <summary>The study at the smallest sizes, made once for all tests.</summary>
public sealed class TinyKapteijns : IDisposable
{
    public static readonly IReadOnlyList<string> Figures = ["3", "4"];

    private static readonly KapteijnsPreset Sizes = KapteijnsPreset.Named("quick") with
    {
        Name = "tiny",
        Temperatures = l => l.Liquid.Name switch { "ipl" => [1.0, 0.8], "ss-0.95" => [11, 8.5], _ => [] },
        Particles = _ => 100,
        Replicas = 2,
        EquilibrationTimes = 1,
        ProductionTimes = 8,
        Frames = 4,
        Stiffnesses = 30,
    };

    public TinyKapteijns()
    {
        Workload work = Plan(Figures);
        Run(work, Folder, new StopRequest());
        JobNames = [.. work.Jobs.Select(j => j.Name)];
        Quantities = Finish(work, Folder);
        Report = File.ReadAllText(Path.Combine(Folder, "report.html"));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("pitchdrop-kapteijns-").FullName;

    public IReadOnlyList<string> JobNames { get; }

    public IReadOnlyList<Quantity> Quantities { get; }

    public string Report { get; }

    public static Workload Plan(IReadOnlyCollection<string> figures, int? replicas = null) => new Kapteijns2021Study().Plan(Sizes, figures, 3, replicas);

    /// <summary>Runs the jobs in a folder, from the checkpoints that it has.</summary>
    public static void Run(Workload work, string path, StopRequest stop, bool stops = false, int threads = 2)
    {
        using RunFolder folder = RunFolder.Open(path);
        new JobRunner(folder, new RunOptions { Threads = threads, CheckpointSeconds = 0.05 }, stop, new StoppingMonitor(stop, stops)).Run(work);
    }

    public static IReadOnlyList<Quantity> Finish(Workload work, string path)
    {
        using RunFolder folder = RunFolder.Open(path);
        return work.Finish(folder, new FinishContext(1, "test", "test", "test", _ => { }));
    }

    /// <summary>One figure by itself, from the states of this study's jobs.</summary>
    public IReadOnlyList<Quantity> Alone(string figure)
    {
        Workload work = Plan([figure]);
        Run(work, Folder, new StopRequest());
        return Finish(work, Folder);
    }

    public static byte[] StateOf(IResumableJob job)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            job.Save(writer);
        }

        return stream.ToArray();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Asks for a stop when it is told how far the run is for the third time, if it may.</summary>
    private sealed class StoppingMonitor(StopRequest stop, bool stops) : IRunMonitor
    {
        private int _shown;

        public void Show(RunProgress progress) => _ = stops && ++_shown == 3 && stop.Ask(StopSignal.Terminate);

        public void Say(string line)
        {
        }
    }
}
