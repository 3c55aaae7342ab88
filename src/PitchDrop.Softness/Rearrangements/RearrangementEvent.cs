namespace PitchDrop.Softness.Rearrangements;

/// <summary>One rearrangement of one particle: a stretch of frames throughout which p_hop is at least p_c.</summary>
/// <param name="Particle">The particle.</param>
/// <param name="Start">The first frame of the stretch.</param>
/// <param name="End">The last frame of the stretch.</param>
/// <param name="Peak">The first frame of the largest p_hop: the moment of the jump.</param>
/// <param name="Indicator">The largest p_hop [length²].</param>
/// <param name="Size">Distance of the mean positions before and behind the peak [length].</param>
/// <param name="IsWhole">Whether both ends lie inside what was watched.</param>
public readonly record struct RearrangementEvent(int Particle, int Start, int End, int Peak, double Indicator, double Size, bool IsWhole)
{
    /// <summary>Number of frames of the stretch.</summary>
    public int Frames => End - Start + 1;
}
