using PitchDrop.Observables.Clusters;

namespace PitchDrop.Studies.Flows;

/// <summary>Where the copies of a flow begin, and what is looked at in them.</summary>
/// <param name="Frame">The frame of the flow from whose configuration all copies begin.</param>
/// <param name="Frames">How many frames of the flow they are followed for, the first with them; at least 2, and no more than the flow has.</param>
/// <param name="Regions">Regions of that flow that are carried along, at least one.</param>
public sealed record FlowEnsembleStart(int Frame, int Frames, IReadOnlyList<ConvectiveCluster> Regions);
