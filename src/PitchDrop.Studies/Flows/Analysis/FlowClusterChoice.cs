using PitchDrop.Observables.Clusters;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>One way to make clusters of the jumps of a flow.</summary>
/// <param name="Name">Its name in files and reports.</param>
/// <param name="FollowedOnly">Whether jumps, stresses and exchange are those of the followed species alone, the big particles; else of all.</param>
/// <param name="CageChoice">Which l_c² of <see cref="FlowJumpsJob"/>, from 0.</param>
/// <param name="Plan">Density, threshold, growth, sieve.</param>
/// <param name="IsTraced">Whether the clusters are followed back and forth, in windows at a quarter of t_χ; else their sizes alone are measured, in every fourth of these windows.</param>
/// <param name="Places">Where the jumps are put.</param>
public sealed record FlowClusterChoice(string Name, bool FollowedOnly, int CageChoice, ClusterPlan Plan, bool IsTraced, JumpPlaces Places = JumpPlaces.Own);
