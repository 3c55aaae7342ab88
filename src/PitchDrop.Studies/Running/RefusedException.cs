using System.Collections.Immutable;

namespace PitchDrop.Studies.Running;

/// <summary>What was asked for cannot be done as asked: a folder that holds something else, a name that nothing bears. One line, and details a line each.</summary>
public sealed class RefusedException(string message, params ImmutableArray<string> details) : Exception(message)
{
    /// <summary>Further lines: each key that differs.</summary>
    public ImmutableArray<string> Details { get; } = details;
}
