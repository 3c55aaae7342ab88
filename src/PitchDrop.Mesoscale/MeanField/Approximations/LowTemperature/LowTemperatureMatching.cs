using MathNet.Numerics.Integration;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>
/// P at a given d = D e^{E/T} and γ = Γ e^{E/T} = 1: Baron and Biroli's Eqs. (D2) under σ̄ and (D4) to (D6) beyond, joined smoothly. As printed, the amplitude of (D4), (D6) is e^{(σ̄ − σ)/2T₁}; the equation
/// demands e^{(σ̄ − σ)/4T₁} (Eq. 4.3). Landing cut off with σ₀ = 1.
/// </summary>
[Equation("BaronBiroli2023", "D1")]
[Equation("BaronBiroli2023", "D2")]
[Equation("BaronBiroli2023", "D3")]
[Equation("BaronBiroli2023", "D4")]
[Equation("BaronBiroli2023", "D5")]
[Equation("BaronBiroli2023", "D6")]
[Equation("MeanField", "4.3")]
public sealed class LowTemperatureMatching
{
    private readonly double _edge, _t1, _decay, _growth, _a1, _a2, _b;

    /// <summary>Solves for the constants.</summary>
    /// <param name="edge">σ̄.</param>
    /// <param name="layerWidth">T₁.</param>
    /// <param name="d">d = D e^{E/T} &gt; 0.</param>
    /// <param name="asPrinted">Whether with 2T₁ in the amplitude.</param>
    public LowTemperatureMatching(double edge, double layerWidth, double d, bool asPrinted)
    {
        (_edge, _t1, this.d, _decay, _growth) = (edge, layerWidth, d, 1 / ((asPrinted ? 2 : 4) * layerWidth), 2 * layerWidth / Math.Sqrt(d));
        var (f0, f1, f2) = Below(0);
        var (g0, g1, g2) = Below(edge);
        double y = PaperLanding.Density(edge), slopeOfB = -_decay - (1 / Math.Sqrt(d));

        // A₁ and A₂ from P′(0) = 0 and from P′ − slopeOfB P at σ̄, in which B drops out.
        double r0 = g0.Slope - (slopeOfB * g0.Value) - (y * (1 - (1 / layerWidth) - slopeOfB)), r1 = g1.Slope - (slopeOfB * g1.Value), r2 = g2.Slope - (slopeOfB * g2.Value);
        double det = (f1.Slope * r2) - (f2.Slope * r1);
        _a1 = ((f2.Slope * r0) - (f0.Slope * r2)) / det;
        _a2 = ((f0.Slope * r1) - (f1.Slope * r0)) / det;
        _b = g0.Value + (_a1 * g1.Value) + (_a2 * g2.Value) - y;
    }

    /// <summary>d = D e^{E/T} [σ_c²/τ].</summary>
    public double d { get; }

    /// <summary>Amplitude of the homogeneous part at σ̄⁺, B₁ e^{−2T₁/√d} in (D6), per γ.</summary>
    public double Amplitude => _b;

    /// <summary>w = d ∫P/γ without what the homogeneous part of (D6) holds beyond σ̄, as (D7) has it.</summary>
    public double IntegralWithoutLayer => 2 * d * HalfWithoutLayer();

    /// <summary>w = d ∫P/γ, all of it.</summary>
    public double Integral => 2 * d * (HalfWithoutLayer() + LayerMass());

    /// <summary>P(σ)/γ.</summary>
    public double Density(double sigma)
    {
        double s = Math.Abs(sigma), x = s - _edge;
        if (x > 0)
        {
            return (PaperLanding.Density(s) * Math.Exp(-x / _t1)) + (_b * Homogeneous(x));
        }

        var (f0, f1, f2) = Below(s);
        return f0.Value + (_a1 * f1.Value) + (_a2 * f2.Value);
    }

    /// <summary>The homogeneous part of (D6) at x = σ − σ̄ over its value at σ̄.</summary>
    public double Homogeneous(double x) => Math.Exp((-x * _decay) - (_growth * double.ExpM1(0.5 * x / _t1)));

    private double HalfWithoutLayer()
    {
        // (D2) integrated from 0 to σ̄; the exponentials at 0 are kept. Beyond, the particular integral up to σ = 1.
        double t = _t1, s = _edge, f = Math.Exp(-s / t), rest = 1 - s, e2 = PaperLanding.TwiceEMinusOne;
        double particular = -(double.ExpM1(s) + (t * t / ((1 + t) * (1 + t)) * t / (1 + t) * (Math.Exp(s) - f) / d)) / (d * e2);
        double constant = s + (t * t * t / d * (1 - f)), linear = (0.5 * s * s) + (t * t * t / d * (s - (3 * t * (1 - f))));
        double tail = t == 1 ? rest : double.ExpM1(rest * (1 - (1 / t))) / (1 - (1 / t));
        return particular + (_a1 * constant) + (_a2 * linear) + (PaperLanding.Density(s) * tail);
    }

    private double LayerMass()
    {
        double end = Math.Min(2 * _t1 * double.LogP1(45 / _growth), 45 / _decay), sum = 0;
        for (int i = 0; i < 40; i++)
        {
            sum += GaussLegendreRule.Integrate(Homogeneous, end * i / 40, end * (i + 1) / 40, 20);
        }

        return _b * sum;
    }

    private ((double Value, double Slope) Particular, (double Value, double Slope) Constant, (double Value, double Slope) Linear) Below(double s)
    {
        double t = _t1, f = Math.Exp((s - _edge) / t), k = t * t / ((1 + t) * (1 + t)), scale = -Math.Exp(s) / (d * d * PaperLanding.TwiceEMinusOne);
        return (
            (scale * (d + (k * f)), scale * (d + (k * f * (1 + (1 / t))))),
            (1 + (t * t * f / d), t * f / d),
            (s + (t * t * f * (s - (2 * t)) / d), 1 + (t * f * (s - t) / d)));
    }
}
