namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>A histogram: one value for each bin, drawn as an outline down to zero.</summary>
public sealed record Histogram : Mark
{
    /// <summary>A histogram of N bins.</summary>
    /// <param name="edges">The bins' edges, [N + 1], rising strictly.</param>
    /// <param name="values">The bins' values, [N], such as a probability density.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the edges do not rise.</exception>
    public Histogram(IReadOnlyList<double> edges, IReadOnlyList<double> values)
    {
        Edges = [.. edges];
        Values = Copy(values, Edges.Count - 1, nameof(values), nameof(edges));
        for (int n = 0; n < Values.Count; n++)
        {
            if (!(Edges[n] < Edges[n + 1]) || !double.IsFinite(Edges[n] - Edges[n + 1]))
            {
                throw new ArgumentException($"The edges of a histogram must rise: edge {n} is {Edges[n]}, the next {Edges[n + 1]}.", nameof(edges));
            }
        }
    }

    /// <summary>Edges of the bins, [N + 1].</summary>
    public IReadOnlyList<double> Edges { get; }

    /// <summary>Values of the bins, [N].</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>One standard error of each value, [N], drawn at the middle of the bin; null for none.</summary>
    /// <exception cref="ArgumentException">The length is not N.</exception>
    public IReadOnlyList<double>? Errors { get; init => field = value is null ? null : Copy(value, Values.Count, nameof(Errors), nameof(Values)); }

    /// <summary>True to fill the area under the outline with a tint.</summary>
    public bool Filled { get; init; }

    /// <summary>Pattern of the outline; null lets the panel choose.</summary>
    public LineDash? Dash { get; init; }
}
