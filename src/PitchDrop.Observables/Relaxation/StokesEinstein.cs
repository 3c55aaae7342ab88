using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Relaxation;

/// <summary>The fractional Stokes–Einstein law D ~ τ^(−x), as a straight line of ln D against ln τ with errors in both. x = 1 where diffusion and relaxation go together, less where they decouple.</summary>
/// <param name="Exponent">x with its error.</param>
/// <param name="LogPrefactor">ln D at τ = 1, with its error.</param>
/// <param name="ChiSquared">χ² of the line.</param>
/// <param name="DegreesOfFreedom">Number of points less two.</param>
public sealed record StokesEinstein(Estimate Exponent, Estimate LogPrefactor, double ChiSquared, int DegreesOfFreedom)
{
    /// <summary>Fits (D, τ) of several temperatures: the exponent that minimises Σ (ln D + x ln τ − c)²/(δ²ln D + x² δ²ln τ), the most likely one for independent normal errors of both.</summary>
    /// <param name="diffusion">D [n], n ≥ 2, values and errors &gt; 0.</param>
    /// <param name="times">τ [n], values &gt; 0, errors at least 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two points, a number is out of range, or all times are equal.</exception>
    [Equation("Correlations", "10")]
    public static StokesEinstein Of(ReadOnlySpan<Estimate> diffusion, ReadOnlySpan<Estimate> times)
    {
        Shapes.Length(times.Length, diffusion.Length);
        Shapes.AtLeast(times.Length, 2);
        Estimate[] x = [.. times.ToArray().Select(t => t.Logarithm())], y = [.. diffusion.ToArray().Select(d => d.Logarithm())];
        if (x.Max(t => t.Value) <= x.Min(t => t.Value))
        {
            throw new ArgumentException("All relaxation times are equal; accepted are those of different temperatures.", nameof(times));
        }

        var line = LineWithErrorsInBoth.Of(x, y);
        return new StokesEinstein(line.Slope.Times(-1), line.Intercept, line.ChiSquared, line.DegreesOfFreedom);
    }

    /// <summary>Dτ/T, constant where the Stokes–Einstein law holds.</summary>
    /// <param name="diffusion">D.</param>
    /// <param name="time">τ, independent of D.</param>
    /// <param name="temperature">T, &gt; 0.</param>
    public static Estimate Ratio(Estimate diffusion, Estimate time, double temperature)
    {
        double value = diffusion.Value * time.Value / Require.Positive(temperature);
        double first = diffusion.Error / diffusion.Value, second = time.Error / time.Value;
        return new Estimate(value, Math.Abs(value) * Math.Sqrt((first * first) + (second * second)));
    }
}
