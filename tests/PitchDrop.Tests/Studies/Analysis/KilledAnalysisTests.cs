using PitchDrop.Synthetic;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>A folder of twenty trajectories, analysed by a process that is killed in the middle.</summary>
public class KilledAnalysisTests
{
    private const int Trajectories = 20;

    [Fact]
    public void Killed_twice_an_analysis_goes_on_without_repeating_what_was_finished_and_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["w"]);
        for (int n = 0; n < Trajectories; n++)
        {
            new Walkers(100, 100, seed: (ulong)n).Write(folder[$"w/{n:00}.gsd"]);
        }

        string[] line = ["analyse", folder["w"], "--observable", "density", "--threads", "1", "--out", folder["r"]];
        Kill(folder, 6, line);
        SortedDictionary<string, DateTime> five = Finished(folder, 5);
        Assert.Equal(5, five.Keys.Select(name => name[..13]).Distinct(StringComparer.Ordinal).Count());
        Kill(folder, 11, line);
        SortedDictionary<string, DateTime> ten = Finished(folder, 10);
        Assert.Equal(five, Finished(folder, 5));
        using CommandProcess resumed = CommandProcess.StartProgram("pitchdrop.dll", 0, "resume", folder["r"]);
        Assert.True(resumed.Wait() == 0, resumed.Error);
        Assert.Equal(ten, Finished(folder, 10));
        (int status, _, string error) = RealCommand.Of([.. line[..^1], folder["u"]]);
        Assert.True(status == 0, error);
        string[] files = [.. Directory.GetFiles(folder["u"], "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder["u"], f)).Where(f => f.StartsWith("data", StringComparison.Ordinal) || f.StartsWith("figures", StringComparison.Ordinal)).Append("config.json")];
        Assert.True(files.Length > 2);
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(folder["u/" + f]), File.ReadAllBytes(folder["r/" + f])));
        Assert.Empty(Directory.GetFiles(folder["r/checkpoint"], "*.tmp"));
    }

    // Until a job is at work.
    private static void Kill(TemporaryFolder folder, int job, string[] line)
    {
        using CommandProcess killed = CommandProcess.StartProgram("pitchdrop.dll", 0, line);
        Assert.True(killed.WaitUntil(() => Checkpoints(folder, job).Count > 0), killed.Error);
        Assert.True(killed.KillAfter(0), "the process ended before it was killed");
        Assert.False(File.Exists(folder["r/summary.json"]));
    }

    // Jobs are begun one after the other: while the sixth is at work, the first five are finished.
    private static SortedDictionary<string, DateTime> Finished(TemporaryFolder folder, int jobs) => new(Enumerable.Range(1, jobs).SelectMany(n => Checkpoints(folder, n)).ToDictionary(), StringComparer.Ordinal);

    private static Dictionary<string, DateTime> Checkpoints(TemporaryFolder folder, int job) => Directory.Exists(folder["r/checkpoint"])
        ? Directory.GetFiles(folder["r/checkpoint"], $"trajectory-{job:00}*.ckpt").ToDictionary(f => Path.GetFileName(f)!, File.GetLastWriteTimeUtc)
        : [];
}
