using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Observables.Clusters;

/// <summary>The cage jumps of one window of time and what becomes of them, step by step, up to clusters.</summary>
/// <param name="First">The first frame of the window.</param>
/// <param name="Last">The last frame, to which all jumps are carried.</param>
/// <param name="Places">Where the flow has carried the jumps to, in the order of <see cref="JumpSpots.Between"/>.</param>
/// <param name="Density">Their density on blocks.</param>
/// <param name="Threshold">The threshold ρ_c that was applied.</param>
/// <param name="Regions">What has grown from the local maxima.</param>
/// <param name="Fine">The density at the vertices of the sieve.</param>
/// <param name="Clusters">What is left of the regions within the sieve, and is large enough, the largest first.</param>
/// <param name="Dropped">Volumes of what was too small, the largest first.</param>
public sealed record ClusterWindow(
    int First,
    int Last,
    IReadOnlyList<Displacement> Places,
    JumpDensity Density,
    double Threshold,
    IReadOnlyList<GrownRegion> Regions,
    JumpDensity Fine,
    IReadOnlyList<ConvectiveCluster> Clusters,
    IReadOnlyList<double> Dropped);
