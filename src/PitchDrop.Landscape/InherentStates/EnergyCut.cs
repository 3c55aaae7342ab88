using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.InherentStates;

/// <summary>The energy along the straight line between two configurations of the same particles. Between two minima its highest point lies above both, and is an upper bound to the barrier.</summary>
public static class EnergyCut
{
    /// <summary>U(r_a + s (r_b − r_a)), each particle by its shortest way, at s = 0, 1/(n − 1), …, 1.</summary>
    /// <param name="from">r_a.</param>
    /// <param name="to">r_b.</param>
    /// <param name="interaction">The law.</param>
    /// <param name="points">n, at least 2.</param>
    /// <param name="skin">Skin of the neighbour list [σ].</param>
    /// <returns>Energies [n] [ε].</returns>
    /// <exception cref="ArgumentException">The systems have different numbers of particles.</exception>
    [Equation("Landscape", "49")]
    public static double[] Between(ParticleSystem from, ParticleSystem to, Interaction interaction, int points, double skin = 0.1)
    {
        Shapes.Length(to.Count, from.Count);
        Require.Between(points, 2, int.MaxValue);
        double[] energies = new double[points];
        for (int k = 0; k < points; k++)
        {
            ParticleSystem at = from.Copy();
            for (int i = 0; i < at.Count; i++)
            {
                Displacement way = from.Box.MinimumImage(to.Position(i) - from.Position(i));
                at.SetPosition(i, from.Position(i) + (((double)k / (points - 1)) * way));
            }

            using var engine = new ParticleEngine(at, interaction, skin);
            energies[k] = engine.Measure().Energy;
        }

        return energies;
    }

    /// <summary>|r_b − r_a| over all particles, each by its shortest way, √Σ|Δr_i|² [σ].</summary>
    /// <exception cref="ArgumentException">The systems have different numbers of particles.</exception>
    public static double Distance(ParticleSystem from, ParticleSystem to)
    {
        Shapes.Length(to.Count, from.Count);
        double square = 0;
        for (int i = 0; i < from.Count; i++)
        {
            square += from.Box.MinimumImage(to.Position(i) - from.Position(i)).LengthSquared;
        }

        return Math.Sqrt(square);
    }
}
