using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>First-order propagation of a covariance through any smooth function.</summary>
public static class ErrorPropagation
{
    /// <summary>A function of several variables.</summary>
    /// <param name="values">The variables [m].</param>
    public delegate double OfValues(ReadOnlySpan<double> values);

    /// <summary>f(x) with the error √(gᵀ C g), g the gradient by central differences over a hundredth of each variable's error.</summary>
    /// <param name="function">The function f, smooth over the errors.</param>
    /// <param name="values">The variables x [m].</param>
    /// <param name="covariance">Their covariance C [m, m].</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArithmeticException">The function is not finite at or beside x.</exception>
    public static Estimate Of(OfValues function, ReadOnlySpan<double> values, double[,] covariance)
    {
        int m = values.Length;
        Shapes.Length(covariance.GetLength(0), m);
        Shapes.Length(covariance.GetLength(1), m);
        double[] x = values.ToArray();
        double[] gradient = new double[m];
        for (int i = 0; i < m; i++)
        {
            double step = Math.Max(0.01 * Math.Sqrt(Require.NotNegative(covariance[i, i])), 6e-6 * Math.Abs(x[i]));
            if (step > 0)
            {
                double centre = x[i];
                x[i] = centre + step;
                double above = Checked(function(x));
                x[i] = centre - step;
                double below = Checked(function(x));
                x[i] = centre;
                gradient[i] = (above - below) / (2 * step);
            }
        }

        double variance = 0;
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < m; j++)
            {
                variance += gradient[i] * covariance[i, j] * gradient[j];
            }
        }

        return new Estimate(Checked(function(x)), Math.Sqrt(Math.Max(0, variance)));
    }

    /// <summary>The same for variables with independent errors.</summary>
    /// <inheritdoc cref="Of"/>
    public static Estimate OfIndependent(OfValues function, ReadOnlySpan<Estimate> values)
    {
        double[] x = new double[values.Length];
        double[,] covariance = new double[values.Length, values.Length];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = values[i].Value;
            covariance[i, i] = values[i].Error * values[i].Error;
        }

        return Of(function, x, covariance);
    }

    private static double Checked(double value) =>
        double.IsFinite(value) ? value : throw new ArithmeticException($"The function whose error is sought is {value} near its argument.");
}
