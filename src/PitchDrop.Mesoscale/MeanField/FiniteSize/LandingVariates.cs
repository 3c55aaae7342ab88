using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>
/// Stresses drawn from y(σ), one after another, by the inverse of its distribution: with u uniform, σ = ±(1 + σ₀ ln(1 − q |2u − 1|)), the sign that of 2u − 1, q = 1 − e^{−1/σ₀} for the cut-off form and 1 for the unbounded one.
/// </summary>
[Equation("MeanField", "7.2")]
public sealed class LandingVariates
{
    private readonly BufferedVariates _uniform;
    private readonly double _scale;
    private readonly double _share;

    /// <summary>Begins at the start of a stream.</summary>
    /// <param name="landing">y(σ).</param>
    /// <param name="stream">Where the uniform numbers come from.</param>
    public LandingVariates(StressLanding landing, RandomStream stream)
    {
        _uniform = new BufferedVariates(stream, exponential: false);
        _scale = Require.Positive(landing.MeanStressDrop);
        _share = landing.Form == LandingDensity.CutOff ? -double.ExpM1(-1 / landing.MeanStressDrop) : 1;
    }

    /// <summary>How many have been drawn.</summary>
    public ulong Index
    {
        get => _uniform.Index;
        set => _uniform.Index = value;
    }

    /// <summary>The next stress [σ_c].</summary>
    public double Next()
    {
        double v = (2 * _uniform.Next()) - 1;
        return Math.CopySign(1, v) * (1 + (_scale * Logarithm.Of(1 - (_share * Math.Abs(v)))));
    }
}
