using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>One bin of the distribution of the number of events that follow a trigger.</summary>
/// <param name="Smallest">The smallest number in the bin.</param>
/// <param name="Largest">The largest number in the bin.</param>
/// <param name="Probability">Probability of one number in the bin: the bin's share over its width.</param>
public sealed record AvalancheSizeBin(int Smallest, int Largest, Estimate Probability);
