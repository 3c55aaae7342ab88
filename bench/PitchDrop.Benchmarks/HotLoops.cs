using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;

namespace PitchDrop.Benchmarks;

/// <summary>The loops of <c>pitchdrop bench</c> under BenchmarkDotNet: time a call, and the bytes it allocates, of which there must be none.</summary>
[Config(typeof(Short))]
[MemoryDiagnoser]
public class HotLoops
{
    /// <summary>The loop that is timed.</summary>
    [ParamsSource(nameof(Loops))]
    public string Loop { get; set; } = "";

    /// <summary>Names of all loops.</summary>
    public static IEnumerable<string> Loops => HotLoopRegistry.All.Select(l => l.Name);

    private IHotLoop? _loop;

    [GlobalSetup]
    public void Prepare()
    {
        _loop = HotLoopRegistry.All.First(l => l.Name == Loop);
        _loop.Prepare();
    }

    [Benchmark]
    public double Work() => _loop!.Work();

    private sealed class Short : ManualConfig
    {
        // In this process: the generated project of the default toolchain would not find centrally managed packages.
        public Short() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(60));
    }
}
