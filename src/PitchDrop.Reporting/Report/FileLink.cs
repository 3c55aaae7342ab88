namespace PitchDrop.Reporting.Report;

/// <summary>A link to a file in the run folder, relative to the report.</summary>
public sealed record FileLink
{
    /// <summary>A link named <paramref name="text"/> to <paramref name="relativePath"/>, written with forward slashes.</summary>
    /// <exception cref="ArgumentException">The path is empty, absolute or names a scheme.</exception>
    public FileLink(string text, string relativePath)
    {
        if (relativePath.Length == 0 || relativePath[0] is '/' or '\\' || relativePath.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{relativePath}' is not a relative path.", nameof(relativePath));
        }

        Text = text;
        Address = string.Join('/', relativePath.Split('/').Select(Uri.EscapeDataString));
    }

    /// <summary>What the reader sees.</summary>
    public string Text { get; }

    /// <summary>The address, relative and escaped.</summary>
    public string Address { get; }
}
