using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;

namespace PitchDrop.Particles.Forces;

/// <summary>
/// The definition of energy, forces, virial and Hessian: plain sums over every image of every particle within the cutoff, in boxes of any shape and size. Each pair is met from both ends and counted half.
/// Fast engines answer the same questions and are tested against this.
/// </summary>
public static class ReferenceForces
{
    /// <summary>Energy, forces and virial.</summary>
    /// <param name="system">The particles; wrapped or not.</param>
    /// <param name="law">The pair law.</param>
    /// <param name="triplets">The three-body term, if there is one.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite, a species unknown to the law.</exception>
    [Equation("Particles", "12")]
    public static ForceEvaluation Of(ParticleSystem system, IPairLaw law, StillingerWeberTriplet? triplets = null)
    {
        ImageNeighbours neighbours = Search(system, law, triplets);
        var result = new ForceEvaluation(system.Count);
        var found = new List<Neighbour>();
        double energy = 0, tightest = double.NegativeInfinity;
        SymmetricTensor virial = default;
        for (int i = 0; i < system.Count; i++)
        {
            neighbours.Of(i, found);
            foreach (Neighbour n in found)
            {
                double square = n.Offset.LengthSquared;
                PairValue pair = law.At(square, system.Species[i], system.Species[n.Index]);
                energy += pair.Energy / 2;
                result.Add(i, -pair.ForceOverDistance * n.Offset);
                virial += pair.ForceOverDistance / 2 * SymmetricTensor.Product(n.Offset, n.Offset);
                if (square < result.Nearest.Distance * result.Nearest.Distance)
                {
                    result.Nearest = (i, n.Index, Math.Sqrt(square));
                }

                // Particles at one point may have an energy that is no number.
                double tightness = law.HasCore ? law.Core(system.Species[i], system.Species[n.Index]) / Math.Sqrt(square) : pair.Energy;
                tightness = double.IsNaN(tightness) ? double.PositiveInfinity : tightness;
                if (tightness > tightest)
                {
                    (tightest, result.Tightest) = (tightness, (i, n.Index, Math.Sqrt(square)));
                }
            }

            if (triplets is not null)
            {
                ForEachTriplet(found, triplets.Cutoff, (j, k) =>
                {
                    TripletValue value = triplets.At(j.Offset, k.Offset);
                    energy += value.Energy;
                    result.Add(j.Index, value.OnJ);
                    result.Add(k.Index, value.OnK);
                    result.Add(i, -(value.OnJ + value.OnK));
                    virial += SymmetricTensor.Product(j.Offset, value.OnJ) + SymmetricTensor.Product(k.Offset, value.OnK);
                });
            }
        }

        (result.Energy, result.Virial) = (energy, virial);
        return result;
    }

    /// <summary>Each particle's share of the virial tensor, half of every pair's [N] [ε]: the definition of <see cref="ParticleVirials"/>.</summary>
    /// <param name="system">The particles; wrapped or not.</param>
    /// <param name="law">The pair law.</param>
    /// <param name="choice">Which pairs count.</param>
    [Equation("Flow", "1")]
    public static SymmetricTensor[] Virials(ParticleSystem system, IPairLaw law, PairChoice choice)
    {
        ImageNeighbours neighbours = Search(system, law, null);
        var virials = new SymmetricTensor[system.Count];
        var found = new List<Neighbour>();
        for (int i = 0; i < system.Count; i++)
        {
            neighbours.Of(i, found);
            foreach (Neighbour n in found.Where(n => choice.Includes(system.Species[i], system.Species[n.Index])))
            {
                PairValue pair = law.At(n.Offset.LengthSquared, system.Species[i], system.Species[n.Index]);
                virials[i] += pair.ForceOverDistance / 2 * SymmetricTensor.Product(n.Offset, n.Offset);
            }
        }

        return virials;
    }

