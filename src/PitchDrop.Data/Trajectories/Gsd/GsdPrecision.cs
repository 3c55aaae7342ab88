namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>With how many digits the real numbers of a GSD file are written.</summary>
public enum GsdPrecision
{
    /// <summary>float32, as the hoomd schema says: some 7 digits remain. HOOMD-blue reads nothing else.</summary>
    Single,

    /// <summary>float64: every digit remains. gsd, MDAnalysis and OVITO read it; HOOMD-blue refuses it.</summary>
    Double,
}
