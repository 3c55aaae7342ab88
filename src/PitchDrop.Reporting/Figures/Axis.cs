using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Reporting.Figures.Ticks;

namespace PitchDrop.Reporting.Figures;

/// <summary>One axis: its quantity, unit, scale and range.</summary>
public sealed record Axis
{
    /// <summary>An axis without ticks and labels, linear and of automatic range, as round a snapshot.</summary>
    public static Axis Hidden { get; } = new() { Visible = false };

    /// <summary>The quantity, in the markup of <see cref="Text.MathText"/>, such as <c>tau_{alpha}</c>.</summary>
    public string Label { get; init; } = "";

    /// <summary>The unit, set upright in parentheses after the label; null for a pure number.</summary>
    public string? Unit { get; init; }

    /// <summary>Linear or logarithmic.</summary>
    public AxisScale Scale { get; init; }

    /// <summary>Lower end, finite; null to take it from the data. Must be positive on a logarithmic axis.</summary>
    public double? Minimum { get; init => field = value is { } v ? Require.Finite(v) : null; }

    /// <summary>Upper end, finite; null to take it from the data. Must be positive on a logarithmic axis.</summary>
    public double? Maximum { get; init => field = value is { } v ? Require.Finite(v) : null; }

    /// <summary>Ticks to use instead of automatic ones, such as named categories or the sizes that were simulated; those out of range are left out.</summary>
    public IReadOnlyList<Tick>? Ticks { get; init => field = value is null ? null : [.. value]; }

    /// <summary>False to draw the frame only.</summary>
    public bool Visible { get; init; } = true;

    /// <summary>A linear axis.</summary>
    public static Axis Linear(string label, string? unit = null, double? minimum = null, double? maximum = null) =>
        new() { Label = label, Unit = unit, Minimum = minimum, Maximum = maximum };

    /// <summary>A logarithmic axis with a labelled tick at powers of ten.</summary>
    public static Axis Log(string label, string? unit = null, double? minimum = null, double? maximum = null) =>
        new() { Label = label, Unit = unit, Minimum = minimum, Maximum = maximum, Scale = AxisScale.Log10 };

    /// <summary>A linear axis of named categories at 1, 2, 3, …</summary>
    public static Axis Categories(string label, IReadOnlyList<string> names) => new()
    {
        Label = label,
        Minimum = 0.5,
        Maximum = names.Count + 0.5,
        Ticks = [.. names.Select((name, n) => new Tick(n + 1, name, IsMajor: true))],
    };

    /// <summary>The same axis with a labelled tick at each of the given values.</summary>
    public Axis WithTicksAt(params IReadOnlyList<double> values) => this with
    {
        Ticks = [.. values.Select(v => new Tick(v, v.ToString("0.######", CultureInfo.InvariantCulture).Replace('-', '−'), IsMajor: true))],
    };

    /// <summary>Throws if the ends of the range contradict each other or the scale.</summary>
    internal void Check()
    {
        if (Scale == AxisScale.Log10 && (Minimum <= 0 || Maximum <= 0))
        {
            throw new ArgumentException($"Axis '{Label}' is logarithmic and runs from {Minimum} to {Maximum}; both ends must be positive.");
        }

        if (Minimum is { } low && Maximum is { } high && !(high - low > 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high))))
        {
            throw new ArgumentException($"Axis '{Label}' runs from {Minimum} to {Maximum}; the maximum must be greater, and by more than 1e-9 of its size.");
        }
    }
}
