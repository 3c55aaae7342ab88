using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>
/// Stationary state of the equation on a grid of stresses, 0 = D A P − K P + Γ b with D = αΓ: the exact fixed point of the time steps. With (K − D A) p = b, Γ = F(D) = 1/∫p, and D ∫p(D) = α is solved by
/// Newton's method in ln D inside a bracket. Its response to a small change of D carries the length ξ and the rates of decay of a perturbation.
/// </summary>
[Equation("MeanField", "6.9")]
public sealed class DiscreteStationaryState
{
    private const int MostIterations = 200;
    private readonly StressMatrices _matrices;
    private readonly YieldMatrix _yield;
    private readonly double _alpha;
    private readonly double[] _lower;
    private readonly double[] _diagonal;
    private readonly double[] _upper;
    private readonly double[] _landing;
    private readonly double[] _curvature;

    /// <summary>Solves for the stationary state.</summary>
    /// <param name="parameters">The model.</param>
    /// <param name="grid">The nodes of |σ|.</param>
    /// <exception cref="RelaxationFailedException">Newton's method did not converge.</exception>
    public DiscreteStationaryState(MeanFieldParameters parameters, StressGrid grid)
    {
        _matrices = new StressMatrices(grid, parameters.Landing);
        _yield = new YieldMatrix(grid, _matrices, parameters);
        _alpha = parameters.Alpha;
        int n = _matrices.Count;
        (_lower, _diagonal, _upper, _landing, _curvature) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        double logLow = Math.Log(1e-300), logHigh = Math.Log(2 * _alpha), log = Math.Log(_alpha / 2), excess = double.NaN;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double d = Math.Exp(log);
            Solve(d, 0);
            _matrices.Curvature(_landing, _curvature);
            Tridiagonal.Solve(_lower, _diagonal, _upper, _curvature);
            double mass = 2 * Dot(_matrices.Mass, _landing), massSlope = 2 * Dot(_matrices.Mass, _curvature);
            excess = Math.Log(d * mass / _alpha);
            double newton = log - (excess / (1 + (d * massSlope / mass)));
            (logLow, logHigh) = excess < 0 ? (log, logHigh) : (logLow, log);
            if (Math.Abs(newton - log) < 1e-13 * (1 + Math.Abs(log)) || logHigh - logLow < 1e-14)
            {
                YieldRate = 1 / mass;
                Density = [.. _landing.Select(p => p / mass)];
                if (Density.Any(p => p < 0))
                {
                    double[] positive = [.. Density.Select(p => Math.Max(p, 0))];
                    PositiveStretches.Repair(_matrices, _yield, positive, d, mass, Density, _lower, _diagonal, _landing, _curvature);
                }

                return;
            }

            log = newton > logLow && newton < logHigh ? newton : 0.5 * (logLow + logHigh);
        }

        throw new RelaxationFailedException($"No stationary state on the grid at T = {parameters.Temperature:G6}", 0, 0, excess, MostIterations);
    }

    /// <summary>P at the nodes [1/σ_c], 2 Σ n_i P_i = 1.</summary>
    public double[] Density { get; }

    /// <summary>Γ [1/τ].</summary>
    public double YieldRate { get; }

    /// <summary>kap = 1/F′(D) − α [σ_c²]: the length of a static perturbation is ξ = √(m/kap).</summary>
    public double StaticResponse => Response(0);

    /// <summary>
    /// kap(z) = 1/β(z) − α [σ_c²] with β(z) = −∫u/∫v, u = M⁻¹P″, v = M⁻¹y, M = z + ν − D∂²: a small drive of wave number k and Laplace frequency z moves Γ by an amount ∝ 1/(kap(z) + m k²).
    /// </summary>
    /// <param name="z">Laplace frequency [1/τ], real.</param>
    [Equation("MeanField", "6.14")]
    public double Response(double z)
    {
        (double change, double landed) = Masses(z);
        return (-landed / change) - _alpha;
    }

    /// <summary>
    /// Rate λ [1/τ] at which a small free perturbation δΓ ∝ cos(k·r) decays last: the lowest λ &gt; 0 with kap(−λ) = −m k².
    /// </summary>
    /// <param name="gradientTerm">m k² [σ_c²], not negative.</param>
    /// <exception cref="RelaxationFailedException">No such rate below 1/τ, or the perturbation grows.</exception>
    [Equation("MeanField", "6.15")]
    public double DecayRate(double gradientTerm)
    {
        Require.NotNegative(gradientTerm);

        // det M · [∫v + (α − m k²) ∫u] is a polynomial in z, positive at 0; its sign is that of the bracket times those of the pivots. The scan is in steps of 2 % from far below the slowest rate.
        double Condition(double rate)
        {
            (double change, double landed) = Masses(-rate);
            int sign = 1;
            foreach (double pivot in _diagonal)
            {
                sign = pivot < 0 ? -sign : sign;
            }

            return sign * (landed + ((_alpha - gradientTerm) * change));
        }

        if (!(Condition(0) > 0))
        {
            throw new RelaxationFailedException("A perturbation of this wave number grows: kap(0) + m k² and 1/F′ differ in sign", 0, 0, Response(0), 0);
        }

        double lower = 0, upper = 1e-4 * YieldRate;
        while (Condition(upper) > 0)
        {
            (lower, upper) = (upper, upper * 1.02);
            if (upper > 1)
            {
                throw new RelaxationFailedException("No free perturbation decays more slowly than at the rate 1/τ, where the continuum of rates begins", 0, 0, Condition(1), 0);
            }
        }

        for (int bisection = 0; bisection < 60; bisection++)
        {
            double middle = 0.5 * (lower + upper);
            (lower, upper) = Condition(middle) > 0 ? (middle, upper) : (lower, middle);
        }

        return 0.5 * (lower + upper);
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    // n·M⁻¹AP and n·M⁻¹b.
    private (double Change, double Landed) Masses(double z)
    {
        Solve(_alpha * YieldRate, z);
        _matrices.Curvature(Density, _curvature);
        Tridiagonal.Solve(_lower, _diagonal, _upper, _curvature);
        return (Dot(_matrices.Mass, _curvature), Dot(_matrices.Mass, _landing));
    }

    // Factors M = z N + K − D A and solves M p = b.
    private void Solve(double d, double z)
    {
        int n = _matrices.Count;
        for (int i = 0; i < n; i++)
        {
            double left = i > 0 ? d * _matrices.Slope[i - 1] : 0, right = d * _matrices.Slope[i];
            _lower[i] = (z * _matrices.Lower[i]) + _yield.Lower[i] - left;
            _diagonal[i] = (z * _matrices.Diagonal[i]) + _yield.Diagonal[i] + left + right;
            _upper[i] = (z * _matrices.Upper[i]) + _yield.Upper[i] - right;
        }

        Tridiagonal.Factor(_lower, _diagonal, _upper);
        _matrices.Landing.CopyTo(_landing, 0);
        Tridiagonal.Solve(_lower, _diagonal, _upper, _landing);
    }
}
