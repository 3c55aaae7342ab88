using System.Runtime.CompilerServices;

namespace PitchDrop.Observables.Displacements;

/// <summary>The window w of all overlaps, self, total, by sub-boxes and in S₄: 1 for a distance below a, 0 from a on, θ(a − r) with θ(0) = 0.</summary>
public static class OverlapWindow
{
    /// <summary>w: whether a particle counts as unmoved.</summary>
    /// <param name="square">The squared distance r².</param>
    /// <param name="radius">a.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Keeps(double square, double radius) => square < radius * radius;
}
