namespace PitchDrop.Reporting.Report;

/// <summary>Everything the report of one study says; <see cref="HtmlReport"/> turns it into a page.</summary>
public sealed record StudyReport
{
    /// <summary>Name of the study, such as <c>ozawa2023</c>.</summary>
    public required string Study { get; init; }

    /// <summary>Heading of the page.</summary>
    public required string Title { get; init; }

    /// <summary>The paper.</summary>
    public required PaperCitation Citation { get; init; }

    /// <summary>Preset that was run, such as <c>quick</c>.</summary>
    public required string Preset { get; init; }

    /// <summary>Seed of all random numbers.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The machine, in words: processor, cores, instruction set.</summary>
    public required string Machine { get; init; }

    /// <summary>How long the run took by the clock on the wall.</summary>
    public required TimeSpan WallTime { get; init; }

    /// <summary>The exact command that runs it again.</summary>
    public required string Command { get; init; }

    /// <summary>The paper's claims against ours.</summary>
    public IReadOnlyList<Claim> Claims { get; init => field = [.. value]; } = [];

    /// <summary>What is not as in the paper, a point each, in the markup of <see cref="Prose"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = [.. value]; } = [];

    /// <summary>The body.</summary>
    public IReadOnlyList<ReportSection> Sections { get; init => field = [.. value]; } = [];
}
