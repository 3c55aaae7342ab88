using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Particles.Forces;

/// <summary>An interaction bound to particles and their neighbour list, which must be valid when it is asked.</summary>
public interface IForces
{
    /// <summary>Particles and their list.</summary>
    NeighbourList Neighbours { get; }

    /// <summary>Computes the forces of the present positions into rows 0 to 2 of the particles' forces; energies are lost. O(N), no allocation.</summary>
    void Compute();

    /// <summary>Computes energy and virial tensor, and each particle's share of the energy into row 3 of the forces; the forces stay. O(N).</summary>
    PairTotals Measure();

    /// <summary>Computes each particle's share of a component of the virial tensor, half of every pair's; forces and energies stay. O(N).</summary>
    /// <param name="virials">Says which component and which pairs, and takes the shares.</param>
    /// <exception cref="NotSupportedException">There are forces of three bodies, of which no half is each particle's.</exception>
    void Share(ParticleVirials virials);
}
