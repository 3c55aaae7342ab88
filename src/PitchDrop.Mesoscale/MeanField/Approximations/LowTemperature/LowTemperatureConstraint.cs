using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>
/// The constraint q(γ, d) = 0 of Baron and Biroli's Eq. (D7), solved for γ. It is the normalisation of (D2) with (D6) as printed, without e^{−σ̄/T₁} and without the mass of the homogeneous part beyond σ̄:
/// that is exact with 2(T₁ − 1)T₁⁷ for the printed (t₁ − 1)t₁⁷, and with 3T₁ + 2T₁² − 5 for its "3T₁2T₁² − 5" (Eq. 4.4).
/// </summary>
public static class LowTemperatureConstraint
{
    /// <summary>γ(d) by (D7) as printed, with 3T₁ + 2T₁² − 5 for the garbled bracket, t₁ = T₁ and s = σ̄ [1/τ].</summary>
    /// <param name="edge">σ̄.</param>
    /// <param name="layerWidth">T₁.</param>
    /// <param name="d">d = D e^{E/T} [σ_c²/τ].</param>
    [Equation("BaronBiroli2023", "D7")]
    public static double AsPrinted(double edge, double layerWidth, double d) => Activity(edge, layerWidth, d, 1);

    /// <summary>γ(d) by (D7) with the missing factor 2: exactly what the print's own matching gives [1/τ].</summary>
    /// <param name="edge">σ̄.</param>
    /// <param name="layerWidth">T₁.</param>
    /// <param name="d">d = D e^{E/T} [σ_c²/τ].</param>
    [Equation("MeanField", "4.4")]
    public static double Corrected(double edge, double layerWidth, double d) => Activity(edge, layerWidth, d, 2);

    private static double Activity(double s, double t, double d, double factor)
    {
        double r = Math.Sqrt(d), d32 = d * r, d52 = d * d32, d72 = d * d52, cube = (1 + t) * (1 + t) * (1 + t);
        double t2 = t * t, t3 = t2 * t, t4 = t2 * t2, t5 = t4 * t, t6 = t3 * t3, t7 = t6 * t, s2 = s * s;
        double first = (1 - t) * cube * ((2 * d * d * (s2 - 2) * t) + (10 * r * t6) + (4 * t7) + (d52 * (s2 + (4 * s * t) - 2))
            + (2 * d * t3 * (s2 - (4 * s * t) + (6 * t2) - 2)) + (d32 * t2 * ((3 * s2) - (8 * s * t) + (10 * t2) - 6)));
        double second = (factor * (t - 1) * t7) + (2 * d * d * d * ((t * s) - s - t) * t * cube) + (r * t6 * ((3 * t) + (2 * t2) - 5))
            + (d72 * cube * (s - t - (3 * s * t) + (2 * s * t2)))
            + (2 * d * d * t * cube * (1 + (s * t) - s - t - (2 * t3) + t4))
            + (2 * d * (t - 1) * t3 * (s - (3 * t) + (s * t) + (2 * t3) + t4 - 1))
            + (d52 * cube * (1 - t - (2 * t3) - (3 * t4) + (2 * t5) - s - (s * t) + (2 * s * t2)))
            + (d32 * (t - 1) * t2 * ((6 * t3) + (7 * t4) + (2 * t5) + (3 * s) + (5 * s * t) + (2 * s * t2) - (4 * t2) - (9 * t) - 3));
        double right = PaperLanding.TwiceEMinusOne * (t - 1) * cube * d * d * (d32 + (2 * d * t) + (3 * r * t2) + (2 * t3));
        return right / (first + (2 * Math.Exp(s) * second));
    }
}
