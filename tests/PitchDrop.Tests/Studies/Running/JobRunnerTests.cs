using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Running;
using PitchDrop.Synthetic;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Running;

public class JobRunnerTests
{
    private static readonly RunOptions EverySlice = new() { Threads = 2, CheckpointSeconds = 0 };

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(16)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        using var folder = new TemporaryFolder();
        ChaoticSum[] jobs = Jobs(7);
        Run(folder["run"], jobs, new RunOptions { Threads = threads });
        Assert.Equal(Unbroken(7), Bits(jobs));
    }

    [Fact]
    public void A_lost_slice_changes_the_bits()
    {
        ChaoticSum whole = new("a", 1, 10);
        ChaoticSum cut = new("a", 1, 10);
        for (int i = 0; i < 10; i++)
        {
            whole.Advance();
        }

        for (int i = 0; i < 9; i++)
        {
            cut.Advance();
        }

        Assert.NotEqual(Bits([whole]), Bits([cut]));
    }

    [Fact]
    public void A_run_stopped_again_and_again_gives_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        var mix = new Mix(5);
        int stops = 0;
        ChaoticSum[] jobs = Jobs(4);
        for (bool isDone = false; !isDone && stops < 1000;)
        {
            jobs = Jobs(4);
            var stop = new StopRequest();
            IResumableJob[] stopping = [.. jobs.Select(j => new StopsAfter(j, 1 + mix.Below(4), stop))];
            isDone = Record.Exception(() => Run(folder["run"], stopping, EverySlice, stop)) is not StoppedException;
            stops += isDone ? 0 : 1;
        }

        Assert.InRange(stops, 5, 999);
        Assert.Equal(Unbroken(4), Bits(jobs));
    }

    [Fact]
    public void A_stop_leaves_a_checkpoint_though_none_was_due_and_names_the_folder()
    {
        using var folder = new TemporaryFolder();
        var stop = new StopRequest();
        ChaoticSum job = new("a", 1, 100);
        var error = Assert.Throws<StoppedException>(() => Run(folder["run"], [new StopsAfter(job, 3, stop)], new RunOptions { CheckpointSeconds = 1e6 }, stop));
        Assert.Equal(StopSignal.Terminate, error.Signal);
        Assert.Contains($"pitchdrop resume {folder["run"]}", error.Message, StringComparison.Ordinal);
        ChaoticSum resumed = new("a", 1, 100);
        var again = new StopRequest();
        Assert.Throws<StoppedException>(() => Run(folder["run"], [new StopsAfter(resumed, 1, again)], EverySlice, again));
        Assert.Equal(0.04, resumed.Progress, 12);
    }

    [Fact]
    public void Finished_jobs_are_not_done_again()
    {
        using var folder = new TemporaryFolder();
        Run(folder["run"], Jobs(3), EverySlice);
        ChaoticSum[] jobs = Jobs(3);
        Run(folder["run"], [.. jobs.Select(j => new NeverAdvances(j))], EverySlice);
        Assert.Equal(Unbroken(3), Bits(jobs));
    }

    [Theory]
    [InlineData(1, "passed over"), InlineData(2, "it starts again from its beginning")]
    public void Damaged_checkpoints_are_named_and_the_bits_stay_the_same(int damaged, string said)
    {
        using var folder = new TemporaryFolder();
        var stop = new StopRequest();
        Assert.Throws<StoppedException>(() => Run(folder["run"], [new StopsAfter(new ChaoticSum("a", 1, 20), 6, stop)], EverySlice, stop));
        string[] files = [.. Directory.GetFiles(folder["run/checkpoint"], "a.*.ckpt").OrderDescending(StringComparer.Ordinal).Take(damaged)];
        Assert.Equal(damaged, files.Length);
        foreach (string file in files)
        {
            byte[] bytes = File.ReadAllBytes(file);
            bytes[^1] ^= 1;
            File.WriteAllBytes(file, bytes);
        }

        ChaoticSum job = new("a", 1, 20);
        RecordingMonitor monitor = Run(folder["run"], [job], EverySlice);
        Assert.All(files, file => Assert.Contains(monitor.Lines, line => line.Contains(Path.GetFileName(file), StringComparison.Ordinal)));
        Assert.Contains(monitor.Lines, line => line.Contains(said, StringComparison.Ordinal));
        Assert.Equal(Finished("a", 1, 20), Bits([job]));
    }

    [Fact]
    public void A_whole_checkpoint_of_another_job_is_refused_and_the_job_starts_again()
    {
        using var folder = new TemporaryFolder();
        Run(folder["run"], [new ChaoticSum("a", 1, 20)], EverySlice);
        foreach (string file in Directory.GetFiles(folder["run/checkpoint"], "a.*"))
        {
            File.Move(file, file.Replace("/a.", "/b.", StringComparison.Ordinal));
        }

        ChaoticSum job = new("b", 1, 20);
        RecordingMonitor monitor = Run(folder["run"], [job], EverySlice);
        Assert.Contains(monitor.Lines, line => line.Contains("does not fit: the state is of job a", StringComparison.Ordinal));
        Assert.Equal(Finished("b", 1, 20), Bits([job]));
    }

    [Fact]
    public void A_failing_job_ends_the_run_and_keeps_its_last_checkpoint()
    {
        using var folder = new TemporaryFolder();
        ChaoticSum other = new("other", 1, 1_000_000, pauseMilliseconds: 1);
        var error = Assert.Throws<SimulationFailedException>(() => Run(folder["run"], [new ChaoticSum("bad", 1, 20, failsAt: 7), other], EverySlice));
        Assert.Contains("job bad: the sum blew up in slice 7", error.Message, StringComparison.Ordinal);
        ChaoticSum bad = new("bad", 1, 20, failsAt: 7);
        Assert.Throws<SimulationFailedException>(() => Run(folder["run"], [bad], EverySlice));
        Assert.Equal(7.0 / 20, bad.Progress, 12);
        Assert.NotEmpty(Directory.GetFiles(folder["run/checkpoint"], "other.*.ckpt"));
    }

    [Fact]
    public void The_longest_job_is_started_first()
    {
        using var folder = new TemporaryFolder();
        var order = new List<string>();
        IResumableJob[] jobs = [new Told(new ChaoticSum("short", 1, 2), order), new Told(new ChaoticSum("long", 1, 9), order), new Told(new ChaoticSum("middle", 1, 5), order)];
        Run(folder["run"], jobs, new RunOptions { Threads = 1 });
        Assert.Equal(["long", "middle", "short"], order.Distinct());
    }

    [Fact]
    public void Jobs_that_would_share_a_checkpoint_are_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<ArgumentException>(() => Run(folder["run"], [new ChaoticSum("T0.1", 1, 1), new ChaoticSum("T0_1", 2, 1)], EverySlice));
    }

    [Fact]
    public void Wall_time_adds_up_over_sessions()
    {
        using var folder = new TemporaryFolder();
        double first = Seconds(folder["run"]);
        double second = Seconds(folder["run"]);
        Assert.InRange(first, 0.04, 60);
        Assert.True(second > first, $"{second} after {first}");
    }

    [Fact]
    public void Progress_ends_at_one()
    {
        using var folder = new TemporaryFolder();
        RunProgress last = Run(folder["run"], Jobs(3), EverySlice).Progress.Last();
        Assert.Equal((1.0, 3, 3), (last.Fraction, last.FinishedJobs, last.Jobs));
    }

    private static double Seconds(string path)
    {
        using RunFolder folder = RunFolder.Open(path);
        return new JobRunner(folder, EverySlice, new StopRequest(), new RecordingMonitor()).Run(WorkloadOf([new ChaoticSum("a", 1, 5, pauseMilliseconds: 10)]));
    }

    private static RecordingMonitor Run(string path, IReadOnlyList<IResumableJob> jobs, RunOptions options, StopRequest? stop = null)
    {
        var monitor = new RecordingMonitor();
        using RunFolder folder = RunFolder.Open(path);
        new JobRunner(folder, options, stop ?? new StopRequest(), monitor).Run(WorkloadOf(jobs));
        return monitor;
    }

    private static Workload WorkloadOf(IReadOnlyList<IResumableJob> jobs) => new() { Title = "test", Jobs = jobs, Finish = (_, _) => [] };

    private static ChaoticSum[] Jobs(int count) => [.. Enumerable.Range(0, count).Select(i => new ChaoticSum($"sum-{i}", (ulong)i, 10 + (3 * i)))];

    private static (long, long)[] Unbroken(int count) => [.. Enumerable.Range(0, count).SelectMany(i => Finished($"sum-{i}", (ulong)i, 10 + (3 * i)))];

    private static (long, long)[] Finished(string name, ulong seed, int slices)
    {
        var job = new ChaoticSum(name, seed, slices);
        while (!job.IsFinished)
        {
            job.Advance();
        }

        return Bits([job]);
    }

    private static (long, long)[] Bits(ChaoticSum[] jobs) => [.. jobs.Select(j => (BitConverter.DoubleToInt64Bits(j.Sum), BitConverter.DoubleToInt64Bits(j.Position)))];

    private abstract class Wrapped(IResumableJob job) : IResumableJob
    {
        public string Name => job.Name;

        public double Progress => job.Progress;

        public double Cost => job.Cost;

        public bool IsFinished => job.IsFinished;

        public virtual void Advance() => job.Advance();

        public void Save(BinaryWriter writer) => job.Save(writer);

        public void Load(BinaryReader reader) => job.Load(reader);
    }

    private sealed class StopsAfter(IResumableJob job, int slices, StopRequest stop) : Wrapped(job)
    {
        private int _done;

        public override void Advance()
        {
            base.Advance();
            _ = ++_done == slices && stop.Ask(StopSignal.Terminate);
        }
    }

    private sealed class NeverAdvances(IResumableJob job) : Wrapped(job)
    {
        public override void Advance() => throw new InvalidOperationException("there was nothing to do");
    }

    private sealed class Told(IResumableJob job, List<string> order) : Wrapped(job)
    {
        public override void Advance()
        {
            order.Add(Name);
            base.Advance();
        }
    }
}
