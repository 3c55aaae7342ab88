using PitchDrop.Numerics.Guards;

namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>A series of points y(x), with or without error bars, drawn as a line, as markers, as both or as steps.</summary>
public sealed record Curve : Mark
{
    /// <summary>A curve through the points (x[n], y[n]), in this order.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Curve(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        X = [.. x];
        Y = Copy(y, X.Count, nameof(y), nameof(x));
    }

    /// <summary>Abscissas, [N].</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>Ordinates, [N].</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>One standard error of each ordinate, [N]; null for none. A value that is not finite or not positive draws no bar.</summary>
    /// <exception cref="ArgumentException">The length is not N.</exception>
    public IReadOnlyList<double>? YErrors { get; init => field = value is null ? null : Copy(value, Y.Count, nameof(YErrors), nameof(Y)); }

    /// <summary>One standard error of each abscissa, [N]; null for none. A value that is not finite or not positive draws no bar.</summary>
    /// <exception cref="ArgumentException">The length is not N.</exception>
    public IReadOnlyList<double>? XErrors { get; init => field = value is null ? null : Copy(value, X.Count, nameof(XErrors), nameof(X)); }

    /// <summary>Line, markers, both or steps.</summary>
    public CurveKind Kind { get; init; }

    /// <summary>Pattern of the line; null lets the panel choose.</summary>
    public LineDash? Dash { get; init; }

    /// <summary>Shape of the markers; null lets the panel choose.</summary>
    public MarkerShape? Marker { get; init; }

    /// <summary>Width of the line in CSS pixels, from 0.1 to 20.</summary>
    public double Width { get; init => field = Require.Between(value, 0.1, 20.0); } = 1.3;

    /// <summary>Radius of the markers in CSS pixels, from 0.3 to 30.</summary>
    public double MarkerSize { get; init => field = Require.Between(value, 0.3, 30.0); } = 2.6;

    /// <summary>Least distance in CSS pixels between two markers of a line with markers; where points are denser the line alone shows them. 0 draws every marker.</summary>
    public double MarkerSpacing { get; init => field = Require.NotNegative(value); }

    /// <summary>True if markers are drawn.</summary>
    internal bool HasMarkers => Kind is CurveKind.Points or CurveKind.LineAndPoints;

    /// <summary>A line without markers.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Curve Line(IReadOnlyList<double> x, IReadOnlyList<double> y, string? label = null, LineDash? dash = null) =>
        new(x, y) { Label = label, Dash = dash };

    /// <summary>Markers with error bars.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Curve Points(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double>? yErrors = null, string? label = null) =>
        new(x, y) { Label = label, YErrors = yErrors, Kind = CurveKind.Points };

    /// <summary>Markers with error bars, joined by a line.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Curve LineAndPoints(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double>? yErrors = null, string? label = null) =>
        new(x, y) { Label = label, YErrors = yErrors, Kind = CurveKind.LineAndPoints, Dash = LineDash.Solid };

    /// <summary>A staircase, each value holding until the next abscissa.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Curve Steps(IReadOnlyList<double> x, IReadOnlyList<double> y, string? label = null) =>
        new(x, y) { Label = label, Kind = CurveKind.Steps };
}
