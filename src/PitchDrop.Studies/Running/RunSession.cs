using System.Diagnostics;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Studies.Running;

/// <summary>
/// Everything done in run folders: start, go on, make the report again. The folder is locked while it is worked in; config.json is written first and
/// summary.json last, so that a summary means a complete run.
/// </summary>
public sealed class RunSession
{
    private readonly Catalogue _catalogue;
    private readonly RunOptions _options;
    private readonly StopRequest _stop;
    private readonly IRunMonitor _monitor;

    /// <summary>A session that may run what <paramref name="catalogue"/> holds.</summary>
    public RunSession(Catalogue catalogue, RunOptions options, StopRequest stop, IRunMonitor monitor)
    {
        _catalogue = catalogue;
        _options = options;
        _stop = stop;
        _monitor = monitor;
    }

    /// <summary>Runs <paramref name="request"/> in the folder at <paramref name="path"/>: from the start, or from its checkpoints if it was begun there. Nothing is done if it is complete.</summary>
    /// <exception cref="RefusedException">The folder holds another run, or things that no run made.</exception>
    /// <exception cref="FolderInUseException">Another process works in the folder.</exception>
    /// <exception cref="InvalidConfigurationException">The values of the configuration do not go together.</exception>
    /// <exception cref="DamagedFileException">config.json or summary.json of the folder is damaged.</exception>
    /// <exception cref="StoppedException">A stop was asked for; the run can be resumed.</exception>
    /// <exception cref="SimulationFailedException">The simulation itself failed.</exception>
    /// <exception cref="DiskFullException">The disk is full; the last good files are intact.</exception>
    public FinishedRun Start(string path, RunRequest request)
    {
        FolderContent.RequireUsable(path);
        if (!_options.Force && ConfigurationFile.IsIn(path))
        {
            RunRequest stored = ConfigurationFile.Read(path, _catalogue);
            ConfigurationFile.RequireSame(path, stored, request);
            request = ConfigurationFile.Reconcile(path, stored, request);
            if (request.Replicas == stored.Replicas && Complete(path) is { } finished)
            {
                return finished;
            }
        }

        // Values that do not go together are found here, before anything is written.
        Workload workload = request.Plan();
        if ((workload.Check?.Invoke() ?? workload.CostEstimate) is { } cost)
        {
            _monitor.Say(cost);
        }

        using RunFolder folder = Open(path);
        if (_options.Force)
        {
            FolderContent.Clear(folder.FolderPath);
            folder.Log.Write("started anew with --force");
        }

        if (ConfigurationFile.IsIn(path))
        {
            // Again under the lock: another process may have begun, or ended, meanwhile.
            RunRequest stored = ConfigurationFile.Read(path, _catalogue);
            ConfigurationFile.RequireSame(path, stored, request);
            if (ConfigurationFile.Reconcile(path, stored, request).Replicas > stored.Replicas)
            {
                Grow(folder, stored, request);
            }
            else if (Complete(path) is { } finished)
            {
                return finished;
            }

            Say(folder, $"going on with the run begun in {folder.FolderPath}");
            foreach (string change in ConfigurationFile.ChangesSince(stored))
            {
                Say(folder, change);
            }
        }
        else
        {
            ConfigurationFile.Write(folder, request);
        }

        return Carry(folder, request, workload);
    }

    /// <summary>Goes on with the run in the folder at <paramref name="path"/>. Nothing is done if it is complete.</summary>
    /// <exception cref="RefusedException">There is no run folder.</exception>
    /// <exception cref="FolderInUseException">Another process works in the folder.</exception>
    /// <exception cref="DamagedFileException">config.json or summary.json of the folder is damaged.</exception>
    /// <exception cref="StoppedException">A stop was asked for; the run can be resumed.</exception>
    /// <exception cref="SimulationFailedException">The simulation itself failed.</exception>
    /// <exception cref="DiskFullException">The disk is full; the last good files are intact.</exception>
    public FinishedRun Resume(string path) => Start(path, ConfigurationFile.Read(path, _catalogue));

