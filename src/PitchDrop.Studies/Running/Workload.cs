using PitchDrop.Data.RunFolders;

namespace PitchDrop.Studies.Running;

/// <summary>Everything that one run folder computes: jobs, each of which depends on those that it names alone, then one step that makes arrays, figures and the report of them.</summary>
public sealed record Workload
{
    /// <summary>What runs, for progress and log: "ozawa2023 (quick)", "elastoplastic".</summary>
    public required string Title { get; init; }

    /// <summary>The jobs in a fixed order, each after those that it needs; how many run at a time changes nothing.</summary>
    public required IReadOnlyList<IResumableJob> Jobs { get; init; }

    /// <summary>Writes data/, figures/, report.html and returns the quantities of summary.json. Called once, when all jobs are finished, with the wall time spent in seconds (all sessions of the folder together).</summary>
    public required Func<RunFolder, FinishContext, IReadOnlyList<Quantity>> Finish { get; init; }

    /// <summary>What a reader of data/ has to know beside the meaning of each array, for its README; or null.</summary>
    public string? DataIntroduction { get; init; }

    /// <summary>Checks what the jobs need from outside the run folder, before anything is written and before they are gone on with, and may give a line to say; null where they need nothing. Making the report again does without.</summary>
    public Func<string?>? Check { get; init; }

    /// <summary>One line that says beforehand what this will cost, or null.</summary>
    public string? CostEstimate { get; init; }
}

/// <summary>What the last step of a workload may want to print in its report.</summary>
/// <param name="WallSeconds">Wall time of the folder's sessions together [s].</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Machine">Processor, instruction set and operating system in one line.</param>
/// <param name="CommandAgain">The exact command line that makes the same folder again.</param>
/// <param name="Say">Takes plain lines for the log and the terminal ("no PNG: install librsvg2-bin").</param>
public sealed record FinishContext(double WallSeconds, string Version, string Machine, string CommandAgain, Action<string> Say);
