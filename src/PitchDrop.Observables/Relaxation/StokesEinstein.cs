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
        int n = times.Length;
        double[] x = new double[n], y = new double[n], sx = new double[n], sy = new double[n];
        for (int i = 0; i < n; i++)
        {
            (Estimate tau, Estimate d) = (times[i].Logarithm(), diffusion[i].Logarithm());
            (x[i], y[i], sx[i], sy[i]) = (tau.Value, d.Value, Require.NotNegative(tau.Error), Require.Positive(d.Error));
        }

        if (x.Max() <= x.Min())
        {
            throw new ArgumentException("All relaxation times are equal; accepted are those of different temperatures.", nameof(times));
        }

        // The best constant is known for any slope; the slope is found by the iteration of the weights and then a golden section around it.
        double slope = LinearLeastSquares.Line(x, y, sy).Coefficients[1];
        for (int k = 0; k < 50; k++)
        {
            slope = LinearLeastSquares.Line(x, y, Weighted(sx, sy, slope)).Coefficients[1];
        }

        double width = 1e-3 + (0.2 * Math.Abs(slope));
        slope = Least(b => Merit(x, y, sx, sy, b).ChiSquared, slope - width, slope + width);
        (double constant, double chiSquared, double weight, double mean) = Merit(x, y, sx, sy, slope);
        double h = 1e-3 * width, curvature = (Merit(x, y, sx, sy, slope + h).ChiSquared - (2 * chiSquared) + Merit(x, y, sx, sy, slope - h).ChiSquared) / (h * h);
        double error = curvature > 0 ? Math.Sqrt(2 / curvature) : double.PositiveInfinity;
        return new StokesEinstein(new Estimate(-slope, error), new Estimate(constant, Math.Sqrt((1 / weight) + (mean * mean * error * error))), chiSquared, n - 2);
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

    private static double[] Weighted(double[] sx, double[] sy, double slope) => [.. sx.Select((s, i) => Math.Sqrt((sy[i] * sy[i]) + (slope * slope * s * s)))];

    private static (double Constant, double ChiSquared, double Weight, double Mean) Merit(double[] x, double[] y, double[] sx, double[] sy, double slope)
    {
        double weight = 0, meanX = 0, meanY = 0, chiSquared = 0;
        double[] errors = Weighted(sx, sy, slope);
        for (int i = 0; i < x.Length; i++)
        {
            double w = 1 / (errors[i] * errors[i]);
            (weight, meanX, meanY) = (weight + w, meanX + (w * x[i]), meanY + (w * y[i]));
        }

        (meanX, meanY) = (meanX / weight, meanY / weight);
        double constant = meanY - (slope * meanX);
        for (int i = 0; i < x.Length; i++)
        {
            double residual = (y[i] - constant - (slope * x[i])) / errors[i];
            chiSquared += residual * residual;
        }

        return (constant, chiSquared, weight, meanX);
    }

    private static double Least(Func<double, double> of, double low, double high)
    {
        const double Golden = 0.6180339887498949;
        for (int k = 0; k < 80; k++)
        {
            double a = high - (Golden * (high - low)), b = low + (Golden * (high - low));
            (low, high) = of(a) < of(b) ? (low, b) : (a, high);
        }

        return 0.5 * (low + high);
    }
}
