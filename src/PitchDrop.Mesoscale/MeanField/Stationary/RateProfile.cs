namespace PitchDrop.Mesoscale.MeanField.Stationary;

/// <summary>A yield rate ν(σ) for |σ| &lt; 1 as the solver wants it: by its logarithm, as a function of the gap u = 1 − |σ|, which stays exact where the gap is far below the rounding of σ. Beyond |σ| = 1 the rate is 1.</summary>
/// <param name="LogarithmAtGap">ln ν at the gap u in [0, 1]; −∞ where the rate is 0.</param>
/// <param name="Kinks">Gaps within (0, 1) at which ν or its slope jumps, rising.</param>
public sealed record RateProfile(Func<double, double> LogarithmAtGap, IReadOnlyList<double> Kinks)
{
    /// <summary>The thermal rate ν = e^{−u^a/T}.</summary>
    public static RateProfile Thermal(double exponent, double temperature) => new(exponent == 1.5 ? u => -u * Math.Sqrt(u) / temperature : u => -Math.Pow(u, exponent) / temperature, []);
}
