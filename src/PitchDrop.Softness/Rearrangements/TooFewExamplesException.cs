namespace PitchDrop.Softness.Rearrangements;

/// <summary>Trajectories hold too few rearrangements, or too few quiet particles, to learn from.</summary>
/// <param name="message">What there is, and what would be enough.</param>
public sealed class TooFewExamplesException(string message) : Exception(message);
