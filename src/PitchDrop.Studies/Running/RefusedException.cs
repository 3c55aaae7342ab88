using System.Collections.Immutable;

namespace PitchDrop.Studies.Running;

/// <summary>What was asked for cannot be done as asked: a folder that holds something else, a name that nothing bears. One line, and details a line each.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Says what is refused.</summary>
    /// <param name="message">What cannot be done, and what is accepted, in one line.</param>
    /// <param name="details">Further lines.</param>
    public RefusedException(string message, params ImmutableArray<string> details)
        : base(message) => Details = details;

    /// <summary>Says what is refused, and what showed it.</summary>
    /// <param name="message">What cannot be done, in one line.</param>
    /// <param name="cause">What showed it, for <c>--debug</c>.</param>
    public RefusedException(string message, Exception cause)
        : base(message, cause) => Details = [];

    /// <summary>Further lines: each key that differs.</summary>
    public ImmutableArray<string> Details { get; }
}
