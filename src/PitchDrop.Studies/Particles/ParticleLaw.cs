using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.ThreeBody;

namespace PitchDrop.Studies.Particles;

/// <summary>A particle model with its parameters: the pair law, and the three-body term where there is one.</summary>
/// <param name="Pairs">The pair law.</param>
/// <param name="Triplets">The three-body term; null where there is none.</param>
public sealed record ParticleLaw(IPairLaw Pairs, StillingerWeberTriplet? Triplets = null);
