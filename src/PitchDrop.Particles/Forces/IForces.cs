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
}
