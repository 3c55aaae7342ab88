using System.Diagnostics;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;

namespace PitchDrop.Tests.Data.RunFolders;

public class RunFolderTests
{
    [Fact]
    public void Opening_makes_the_tree_and_writing_fills_it()
    {
        using var folder = new TemporaryFolder();
        using (RunFolder run = RunFolder.Open(folder["deep/run"]))
        {
            run.WriteText("config.json", "{}\n");
            run.WriteText("figures/1b.svg", "<svg/>");
            run.WriteArrays("curve", [NamedArray.Of("t", [1.0], "sweep", "time")]);
            run.WriteDataReadme();
            run.Checkpoints("lattice").Save([1]);
            Assert.False(run.HasSummary);
            run.WriteSummary(SummaryTests.Sample);
            Assert.True(run.HasSummary);
            Assert.Equal(SummaryFile.ToJson(SummaryTests.Sample), SummaryFile.ToJson(run.ReadSummary()));
        }

        string root = folder["deep/run"];
        Assert.Equal(
            [".lock", "checkpoint/lattice.00000001.ckpt", "config.json", "data/README.md", "data/curve.npz", "figures/1b.svg", "log.txt", "summary.json"],
            Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("../x"), InlineData("data/../../x"), InlineData("/x"), InlineData("")]
    public void A_name_that_leads_out_of_the_folder_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        using RunFolder run = RunFolder.Open(folder["run"]);
        Assert.Throws<ArgumentException>(() => run.WriteText(name, "x"));
    }

    [Fact]
    public void The_log_stamps_each_line_goes_on_after_reopening_and_ends_a_broken_line()
    {
        using var folder = new TemporaryFolder();
        var clock = new FixedClock();
        using (RunFolder run = RunFolder.Open(folder["run"], clock))
        {
            run.Log.Write("first\nsecond");
        }

        File.AppendAllText(folder["run/log.txt"], "killed ami");
        using (RunFolder run = RunFolder.Open(folder["run"], clock))
        {
            run.Log.Write("third");
        }

        const string Time = "2001-02-03T04:05:06.789Z ";
        Assert.Equal($"{Time}first\n{Time}second\nkilled ami\n{Time}third\n", File.ReadAllText(folder["run/log.txt"]));
    }

    [Fact]
    public void A_second_opening_in_this_process_is_refused_until_the_first_is_closed()
    {
        using var folder = new TemporaryFolder();
        using (RunFolder.Open(folder["run"]))
        {
            var error = Assert.Throws<FolderInUseException>(() => RunFolder.Open(folder["run"]));
            Assert.Contains($"process {Environment.ProcessId} ", error.Message, StringComparison.Ordinal);
            Assert.NotNull(RunFolder.HolderOf(folder["run"]));
        }

        Assert.Null(RunFolder.HolderOf(folder["run"]));
        RunFolder.Open(folder["run"]).Dispose();
    }

    [Fact]
    public void A_second_process_is_refused_by_name_and_a_killed_one_does_not_block()
    {
        using var folder = new TemporaryFolder();
        using Process child = ChildProcess.Start(typeof(RunFolderTests), nameof(Hold_a_folder_for_another_process), folder["run"]);
        try
        {
            child.WaitFor(() => File.Exists(folder["run/ready"]));
            var error = Assert.Throws<FolderInUseException>(() => RunFolder.Open(folder["run"]));
            Assert.Contains(folder["run"], error.Message, StringComparison.Ordinal);
            Assert.Contains($"process {child.Id} on ", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
            Assert.Equal(error.Owner, RunFolder.HolderOf(folder["run"]));
        }
        finally
        {
            child.Kill();
            child.WaitForExit();
        }

        Assert.True(File.Exists(folder["run/.owner"]));
        Assert.Null(RunFolder.HolderOf(folder["run"]));
        RunFolder.Open(folder["run"]).Dispose();
    }

    /// <summary>What the child process of the test above runs; on its own it does nothing.</summary>
    [Fact(Explicit = true)]
    public void Hold_a_folder_for_another_process()
    {
        string? path = ChildProcess.Folder;
        Assert.SkipWhen(path is null, "only the child process of another test runs this");
        using RunFolder run = RunFolder.Open(path);
        run.WriteText("ready", "");
        Thread.Sleep(TimeSpan.FromMinutes(2));
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2001, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);
    }
}
