namespace PitchDrop.Reporting.Report;

/// <summary>A movie as <see cref="PlayerControls"/> sets it into a page.</summary>
internal sealed record PlayedMovie
{
    /// <summary>The class of the figure, by which its script finds it.</summary>
    public required string Kind { get; init; }

    /// <summary>Attributes that the script draws from.</summary>
    public required string Data { get; init; }

    /// <summary>Width [pixel].</summary>
    public required int Width { get; init; }

    /// <summary>Height [pixel].</summary>
    public required int Height { get; init; }

    /// <summary>What the movie shows, for those who do not see it.</summary>
    public required string Subject { get; init; }

    /// <summary>What the still picture shows, likewise.</summary>
    public required string StillSubject { get; init; }

    /// <summary>The frame of the still picture.</summary>
    public required int StillFrame { get; init; }

    /// <summary>The still picture as PNG.</summary>
    public required byte[] Still { get; init; }

    /// <summary>What is said of each frame.</summary>
    public required IReadOnlyList<string> Captions { get; init; }

    /// <summary>Colours and what each means.</summary>
    public required IReadOnlyList<(string Hex, string Meaning)> Key { get; init; }

    /// <summary>The text below.</summary>
    public required string Caption { get; init; }
}
