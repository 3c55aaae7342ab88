using System.Globalization;
using PitchDrop.Data.Configurations;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>What is measured on which files.</summary>
public sealed class AnalysisPlan
{
    /// <summary>Takes a configuration; the files are not looked at yet.</summary>
    /// <param name="configuration">Read with <see cref="AnalysisSchema.Of"/>.</param>
    /// <param name="observables">What is measured.</param>
    /// <exception cref="InvalidConfigurationException">Values that are sound one by one do not go together.</exception>
    public AnalysisPlan(Configuration configuration, IReadOnlyList<ITrajectoryObservable> observables)
    {
        (Configuration, Observables) = (configuration, observables);
        Reading = ReadingSettings.Of(configuration);
        Needs = TrajectoryNeeds.Of(observables.Select(o => o.NeedsOf(configuration)));
        Files = FilesOf(configuration);
    }

    /// <summary>The configuration.</summary>
    public Configuration Configuration { get; }

    /// <summary>What is measured.</summary>
    public IReadOnlyList<ITrajectoryObservable> Observables { get; }

    /// <summary>How files are read.</summary>
    public ReadingSettings Reading { get; }

    /// <summary>What is wanted of them beside positions.</summary>
    public TrajectoryNeeds Needs { get; }

    /// <summary>The files.</summary>
    public IReadOnlyList<TrajectoryFile> Files { get; }

    /// <summary>What is to be done, in a few words.</summary>
    public string Title => Files.Count == 1 ? $"analysis of {Files[0].Name}" : string.Create(CultureInfo.InvariantCulture, $"analysis of {Files.Count} trajectories");

    /// <summary>Checks the files, as they are now, as far as their first frames go; says in a line what they hold and how much scratch space they take.</summary>
    /// <exception cref="RefusedException">A file is missing or has changed, or the files do not go together.</exception>
    /// <exception cref="Data.Trajectories.InvalidTrajectoryException">A file is no trajectory, or lacks what is needed.</exception>
    public string Check()
    {
        foreach (TrajectoryFile file in Files)
        {
            file.RequireUnchanged();
        }

        TrajectoryHeader[] headers = [.. Files.Select(f => TrajectoryHeader.Of(f, Reading, Needs))];
        if (headers.FirstOrDefault(h => !h.HasSeveralFrames) is { } single)
        {
            FrameChoice.RefuseOneFrame(single.File.FilePath, Observables);
        }

        TrajectoryHeader.RequireAlike(headers);
        if (headers.FirstOrDefault(h => !h.IsPeriodic) is { } open && Observables.FirstOrDefault(o => o.NeedsPeriodicBox) is { } needing)
        {
            throw new RefusedException($"{open.File.FilePath}: its box has open walls; {needing.Name} needs one that repeats along all edges");
        }

        TrajectoryHeader first = headers[0];
        bool known = headers.All(h => h.Frames is not null);
        string all = known ? $", about {Bytes(headers.Sum(h => h.Frames!.Value * h.ScratchBytes))} in all" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Files.Count} {(Files.Count == 1 ? "trajectory" : "trajectories")} of {first.Particles} particles ({first.Composition}) in {first.Dimension} dimensions, with {first.Timing}; scratch space in the run folder, removed when done: {Bytes(first.ScratchBytes)} a frame{all}");
    }

    /// <summary>The files that a configuration lists.</summary>
    public static IReadOnlyList<TrajectoryFile> FilesOf(Configuration c) => [.. Enumerable.Range(0, c.Count(AnalysisSchema.Trajectories)).Select(k => $"{AnalysisSchema.Trajectories}.{k}.").Select(at =>
        new TrajectoryFile(c.Text(at + "file"), c.LongInteger(at + "bytes"), c.Text(at + "modified"), c.Text(at + "fingerprint")))];

    private static string Bytes(double bytes)
    {
        string[] units = ["bytes", "kB", "MB", "GB", "TB", "PB"];
        int power = Math.Clamp((int)Math.Floor(Math.Log(Math.Max(1, bytes), 1000)), 0, units.Length - 1);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / Math.Pow(1000, power):g3} {units[power]}");
    }
}
