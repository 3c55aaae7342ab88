using MathNet.Numerics.Integration;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>
/// P = P₀ + P₁ to first order in the slope ν₀′ of the linearised rate, at a given D and Γ = 1: Baron and Biroli, Eqs. (B1) to (B5), with A₁, A₂, C from P′(0) = 0 and a smooth P at |σ| = 1.
/// As printed, the particular integral of (B3) is divided by 2(ν₀ − D)²; it must be (ν₀ − D)² (docs/theory/mean-field.md, Eq. 2.4). A₁ is the paper's times e^{√(ν₀/D)}.
/// </summary>
[Equation("BaronBiroli2023", "B1")]
[Equation("BaronBiroli2023", "B2")]
[Equation("BaronBiroli2023", "B3")]
[Equation("BaronBiroli2023", "B4")]
[Equation("BaronBiroli2023", "B5")]
[Equation("MeanField", "2.4")]
public sealed class HighTemperatureProfile
{
    private readonly double _nu, _slope, _decay, _divisor, _a1, _a2;

    /// <summary>Solves for the constants.</summary>
    /// <param name="rate">ν₀ and ν₀′.</param>
    /// <param name="D">D [σ_c²/τ], &gt; 0 and not ν₀, at which (B2) and (B3) are singular.</param>
    /// <param name="asPrinted">Whether with the print's 2(ν₀ − D)².</param>
    public HighTemperatureProfile(LinearisedRate rate, double D, bool asPrinted)
    {
        (_nu, _slope, this.D, _divisor) = (rate.Middle, rate.Slope, Numerics.Guards.Require.Positive(D), asPrinted ? 2 : 1);
        _decay = Math.Sqrt(_nu / D);
        double root = 1 / Math.Sqrt(D);
        var (f0, f1, f2) = At(0);
        var (g0, g1, g2) = At(1);
        double b0 = g0.Slope + (root * g0.Value), b1 = g1.Slope + (root * g1.Value), b2 = g2.Slope + (root * g2.Value);
        double det = (f1.Slope * b2) - (f2.Slope * b1);
        _a1 = ((f2.Slope * b0) - (f0.Slope * b2)) / det;
        _a2 = ((f0.Slope * b1) - (f1.Slope * b0)) / det;
        double half = Density(1) / root;
        int panels = (int)Math.Clamp(Math.Ceiling(1 + (_decay / 6)), 1, 200);
        for (int i = 0; i < panels; i++)
        {
            half += GaussLegendreRule.Integrate(Density, (double)i / panels, (i + 1.0) / panels, 20);
        }

        Integral = 2 * D * half;
    }

    /// <summary>D at which it was solved.</summary>
    public double D { get; }

    /// <summary>W = D ∫P/Γ: D over the activity that a normalised P has.</summary>
    public double Integral { get; }

    /// <summary>P(σ)/Γ.</summary>
    public double Density(double sigma)
    {
        double s = Math.Abs(sigma);
        if (s > 1)
        {
            return Density(1) * Math.Exp((1 - s) / Math.Sqrt(D));
        }

        var (f0, f1, f2) = At(s);
        return f0.Value + (_a1 * f1.Value) + (_a2 * f2.Value);
    }

    /// <summary>P₁(σ)/Γ for |σ| ≤ 1: the part of P in proportion to ν₀′ at the constants found.</summary>
    public double Correction(double sigma)
    {
        double s = Math.Abs(sigma), near = Math.Exp(-_decay * (1 - s)), far = Math.Exp(-_decay * s);
        return Density(s) - (Math.Exp(s) / (PaperLanding.TwiceEMinusOne * (_nu - D))) - (_a1 * near) - (_a2 * far);
    }

    // The particular integral and the two homogeneous solutions with their slopes.
    private ((double Value, double Slope) Particular, (double Value, double Slope) Rising, (double Value, double Slope) Falling) At(double s)
    {
        double gap = _nu - D, scale = Math.Exp(s) / (PaperLanding.TwiceEMinusOne * gap), over = _slope / (_divisor * gap * gap);
        double bracket = 1 + (over * ((_nu * (0.5 - s)) + (D * (s - 2.5))));
        double near = Math.Exp(-_decay * (1 - s)), far = Math.Exp(-_decay * s);
        double root = Math.Sqrt(_nu * D), below = _slope / (8 * _nu * root);
        double linear = root * (1 - (2 * s)), square = (2 * _nu * s * (s - 1)) + D, squareSlope = 2 * _nu * ((2 * s) - 1);
        double up = 1 + (below * (linear + square)), down = 1 + (below * (linear - square));
        return (
            (scale * bracket, scale * (bracket + (over * (D - _nu)))),
            (near * up, near * ((_decay * up) + (below * (squareSlope - (2 * root))))),
            (far * down, far * ((-_decay * down) - (below * (squareSlope + (2 * root))))));
    }
}
