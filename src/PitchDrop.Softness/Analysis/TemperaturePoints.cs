namespace PitchDrop.Softness.Analysis;

/// <summary>P(R|S) at one temperature.</summary>
/// <param name="Temperature">T [ε/k_B], &gt; 0.</param>
/// <param name="Points">P of each interval of softness.</param>
public sealed record TemperaturePoints(double Temperature, IReadOnlyList<ProbabilityPoint> Points);
