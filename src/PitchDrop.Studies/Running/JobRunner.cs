using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;

namespace PitchDrop.Studies.Running;

/// <summary>
/// Brings every job of a workload to its end on a fixed number of threads, with checkpoints in the run folder; where there are fewer jobs than threads, those that can work on several. A job waits for those that it needs and depends on no other, so the number of
/// threads and the moments of stopping change no bit of a result. The costliest chains of jobs are started first.
/// </summary>
public sealed class JobRunner
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private const double SecondsBetweenNotes = 2;
    private readonly RunFolder _folder;
    private readonly RunOptions _options;
    private readonly StopRequest _stop;
    private readonly IRunMonitor _monitor;
    private readonly ConcurrentQueue<string> _lines = new();
    private volatile bool _failed;

    /// <summary>Prepares to run in <paramref name="folder"/>, which the caller holds.</summary>
    public JobRunner(RunFolder folder, RunOptions options, StopRequest stop, IRunMonitor monitor)
    {
        _folder = folder;
        _options = options;
        _stop = stop;
        _monitor = monitor;
    }

    private bool IsHalted => _failed || _stop.IsRequested;

    /// <summary>
    /// Runs the jobs, each from its newest sound checkpoint; afterwards all are finished and have a checkpoint that says so. Returns the wall time of
    /// all sessions of the folder together [s].
    /// </summary>
    /// <exception cref="StoppedException">A stop was asked for; every job that had begun has a checkpoint.</exception>
    /// <exception cref="SimulationFailedException">A job failed; its last sound checkpoint remains, the others were stopped with a checkpoint.</exception>
    /// <exception cref="DiskFullException">No checkpoint could be written; the last good ones remain.</exception>
    /// <exception cref="ArgumentException">Two jobs share a name.</exception>
    public double Run(Workload workload)
    {
        var session = Stopwatch.StartNew();
        double before = EarlierWallSeconds();
        JobSlot[] slots = JobSlot.Of(workload, _folder);
        foreach (IThreadedJob job in workload.Jobs.OfType<IThreadedJob>())
        {
            job.UseThreads(Math.Max(1, _options.Threads / slots.Length));
        }

        var meter = new ProgressMeter(workload.Title, slots);
        var waiting = new JobQueue(slots);
        Thread[] threads = [.. Enumerable.Range(0, Math.Min(_options.Threads, slots.Length)).Select(i => new Thread(() => WorkThrough(waiting)) { Name = $"jobs {i}", IsBackground = true })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        double lastWritten = double.NegativeInfinity;
        Exception? own = null;
        foreach (Thread thread in threads)
        {
            do
            {
                try
                {
                    Speak();
                    _monitor.Show(meter.Read(session.Elapsed));
                    double now = session.Elapsed.TotalSeconds;
                    if (now - lastWritten >= SecondsBetweenNotes)
                    {
                        meter.ToFile(before + now).Write(_folder);
                        lastWritten = now;
                    }
                }
                catch (Exception e)
                {
                    // Full disk under the log or the progress file: the jobs must still be stopped and waited for.
                    own ??= e;
                    _failed = true;
                }
            }
            while (!thread.Join(Tick));
        }

        double wallSeconds = before + session.Elapsed.TotalSeconds;
        Conclude(slots, own, () =>
        {
            Speak();
            meter.ToFile(wallSeconds).Write(_folder);
            _monitor.Show(meter.Read(session.Elapsed));
        });
        return wallSeconds;
    }

    private void WorkThrough(JobQueue waiting)
    {
        while (waiting.Take(() => IsHalted) is { } slot)
        {
            try
            {
                WorkOn(slot);
            }
            catch (Exception e)
            {
                slot.Failure = e;
                _failed = true;
            }
            finally
            {
                slot.Leave();
                waiting.Left();
            }
        }
    }

    private void WorkOn(JobSlot slot)
    {
        slot.Restore(_lines.Enqueue);
        var sinceCheckpoint = Stopwatch.StartNew();
        while (!slot.IsFinished && !IsHalted)
        {
            slot.Advance();
            if (sinceCheckpoint.Elapsed.TotalSeconds >= _options.CheckpointSeconds)
            {
                slot.Save();
                sinceCheckpoint.Restart();
            }
        }

        slot.Save();
    }

    // The first failure in the order of the jobs is the one told, a failed simulation before a failed file; so the message does not depend on timing alone.
    private void Conclude(JobSlot[] slots, Exception? own, Action lastWords)
    {
        JobSlot? failed = slots.Where(s => s.Failure is not null).OrderBy(s => s.Failure is SimulationFailedException ? 0 : s.Failure is DiskFullException ? 2 : 1).FirstOrDefault();
        Exception? failure = failed?.Failure ?? own;
        try
        {
            lastWords();
        }
        catch (Exception e) when (failure is not null || e is IOException)
        {
            failure ??= e;
        }

        switch (failure)
        {
            case null:
                break;
            case SimulationFailedException e:
                throw new SimulationFailedException($"job {failed!.Job.Name}: {e.Message} (the last sound checkpoint is kept in {_folder.CheckpointPath})", e);
            default:
                ExceptionDispatchInfo.Throw(failure);
                break;
        }

        if (slots.Any(s => !s.IsFinished))
        {
            throw new StoppedException(_stop.Signal, _folder.FolderPath);
        }
    }

    private void Speak()
    {
        while (_lines.TryDequeue(out string? line))
        {
            _monitor.Say(line);
            _folder.Log.Write(line);
        }
    }

    private double EarlierWallSeconds()
    {
        try
        {
            return ProgressFile.Read(_folder.FolderPath)?.WallSeconds ?? 0;
        }
        catch (DamagedFileException e)
        {
            _lines.Enqueue($"{e.Message}; the wall time is counted anew");
            return 0;
        }
    }
}
