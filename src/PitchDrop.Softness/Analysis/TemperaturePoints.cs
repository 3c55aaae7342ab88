namespace PitchDrop.Softness.Analysis;

/// <summary>P(R|S) at one temperature.</summary>
/// <param name="Temperature">T [ε/k_B], &gt; 0.</param>
/// <param name="Points">P of each interval of softness.</param>
public sealed record TemperaturePoints(double Temperature, IReadOnlyList<ProbabilityPoint> Points)
{
    /// <summary>P of the points with what they have in common, the same liquids at the same times; null where the points are independent.</summary>
    public ResampledValues? Resampled { get; init; }
}
