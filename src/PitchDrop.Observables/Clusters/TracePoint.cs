using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Clusters;

/// <summary>A cluster at one frame.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Particles">Number of particles within the boundary, of those that are looked at.</param>
/// <param name="Stress">Shear stress σ_c: the sum of their shares over the cluster's volume [energy/length³].</param>
/// <param name="Strain">Shear strain γ_c accumulated since the first frame of the trace; null from where the particles do not determine it: the cluster percolates, or fewer than ten are inside.</param>
/// <param name="Jumps">Number n_cj of cage jumps at this frame within the boundary.</param>
/// <param name="ExtensionalJumps">How many of them lie in the first or third quadrant of the plane of shear.</param>
public readonly record struct TracePoint(int Frame, int Particles, double Stress, double? Strain, int Jumps, int ExtensionalJumps)
{
    /// <summary>The share P_ext of extensional jumps with its counting error; null where there is no jump. The error is that of half for a single jump, so that none is without.</summary>
    [Equation("Clusters", "16")]
    public Estimate? Extensional => Jumps == 0 ? null : new Estimate((double)ExtensionalJumps / Jumps, Math.Sqrt((ExtensionalJumps + 1.0) * (Jumps - ExtensionalJumps + 1) / ((Jumps + 2.0) * (Jumps + 2) * (Jumps + 3))));
}
