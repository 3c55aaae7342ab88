using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Softness.Analysis;

/// <summary>The probability that particles of about one softness are rearranging.</summary>
/// <param name="Bin">Which interval of softness.</param>
/// <param name="Softness">Mean S of the particles in it.</param>
/// <param name="Probability">P(R|S) with its error.</param>
/// <param name="Particles">How many particles were seen, each as often as it was looked at.</param>
/// <param name="Rearranging">How many of them were rearranging.</param>
public readonly record struct ProbabilityPoint(int Bin, double Softness, Estimate Probability, double Particles, double Rearranging);
