namespace PitchDrop.Observables.Correlations;

/// <summary>The error of one number, or why there is none.</summary>
/// <param name="Value">One standard error; null where there is none.</param>
/// <param name="DegreesOfFreedom">ν of the error; NaN where there is none.</param>
/// <param name="Remark">Why there is none; null where there is one.</param>
internal readonly record struct SampleError(double? Value, double DegreesOfFreedom, string? Remark)
{
    /// <summary>A number with this error.</summary>
    public Scalar Of(double value, int samples) => new(value, Value, samples, Remark) { DegreesOfFreedom = DegreesOfFreedom };
}
