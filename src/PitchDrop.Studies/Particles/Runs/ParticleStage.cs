namespace PitchDrop.Studies.Particles.Runs;

/// <summary>The parts of a run of particles, in their order; each may have no steps.</summary>
public enum ParticleStage
{
    /// <summary>Particles that lie on top of one another are moved apart.</summary>
    Separate,

    /// <summary>A hot liquid forgets how it was made.</summary>
    Melt,

    /// <summary>The temperature is lowered at a constant rate.</summary>
    Cool,

    /// <summary>The liquid is kept at the temperature of the run.</summary>
    Equilibrate,

    /// <summary>The liquid is measured.</summary>
    Produce,

    /// <summary>Nothing is left to do.</summary>
    Done,
}
