using System.Diagnostics;
using PitchDrop.Synthetic;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Cli;

public class ProcessTests
{
    [Fact]
    public void Killed_five_times_a_run_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        IReadOnlyList<(byte[] Killed, byte[] Unbroken)> runs = KillTrial.Run(folder.Root, kills: 5, slices: 60, seed: 3);
        Assert.NotEmpty(runs);
        Assert.All(runs, run => Assert.Equal(run.Unbroken, run.Killed));
    }

    [Theory]
    [InlineData("TERM", 143), InlineData("INT", 130)]
    public void A_signal_stops_with_its_status_says_how_to_resume_and_resuming_works(string signal, int status)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "this system has no POSIX signals");
        using var folder = new TemporaryFolder();
        string configuration = Configuration(folder, """{ "model": "synthetic", "slices": 30, "pause": 20 }""");
        using CommandProcess run = CommandProcess.Start(10, "run", configuration, "--out", folder["r"]);
        Assert.True(run.WaitUntil(() => File.Exists(folder["r/checkpoint/progress.json"])), run.Error);
        run.Signal(signal);
        Assert.Equal(status, run.Wait());
        Assert.Contains($"go on with: pitchdrop resume {folder["r"]}", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["r/summary.json"]));
        Assert.NotEmpty(Directory.GetFiles(folder["r/checkpoint"], "*.ckpt"));
        using CommandProcess resumed = CommandProcess.Finish(10, "resume", folder["r"]);
        Assert.Equal(0, resumed.Wait());
        using CommandProcess unbroken = CommandProcess.Finish(10, "run", configuration, "--out", folder["u"], "--set", "pause=0");
        Assert.Equal(File.ReadAllBytes(folder["u/data/sums.npz"]), File.ReadAllBytes(folder["r/data/sums.npz"]));
    }

    [Fact]
    public void A_second_process_in_the_folder_is_refused_and_status_names_the_first()
    {
        using var folder = new TemporaryFolder();
        string configuration = Configuration(folder, """{ "model": "synthetic", "slices": 1000, "pause": 20 }""");
        using CommandProcess first = CommandProcess.Start(10, "run", configuration, "--out", folder["r"]);
        Assert.True(first.WaitUntil(() => File.Exists(folder["r/checkpoint/progress.json"])), first.Error);
        Assert.All([["resume", folder["r"]], ["run", configuration, "--out", folder["r"], "--force"], ["report", folder["r"]]], (string[] line) =>
        {
            Invocation second = Invocation.Of(line);
            Assert.Equal(2, second.Status);
            Assert.Contains("is working in this run folder", second.Error, StringComparison.Ordinal);
        });
        Assert.Contains("running by process", Invocation.Of("status", folder["r"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_status_4_in_one_line_and_with_space_again_the_run_goes_on()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["disk"]);
        Assert.SkipUnless(Mount("-t", "tmpfs", "-o", "size=800k", "tmpfs", folder["disk"]), "no small disk can be mounted here (that takes root)");
        try
        {
            string configuration = Configuration(folder, """{ "model": "synthetic", "slices": 20, "ballast": 150000 }""");
            using CommandProcess full = CommandProcess.Finish(0, "run", configuration, "--out", folder["disk/r"]);
            Assert.Equal(4, full.Wait());
            Assert.Contains("no space left on the disk", Assert.Single(full.Error.Split('\n'), line => line.StartsWith("pitchdrop:", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(folder["disk/r/checkpoint"], "*.tmp"));
            Assert.True(Mount("-o", "remount,size=20m", folder["disk"]));
            using CommandProcess resumed = CommandProcess.Finish(0, "resume", folder["disk/r"]);
            Assert.True(resumed.Wait() == 0, resumed.Error);
            Assert.DoesNotContain("damaged", resumed.Error, StringComparison.Ordinal);
            using CommandProcess unbroken = CommandProcess.Finish(10, "run", configuration, "--out", folder["u"], "--set", "ballast=0");
            Assert.Equal(File.ReadAllBytes(folder["u/data/sums.npz"]), File.ReadAllBytes(folder["disk/r/data/sums.npz"]));
        }
        finally
        {
            using Process umount = Process.Start("umount", [folder["disk"]]);
            umount.WaitForExit();
        }
    }

    private static string Configuration(TemporaryFolder folder, string text)
    {
        File.WriteAllText(folder["c.json"], text);
        return folder["c.json"];
    }

    private static bool Mount(params string[] arguments)
    {
        var start = new ProcessStartInfo("mount", arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using Process mount = Process.Start(start)!;
            mount.WaitForExit();
            return mount.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
