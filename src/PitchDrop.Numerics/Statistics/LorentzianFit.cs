using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>
/// The two-parameter fit S(q) = S₀/(1 + (qξ)²) (Lorentz; Ornstein and Zernike). ξ² is fitted and may come out negative for a spectrum that is flat within its noise.
/// </summary>
/// <param name="Amplitude">S₀ with its error.</param>
/// <param name="LengthSquared">ξ² with its error.</param>
/// <param name="ChiSquared">χ² of the fit.</param>
/// <param name="DegreesOfFreedom">Number of points less two.</param>
/// <param name="Converged">Whether the minimum was reached.</param>
public sealed record LorentzianFit(Estimate Amplitude, Estimate LengthSquared, double ChiSquared, int DegreesOfFreedom, bool Converged)
{
    /// <summary>ξ = √(ξ²) with error δ(ξ²)/2ξ; where ξ² ≤ 0, or is below its error, ξ = √max(ξ², 0) with the error √δ(ξ²).</summary>
    public Estimate Length
    {
        get
        {
            double length = Math.Sqrt(Math.Max(0, LengthSquared.Value));
            double error = LengthSquared.Error;
            return new Estimate(length, length * length > error ? error / (2 * length) : Math.Sqrt(error));
        }
    }

    /// <summary>Fits by weighted least squares on S, started from the straight line 1/S against q².</summary>
    /// <param name="q">Abscissae [n], n ≥ 2.</param>
    /// <param name="spectrum">S(q) [n], each &gt; 0.</param>
    /// <param name="errors">Standard errors of S [n], each &gt; 0; empty means all 1.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a number is out of its range.</exception>
    public static LorentzianFit Of(ReadOnlySpan<double> q, ReadOnlySpan<double> spectrum, ReadOnlySpan<double> errors)
    {
        Shapes.Length(spectrum.Length, q.Length);
        Shapes.AtLeast(q.Length, 2);
        double[] squares = new double[q.Length];
        double[] inverse = new double[q.Length];
        double[] inverseErrors = new double[q.Length];
        for (int i = 0; i < q.Length; i++)
        {
            squares[i] = q[i] * q[i];
            inverse[i] = 1 / Require.Positive(spectrum[i]);
            inverseErrors[i] = (errors.IsEmpty ? 1 : errors[i]) * inverse[i] * inverse[i];
        }

        LinearFit line = LinearLeastSquares.Line(squares, inverse, inverseErrors);
        bool usable = line.Coefficients[0] > 0;
        double[] start = usable ? [1 / line.Coefficients[0], Math.Max(0, line.Coefficients[1] / line.Coefficients[0])] : [spectrum[0], 0];
        NonlinearFit fit = NonlinearLeastSquares.Fit((x, p) => p[0] / Positive(1 + (x * x * p[1])), q, spectrum, errors, start);
        return new LorentzianFit(fit.Parameter(0), fit.Parameter(1), fit.ChiSquared, fit.DegreesOfFreedom, fit.Converged);
    }

    // A pole inside the data is no fit: such a step is refused.
    private static double Positive(double denominator) => denominator > 0 ? denominator : double.NaN;
}
