using System.Runtime.InteropServices;

namespace PitchDrop.Particles.Neighbours;

/// <summary>A column of clusters beside another, under one periodic shift.</summary>
/// <param name="Shift">Number of the shift.</param>
/// <param name="End">The cluster after its last.</param>
/// <param name="IsSame">Whether it lies in the same slab, where each pair of clusters is found from both sides.</param>
/// <param name="First">The first cluster that may still come near: it rises with the cluster for which the neighbours are sought.</param>
[StructLayout(LayoutKind.Auto)]
internal record struct ColumnStrip(int Shift, int End, bool IsSame, int First);
