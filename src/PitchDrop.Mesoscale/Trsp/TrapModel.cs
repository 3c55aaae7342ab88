using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>
/// Independent particles that rearrange at the observed rate of their softness and get a new softness from a density of traps, which depends on temperature such that equilibrium has the measured distribution N(μ(T), σ²) everywhere. Ridout and Liu, Fig. 8(b).
/// Solved on an even grid of softness, without steps in time.
/// </summary>
public sealed class TrapModel
{
    private const int Points = 401;
    private const double Widths = 8;
    private readonly TrspParameters _parameters;
    private readonly GaussianRate _rate;
    private readonly double _mean;
    private readonly double _variance;

    /// <summary>Prepares the model at one temperature.</summary>
    /// <param name="parameters">What was measured: ΔE, Σ, μ(T) and σ² are used.</param>
    /// <param name="temperature">T [ε_AA]; finite, &gt; 0.</param>
    /// <exception cref="TrspRefusalException">The density of traps has no finite norm, 1 + 2δσ² ≤ 0.</exception>
    public TrapModel(TrspParameters parameters, double temperature)
    {
        (_parameters, Temperature) = (parameters, temperature);
        GaussianRate probability = parameters.Probability(temperature);
        _rate = probability with { Prefactor = probability.Prefactor / parameters.RearrangementDuration };
        (_mean, _variance) = (parameters.MeanSoftness(temperature), parameters.Covariance.AtZero);
        double width = 1 + (2 * _rate.Delta * _variance);
        if (!(width > 0))
        {
            throw new TrspRefusalException(FormattableString.Invariant($"1 + 2 delta sigma^2 = {width:G6} at T = {temperature}, and must be above 0 for a density of traps: lower the size of the barrier's curvature e2, or raise T"));
        }

        LandingMean = (_mean + (_rate.Gamma * _variance)) / width;
        LandingVariance = _variance / width;
    }

    /// <summary>Temperature T [ε_AA].</summary>
    public double Temperature { get; }

    /// <summary>Mean softness just after a rearrangement.</summary>
    public double LandingMean { get; }

    /// <summary>Variance of softness just after a rearrangement.</summary>
    public double LandingVariance { get; }

    /// <summary>Density ω(S) of traps: of the softness just after a rearrangement.</summary>
    [Equation("Trsp", "22")]
    public double LandingDensity(double softness) => Normal(softness, LandingMean, LandingVariance);

    /// <summary>⟨S(t)⟩ of particles that were in equilibrium at another temperature up to t = 0.</summary>
    /// <param name="startTemperature">That temperature [ε_AA].</param>
    /// <param name="times">t [τ], each at least 0.</param>
    /// <returns>⟨S⟩ at each time.</returns>
    [Equation("Trsp", "23")]
    public double[] MeanSoftness(double startTemperature, params ReadOnlySpan<double> times)
    {
        double start = _parameters.MeanSoftness(startTemperature), reach = Widths * Math.Sqrt(Math.Max(_variance, LandingVariance));
        double low = Math.Min(start, Math.Min(_mean, LandingMean)) - reach, high = Math.Max(start, Math.Max(_mean, LandingMean)) + reach, step = (high - low) / (Points - 1);
        double[] softness = new double[Points], rates = new double[Points], roots = new double[Points], first = new double[Points];
        double flux = 0;
        for (int i = 0; i < Points; i++)
        {
            softness[i] = low + (i * step);
            rates[i] = _rate.At(softness[i]);
            double equilibrium = Normal(softness[i], _mean, _variance);
            roots[i] = Math.Sqrt(equilibrium);
            first[i] = Normal(softness[i], start, _variance) * step;
            flux += rates[i] * equilibrium * step;
        }

        // −diag(k) + ω kᵀ between √p and its inverse: symmetric.
        double[,] generator = new double[Points, Points];
        for (int i = 0; i < Points; i++)
        {
            for (int j = 0; j < Points; j++)
            {
                generator[i, j] = (rates[i] * roots[i] * rates[j] * roots[j] * step / flux) - (i == j ? rates[i] : 0);
            }
        }

        var modes = SymmetricEigen.Of(generator, vectors: true);
        double[] means = new double[times.Length];
        for (int k = 0; k < Points; k++)
        {
            var vector = modes.Vector(k);
            double present = 0, carried = 0;
            for (int i = 0; i < Points; i++)
            {
                present += vector[i] * first[i] / roots[i];
                carried += vector[i] * roots[i] * softness[i];
            }

            for (int t = 0; t < times.Length; t++)
            {
                means[t] += present * carried * Math.Exp(Math.Min(modes.Values[k], 0) * Require.NotNegative(times[t]));
            }
        }

        return means;
    }

    private static double Normal(double x, double mean, double variance) => Math.Exp(-(x - mean) * (x - mean) / (2 * variance)) / Math.Sqrt(2 * Math.PI * variance);
}
