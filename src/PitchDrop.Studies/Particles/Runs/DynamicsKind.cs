namespace PitchDrop.Studies.Particles.Runs;

/// <summary>What moves the particles.</summary>
public enum DynamicsKind
{
    /// <summary>Newton's equations at constant energy.</summary>
    Nve,

    /// <summary>Nosé–Hoover chains.</summary>
    Nvt,

    /// <summary>Langevin's equation.</summary>
    Langevin,

    /// <summary>Shear with a thermostat (SLLOD).</summary>
    Sllod,

    /// <summary>Overdamped Brownian motion, with or without shear.</summary>
    Brownian,
}
