namespace PitchDrop.Softness.Rearrangements;

/// <summary>A stretch of frames throughout which p_hop of a particle stays below p_h; one for each time that the frames of a hard example are full.</summary>
/// <param name="Particle">The particle.</param>
/// <param name="Start">The first frame of the stretch.</param>
/// <param name="End">The last frame of the stretch.</param>
public readonly record struct QuietStretch(int Particle, int Start, int End)
{
    /// <summary>The frame in its middle, at which the particle is looked at.</summary>
    public int Middle => Start + ((End - Start) / 2);
}
