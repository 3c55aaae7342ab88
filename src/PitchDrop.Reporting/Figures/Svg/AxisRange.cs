namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>The values at the two ends of an axis and how to get from one to the other.</summary>
internal readonly record struct AxisRange(double Low, double High, AxisScale Scale)
{
    /// <summary>Values beyond this size cannot be drawn without overflow and count as not finite.</summary>
    public const double Largest = 1e300;

    // Ranges narrower than this have no representable subdivisions.
    private const double Smallest = 1e-270;

    /// <summary>Where <paramref name="value"/> lies: 0 at the low end, 1 at the high end.</summary>
    public double Fraction(double value) => Scale == AxisScale.Log10
        ? (Math.Log10(value) - Math.Log10(Low)) / (Math.Log10(High) - Math.Log10(Low))
        : (value - Low) / (High - Low);

    /// <summary>True if the value lies on the axis, give or take a rounding error.</summary>
    public bool Holds(double value) => Fraction(value) is >= -1e-9 and <= 1.0 + 1e-9;

    /// <summary>The range of an axis over data from <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <param name="axis">The axis, whose fixed ends prevail.</param>
    /// <param name="low">Least of the data; +∞ if there are none.</param>
    /// <param name="high">Greatest of the data; −∞ if there are none.</param>
    /// <param name="tightLow">True to add no margin below.</param>
    /// <param name="tightHigh">True to add no margin above.</param>
    public static AxisRange Over(Axis axis, double low, double high, bool tightLow, bool tightHigh)
    {
        bool log = axis.Scale == AxisScale.Log10;
        if (low > high)
        {
            (low, high) = (axis.Minimum ?? (log ? (axis.Maximum / 10.0) ?? 1.0 : Math.Min(0.0, (axis.Maximum - 1.0) ?? 0.0)), double.NegativeInfinity);
            high = axis.Maximum ?? (log ? low * 10.0 : low + 1.0);
            return new AxisRange(low, high, axis.Scale);
        }

        double from = log ? Math.Log10(axis.Minimum ?? low) : axis.Minimum ?? low;
        double to = log ? Math.Log10(axis.Maximum ?? high) : axis.Maximum ?? high;
        if (!(to - from > Math.Max(1e-9 * Math.Max(Math.Abs(from), Math.Abs(to)), Smallest)))
        {
            double half = log ? 0.5 : Math.Abs(from) < Smallest ? 1.0 : 0.1 * Math.Abs(from);
            (from, to) = axis.Minimum is not null ? (from, from + half) : axis.Maximum is not null ? (to - half, to) : (from - half, to + half);
        }
        else
        {
            double margin = 0.045 * (to - from);
            from -= axis.Minimum is null && !tightLow ? margin : 0.0;
            to += axis.Maximum is null && !tightHigh ? margin : 0.0;
        }

        return log
            ? new AxisRange(axis.Minimum ?? Math.Pow(10.0, Math.Max(from, -306.0)), axis.Maximum ?? Math.Pow(10.0, Math.Min(to, 306.0)), axis.Scale)
            : new AxisRange(from, to, axis.Scale);
    }
}
