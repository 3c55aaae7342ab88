namespace PitchDrop.Studies.Registry;

/// <summary>What can be measured: a line each.</summary>
public static class ObservableRegistry
{
    /// <summary>Every observable, in the order in which they are listed.</summary>
    public static IReadOnlyList<ObservableEntry> All { get; } = [];
}

/// <summary>Something that can be measured.</summary>
/// <param name="Name">Name on the command line: "persistence".</param>
/// <param name="Summary">What it is, in a line.</param>
public sealed record ObservableEntry(string Name, string Summary);
