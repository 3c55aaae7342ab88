using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Isoconfigurational;

/// <summary>Displacements relative to the neighbours, Δr_i − ⟨Δr_j⟩ over the neighbours j of i: motion that a particle shares with its surroundings is no rearrangement (Mazoyer et al., Europhys. Lett. 88, 66004 (2009)).</summary>
public static class NeighbourRelative
{
    /// <summary>The relative displacements; a particle without neighbours keeps its own.</summary>
    /// <param name="displacements">Δr [dN]: all x, then all y, then all z.</param>
    /// <param name="particles">N.</param>
    /// <param name="pairs">Neighbours, each pair once.</param>
    /// <returns>[dN], in the same order.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of N.</exception>
    [Equation("Landscape", "43")]
    public static double[] Of(ReadOnlySpan<double> displacements, int particles, IReadOnlyList<(int I, int J)> pairs)
    {
        Require.Between(particles, 1, int.MaxValue);
        int dimension = displacements.Length / particles;
        Shapes.Length(displacements.Length, dimension * particles);
        double[] around = new double[displacements.Length];
        int[] neighbours = new int[particles];
        foreach ((int i, int j) in pairs)
        {
            neighbours[i]++;
            neighbours[j]++;
            for (int axis = 0; axis < dimension; axis++)
            {
                around[(axis * particles) + i] += displacements[(axis * particles) + j];
                around[(axis * particles) + j] += displacements[(axis * particles) + i];
            }
        }

        for (int q = 0; q < around.Length; q++)
        {
            int own = neighbours[q % particles];
            around[q] = displacements[q] - (own == 0 ? 0 : around[q] / own);
        }

        return around;
    }
}
