using PitchDrop.Landscape.Hessian;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.Dipoles;

/// <summary>
/// The interacting pairs of a configuration: every pair nearer than the cutoff of its pair law. For Stillinger and Weber's liquid that is the reach a of the pair law, which is also that of the three-body term;
/// the outer two particles of a triplet are a pair only if they are nearer than a themselves.
/// </summary>
public static class InteractingPairs
{
    /// <summary>All interacting pairs, each once, in the order of the two numbers; O(N). In a box so small that a pair interacts through several images, each of these is a pair of its own, with its own direction; a particle and its own image are none, since their distance never changes.</summary>
    /// <param name="system">The particles; wrapped or not.</param>
    /// <param name="interaction">What they do to one another.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite, a species unknown to the law.</exception>
    public static IReadOnlyList<InteractingPair> Of(ParticleSystem system, Interaction interaction)
    {
        var range = new InteractionRange(system, interaction);
        var pairs = new List<InteractingPair>();
        for (int i = 0; i < system.Count; i++)
        {
            foreach (NeighbourImage n in range.Of(i))
            {
                double distance = Math.Sqrt(n.Square);
                if (n.Index > i && distance < interaction.Pairs.Cutoff(system.Species[i], system.Species[n.Index]))
                {
                    pairs.Add(new InteractingPair(i, n.Index, 1 / distance * n.Vector, distance));
                }
            }
        }

        return pairs;
    }
}
