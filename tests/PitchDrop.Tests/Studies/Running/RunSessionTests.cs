using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;
using PitchDrop.Synthetic;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Running;

public class RunSessionTests
{
    private static readonly Catalogue Catalogue = SyntheticCatalogue.Of();

    [Fact]
    public void A_run_leaves_configuration_summary_data_report_and_log()
    {
        using var folder = new TemporaryFolder();
        FinishedRun run = Session().Start(folder["run"], Request(seed: 3));
        Assert.False(run.WasFinished);
        Assert.Equal(3UL, run.Summary.Seed);
        Assert.Equal("made2001", run.Summary.Study);
        Assert.Equal("quick", run.Summary.Preset);
        Assert.All(["config.json", "summary.json", "data/sums.npz", "data/README.md", "report.html", "log.txt"], name => Assert.True(File.Exists(folder["run/" + name]), name));
        Assert.Contains("pitchdrop reproduce made2001 --preset quick --seed 3", File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);
        string configuration = File.ReadAllText(folder["run/config.json"]);
        Assert.All(["\"study\": \"made2001\"", "\"preset\": \"quick\"", "\"seed\": 3", "\"version\": ", "\"machine\": "], text => Assert.Contains(text, configuration, StringComparison.Ordinal));
    }

    [Fact]
    public void A_complete_run_is_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        Session().Start(folder["run"], Request());
        string before = Fingerprint(folder["run"]);
        Assert.True(Session().Start(folder["run"], Request()).WasFinished);
        Assert.True(Session().Resume(folder["run"]).WasFinished);
        Assert.Equal(before, Fingerprint(folder["run"]));
    }

    [Fact]
    public void Another_configuration_is_refused_with_every_key_that_differs_and_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        Session().Start(folder["run"], Request());
        string before = Fingerprint(folder["run"]);
        var error = Assert.Throws<RefusedException>(() => Session().Start(folder["run"], RunRequest.ForStudy(Catalogue.Studies[0], "standard", null, 9)));
        Assert.Equal(["preset: was \"quick\", is \"standard\"", "seed: was 1, is 9"], error.Details);
        Assert.Throws<RefusedException>(() => Session().Start(folder["run"], RunRequest.ForDemo(Catalogue.Demo!)));
        Assert.Equal(before, Fingerprint(folder["run"]));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void A_config_json_that_no_run_wrote_keeps_its_folder_untouched(bool force)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["mine/data"]);
        File.WriteAllText(folder["mine/config.json"], "{ \"theirs\": 1 }");
        File.WriteAllText(folder["mine/data/theirs.npz"], "theirs");
        var refusal = Assert.Throws<RefusedException>(() => Session(force).Start(folder["mine"], Request()));
        Assert.Contains("no run wrote", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("theirs", File.ReadAllText(folder["mine/data/theirs.npz"]));
        Assert.True(File.Exists(folder["mine/config.json"]));
    }

    [Fact]
    public void Force_starts_anew_and_leaves_what_no_run_made()
    {
        using var folder = new TemporaryFolder();
        Session().Start(folder["run"], Request());
        File.WriteAllText(folder["run/notes.txt"], "mine");
        File.WriteAllText(folder["run/data/mine.dat"], "mine");
        FinishedRun run = Session(force: true).Start(folder["run"], Request(seed: 2));
        Assert.False(run.WasFinished);
        Assert.Equal(2UL, run.Summary.Seed);
        Assert.Equal("mine", File.ReadAllText(folder["run/notes.txt"]));
        Assert.Equal("mine", File.ReadAllText(folder["run/data/mine.dat"]));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void A_folder_of_the_users_is_refused_and_not_touched(bool force)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["thesis.tex"], "x");
        Assert.Contains("thesis.tex", Assert.Throws<RefusedException>(() => Session(force).Start(folder.Root, Request())).Message, StringComparison.Ordinal);
        Assert.Equal(["thesis.tex"], Directory.GetFileSystemEntries(folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_killed_before_its_configuration_was_written_can_be_used()
    {
        using var folder = new TemporaryFolder();
        RunFolder.Open(folder["run"]).Dispose();
        File.WriteAllText(folder["run/config.json.tmp"], "{");
        Assert.False(Session().Start(folder["run"], Request()).WasFinished);
    }

    [Fact]
    public void A_report_is_made_again_from_the_finished_states_with_the_same_numbers()
    {
        using var folder = new TemporaryFolder();
        FinishedRun first = Session().Start(folder["run"], Request());
        byte[] data = File.ReadAllBytes(folder["run/data/sums.npz"]);
        File.Delete(folder["run/data/sums.npz"]);
        File.Delete(folder["run/report.html"]);
        FinishedRun again = Session().Report(folder["run"]);
        Assert.Equal(data, File.ReadAllBytes(folder["run/data/sums.npz"]));
        Assert.Equal(first.Summary.Quantities.Select(q => q.Value), again.Summary.Quantities.Select(q => q.Value));
        Assert.True(File.Exists(folder["run/report.html"]));
        Assert.InRange(again.Summary.WallSeconds, 0, first.Summary.WallSeconds);
    }

    [Fact]
    public void A_report_without_its_finished_states_is_damaged_data()
    {
        using var folder = new TemporaryFolder();
        Session().Start(folder["run"], Request());
        foreach (string file in Directory.GetFiles(folder["run/checkpoint"], "*.ckpt"))
        {
            File.WriteAllText(file, "no");
        }

        Assert.Contains("--force", Assert.Throws<DamagedFileException>(() => Session().Report(folder["run"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_an_unfinished_run_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<StoppedException>(() => Stopped().Start(folder["run"], Request()));
        Assert.Contains("pitchdrop resume", Assert.Throws<RefusedException>(() => Session().Report(folder["run"])).Message, StringComparison.Ordinal);
        Assert.Equal("stopped", RunStatus.Read(folder["run"], Catalogue).State);
        Assert.False(Session().Resume(folder["run"]).WasFinished);
        Assert.Equal("finished", RunStatus.Read(folder["run"], Catalogue).State);
    }

    [Theory]
    [InlineData("config.json"), InlineData("summary.json")]
    public void A_damaged_file_is_named_by_whoever_needs_it(string name)
    {
        using var folder = new TemporaryFolder();
        Session().Start(folder["run"], Request());
        File.WriteAllText(folder["run/" + name], "{\"study\": 17");
        Assert.Contains(name, Assert.Throws<DamagedFileException>(() => RunStatus.Read(folder["run"], Catalogue)).Message, StringComparison.Ordinal);
        Assert.Contains(name, Assert.Throws<DamagedFileException>(() => Session().Resume(folder["run"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_progress_is_said_and_harms_nothing()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<StoppedException>(() => Stopped().Start(folder["run"], Request()));
        File.WriteAllText(folder["run/checkpoint/progress.json"], "{\"wallSeconds\": 1}");
        RunStatus status = RunStatus.Read(folder["run"], Catalogue);
        Assert.Null(status.Fraction);
        Assert.Contains("progress.json", status.Problem, StringComparison.Ordinal);
        Assert.False(Session().Resume(folder["run"]).WasFinished);
    }

    private static RunRequest Request(ulong seed = 1) => RunRequest.ForStudy(Catalogue.Studies[0], "quick", null, seed);

    private static RunSession Session(bool force = false) => new(Catalogue, new RunOptions { Force = force }, new StopRequest(), new RecordingMonitor());

    private static RunSession Stopped()
    {
        var stop = new StopRequest();
        stop.Ask(StopSignal.Interrupt);
        return new RunSession(Catalogue, new RunOptions(), stop, new RecordingMonitor());
    }

    private static string Fingerprint(string folder) =>
        string.Join('\n', Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O} {new FileInfo(f).Length}"));
}
