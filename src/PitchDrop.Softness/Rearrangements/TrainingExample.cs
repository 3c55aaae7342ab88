namespace PitchDrop.Softness.Rearrangements;

/// <summary>A particle at one moment, whose surroundings a classifier learns from.</summary>
/// <param name="Configuration">Number of the trajectory that it is from: what is held out is held out as a whole.</param>
/// <param name="Frame">The frame.</param>
/// <param name="Particle">The particle.</param>
/// <param name="IsSoft">Whether it is about to rearrange; otherwise it stays for long where it is.</param>
public readonly record struct TrainingExample(int Configuration, int Frame, int Particle, bool IsSoft);
