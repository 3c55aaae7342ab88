namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>A filled band between two curves, such as a curve's one-standard-error band.</summary>
public sealed record Band : Mark
{
    /// <summary>The area between (x[n], low[n]) and (x[n], high[n]).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Band(IReadOnlyList<double> x, IReadOnlyList<double> low, IReadOnlyList<double> high)
    {
        X = [.. x];
        Low = Copy(low, X.Count, nameof(low), nameof(x));
        High = Copy(high, X.Count, nameof(high), nameof(x));
    }

    /// <summary>Abscissas, [N].</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>Lower edge, [N].</summary>
    public IReadOnlyList<double> Low { get; }

    /// <summary>Upper edge, [N].</summary>
    public IReadOnlyList<double> High { get; }

    /// <summary>The band value ± error.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Band Around(IReadOnlyList<double> x, IReadOnlyList<double> values, IReadOnlyList<double> errors, string? label = null)
    {
        double[] error = Copy(errors, values.Count, nameof(errors), nameof(values));
        return new(x, [.. values.Select((v, n) => v - error[n])], [.. values.Select((v, n) => v + error[n])]) { Label = label };
    }
}
