using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Propagators;

/// <summary>
/// Spectra of the square-inclusion propagator: cos 4θ and sin 4θ of the continuum at k = q + 2πn, weighted by w = sinc²(k_x/2) sinc²(k_y/2) and summed over all aliases n.
/// With w = 16 sin²(q_x/2) sin²(q_y/2)/(k_x² k_y²) and Σ w = 1: Σ w cos 4θ = 1 − 128 sin² sin² Σ 1/k⁴ and Σ w sin 4θ = 64 sin² sin² Σ (k_x² − k_y²)/(k_x k_y k⁴).
/// One of the two sums over aliases is done in closed form, the other converges exponentially apart from a power tail that is added by Euler and Maclaurin's formula: what is left is rounding, below 1e-12.
/// </summary>
[Equation("Elastoplastic", "5")]
public static class InclusionSpectrum
{
    private const int Aliases = 6;
    private const double TwoPi = 2 * Math.PI;

    /// <summary>(Σ w cos 4θ, Σ w sin 4θ) at the wave vector q ≠ 0.</summary>
    /// <param name="qx">q_x in (−π, π].</param>
    /// <param name="qy">q_y in (−π, π].</param>
    public static (double Cosine, double Sine) At(double qx, double qy)
    {
        double sx = Math.Sin(qx / 2), sy = Math.Sin(qy / 2), ss = sx * sx * sy * sy;
        if (ss == 0)
        {
            return (1, 0);
        }

        return (1 - (128 * ss * InverseFourthPowers(qx, qy)), 64 * ss * (OddSum(qx, qy) - OddSum(qy, qx)));
    }

    // Sum over n of 1/(kx² + ky²)²: over nx in closed form, -f'(y)/(2y) with f(y) = sinh y / (2y (cosh y - cos x)).
    private static double InverseFourthPowers(double x, double qy)
    {
        double cos = Math.Cos(x), sum = 0;
        for (int n = -Aliases; n <= Aliases; n++)
        {
            double y = Math.Abs(qy + (TwoPi * n)), gap = Math.Cosh(y) - cos;
            double slope = ((1 - (Math.Cosh(y) * cos)) / (2 * y * gap * gap)) - (Math.Sinh(y) / (2 * y * y * gap));
            sum -= slope / (2 * y);
        }

        // Beyond, the sum over nx is 1/(4 |y|³) up to e^{-y}.
        return sum + (0.25 * (InverseCubes((TwoPi * (Aliases + 1)) + qy) + InverseCubes((TwoPi * (Aliases + 1)) - qy)));
    }

    // Sum over m ≥ 0 of (a + 2πm)^-3.
    private static double InverseCubes(double a)
    {
        double h = TwoPi / a, a3 = a * a * a;
        return ((0.5 / h) + 0.5 + (h * 3 / 12) - (h * h * h * 60 / 720) + (Math.Pow(h, 5) * 2520 / 30240) - (Math.Pow(h, 7) * 181440 / 1209600)) / a3;
    }

    // Sum over n of kx/(ky k⁴): over nx in closed form, sinh y sin x / (4 y (cosh y - cos x)²) with y = ky.
    private static double OddSum(double x, double qy)
    {
        double cos = Math.Cos(x), sin = Math.Sin(x), sum = 0;
        for (int n = -Aliases; n <= Aliases; n++)
        {
            double y = qy + (TwoPi * n), gap = Math.Cosh(y) - cos;
            sum += Math.Sinh(y) * sin / (4 * y * y * gap * gap);
        }

        return sum;
    }
}
