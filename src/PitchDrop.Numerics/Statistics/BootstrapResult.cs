namespace PitchDrop.Numerics.Statistics;

/// <summary>A bias-corrected and accelerated bootstrap interval.</summary>
/// <param name="Value">The statistic of the sample.</param>
/// <param name="StandardError">Standard deviation of the statistic over the resamples.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end of the interval.</param>
/// <param name="BiasCorrection">z₀: the normal quantile of the share of resamples below the value.</param>
/// <param name="Acceleration">a: one sixth of the skewness of the jackknife values.</param>
public readonly record struct BootstrapResult(double Value, double StandardError, double Lower, double Upper, double BiasCorrection, double Acceleration)
{
    /// <summary>The value with the standard error.</summary>
    public Estimate Estimate => new(Value, StandardError);
}
