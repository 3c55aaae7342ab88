using System.Collections.Immutable;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Data.Trajectories;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli;

/// <summary>An exception as the user meets it: an exit status and what to say, a line each.</summary>
/// <param name="Status">One of <see cref="ExitStatus"/>.</param>
/// <param name="Lines">The first says what is wrong; further ones are details.</param>
internal sealed record Failure(int Status, ImmutableArray<string> Lines)
{
    public static Failure Of(Exception error) => error switch
    {
        RefusedException e => new(ExitStatus.BadInput, [OneLine(e.Message), .. e.Details.Select(d => "  " + OneLine(d))]),
        InvalidConfigurationException e => new(ExitStatus.BadInput, [.. e.Errors.Select(x => x.ToString())]),
        InvalidTrajectoryException { IsDamage: true } e => new(ExitStatus.DamagedData, [OneLine(e.Message)]),
        InvalidTrajectoryException e => new(ExitStatus.BadInput, [OneLine(e.Message)]),
        FolderInUseException e => new(ExitStatus.BadInput, [OneLine(e.Message)]),
        DamagedFileException e => new(ExitStatus.DamagedData, [OneLine(e.Message)]),
        DiskFullException e => new(ExitStatus.Failed, [OneLine(e.Message)]),
        SimulationFailedException e => new(ExitStatus.Failed, [OneLine(e.Message)]),
        StoppedException { Signal: StopSignal.Interrupt } e => new(ExitStatus.Interrupted, [OneLine(e.Message)]),
        StoppedException e => new(ExitStatus.Terminated, [OneLine(e.Message)]),
        OutOfMemoryException => new(ExitStatus.Failed, ["there is not enough memory for this; fewer --threads or a smaller system need less"]),
        IOException or UnauthorizedAccessException => new(ExitStatus.Failed, [OneLine(error.Message)]),
        _ => new(ExitStatus.Failed, [$"unexpected {error.GetType().Name}: {OneLine(error.Message)} (--debug shows where)"]),
    };

    private static string OneLine(string text) => string.Join(' ', text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
