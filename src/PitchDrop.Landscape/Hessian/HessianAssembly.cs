using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;

namespace PitchDrop.Landscape.Hessian;

/// <summary>
/// The matrix M = ∂²U/∂x∂x of second derivatives of the energy, by a cell list: O(N). Boxes may have any shape and size; where a pair interacts through several images, its block is the sum over them.
/// The definition is <see cref="ReferenceForces.Hessian"/>, and equal to it up to rounding; only blocks that an interaction couples are kept.
/// </summary>
/// <remarks>A law whose force jumps at its cutoff has a delta function in u″ there, which M leaves out: see the theory. Force-shifted laws have none.</remarks>
public static class HessianAssembly
{
    /// <summary>Assembles M.</summary>
    /// <param name="system">The particles; wrapped or not.</param>
    /// <param name="interaction">What they do to one another.</param>
    /// <returns>d × d blocks [ε/σ²]; symmetric to the last bit.</returns>
    /// <exception cref="ArgumentException">A coordinate is not finite, a species unknown to the law, or a three-body term in two dimensions.</exception>
    [Equation("Elasticity", "10")]
    public static BlockHessian Of(ParticleSystem system, Interaction interaction)
    {
        if (interaction.Triplets is not null && system.Box.Dimension != 3)
        {
            throw new ArgumentException("the three-body term is one of three dimensions, and the box has two", nameof(system));
        }

        var range = new InteractionRange(system, interaction);
        var pattern = new HessianPattern(range, system.Count, system.Box.Dimension, interaction.Triplets is not null);
        AddPairs(system, interaction.Pairs, range, pattern);
        if (interaction.Triplets is not null)
        {
            AddTriplets(system.Count, interaction.Triplets, range, pattern);
        }

        return pattern.ToHessian();
    }

    // Each pair once; a particle's own images move with it and give nothing.
    private static void AddPairs(ParticleSystem system, IPairLaw law, InteractionRange range, HessianPattern pattern)
    {
        Span<double> block = stackalloc double[9];
        for (int i = 0; i < system.Count; i++)
        {
            foreach (NeighbourImage n in range.Of(i))
            {
                if (n.Index > i)
                {
                    PairValue pair = law.At(n.Square, system.Species[i], system.Species[n.Index]);
                    double tension = -pair.ForceOverDistance, rest = (pair.SecondDerivative - tension) / n.Square;
                    for (int k = 0; k < 9; k++)
                    {
                        block[k] = (rest * n.Vector[k / 3] * n.Vector[k % 3]) + (k % 4 == 0 ? tension : 0);
                    }

                    pattern.Add(i, i, block, 1);
                    pattern.Add(n.Index, n.Index, block, 1);
                    pattern.Add(i, n.Index, block, -1);
                    pattern.Add(n.Index, i, block, -1);
                }
            }
        }
    }

    // All triplets of a centre are summed in a small matrix over its bonds; the centre's own rows follow from translation.
    private static void AddTriplets(int particles, StillingerWeberTriplet triplets, InteractionRange range, HessianPattern pattern)
    {
        double[] sums = [];
        var bonds = new List<NeighbourImage>();
        for (int i = 0; i < particles; i++)
        {
            bonds.Clear();
            foreach (NeighbourImage n in range.Of(i))
            {
                if (n.Square < triplets.Cutoff * triplets.Cutoff)
                {
                    bonds.Add(n);
                }
            }

            int m = bonds.Count + 1;
            if (sums.Length < 9 * m * m)
            {
                sums = new double[9 * m * m];
            }

            Array.Clear(sums, 0, 9 * m * m);
            for (int j = 1; j < m; j++)
            {
                for (int k = j + 1; k < m; k++)
                {
                    TripletHessian t = triplets.Hessian(bonds[j - 1].Vector, bonds[k - 1].Vector);
                    for (int c = 0; c < 9; c++)
                    {
                        int turned = (3 * (c % 3)) + (c / 3);
                        sums[(9 * ((j * m) + j)) + c] += t.JJ[c];
                        sums[(9 * ((k * m) + k)) + c] += t.KK[c];
                        sums[(9 * ((j * m) + k)) + c] += t.JK[c];
                        sums[(9 * ((k * m) + j)) + turned] += t.JK[c];
                    }
                }
            }

            Centre(sums, m);
            for (int j = 0; j < m; j++)
            {
                for (int k = 0; k < m; k++)
                {
                    pattern.Add(j == 0 ? i : bonds[j - 1].Index, k == 0 ? i : bonds[k - 1].Index, sums.AsSpan(9 * ((j * m) + k), 9), 1);
                }
            }
        }
    }

    // ∂_i = −Σ ∂_j, on one side and then on the other.
    private static void Centre(double[] sums, int m)
    {
        for (int j = 1; j < m; j++)
        {
            for (int c = 0; c < 9; c++)
            {
                int turned = (3 * (c % 3)) + (c / 3);
                double column = 0;
                for (int k = 1; k < m; k++)
                {
                    column += sums[(9 * ((j * m) + k)) + c];
                }

                sums[(9 * j * m) + c] = -column;
                sums[(9 * j) + turned] = -column;
            }
        }

        for (int j = 1; j < m; j++)
        {
            for (int a = 0; a < 3; a++)
            {
                for (int b = 0; b < 3; b++)
                {
                    sums[(3 * a) + b] -= sums[(9 * j) + (3 * a) + b];
                }
            }
        }
    }
}
