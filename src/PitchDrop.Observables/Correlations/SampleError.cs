namespace PitchDrop.Observables.Correlations;

/// <summary>The error of one number, or why there is none.</summary>
/// <param name="Value">One standard error; null where there is none.</param>
/// <param name="DegreesOfFreedom">ν of the error; NaN where there is none.</param>
/// <param name="Remark">Why there is none; null where there is one.</param>
internal readonly record struct SampleError(double? Value, double DegreesOfFreedom, string? Remark)
{
    /// <summary>The standard error that belongs to ν, where <see cref="Value"/> is wider for those who do not know of ν.</summary>
    public double? Bare { get; init; } = Value;

    /// <summary>A number with this error.</summary>
    public Scalar Of(double value, int samples) => new(value, Value, samples, Remark) { DegreesOfFreedom = DegreesOfFreedom, Bare = Bare };
}
