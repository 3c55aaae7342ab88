using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Particles.PairLaws;

/// <summary>The purely repulsive mixture IPL: ε[x^−10 + c_0 + c_2 x² + c_4 x⁴ + c_6 x⁶], x = r/λ_ab ≤ x_c. A and B in equal parts.</summary>
public sealed record InversePowerParameters
{
    /// <summary>The usual number density in three dimensions [1/λ_AA³].</summary>
    public const double Density3D = 0.82;

    /// <summary>The usual number density in two dimensions [1/λ_AA²]; recalled from the literature, not seen in print.</summary>
    public const double Density2D = 0.86;

    /// <summary>The exponent n of the repulsion.</summary>
    public const int Exponent = 10;

    /// <summary>The number q of derivatives that vanish at the cutoff besides the energy.</summary>
    public const int Smoothness = 3;

    /// <summary>Energy ε; finite, &gt; 0.</summary>
    public double Epsilon { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Cutoff x_c [λ_ab]; finite, &gt; 0.</summary>
    public double ScaledCutoff { get; init => field = Require.Positive(value); } = 1.48;

    /// <summary>The lengths λ_ab.</summary>
    public BinarySizes Sizes { get; init; } = new();

    /// <summary>c_2l of the polynomial Σ_l c_2l x^2l that takes x^−n and its first q derivatives to 0 at x_c: (−1)^(l+1)/((2q−2l)!!(2l)!!) · (n+2q)!!/((n−2)!!(n+2l)) · x_c^−(n+2l).</summary>
    /// <param name="n">Exponent, even, at least 2.</param>
    /// <param name="q">Number of derivatives, at least 0.</param>
    /// <param name="cutoff">x_c; finite, &gt; 0.</param>
    /// <returns>c_0, c_2, … c_2q.</returns>
    [Equation("Particles", "6")]
    public static double[] Smoothing(int n, int q, double cutoff)
    {
        Require.Positive(cutoff);
        double[] c = new double[Require.Between(q, 0, 20) + 1];
        for (int l = 0; l <= q; l++)
        {
            double ratio = 1;
            for (int k = n; k <= n + (2 * q); k += 2)
            {
                ratio *= k;
            }

            double sign = l % 2 == 0 ? -1 : 1;
            c[l] = sign * ratio / (DoubleFactorial((2 * q) - (2 * l)) * DoubleFactorial(2 * l) * (n + (2 * l))) * Math.Pow(cutoff, -(n + (2 * l)));
        }

        return c;
    }

    private static double DoubleFactorial(int even) => even <= 0 ? 1 : even * DoubleFactorial(even - 2);
}
