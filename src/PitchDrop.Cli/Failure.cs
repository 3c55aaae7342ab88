using System.Collections.Immutable;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Data.Trajectories;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli;

/// <summary>An exception as the user meets it: an exit status and what to say, a line each.</summary>
/// <param name="Status">One of <see cref="ExitStatus"/>.</param>
/// <param name="Lines">What is wrong, a line each.</param>
internal sealed record Failure(int Status, ImmutableArray<string> Lines)
{
    // Of the details behind a message so many are said, each so long.
    private const int MostDetails = 3;
    private const int LongestDetail = 120;

    /// <summary>All details of what the first line says, for programs.</summary>
    public ImmutableArray<string> Details { get; init; } = [];

    public static Failure Of(Exception error) => error switch
    {
        RefusedException e => new(ExitStatus.BadInput, [OneLine(e.Message) + Said(e.Details)]) { Details = [.. e.Details.Select(OneLine)] },
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

    private static string Said(ImmutableArray<string> details)
    {
        IEnumerable<string> some = details.Take(MostDetails).Select(OneLine).Select(d => d.Length > LongestDetail ? d[..LongestDetail] + "…" : d);
        return details.IsEmpty ? "" : $" {string.Join("; ", some)}{(details.Length > MostDetails ? FormattableString.Invariant($"; and {details.Length - MostDetails} more") : "")}";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
