using System.Globalization;

namespace PitchDrop.Numerics.Statistics;

/// <summary>A value whose standard error was itself estimated from few independent samples: its distance from the truth, over its error, follows Student's distribution with ν degrees of freedom.</summary>
/// <param name="Value">The value.</param>
/// <param name="Error">One standard error, in the unit of the value.</param>
/// <param name="DegreesOfFreedom">ν: mostly the number of samples behind the error less one; infinite where the error is known.</param>
public readonly record struct StudentEstimate(double Value, double Error, double DegreesOfFreedom)
{
    /// <summary>A number without an error.</summary>
    public static StudentEstimate Exact(double value) => new(value, 0, double.PositiveInfinity);

    /// <summary>An estimate whose error has so many degrees of freedom.</summary>
    public static StudentEstimate Of(Estimate estimate, double degreesOfFreedom) => new(estimate.Value, estimate.Error, degreesOfFreedom);

    /// <summary>Value and error alone.</summary>
    public static implicit operator Estimate(StudentEstimate estimate) => estimate.ToEstimate();

    /// <summary>Value and error alone.</summary>
    public Estimate ToEstimate() => new(Value, Error);

    /// <summary>The value and its error times an exact factor.</summary>
    public StudentEstimate Times(double factor) => new(Value * factor, Error * Math.Abs(factor), DegreesOfFreedom);

    /// <summary>The logarithm ln x, with error δx/x.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public StudentEstimate Logarithm() => Of(ToEstimate().Logarithm(), DegreesOfFreedom);

    /// <summary>The difference to another estimate, independent of this one: errors added in squares, degrees of freedom by Welch and Satterthwaite.</summary>
    public StudentEstimate Minus(StudentEstimate other) => Of(ToEstimate().Minus(other.ToEstimate()), Joined((Error, DegreesOfFreedom), (other.Error, other.DegreesOfFreedom)));

    /// <summary>The ratio to another estimate, independent of this one: relative errors added in squares.</summary>
    public StudentEstimate Over(StudentEstimate other)
    {
        double ratio = Value / other.Value, own = Error / other.Value, others = ratio * other.Error / other.Value;
        return new StudentEstimate(ratio, Math.Sqrt((own * own) + (others * others)), Joined((own, DegreesOfFreedom), (others, other.DegreesOfFreedom)));
    }

    /// <summary>How far from 0 a difference must lie, with this error, to be as unlikely as so many true standard errors, in any of some comparisons made at once; infinite where nothing is known of the error.</summary>
    /// <param name="standardErrors">Of a normal variate, &gt; 0.</param>
    /// <param name="comparisons">How many are made at once, at least 1.</param>
    public double Limit(double standardErrors, int comparisons = 1) =>
        Error == 0 && double.IsPositiveInfinity(DegreesOfFreedom) ? 0
        : Error > 0 && double.IsFinite(Error) && DegreesOfFreedom >= 1 ? Error * StudentQuantile.AsUnlikelyAs(standardErrors, DegreesOfFreedom, comparisons)
        : double.PositiveInfinity;

    /// <summary>Degrees of freedom of the error √(Σ δ²) of independent contributions δ with ν each: (Σ δ²)²/Σ(δ⁴/ν), after Welch and Satterthwaite.</summary>
    /// <param name="contributions">The contributions, ν &gt; 0; those of error 0 do not count.</param>
    public static double Joined(params ReadOnlySpan<(double Error, double DegreesOfFreedom)> contributions)
    {
        double sum = 0, fourth = 0;
        foreach ((double error, double degrees) in contributions)
        {
            double square = error * error;
            (sum, fourth) = (sum + square, fourth + (square == 0 ? 0 : square * square / degrees));
        }

        return fourth > 0 ? sum * sum / fourth : double.PositiveInfinity;
    }

    /// <summary>The value with its error in the last two digits in brackets, as <see cref="Estimate"/> has it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ToEstimate()}");
}
