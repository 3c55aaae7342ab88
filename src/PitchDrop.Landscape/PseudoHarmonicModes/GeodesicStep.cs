using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>
/// S along the great circle z cos θ + p sin θ: a quartic form s₀c⁴ + s₁c³s + s₂c²s² + s₃cs³ + s₄s⁴ of cosine and sine, so that its first maximum is found without another look at the pairs. With t = tan θ it lies
/// where s₁ + (2s₂ − 4s₀)t + (3s₃ − 3s₁)t² + (4s₄ − 2s₂)t³ − s₃t⁴ falls through 0.
/// </summary>
[Equation("Modes", "33")]
internal readonly record struct GeodesicStep(double S0, double S1, double S2, double S3, double S4)
{
    private const int MostHalvings = 60;
    private const double Enough = 1e-9;

    /// <summary>tan θ of the first maximum, at most 1: an eighth of a turn. S there is never less than at 0.</summary>
    internal double Tangent()
    {
        if (!(S1 > 0))
        {
            return 0;
        }

        double newton = S1 / ((4 * S0) - (2 * S2)), low = 0, high = newton > 0 && newton < 1 ? newton : 1;
        while (Slope(high) > 0)
        {
            if (high == 1)
            {
                return Rising(1);
            }

            (low, high) = (high, Math.Min(1, 1.5 * high));
        }

        double atLow = Slope(low), atHigh = Slope(high);
        for (int k = 0; k < MostHalvings && high - low > Enough * high; k++)
        {
            double edge = 1e-3 * (high - low), secant = ((low * atHigh) - (high * atLow)) / (atHigh - atLow);
            double middle = (k & 3) == 3 ? 0.5 * (low + high) : Math.Clamp(secant, low + edge, high - edge), at = Slope(middle);
            if (at == 0)
            {
                return Rising(middle);
            }

            if (at > 0)
            {
                (low, atLow) = (middle, at);
            }
            else
            {
                (high, atHigh) = (middle, at);
            }
        }

        return Rising(atLow < -atHigh ? low : high);
    }

    /// <summary>(1 + t²)² dS/dθ at tan θ = t: it falls through 0 at a maximum.</summary>
    internal double Slope(double t) => S1 + (t * ((2 * S2) - (4 * S0) + (t * ((3 * S3) - (3 * S1) + (t * ((4 * S4) - (2 * S2) - (t * S3)))))));

    /// <summary>S at tan θ = t, less S at 0, free of cancellation.</summary>
    internal double Gain(double t) => t * (S1 + (t * (S2 - (2 * S0) + (t * (S3 + (t * (S4 - S0))))))) / ((1 + (t * t)) * (1 + (t * t)));

    // Where a first maximum and the minimum behind it were stepped over.
    private double Rising(double t)
    {
        while (!(Gain(t) >= 0) && t > 0)
        {
            t *= 0.5;
        }

        return t;
    }
}
