using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>
/// Stationary state of the equation on a grid of stresses, 0 = D A P − K P + Γ b with D = αΓ: the exact fixed point of the time steps. With (K − D A) p = b, Γ = F(D) = 1/∫p, and D ∫p(D) = α is solved by
/// Newton's method in ln D inside a bracket. Its response kap = 1/F′(D) − α sets the length of a perturbation, ξ² = m/kap.
/// </summary>
[Equation("MeanField", "6.9")]
public sealed class DiscreteStationaryState
{
    /// <summary>Solves for the stationary state.</summary>
    /// <param name="parameters">The model.</param>
    /// <param name="grid">The nodes of |σ|.</param>
    /// <exception cref="RelaxationFailedException">Newton's method did not converge.</exception>
    public DiscreteStationaryState(MeanFieldParameters parameters, StressGrid grid)
        : this(parameters, grid, new StressMatrices(grid, parameters.Landing))
    {
    }

    internal DiscreteStationaryState(MeanFieldParameters parameters, StressGrid grid, StressMatrices matrices)
    {
        int n = matrices.Count;
        var yield = new YieldMatrix(grid, matrices, parameters);
        double[] lower = new double[n], diagonal = new double[n], upper = new double[n], slope = new double[n];
        Density = new double[n];
        double alpha = parameters.Alpha, logLow = Math.Log(1e-300), logHigh = Math.Log(2 * alpha), log = Math.Log(alpha / 2), excess = double.NaN;
        for (int iteration = 0; iteration < 200; iteration++)
        {
            double d = Math.Exp(log);
            for (int i = 0; i < n; i++)
            {
                double left = i > 0 ? matrices.Slope[i - 1] : 0, right = matrices.Slope[i];
                lower[i] = i > 0 ? yield.Lower[i] - (d * left) : 0;
                diagonal[i] = yield.Diagonal[i] + (d * (left + right));
                upper[i] = i + 1 < n ? yield.Upper[i] - (d * right) : 0;
            }

            Tridiagonal.Factor(lower, diagonal, upper);
            matrices.Landing.CopyTo(Density, 0);
            Tridiagonal.Solve(lower, diagonal, upper, Density);
            matrices.Curvature(Density, slope);
            Tridiagonal.Solve(lower, diagonal, upper, slope);
            double mass = 2 * Dot(matrices.Mass, Density), massSlope = 2 * Dot(matrices.Mass, slope);
            excess = Math.Log(d * mass / alpha);
            double newton = log - (excess / (1 + (d * massSlope / mass)));
            (logLow, logHigh) = excess < 0 ? (log, logHigh) : (logLow, log);
            if (Math.Abs(newton - log) < 1e-13 * (1 + Math.Abs(log)) || logHigh - logLow < 1e-14)
            {
                YieldRate = 1 / mass;
                Response = (-mass * mass / massSlope) - alpha;
                for (int i = 0; i < n; i++)
                {
                    Density[i] /= mass;
                }

                return;
            }

            log = newton > logLow && newton < logHigh ? newton : 0.5 * (logLow + logHigh);
        }

        throw new RelaxationFailedException($"No stationary state on the grid at T = {parameters.Temperature:G6}", 0, 0, excess, 200);
    }

    /// <summary>P at the nodes [1/σ_c], 2 Σ n_i P_i = 1.</summary>
    public double[] Density { get; }

    /// <summary>Γ [1/τ].</summary>
    public double YieldRate { get; }

    /// <summary>kap = 1/F′(D) − α [σ_c²], &gt; 0 where the homogeneous state is stable.</summary>
    public double Response { get; }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
