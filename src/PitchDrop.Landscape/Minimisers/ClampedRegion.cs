using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>Which particles are held fixed when a part of a system is looked at by itself.</summary>
public static class ClampedRegion
{
    /// <summary>The particles outside a sphere (a circle in two dimensions) [N].</summary>
    /// <param name="system">The particles; wrapped or not.</param>
    /// <param name="centre">Its centre.</param>
    /// <param name="radius">Its radius [σ]; finite, &gt; 0. A particle at this distance is inside.</param>
    /// <exception cref="ArgumentException">Nobody is inside.</exception>
    public static bool[] Outside(ParticleSystem system, Displacement centre, double radius)
    {
        double square = Require.Positive(radius) * radius;
        bool[] clamped = [.. Enumerable.Range(0, system.Count).Select(i => system.Box.MinimumImage(system.Position(i) - centre).LengthSquared > square)];
        return clamped.Contains(false) ? clamped : throw new ArgumentException(FormattableString.Invariant($"no particle is within {radius} of ({centre.X}, {centre.Y}, {centre.Z})"), nameof(radius));
    }
}