    /// <summary>Makes data, figures, report and summary of a complete run again from the finished states of its jobs; nothing is simulated.</summary>
    /// <exception cref="RefusedException">There is no run folder, or its run is not complete.</exception>
    /// <exception cref="FolderInUseException">Another process works in the folder.</exception>
    /// <exception cref="DamagedFileException">A file that is needed is damaged.</exception>
    /// <exception cref="DiskFullException">The disk is full; the last good files are intact.</exception>
    public FinishedRun Report(string path)
    {
        RunRequest request = ConfigurationFile.Read(path, _catalogue);
        Workload workload = request.Plan();
        using RunFolder folder = Open(path);
        double wallSeconds = ProgressFile.Read(folder.FolderPath)?.WallSeconds ?? 0;
        foreach (JobSlot slot in JobSlot.Of(workload, folder))
        {
            if (!slot.Restore(line => Say(folder, line)))
            {
                throw new DamagedFileException(folder.CheckpointPath, $"job {slot.Job.Name}", $"no sound finished state is left; run anew with: {request.CommandAgain} --out {ShellWord.Of(path)} --force");
            }

            if (!slot.IsFinished)
            {
                throw new RefusedException($"{path}: the run is not complete; first: pitchdrop resume {ShellWord.Of(path)}");
            }

            slot.Leave();
        }

        folder.Log.Write("making the report again");
        return Finish(folder, request, workload, wallSeconds);
    }

    // The mark of completeness first: a kill in between leaves an unfinished run of as many replicas as before.
    private void Grow(RunFolder folder, RunRequest stored, RunRequest request)
    {
        Say(folder, FormattableString.Invariant($"{stored.Replicas} replicas of each condition become {request.Replicas}; what is there is kept"));
        File.Delete(Path.Combine(folder.FolderPath, "summary.json"));
        ConfigurationFile.Write(folder, request);
    }

    private FinishedRun Carry(RunFolder folder, RunRequest request, Workload workload)
    {
        folder.Log.Write($"{workload.Title}: {workload.Jobs.Count} jobs on {Math.Min(_options.Threads, Math.Max(1, workload.Jobs.Count))} threads; version {MachineDescription.Version}; {MachineDescription.Here}");
        try
        {
            double wallSeconds = new JobRunner(folder, _options, _stop, _monitor).Run(workload);
            return _stop.IsRequested
                ? throw new StoppedException(_stop.Signal, folder.FolderPath)
                : Finish(folder, request, workload, wallSeconds);
        }
        catch (Exception e)
        {
            try
            {
                folder.Log.Write(e is StoppedException or SimulationFailedException or DiskFullException ? e.Message : e.ToString());
            }
            catch (IOException)
            {
                // The first error is the one worth telling.
            }

            throw;
        }
    }

    private FinishedRun Finish(RunFolder folder, RunRequest request, Workload workload, double wallSeconds)
    {
        var watch = Stopwatch.StartNew();
        _monitor.Say($"{workload.Title}: making figures and report");
        var context = new FinishContext(wallSeconds, MachineDescription.Version, MachineDescription.Here, request.CommandAgain, line => Say(folder, line));
        IReadOnlyList<Quantity> quantities = workload.Finish(folder, context);
        folder.WriteDataReadme(workload.DataIntroduction);
        var summary = new Summary
        {
            Study = request.Name,
            Preset = request.Preset,
            Seed = request.Seed,
            Version = MachineDescription.Version,
            WallSeconds = wallSeconds,
            Quantities = [.. quantities],
        };
        folder.WriteSummary(summary);
        folder.Log.Write($"complete; figures and report took {watch.Elapsed.TotalSeconds:F1} s");
        return new FinishedRun(folder.FolderPath, summary, WasFinished: false);
    }

    private void Say(RunFolder folder, string line)
    {
        _monitor.Say(line);
        folder.Log.Write(line);
    }

    private static FinishedRun? Complete(string path)
    {
        string full = Path.GetFullPath(path);
        string summary = Path.Combine(full, "summary.json");
        return File.Exists(summary) ? new FinishedRun(full, SummaryFile.Read(summary), WasFinished: true) : null;
    }

    private static RunFolder Open(string path)
    {
        try
        {
            return RunFolder.Open(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException and not (DiskFullException or FolderInUseException)))
        {
            throw new RefusedException($"{path}: cannot be used as a run folder: {e.Message}");
        }
    }
}
