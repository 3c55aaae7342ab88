using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;

namespace PitchDrop.Landscape.Moduli;

/// <summary>
/// Derivatives of the energy by affine deformations x → (I + h) x of particles and box together, at h = 0: first and second ones by the d² components h_ij, and mixed ones by h_ij and all coordinates.
/// Pairs and triplets, boxes of any shape and size; the component h_ij has the index i d + j.
/// </summary>
public sealed class StrainDerivatives
{
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly double[] _mixed;

    private StrainDerivatives(int dimension, int particles)
    {
        (Dimension, int components) = (dimension, dimension * dimension);
        (_first, _second, _mixed) = (new double[components], new double[components * components], new double[components * particles * dimension]);
    }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>Number of components d².</summary>
    public int Components => _first.Length;

    /// <summary>∂U/∂h_ij [d, d] [ε]: minus the virial.</summary>
    public ReadOnlySpan<double> First => _first;

    /// <summary>∂²U/∂h_ij∂h_kl [d², d²] [ε], particles moving affinely.</summary>
    public ReadOnlySpan<double> Second => _second;

    /// <summary>Ξ = ∂²U/∂h_ij∂x [d², N d] [ε/σ], a row a component: minus what the forces become where particles move affinely.</summary>
    public ReadOnlySpan<double> Mixed => _mixed;

    /// <summary>Sums them over all pairs and triplets; O(N).</summary>
    /// <param name="system">The particles; wrapped or not.</param>
    /// <param name="law">What they do to one another.</param>
    [Equation("Moduli", "3")]
    [Equation("Moduli", "4")]
    public static StrainDerivatives Of(ParticleSystem system, Interaction law)
    {
        var result = new StrainDerivatives(system.Box.Dimension, system.Count);
        var neighbours = new ImageNeighbours(system, Math.Max(law.Pairs.LargestCutoff, law.Triplets?.Cutoff ?? 0));
        var found = new List<Neighbour>();
        for (int i = 0; i < system.Count; i++)
        {
            neighbours.Of(i, found);
            foreach (Neighbour n in found)
            {
                PairValue pair = law.Pairs.At(n.Offset.LengthSquared, system.Species[i], system.Species[n.Index]);
                if (pair != default)
                {
                    result.AddPair(i, n.Offset, pair);
                }
            }

            if (law.Triplets is { } triplets)
            {
                found.RemoveAll(n => n.Offset.LengthSquared >= triplets.Cutoff * triplets.Cutoff);
                for (int j = 0; j < found.Count; j++)
                {
                    for (int k = j + 1; k < found.Count; k++)
                    {
                        result.AddTriplet(i, found[j], found[k], triplets);
                    }
                }
            }
        }

        return result;
    }

    // Each pair is met from both ends and counted half.
    private void AddPair(int i, Displacement offset, PairValue pair)
    {
        double[] block = ReferenceForces.PairBlock(offset, pair);
        AddFirst(offset, -pair.ForceOverDistance / 2 * offset);
        AddSecond(block, offset, offset, 0.5);
        AddMixed(i, block, offset, -1, isTransposed: false);
    }

    private void AddTriplet(int i, Neighbour j, Neighbour k, StillingerWeberTriplet triplets)
    {
        TripletValue value = triplets.At(j.Offset, k.Offset);
        AddFirst(j.Offset, -value.OnJ);
        AddFirst(k.Offset, -value.OnK);
        TripletHessian t = triplets.Hessian(j.Offset, k.Offset);
        AddSecond(t.JJ, j.Offset, j.Offset, 1);
        AddSecond(t.KK, k.Offset, k.Offset, 1);
        AddSecond(t.JK, j.Offset, k.Offset, 1);
        AddSecond(Transposed(t.JK), k.Offset, j.Offset, 1);
        AddArm(i, j.Index, t.JJ, j.Offset, isTransposed: false);
        AddArm(i, j.Index, t.JK, k.Offset, isTransposed: false);
        AddArm(i, k.Index, t.KK, k.Offset, isTransposed: false);
        AddArm(i, k.Index, t.JK, j.Offset, isTransposed: true);
    }

    private void AddArm(int centre, int end, double[] block, Displacement moved, bool isTransposed)
    {
        AddMixed(end, block, moved, 1, isTransposed);
        AddMixed(centre, block, moved, -1, isTransposed);
    }

    // ∂U/∂h_ij = Σ r_j ∂U/∂r_i.
    private void AddFirst(Displacement arm, Displacement gradient)
    {
        for (int i = 0; i < Dimension; i++)
        {
            for (int j = 0; j < Dimension; j++)
            {
                _first[(i * Dimension) + j] += gradient[i] * arm[j];
            }
        }
    }

    // r_j s_l ∂²U/∂r_i∂s_k for arms r and s.
    private void AddSecond(double[] block, Displacement r, Displacement s, double factor)
    {
        int d = Dimension;
        for (int i = 0; i < d; i++)
        {
            for (int k = 0; k < d; k++)
            {
                double stiffness = factor * block[(3 * i) + k];
                for (int j = 0; j < d; j++)
                {
                    for (int l = 0; l < d; l++)
                    {
                        _second[(((i * d) + j) * d * d) + (k * d) + l] += stiffness * r[j] * s[l];
                    }
                }
            }
        }
    }

    // ∂²U/∂h_ij∂x_k = Σ s_j ∂²U/∂x_k∂s_i.
    private void AddMixed(int particle, double[] block, Displacement s, double sign, bool isTransposed)
    {
        int d = Dimension, unknowns = _mixed.Length / Components;
        for (int i = 0; i < d; i++)
        {
            for (int k = 0; k < d; k++)
            {
                double stiffness = sign * (isTransposed ? block[(3 * i) + k] : block[(3 * k) + i]);
                for (int j = 0; j < d; j++)
                {
                    _mixed[(((i * d) + j) * unknowns) + (particle * d) + k] += stiffness * s[j];
                }
            }
        }
    }

    private static double[] Transposed(double[] block) => [block[0], block[3], block[6], block[1], block[4], block[7], block[2], block[5], block[8]];
}
