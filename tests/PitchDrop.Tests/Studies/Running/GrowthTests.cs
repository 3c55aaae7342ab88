using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;
using PitchDrop.Synthetic;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Running;

/// <summary>Studies whose ensembles grow by replicas.</summary>
public class GrowthTests
{
    private static readonly Catalogue Catalogue = SyntheticCatalogue.Of() with { Studies = [new Growing(), SyntheticCatalogue.Of().Studies[0]] };

    [Theory]
    [InlineData(false), InlineData(true)]
    public void More_replicas_keep_what_is_there_and_end_as_if_they_had_been_asked_for_at_once(bool wasStopped)
    {
        using var folder = new TemporaryFolder();
        Begin(folder["grown"], wasStopped);
        byte[][] before = States(folder["grown"], 2);
        RecordingMonitor monitor = new();
        FinishedRun grown = Session(monitor).Start(folder["grown"], Request(5));
        Assert.False(grown.WasFinished);
        Assert.Equal(before, States(folder["grown"], 2));
        Assert.Contains(monitor.Lines, line => line.Contains("2 replicas of each condition become 5", StringComparison.Ordinal));
        Assert.Contains("\"replicas\": 5", File.ReadAllText(folder["grown/config.json"]), StringComparison.Ordinal);
        Assert.Equal(Session().Start(folder["whole"], Request(5)).Summary.Quantities, grown.Summary.Quantities);
        Assert.Contains("--replicas 5", Growing.LastCommand, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_number_a_new_folder_has_the_presets_and_an_old_one_keeps_its_own()
    {
        using var folder = new TemporaryFolder();
        Session().Start(folder["run"], Request(null));
        Assert.Contains("\"replicas\": 2", File.ReadAllText(folder["run/config.json"]), StringComparison.Ordinal);
        Session().Start(folder["run"], Request(3));
        Assert.True(Session().Start(folder["run"], Request(null)).WasFinished);
        Assert.True(Session().Resume(folder["run"]).WasFinished);
        Assert.Equal(3, Session().Report(folder["run"]).Summary.Quantities.Length);
    }

    [Fact]
    public void A_folder_that_was_begun_before_replicas_were_recorded_has_the_presets()
    {
        using var folder = new TemporaryFolder();
        Session().Start(folder["run"], Request(null));
        string path = folder["run/config.json"];
        File.WriteAllText(path, string.Join('\n', File.ReadAllLines(path).Where(line => !line.Contains("replicas", StringComparison.Ordinal))));
        Assert.True(Session().Start(folder["run"], Request(null)).WasFinished);
        Assert.Equal(4, Session().Start(folder["run"], Request(4)).Summary.Quantities.Length);
    }

    [Fact]
    public void A_kill_while_growing_leaves_a_folder_that_goes_on()
    {
        using var folder = new TemporaryFolder();
        Session().Start(folder["run"], Request(2));
        var stop = new StopRequest();
        stop.Ask(StopSignal.Terminate);
        Assert.Throws<StoppedException>(() => Session(stop: stop).Start(folder["run"], Request(4)));
        Assert.False(File.Exists(folder["run/summary.json"]));
        Assert.Equal(4, Session().Resume(folder["run"]).Summary.Quantities.Length);
    }

    [Fact]
    public void Fewer_replicas_are_refused_in_one_line_and_change_nothing()
    {
        using var folder = new TemporaryFolder();
        Session().Start(folder["run"], Request(4));
        byte[][] before = States(folder["run"], 4);
        var refusal = Assert.Throws<RefusedException>(() => Session().Start(folder["run"], Request(3)));
        Assert.Contains("holds 4 replicas", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal(before, States(folder["run"], 4));
        Assert.Contains("at least 2", Assert.Throws<RefusedException>(() => Request(1)).Message, StringComparison.Ordinal);
        Assert.Contains("made2001", Assert.Throws<RefusedException>(() => RunRequest.ForStudy(Catalogue.Studies[1], "quick", null, 1, 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_seed_is_another_run_whatever_the_replicas()
    {
        using var folder = new TemporaryFolder();
        Session().Start(folder["run"], Request(2));
        var refusal = Assert.Throws<RefusedException>(() => Session().Start(folder["run"], RunRequest.ForStudy(Catalogue.Studies[0], "quick", null, 9, 3)));
        Assert.Equal(["seed: was 1, is 9"], refusal.Details);
    }

    private static void Begin(string path, bool isStopped)
    {
        var stop = new StopRequest();
        _ = isStopped && stop.Ask(StopSignal.Terminate);
        Assert.Equal(isStopped, Record.Exception(() => Session(stop: stop).Start(path, Request(2))) is StoppedException);
        Session().Start(path, Request(2));
    }

    private static RunRequest Request(int? replicas) => RunRequest.ForStudy(Catalogue.Studies[0], "quick", null, 1, replicas);

    private static RunSession Session(RecordingMonitor? monitor = null, StopRequest? stop = null) => new(Catalogue, new RunOptions(), stop ?? new StopRequest(), monitor ?? new RecordingMonitor());

    private static byte[][] States(string path, int replicas) =>
        [.. Enumerable.Range(0, replicas).Select(r => Directory.GetFiles(Path.Combine(path, "checkpoint"), $"sum-r{r}.*.ckpt").Order(StringComparer.Ordinal).Last()).Select(File.ReadAllBytes)];

    // A quantity for each replica.
    private sealed class Growing : IReplicatedStudy
    {
        public static string LastCommand { get; private set; } = "";

        public string Name => "grown2002";

        public string Summary => "Chaotic sums.";

        public string Citation => "Nobody, nowhere (2002)";

        public IReadOnlyList<FigureEntry> Figures => [new("1", "Sums")];

        public int Replicas(string preset) => 2;

        public Workload Plan(string preset, string? figure, ulong seed) => Plan(preset, figure, seed, Replicas(preset));

        public Workload Plan(string preset, string? figure, ulong seed, int replicas)
        {
            ChaoticSum[] sums = [.. Enumerable.Range(0, replicas).Select(r => new ChaoticSum($"sum-r{r}", seed + (ulong)r, 3 + r))];
            return new Workload
            {
                Title = Name,
                Jobs = sums,
                Finish = (_, context) =>
                {
                    LastCommand = context.CommandAgain;
                    return [.. sums.Select((s, r) => new Quantity { Symbol = "sum", Name = "sum", Where = Where.Of(("replica", r)), Value = s.Sum, Unit = "1" })];
                },
            };
        }
    }
}
