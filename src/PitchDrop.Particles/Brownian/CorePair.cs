using System.Runtime.InteropServices;

namespace PitchDrop.Particles.Brownian;

/// <summary>Two particles that may come to overlap before the next list.</summary>
/// <param name="I">The one, by its place in the system.</param>
/// <param name="J">The other, not before it.</param>
/// <param name="ElementI">Element of its x.</param>
/// <param name="ElementJ">Element of the other's x.</param>
/// <param name="Shift">Number of the periodic shift that is added to the other.</param>
/// <param name="Contact">Distance at contact d_ij [σ].</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CorePair(int I, int J, int ElementI, int ElementJ, int Shift, double Contact);
