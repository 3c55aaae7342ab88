using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Kapteijns2021;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Running;

namespace PitchDrop.Tests.Studies.Kapteijns2021;

/// <summary>Figs. 5 to 8 at the smallest sizes: every number has an error, and seen or not, transitions give a rate.</summary>
public class LandscapeFiguresTests
{
    private static readonly KapteijnsPreset Sizes = KapteijnsPreset.Named("quick") with
    {
        Name = "tiny",
        Temperatures = l => l.Liquid.Name switch { "ipl" => [0.8], "ss-0.6" => [1.6], "ss-0.95" => [11], _ => [] },
        Particles = _ => 100,
        Replicas = 2,
        EquilibrationTimes = 1,
        ProductionTimes = 8,
        Frames = 4,
        Stiffnesses = 30,
        TrajectoryStarts = 2,
        TrajectoryQuenches = 20,
        MobilityStates = 2,
        MobilityRuns = 2,
    };

    [Fact]
    public void Rates_stiffness_correlations_and_cuts_come_with_errors()
    {
        using var place = new TemporaryFolder();
        Workload work = new Kapteijns2021Study().Plan(Sizes, ["5", "6", "7", "8"], 3, null);
        IReadOnlyList<Quantity> quantities;
        using (RunFolder folder = RunFolder.Open(place["r"]))
        {
            new JobRunner(folder, new RunOptions { Threads = 2, CheckpointSeconds = 60 }, new StopRequest(), new RecordingMonitor()).Run(work);
            quantities = work.Finish(folder, new FinishContext(1, "test", "test", "test", _ => { }));
        }

        Assert.All(quantities, q => Assert.True(q.Error > 0, $"{q.Symbol} {q.Where}"));
        Quantity[] rates = [.. quantities.Where(q => q.Symbol == "Gamma_IS")];
        Assert.Equal(3, rates.Length);
        Assert.Equal(2, quantities.Count(q => q.Symbol == "C_s"));
        Assert.Equal(4, quantities.Count(q => q.Symbol is "rank_mobile" or "rank_immobile"));
        double Rate(string model, double density) => rates.Single(q => q.Where["model"]?.Text == model && q.Where["rho"]?.Number == density).Value;
        Assert.InRange(Rate("sticky-spheres", 0.6) / Math.Max(Rate("ipl", 0.82), 1), 3, double.MaxValue);
        Assert.All((string[])["fig5", "fig6", "fig7", "fig8"], name => Assert.True(File.Exists(place[$"r/figures/{name}.svg"])));
        Assert.Contains("is a cartoon", File.ReadAllText(place["r/report.html"]), StringComparison.Ordinal);
    }
}
