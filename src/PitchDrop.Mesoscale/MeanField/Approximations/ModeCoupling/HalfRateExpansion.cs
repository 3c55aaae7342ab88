using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>
/// P at a given D and Γ = 1 for the cut-off rate, a cubic about σ_½ between σ_B and 1: Baron and Biroli, Eqs. (C4) to (C6), with the constants from P′(0) = 0 and a smooth P at σ_B and 1.
/// As printed the particular polynomial of (C5) has the prefactor 1/32; it must be 2/(64DΔ² − 1), which with the free constants is the polynomial −(y/2D)x² − (y/6D)x³ used here (Eq. 3.9).
/// </summary>
[Equation("BaronBiroli2023", "C4")]
[Equation("BaronBiroli2023", "C5")]
[Equation("BaronBiroli2023", "C6")]
[Equation("MeanField", "3.9")]
public sealed class HalfRateExpansion
{
    private readonly double _half, _edge, _start;
    private readonly double[] _cubic;

    /// <summary>Solves for the constants.</summary>
    /// <param name="rate">Δ, σ_½, σ_B.</param>
    /// <param name="D">D [σ_c²/τ], &gt; 0.</param>
    /// <param name="asPrinted">Whether with the print's prefactor.</param>
    public HalfRateExpansion(CutOffRate rate, double D, bool asPrinted)
    {
        this.D = Numerics.Guards.Require.Positive(D);
        (_half, _edge) = (rate.HalfRateStress, rate.CutOffStress);
        _start = Math.Max(0, _edge);
        double slope = rate.Slope, y = PaperLanding.Density(_half), root = Math.Sqrt(D);
        double[] even = [1, 0, 1 / (4 * D), slope / (6 * D)], odd = [0, 1, 0, 1 / (12 * D)];
        double[] particular = asPrinted ? ParticularPolynomial(D, slope, y / 32) : [0, 0, -y / (2 * D), -y / (6 * D)];
        double left = _start - _half, right = 1 - _half, wanted = -double.ExpM1(_start) / (PaperLanding.TwiceEMinusOne * D);
        double Slope(double[] c) => Derivative(c, left);
        double Robin(double[] c) => (root * Derivative(c, right)) + Value(c, right);
        double rhs0 = wanted - Slope(particular), rhs1 = -Robin(particular);
        double det = (Slope(even) * Robin(odd)) - (Slope(odd) * Robin(even));
        double a21 = ((rhs0 * Robin(odd)) - (Slope(odd) * rhs1)) / det, a22 = ((Slope(even) * rhs1) - (rhs0 * Robin(even))) / det;
        _cubic = [.. Enumerable.Range(0, 4).Select(i => (a21 * even[i]) + (a22 * odd[i]) + particular[i])];

        double beyond = root * Value(_cubic, right), between = Antiderivative(_cubic, right) - Antiderivative(_cubic, left);
        double inside = (_start * Value(_cubic, left)) + (((_start * Second(_start)) - Third(_start)) / D);
        Integral = 2 * D * (beyond + between + inside);
    }

    /// <summary>D at which it was solved.</summary>
    public double D { get; }

    /// <summary>W = D ∫P/Γ.</summary>
    public double Integral { get; }

    /// <summary>The particular polynomial printed in (C5), coefficients of 1, x, x², x³ with x = σ − σ_½, times <paramref name="prefactor"/>.</summary>
    /// <param name="D">D [σ_c²/τ].</param>
    /// <param name="slope">Δ [1/(τ σ_c)].</param>
    /// <param name="prefactor">y(σ_½)/32 in print, 2y(σ_½)/(64DΔ² − 1) corrected.</param>
    [Equation("BaronBiroli2023", "C5")]
    public static double[] ParticularPolynomial(double D, double slope, double prefactor)
    {
        double s2 = slope * slope;
        return [
            prefactor * ((48 * D * s2) + (16 * D * D * slope) + (8 * D * slope) - (2 * D) - 1),
            prefactor * ((16 * D * slope) + (2 * slope) - (2 * D) - 1),
            prefactor * -0.5 * (1 - (4 * slope) - (8 * D * slope) + (8 * s2)),
            prefactor / 6 * ((48 * s2 * slope) + (16 * D * s2) - (24 * s2) + (6 * slope) - 1)];
    }

    /// <summary>P(σ)/Γ.</summary>
    public double Density(double sigma)
    {
        double s = Math.Abs(sigma);
        return s > 1 ? Value(_cubic, 1 - _half) * Math.Exp((1 - s) / Math.Sqrt(D))
            : s >= _start ? Value(_cubic, s - _half)
            : Value(_cubic, _start - _half) + ((Second(_start) - Second(s)) / D);
    }

    private static double Value(double[] c, double x) => c[0] + (x * (c[1] + (x * (c[2] + (x * c[3])))));

    private static double Derivative(double[] c, double x) => c[1] + (x * ((2 * c[2]) + (3 * x * c[3])));

    private static double Antiderivative(double[] c, double x) => x * (c[0] + (x * ((c[1] / 2) + (x * ((c[2] / 3) + (x * c[3] / 4))))));

    // Y₂ and Y₃ of the paper's landing density.
    private static double Second(double s) => new StressLanding(LandingDensity.CutOff, 1).SecondIntegral(s);

    private static double Third(double s) => new StressLanding(LandingDensity.CutOff, 1).ThirdIntegral(s);
}
