namespace PitchDrop.Particles.PairLaws;

/// <summary>What is done about the step that a cutoff leaves.</summary>
public enum CutoffShift
{
    /// <summary>Nothing: the energy jumps by u(r_c), the force by −u′(r_c).</summary>
    Truncated,

    /// <summary>u − u(r_c): the energy is continuous, the force jumps.</summary>
    Energy,

    /// <summary>u − u(r_c) − (r − r_c) u′(r_c): energy and force are continuous.</summary>
    Force,
}