    /// <summary>Second derivatives of the energy by all coordinates.</summary>
    /// <param name="system">The particles; wrapped or not.</param>
    /// <param name="law">The pair law.</param>
    /// <param name="triplets">The three-body term, if there is one; three dimensions only.</param>
    [Equation("Particles", "13")]
    public static BlockHessian Hessian(ParticleSystem system, IPairLaw law, StillingerWeberTriplet? triplets = null)
    {
        ImageNeighbours neighbours = Search(system, law, triplets);
        var hessian = new BlockHessianBuilder(system.Count, system.Box.Dimension);
        var found = new List<Neighbour>();
        for (int i = 0; i < system.Count; i++)
        {
            neighbours.Of(i, found);
            foreach (Neighbour n in found)
            {
                double[] block = PairBlock(n.Offset, law.At(n.Offset.LengthSquared, system.Species[i], system.Species[n.Index]));
                hessian.Add(i, i, block, 1);
                hessian.Add(i, n.Index, block, -1);
            }

            if (triplets is not null)
            {
                ForEachTriplet(found, triplets.Cutoff, (j, k) => AddTriplet(hessian, i, j, k, triplets));
            }
        }

        return hessian.Build();
    }

    /// <summary>The block u″ n n + (u′/r)(1 − n n) of a pair, [9] in row order: what the pair adds to ii and jj, and takes from ij and ji.</summary>
    /// <param name="offset">The vector between the two.</param>
    /// <param name="pair">The law at its length.</param>
    public static double[] PairBlock(Displacement offset, PairValue pair)
    {
        double[] block = new double[9];
        double square = offset.LengthSquared;
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                double nn = offset[a] * offset[b] / square;
                block[(3 * a) + b] = (pair.SecondDerivative * nn) - (pair.ForceOverDistance * ((a == b ? 1 : 0) - nn));
            }
        }

        return block;
    }

    private static void AddTriplet(BlockHessianBuilder hessian, int i, Neighbour j, Neighbour k, StillingerWeberTriplet triplets)
    {
        TripletHessian t = triplets.Hessian(j.Offset, k.Offset);
        hessian.Add(j.Index, j.Index, t.JJ, 1);
        hessian.Add(k.Index, k.Index, t.KK, 1);
        hessian.Add(j.Index, k.Index, t.JK, 1);
        hessian.AddTransposed(k.Index, j.Index, t.JK, 1);

        // The centre, from h(r_j − r_i, r_k − r_i): ∂_i = −∂_j − ∂_k.
        hessian.Add(j.Index, i, t.JJ, -1);
        hessian.Add(j.Index, i, t.JK, -1);
        hessian.Add(k.Index, i, t.KK, -1);
        hessian.AddTransposed(k.Index, i, t.JK, -1);
        hessian.AddTransposed(i, j.Index, t.JJ, -1);
        hessian.AddTransposed(i, j.Index, t.JK, -1);
        hessian.AddTransposed(i, k.Index, t.KK, -1);
        hessian.Add(i, k.Index, t.JK, -1);
        hessian.Add(i, i, t.JJ, 1);
        hessian.Add(i, i, t.KK, 1);
        hessian.Add(i, i, t.JK, 1);
        hessian.AddTransposed(i, i, t.JK, 1);
    }

    private static ImageNeighbours Search(ParticleSystem system, IPairLaw law, StillingerWeberTriplet? triplets)
    {
        int unknown = Array.FindIndex(system.Species, s => s < 0 || s >= law.Species);
        if (unknown >= 0)
        {
            throw new ArgumentException($"particle {unknown} has species {system.Species[unknown]}; this law has {law.Species}, counted from 0", nameof(system));
        }

        return new ImageNeighbours(system, Math.Max(law.LargestCutoff, triplets?.Cutoff ?? 0));
    }

    private static void ForEachTriplet(List<Neighbour> found, double cutoff, Action<Neighbour, Neighbour> act)
    {
        Neighbour[] near = [.. found.Where(n => n.Offset.LengthSquared < cutoff * cutoff)];
        for (int first = 0; first < near.Length; first++)
        {
            for (int second = first + 1; second < near.Length; second++)
            {
                act(near[first], near[second]);
            }
        }
    }
}
