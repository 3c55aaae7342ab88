using PitchDrop.Data.Files;

namespace PitchDrop.Data.Configurations;

/// <summary>One thing that is wrong with a configuration; its text is one line, <c>file:line:column: key.path: found X; accepted is Y</c>.</summary>
/// <param name="Place">Where: "file:line:column", the file alone if it cannot be read, or "--set key.path".</param>
/// <param name="KeyPath">The key, with those above it: "output.every"; "configuration" for the whole.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Accepted">What is accepted there.</param>
public sealed record ConfigurationError(string Place, string KeyPath, string Found, string Accepted)
{
    /// <summary>The error in one line.</summary>
    public override string ToString() => $"{OneLine.Of(Place)}: {OneLine.Of(KeyPath, 120)}: found {OneLine.Of(Found, 200)}; accepted is {OneLine.Of(Accepted)}";
}
