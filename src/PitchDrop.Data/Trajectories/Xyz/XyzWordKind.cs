namespace PitchDrop.Data.Trajectories.Xyz;

/// <summary>What a word of a particle's line says.</summary>
internal enum XyzWordKind
{
    Other,
    Species,
    AtomicNumber,
    Identity,
    Position,
    Velocity,
    Momentum,
    Mass,
    Image,
    Extra,
}
