using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Kapteijns2021;

/// <summary>Figures 9 to 12 at the smallest sizes.</summary>
public class MotionFiguresTests
{
    [Fact]
    public void They_say_what_the_runs_and_their_inherent_states_give()
    {
        using var folder = new TemporaryFolder();
        Workload work = TinyKapteijns.Plan(["9", "10", "11", "12"]);
        TinyKapteijns.Run(work, folder.Root, new StopRequest());
        IReadOnlyList<Quantity> quantities = TinyKapteijns.Finish(work, folder.Root);
        Assert.All(new[] { "fig9", "fig10", "fig11", "fig12" }, name => Assert.True(File.Exists(folder[$"figures/{name}.svg"]) && File.Exists(folder[$"data/{name}.npz"]), name));
        Assert.Equal(quantities.Count, quantities.Select(q => (q.Symbol, q.Where)).Distinct().Count());

        // Ballistic motion ends before a tenth of t0 or so in any dense liquid; a repulsive law pulls nobody.
        Quantity[] ends = [.. quantities.Where(q => q.Symbol == "t_ballistic")];
        Assert.Equal(2, ends.Length);
        Assert.All(ends, q => Assert.InRange(q.Value, 0.03, 0.3));
        Assert.All(quantities.Where(q => q.Figure == "12"), q => Assert.Equal(new Estimate(0, 0), new Estimate(q.Value, q.Error ?? double.NaN)));
        Assert.Equal(6, quantities.Count(q => q.Figure == "12"));
        string report = File.ReadAllText(folder["report.html"]);
        Assert.All(new[] { "fig-9", "fig-10", "fig-11", "fig-12" }, id => Assert.Contains($"id=\"{id}\"", report, StringComparison.Ordinal));
    }
}
