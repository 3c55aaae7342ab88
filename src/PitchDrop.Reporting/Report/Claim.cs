namespace PitchDrop.Reporting.Report;

/// <summary>One statement of the paper, what came out here, and whether the two agree.</summary>
public sealed record Claim
{
    /// <summary>What the paper says, in the markup of <see cref="Prose"/>.</summary>
    public required string Statement { get; init; }

    /// <summary>What came out here; a number with error and unit, or words.</summary>
    public required TableCell Ours { get; init; }

    /// <summary>The reference and its source, such as "0.749, text below Eq. (18)".</summary>
    public required TableCell Reference { get; init; }

    /// <summary>Whether the two agree.</summary>
    public Agreement Agreement { get; init; }

    /// <summary>The id of the section that shows it; null for none.</summary>
    public string? SectionId { get; init; }
}
