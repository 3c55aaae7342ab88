using System.Runtime.Intrinsics;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.ThreeBody;

namespace PitchDrop.Particles.Forces;

/// <summary>
/// Stillinger–Weber forces over a cluster list, without a loop over triplets: the energy of all triplets around a particle follows from the moments of its bonds, so the cost is that of the pairs. Two rounds over the
/// bonds: one finds them and sums the moments, one sums the forces. In each the even parts of the list come first and then the odd ones, of which no two touch the same particle; so every sum has one order, and
/// the bits do not depend on the number of threads.
/// </summary>
public sealed unsafe class ClusterStillingerWeber : IForces
{
    private readonly BondLaw _law;
    private readonly BondMoments _moments;
    private readonly BondFinder[] _parts;
    private readonly PairTotals[] _totals;
    private readonly Action<int> _find;
    private readonly Action<int> _add;
    private readonly Action<int> _measure;
    private readonly Action<int> _even;
    private readonly Action<int> _odd;
    private Action<int> _work = static _ => { };

    /// <summary>Binds the interaction to particles and their neighbours.</summary>
    /// <param name="pairs">The pair law.</param>
    /// <param name="triplets">The three-body term, with the same cutoff.</param>
    /// <param name="neighbours">Particles and their list, made for that cutoff.</param>
    /// <exception cref="ArgumentException">The list does not reach as far as the cutoff, or pairs and triplets have different ones.</exception>
    public ClusterStillingerWeber(StillingerWeberPair pairs, StillingerWeberTriplet triplets, NeighbourList neighbours)
    {
        _law = new BondLaw(pairs.Parameters, triplets.Parameters);
        if (neighbours.Cutoff < _law.Cutoff)
        {
            throw new ArgumentException($"the list is made for a cutoff of {neighbours.Cutoff:G6}, the law reaches to {_law.Cutoff:G6}", nameof(neighbours));
        }

        Neighbours = neighbours;
        _moments = new BondMoments(checked(neighbours.Particles.MostClusters * ClusteredParticles.Width));
        _parts = new BondFinder[neighbours.List.Parts];
        _totals = new PairTotals[_parts.Length];
        for (int part = 0; part < _parts.Length; part++)
        {
            _parts[part] = new BondFinder(_law);
        }

        (_find, _add, _measure) = (Find, Add, MeasurePart);
        (_even, _odd) = (pair => _work(2 * pair), pair => _work((2 * pair) + 1));
    }

    /// <inheritdoc/>
    public NeighbourList Neighbours { get; }

    /// <inheritdoc/>
    public void Compute()
    {
        Rounds(_find);
        Rounds(_add);
    }

    /// <summary>Computes energy and virial tensor, and each particle's share of the energy into row 3 of the forces: half of every pair's, a third of every triplet's; the forces stay. O(N).</summary>
    public PairTotals Measure()
    {
        Rounds(_find);
        Rounds(_measure);
        PairTotals all = default;
        foreach (PairTotals part in _totals)
        {
            all += part;
        }

        return all;
    }

    /// <inheritdoc/>
    /// <remarks>A triplet's virial has no natural halves, and nothing here needs one.</remarks>
    public void Share(ParticleVirials virials) =>
        throw new NotSupportedException("Stresses of single particles are those of pairs, half to each; the Stillinger-Weber liquid has forces of three bodies, for which they are not defined here.");

    private void Rounds(Action<int> work)
    {
        _work = work;
        Neighbours.Team.Run((_parts.Length + 1) / 2, _even);
        Neighbours.Team.Run(_parts.Length / 2, _odd);
    }

    // The even part of a pair of slabs comes first and clears what both will sum.
    private (int First, int End) ClustersToClear(int part)
    {
        ClusterGrid grid = Neighbours.Grid;
        return part % 2 == 0 ? (grid.FirstCluster(part), grid.FirstCluster(Math.Min(part + 2, grid.Slabs))) : (0, 0);
    }

    private void ClearRows(int part, int firstRow, int endRow)
    {
        (int first, int end) = ClustersToClear(part);
        for (int cluster = first; cluster < end; cluster++)
        {
            double* block = Neighbours.Particles.Forces + (cluster * ClusteredParticles.Stride);
            for (int row = firstRow; row < endRow; row++)
            {
                Vector512<double>.Zero.StoreAligned(block + (row * ClusteredParticles.Width));
            }
        }
    }

    private void Find(int part)
    {
        (int first, int end) = ClustersToClear(part);
        _moments.Clear(first * ClusteredParticles.Width, end * ClusteredParticles.Width);
        ClusterList list = Neighbours.List;
        _parts[part].Find(list.Rows(part), list.EntriesOf(part), list.ShiftTable, Neighbours.Particles.Positions, _moments);
    }

    private void Add(int part)
    {
        ClearRows(part, 0, 3);
        BondForces.Add(_parts[part].Bonds, _law.CosineOfRest, _moments, Neighbours.Particles.Forces);
    }

    private void MeasurePart(int part)
    {
        ClearRows(part, 3, 4);
        _totals[part] = BondForces.Measure(_parts[part].Bonds, _law, _moments, Neighbours.Particles.Forces);
    }
}
