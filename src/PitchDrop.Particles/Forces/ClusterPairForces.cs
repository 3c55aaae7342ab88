using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Particles.Forces;

/// <summary>
/// Pair forces over a cluster list, one particle against eight in each step, Newton's third law used. The parts of the list are worked on in two rounds, even ones and odd ones, of which no two move
/// the same force; so every sum has one order, and the bits do not depend on the number of threads.
/// </summary>
/// <typeparam name="TLaw">The pair law.</typeparam>
public sealed unsafe class ClusterPairForces<TLaw> : IForces
    where TLaw : struct, IPairLaw
{
    private const int Width = ClusteredParticles.Width;

    private readonly TLaw _law;
    private readonly PairConstantTable _constants;
    private readonly NeighbourList _neighbours;
    private readonly AlignedArray<double>[] _sums;
    private readonly PairTotals[] _totals;
    private readonly Action<int> _even;
    private readonly Action<int> _odd;
    private readonly Action<int> _measureEven;
    private readonly Action<int> _measureOdd;

    // Four lanes hold the constants of four species at most.
    private readonly bool _isWide;

    /// <summary>Binds a law to particles and their neighbours.</summary>
    /// <param name="law">The pair law.</param>
    /// <param name="neighbours">Particles and their list, made for the law's cutoffs.</param>
    /// <exception cref="ArgumentException">The list does not reach as far as the law.</exception>
    public ClusterPairForces(TLaw law, NeighbourList neighbours)
    {
        if (neighbours.Cutoff < law.LargestCutoff)
        {
            throw new ArgumentException($"the list is made for a cutoff of {neighbours.Cutoff:G6}, the law reaches to {law.LargestCutoff:G6}", nameof(neighbours));
        }

        (_law, _neighbours, _constants) = (law, neighbours, new PairConstantTable(law));
        _isWide = Vector512.IsHardwareAccelerated || law.Species > FourLanes.Count;
        int parts = neighbours.List.Parts;
        _sums = new AlignedArray<double>[parts];
        _totals = new PairTotals[parts];
        for (int part = 0; part < parts; part++)
        {
            _sums[part] = new AlignedArray<double>(3 * Width * Width);
        }

        _even = pair => Part(2 * pair);
        _odd = pair => Part((2 * pair) + 1);
        _measureEven = pair => MeasurePart(2 * pair);
        _measureOdd = pair => MeasurePart((2 * pair) + 1);
    }

    /// <inheritdoc/>
    public NeighbourList Neighbours => _neighbours;

    /// <inheritdoc/>
    public void Compute() => Rounds(_even, _odd);

    /// <summary>Computes energy and virial tensor, and the energy of each particle, half of every pair's, into row 3 of the forces; the forces stay. O(N), about twice the cost of the forces.</summary>
    public PairTotals Measure()
    {
        Rounds(_measureEven, _measureOdd);
        PairTotals all = default;
        foreach (PairTotals part in _totals)
        {
            all += part;
        }

        return all;
    }

    /// <inheritdoc/>
    public void Share(ParticleVirials virials)
    {
        virials.Clear();
        Rounds(pair => SharePart(virials, 2 * pair), pair => SharePart(virials, (2 * pair) + 1));
    }

    private void Rounds(Action<int> even, Action<int> odd)
    {
        int parts = _neighbours.List.Parts;
        _neighbours.Team.Run((parts + 1) / 2, even);
        _neighbours.Team.Run(parts / 2, odd);
    }

    // The even part of a pair of slabs comes first and clears the rows of both.
    private void ClearRows(int part, int firstRow, int endRow)
    {
        if (part % 2 != 0)
        {
            return;
        }

        ClusterGrid grid = _neighbours.Grid;
        double* forces = _neighbours.Particles.Forces;
        for (int cluster = grid.FirstCluster(part); cluster < grid.FirstCluster(Math.Min(part + 2, grid.Slabs)); cluster++)
        {
            new Span<double>(forces + (cluster * ClusteredParticles.Stride) + (firstRow * Width), (endRow - firstRow) * Width).Clear();
        }
    }

    private void Part(int part)
    {
        ClearRows(part, 0, 3);
        ClusterList list = _neighbours.List;
        ClusteredParticles particles = _neighbours.Particles;
        if (_isWide)
        {
            ClusterPairKernel<TLaw, EightLanes>.Add(_law, _constants.Rows, list.Rows(part), list.EntriesOf(part), list.ShiftTable, particles.Positions, particles.Forces, _sums[part].Pointer);
        }
        else
        {
            ClusterPairKernel<TLaw, FourLanes>.Add(_law, _constants.Rows, list.Rows(part), list.EntriesOf(part), list.ShiftTable, particles.Positions, particles.Forces, _sums[part].Pointer);
        }
    }

    private void MeasurePart(int part)
    {
        ClearRows(part, 3, 4);
        ClusterList list = _neighbours.List;
        ClusteredParticles particles = _neighbours.Particles;
        _totals[part] = _isWide
            ? ClusterPairKernel<TLaw, EightLanes>.Measure(_law, _constants.Rows, list.Rows(part), list.EntriesOf(part), list.ShiftTable, particles.Positions, particles.Forces)
            : ClusterPairKernel<TLaw, FourLanes>.Measure(_law, _constants.Rows, list.Rows(part), list.EntriesOf(part), list.ShiftTable, particles.Positions, particles.Forces);
    }

    private void SharePart(ParticleVirials virials, int part)
    {
        ClusterList list = _neighbours.List;
        double* positions = _neighbours.Particles.Positions;
        if (_isWide)
        {
            ClusterVirialKernel<TLaw, EightLanes>.Share(_law, _constants.Rows, list.Rows(part), list.EntriesOf(part), list.ShiftTable, positions, virials, _sums[part].Pointer);
        }
        else
        {
            ClusterVirialKernel<TLaw, FourLanes>.Share(_law, _constants.Rows, list.Rows(part), list.EntriesOf(part), list.ShiftTable, positions, virials, _sums[part].Pointer);
        }
    }
}
