namespace PitchDrop.Reporting.Report;

/// <summary>A section of a report.</summary>
public sealed record ReportSection
{
    /// <summary>A section that links can point to.</summary>
    /// <param name="id">Letters, digits and hyphens, a letter first; unique in the report.</param>
    /// <param name="heading">The heading, in the markup of <see cref="Prose"/>.</param>
    /// <param name="blocks">Its paragraphs, figures, tables and movies.</param>
    /// <exception cref="ArgumentException">The id has other characters.</exception>
    public ReportSection(string id, string heading, params IReadOnlyList<ReportBlock> blocks)
    {
        if (id.Length == 0 || !char.IsAsciiLetter(id[0]) || !id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            throw new ArgumentException($"'{id}' is not an id; accepted are letters, digits and hyphens, a letter first.", nameof(id));
        }

        Id = id;
        Heading = heading;
        Blocks = [.. blocks];
    }

    /// <summary>What links point to.</summary>
    public string Id { get; }

    /// <summary>The heading.</summary>
    public string Heading { get; }

    /// <summary>The contents in reading order.</summary>
    public IReadOnlyList<ReportBlock> Blocks { get; }
}
