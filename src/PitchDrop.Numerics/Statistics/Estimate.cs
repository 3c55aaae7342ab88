using System.Globalization;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>A value with its one standard error.</summary>
/// <param name="Value">The value.</param>
/// <param name="Error">One standard error, in the unit of the value.</param>
public readonly record struct Estimate(double Value, double Error)
{
    /// <summary>The logarithm ln x, with error δx/x.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public Estimate Logarithm() => new(Math.Log(Require.Positive(Value)), Error / Value);

    /// <summary>The value and its error times an exact factor.</summary>
    public Estimate Times(double factor) => new(Value * factor, Error * Math.Abs(factor));

    /// <summary>The difference to another estimate, independent of this one: errors added in squares.</summary>
    public Estimate Minus(Estimate other) => new(Value - other.Value, Math.Sqrt((Error * Error) + (other.Error * other.Error)));

    /// <summary>The value with its error in the last two digits in brackets, as "26.653(19)"; a plain "value ± error" where that would not be shorter.</summary>
    public override string ToString()
    {
        if (!(Error > 0) || !double.IsFinite(Error) || !double.IsFinite(Value) || Error >= 99.5 || Error < 1e-9)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Value:G6} ± {Error:G2}");
        }

        int decimals = Math.Max(0, 1 - (int)Math.Floor(Math.Log10(Error)));
        double digits = Math.Round(Error * Math.Pow(10, decimals));
        return string.Create(CultureInfo.InvariantCulture, $"{Value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)}({digits:F0})");
    }
}
