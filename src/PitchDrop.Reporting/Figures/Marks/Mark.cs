using PitchDrop.Reporting.Figures.Colours;

namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>Something drawn in a panel.</summary>
public abstract record Mark
{
    /// <summary>Its line in the legend, in the markup of <see cref="Text.MathText"/>; null keeps it out of the legend.</summary>
    public string? Label { get; init; }

    /// <summary>Its colour; null lets the panel choose.</summary>
    public Colour? Colour { get; init; }

    /// <summary>Whether it belongs to the mark before it, as a fit to its points or a band of its errors does, and has its colour unless it has one of its own.</summary>
    public bool BelongsToPrevious { get; init; }

    /// <summary>Copies <paramref name="values"/> after checking that there are as many as <paramref name="count"/>.</summary>
    private protected static double[] Copy(IReadOnlyList<double> values, int count, string name, string other) =>
        values.Count == count
            ? [.. values]
            : throw new ArgumentException($"{name} has {values.Count} values where {other} asks for {count}.", name);
}
