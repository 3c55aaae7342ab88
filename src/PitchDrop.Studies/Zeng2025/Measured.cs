using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>A number with its standard error and how well that error is itself known.</summary>
/// <param name="Estimate">Value and error.</param>
/// <param name="DegreesOfFreedom">Of the error: independent blocks less one.</param>
internal readonly record struct Measured(Estimate Estimate, int DegreesOfFreedom)
{
    /// <summary>The value.</summary>
    public double Value => Estimate.Value;

    /// <summary>Its standard error.</summary>
    public double Error => Estimate.Error;

    /// <summary>As many estimated errors as are exceeded as seldom as three true ones: Student's t.</summary>
    public double Reach => Estimate.Error * StudentQuantile.AsUnlikelyAs(3, Math.Max(2, DegreesOfFreedom));

    /// <summary>A number read from curves; null where it has no error above 0.</summary>
    public static Measured? Of(Observables.Correlations.Scalar? scalar) => scalar is { Estimate: { Error: > 0 } value } ? new Measured(value, Math.Max(1, scalar.Samples - 1)) : null;

    /// <summary>
    /// A ratio of sums over blocks that are independent, such as a mean over clusters of which blocks have several, from one or several independent runs: the scatter of the blocks about the ratio gives the error, or that of the runs
    /// where this is larger. Null of fewer than three blocks with something in the denominator.
    /// </summary>
    /// <param name="runs">Numerator and denominator of the blocks of each run.</param>
    public static Measured? OfRatios(IReadOnlyList<IReadOnlyList<(double Above, double Below)>> runs)
    {
        (double Above, double Below)[][] own = [.. runs.Select(r => r.Where(b => b.Below > 0).ToArray()).Where(r => r.Length > 0)];
        (double Above, double Below)[] all = [.. own.SelectMany(r => r)];
        if (all.Length < 3)
        {
            return null;
        }

        double ratio = all.Sum(b => b.Above) / all.Sum(b => b.Below), error = Scatter(all, ratio);
        double between = own.Length < 3 ? 0 : Scatter([.. own.Select(r => (r.Sum(b => b.Above), r.Sum(b => b.Below)))], ratio);
        return !(error > 0) ? null
            : between > error ? new Measured(new Estimate(ratio, between), own.Length - 1)
            : new Measured(new Estimate(ratio, error), all.Length - 1);
    }

    /// <summary>The mean of blocks that are independent, likewise.</summary>
    /// <param name="runs">The blocks of each run.</param>
    public static Measured? OfBlocks(IReadOnlyList<IReadOnlyList<double>> runs) => OfRatios([.. runs.Select(r => r.Select(b => (b, 1.0)).ToArray())]);

    // Of Σ (a − R b)/Σ b, to first order in the scatter of the denominators.
    private static double Scatter((double Above, double Below)[] blocks, double ratio)
    {
        double mean = blocks.Average(b => b.Below), sum = blocks.Sum(b => Math.Pow((b.Above - (ratio * b.Below)) / mean, 2));
        return Math.Sqrt(sum / blocks.Length / (blocks.Length - 1));
    }

    /// <summary>A function of this number that is nearly linear over its error.</summary>
    public Measured Of(Func<double, double> function, Func<double, double> slope) => this with { Estimate = new Estimate(function(Value), Error * Math.Abs(slope(Value))) };

    /// <summary>The value times an exact factor.</summary>
    public Measured Times(double factor) => this with { Estimate = Estimate.Times(factor) };

    /// <summary>The product with an independent number.</summary>
    public Measured Times(Measured other) => Combined(other, Value * other.Value, other.Value, Value);

    /// <summary>The quotient by an independent number.</summary>
    public Measured Over(Measured other) => Combined(other, Value / other.Value, 1 / other.Value, Value / (other.Value * other.Value));

    /// <summary>The difference to an independent number.</summary>
    public Measured Minus(Measured other) => Combined(other, Value - other.Value, 1, 1);

    // Degrees of freedom by Welch and Satterthwaite.
    private Measured Combined(Measured other, double value, double slope, double otherSlope)
    {
        double a = slope * Error, b = otherSlope * other.Error, square = (a * a) + (b * b);
        double freedom = square * square / ((a * a * a * a / Math.Max(1, DegreesOfFreedom)) + (b * b * b * b / Math.Max(1, other.DegreesOfFreedom)));
        return new Measured(new Estimate(value, Math.Sqrt(square)), double.IsFinite(freedom) ? (int)Math.Clamp(freedom, 1, 1_000_000) : Math.Min(DegreesOfFreedom, other.DegreesOfFreedom));
    }

    /// <inheritdoc/>
    public override string ToString() => Estimate.ToString();
}
