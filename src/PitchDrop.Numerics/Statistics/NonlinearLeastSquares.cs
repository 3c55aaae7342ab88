using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Statistics;

/// <summary>Weighted non-linear least squares by Levenberg and Marquardt, with a numerical Jacobian.</summary>
public static class NonlinearLeastSquares
{
    private const int MostIterations = 500;

    // Share of χ² that a step may still gain at a minimum, 10⁻⁵ of a standard error; and by how much the others may increase the variance of a parameter, where differences still know the Jacobian.
    private const double LeastGain = 1e-10, MostInflation = 1e10;

    /// <summary>A model y(x; p).</summary>
    /// <param name="x">The abscissa.</param>
    /// <param name="parameters">The parameters p [m].</param>
    public delegate double Model(double x, ReadOnlySpan<double> parameters);

    /// <summary>Minimises χ²(p) = Σ ((y_i − model(x_i; p))/error_i)² from a starting point.</summary>
    /// <param name="model">The model; where it is not finite a step is refused.</param>
    /// <param name="x">The abscissae [n].</param>
    /// <param name="y">The values [n].</param>
    /// <param name="errors">Their standard errors [n], each &gt; 0; empty means all 1.</param>
    /// <param name="start">Where to begin [m], m ≤ n.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, a number is not finite, or the model is not finite at the start.</exception>
    public static NonlinearFit Fit(Model model, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> errors, ReadOnlySpan<double> start)
    {
        Shapes.Length(y.Length, x.Length);
        Shapes.AtLeast(x.Length, start.Length);
        Shapes.Length(errors.IsEmpty ? x.Length : errors.Length, x.Length, "errors.Length");
        Shapes.Finite(x);
        Shapes.Finite(y);
        Shapes.Finite(start);
        foreach (double error in errors)
        {
            Require.Positive(error);
        }

        double[] p = start.ToArray();
        double[] residual = new double[x.Length];
        double[] trialResidual = new double[x.Length];
        double chiSquared = Residuals(model, x, y, errors, p, residual)
            ?? throw new ArgumentException("The model is not finite at the starting point.", nameof(start));
        double damping = 1e-3;
        bool converged = false;
        int iteration = 0;
        while (!converged && iteration < MostIterations && damping < 1e16)
        {
            iteration++;
            double[,]? jacobian = Jacobian(model, x, errors, p);
            double[]? step = jacobian is null ? null : Step(jacobian, residual, damping);
            double[] trial = new double[p.Length];
            for (int j = 0; j < p.Length; j++)
            {
                trial[j] = p[j] + (step?[j] ?? 0);
            }

            double? next = step is null ? null : Residuals(model, x, y, errors, trial, trialResidual);
            // The last term: differences that are mere rounding must not keep the search going.
            if (next is { } value && value <= chiSquared * (1 + 1e-12))
            {
                converged = damping < 1 && IsSmall(step!, p) || value == 0;
                (p, chiSquared) = (trial, value);
                (residual, trialResidual) = (trialResidual, residual);
                damping = Math.Max(damping / 10, 1e-12);
            }
            else
            {
                damping *= 10;
            }
        }

        double[,]? final = Jacobian(model, x, errors, p);
        double[] squares = final is null ? [] : ColumnSquares(final);
        double[,]? covariance = final is null ? null : LeastSquaresSolver.Solve(final, residual)?.InverseNormal;
        return new NonlinearFit(p, covariance ?? Undetermined(p.Length), chiSquared, x.Length - p.Length, covariance is not null && (converged || IsBottom(covariance, squares, residual, chiSquared)), iteration);
    }

    // Rounding of the differences in the Jacobian may refuse the last small steps: it is a minimum all the same where the step that would be best has no χ² to gain, and no parameter is made of the others.
    private static bool IsBottom(double[,] covariance, double[] squares, double[] reflected, double chiSquared)
    {
        double gain = 0, inflation = 0;
        for (int j = 0; j < squares.Length; j++)
        {
            (gain, inflation) = (gain + (reflected[j] * reflected[j]), Math.Max(inflation, covariance[j, j] * squares[j]));
        }

        return gain <= LeastGain * chiSquared && inflation <= MostInflation;
    }

    private static double[] ColumnSquares(double[,] a)
    {
        double[] squares = new double[a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < squares.Length; j++)
            {
                squares[j] += a[i, j] * a[i, j];
            }
        }

        return squares;
    }

    private static double? Residuals(Model model, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> errors, double[] p, double[] residual)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            residual[i] = (y[i] - model(x[i], p)) / (errors.IsEmpty ? 1 : errors[i]);
            sum += residual[i] * residual[i];
        }

        return double.IsFinite(sum) ? sum : null;
    }

    private static double[,]? Jacobian(Model model, ReadOnlySpan<double> x, ReadOnlySpan<double> errors, double[] p)
    {
        double[,] jacobian = new double[x.Length, p.Length];
        double[] q = (double[])p.Clone();
        for (int j = 0; j < p.Length; j++)
        {
            double step = 6e-6 * Math.Max(Math.Abs(p[j]), 1e-3);
            for (int i = 0; i < x.Length; i++)
            {
                q[j] = p[j] + step;
                double above = model(x[i], q);
                q[j] = p[j] - step;
                double slope = (above - model(x[i], q)) / (2 * step);
                if (!double.IsFinite(slope))
                {
                    return null;
                }

                jacobian[i, j] = slope / (errors.IsEmpty ? 1 : errors[i]);
            }

            q[j] = p[j];
        }

        return jacobian;
    }

    // Marquardt's damping as rows √λ·|column| below the Jacobian: no normal equations, no loss of digits.
    private static double[]? Step(double[,] jacobian, double[] residual, double damping)
    {
        int n = jacobian.GetLength(0), m = jacobian.GetLength(1);
        double[,] a = new double[n + m, m];
        double[] b = new double[n + m];
        residual.CopyTo(b, 0);
        for (int j = 0; j < m; j++)
        {
            double norm = 0;
            for (int i = 0; i < n; i++)
            {
                a[i, j] = jacobian[i, j];
                norm += jacobian[i, j] * jacobian[i, j];
            }

            a[n + j, j] = Math.Sqrt(damping * (norm > 0 ? norm : 1));
        }

        return LeastSquaresSolver.Solve(a, b)?.Solution;
    }

    private static bool IsSmall(double[] step, double[] p)
    {
        for (int j = 0; j < p.Length; j++)
        {
            if (Math.Abs(step[j]) > 1e-9 * (Math.Abs(p[j]) + 1e-9))
            {
                return false;
            }
        }

        return true;
    }

    private static double[,] Undetermined(int m)
    {
        double[,] covariance = new double[m, m];
        for (int j = 0; j < m; j++)
        {
            covariance[j, j] = double.PositiveInfinity;
        }

        return covariance;
    }
}
