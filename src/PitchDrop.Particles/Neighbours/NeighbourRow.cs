using System.Runtime.InteropServices;

namespace PitchDrop.Particles.Neighbours;

/// <summary>One particle with the clusters that hold its neighbours under one periodic shift: the unit of the force loop.</summary>
/// <param name="Element">Element of the particle's x in the positions.</param>
/// <param name="Shift">Number of the shift that is added to the neighbours' positions; <see cref="ClusterList.NoShift"/> stands for none, and its rows take in the pairs within the particle's own cluster.</param>
/// <param name="First">The first entry.</param>
/// <param name="End">The entry after the last.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NeighbourRow(int Element, int Shift, int First, int End);
