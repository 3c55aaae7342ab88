using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Running;

/// <summary>Jobs with files and threads of their own.</summary>
public class FolderJobTests
{
    [Theory]
    [InlineData(0, 1), InlineData(5, 3), InlineData(9, 100)]
    public void A_file_is_the_same_whenever_its_run_was_stopped(int lost, int every)
    {
        using var folder = new TemporaryFolder();
        Run(folder["whole"], [new Streaming("a", 30)], new RunOptions());
        int stops = 0;
        for (bool done = false; !done && stops < 100;)
        {
            var stop = new StopRequest();
            var job = new Streaming("a", 30) { StopAfter = (every, stop) };
            done = Record.Exception(() => Run(folder["cut"], [job], new RunOptions { CheckpointSeconds = 0 }, stop)) is not StoppedException;

            // As after a kill: bytes that no checkpoint knows of.
            File.AppendAllText(folder["cut/data/a.txt"], done ? "" : new string('x', lost));
            stops += done ? 0 : 1;
        }

        Assert.Equal(File.ReadAllText(folder["whole/data/a.txt"]), File.ReadAllText(folder["cut/data/a.txt"]));
        Assert.Equal(every > 30 ? 0 : 1, Math.Min(1, stops));
    }

    [Fact]
    public void A_file_that_was_cut_behind_our_back_makes_the_job_begin_again()
    {
        using var folder = new TemporaryFolder();
        var stop = new StopRequest();
        Assert.Throws<StoppedException>(() => Run(folder["r"], [new Streaming("a", 30) { StopAfter = (10, stop) }], new RunOptions { CheckpointSeconds = 0 }, stop));
        File.WriteAllText(folder["r/data/a.txt"], "0\n1\n");
        RecordingMonitor monitor = Run(folder["r"], [new Streaming("a", 30)], new RunOptions());
        Assert.Contains(monitor.Lines, line => line.Contains("a.txt has 4 bytes", StringComparison.Ordinal));
        Assert.Equal(string.Concat(Enumerable.Range(0, 30).Select(n => $"{n}\n")), File.ReadAllText(folder["r/data/a.txt"]));
    }

    [Fact]
    public void What_a_checkpoint_counts_on_was_flushed_before_it()
    {
        using var folder = new TemporaryFolder();
        var job = new Streaming("a", 5);

        // A state is written twice: counted, then kept.
        Run(folder["r"], [job], new RunOptions { CheckpointSeconds = 0 });
        Assert.Equal(["enter", .. Enumerable.Repeat((string[])["advance", "flush", "save", "save"], 5).SelectMany(x => x), "leave"], job.Told);
    }

    [Theory]
    [InlineData(1, 1, 1), InlineData(8, 1, 8), InlineData(8, 3, 2), InlineData(2, 3, 1)]
    public void Threads_that_have_no_job_of_their_own_help_the_others(int threads, int jobs, int each)
    {
        using var folder = new TemporaryFolder();
        Streaming[] all = [.. Enumerable.Range(0, jobs).Select(i => new Streaming($"job-{i}", 2))];
        Run(folder["r"], all, new RunOptions { Threads = threads });
        Assert.All(all, job => Assert.Equal(each, job.Threads));
    }

    private static RecordingMonitor Run(string path, IReadOnlyList<IResumableJob> jobs, RunOptions options, StopRequest? stop = null)
    {
        var monitor = new RecordingMonitor();
        using RunFolder folder = RunFolder.Open(path);
        new JobRunner(folder, options, stop ?? new StopRequest(), monitor).Run(new Workload { Title = "test", Jobs = jobs, Finish = (_, _) => [] });
        return monitor;
    }

    // Writes a number a slice.
    private sealed class Streaming(string name, int slices) : IFolderJob, IThreadedJob, IDisposable
    {
        private AppendedFile? _file;
        private int _done;

        public List<string> Told { get; } = [];

        public int Threads { get; private set; }

        public (int Slices, StopRequest Stop)? StopAfter { get; init; }

        public string Name => name;

        public double Progress => (double)_done / slices;

        public double Cost => 1;

        public bool IsFinished => _done == slices;

        public void UseThreads(int threads) => Threads = threads;

        public void Enter(RunFolder folder)
        {
            Told.Add("enter");
            _file = new AppendedFile(Path.Combine(folder.DataPath, name + ".txt"));
        }

        public void Dispose() => _file?.Dispose();

        public void Flush()
        {
            Told.Add("flush");
            _file!.Flush();
        }

        public void Leave()
        {
            Told.Add("leave");
            _file!.Dispose();
        }

        public void Advance()
        {
            Told.Add("advance");
            _file!.Append(System.Text.Encoding.UTF8.GetBytes($"{_done++}\n"));
            _ = StopAfter is { } stop && _done % stop.Slices == 0 && stop.Stop.Ask(StopSignal.Terminate);
        }

        public void Save(BinaryWriter writer)
        {
            Told.Add("save");
            writer.Write(_done);
            writer.Write(_file!.Length);
        }

        public void Load(BinaryReader reader)
        {
            _done = reader.ReadInt32();
            _file!.GoOnAt(reader.ReadInt64());
        }
    }
}
