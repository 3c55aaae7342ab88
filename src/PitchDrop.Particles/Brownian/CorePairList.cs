using System.Runtime.Intrinsics;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Particles.Brownian;

/// <summary>
/// All pairs that were nearer than contact and skin when the neighbour list was made, so that any pair that overlaps while the list holds is among them. Ordered by the particles' places in the system,
/// so that what is done pair by pair does not depend on how the particles are sorted.
/// </summary>
internal sealed unsafe class CorePairList
{
    private readonly NeighbourList _neighbours;
    private readonly PairTable _reachSquared;
    private readonly PairTable _contact;
    private readonly CorePair[][] _parts;
    private readonly int[] _counts;
    private readonly int[] _starts;
    private readonly Action<int> _gather;
    private CorePair[] _pairs = [];
    private long _builds = -1;

    internal CorePairList(NeighbourList neighbours, IPairLaw law)
    {
        _neighbours = neighbours;
        _contact = new PairTable(law.Species, law.Core);
        _reachSquared = new PairTable(law.Species, (a, b) => law.Core(a, b) > 0 ? (law.Core(a, b) + neighbours.Skin) * (law.Core(a, b) + neighbours.Skin) : 0);
        _parts = new CorePair[neighbours.List.Parts][];
        Array.Fill(_parts, []);
        _counts = new int[_parts.Length];
        _starts = new int[neighbours.Particles.Count + 1];
        _gather = Gather;
    }

    /// <summary>Number of pairs.</summary>
    internal int Count { get; private set; }

    /// <summary>The pairs in order.</summary>
    internal ReadOnlySpan<CorePair> Pairs => _pairs.AsSpan(0, Count);

    /// <summary>Forgets the pairs, since the particles are others.</summary>
    internal void Clear() => _builds = -1;

    /// <summary>Gathers the pairs anew if the neighbour list is a new one.</summary>
    /// <returns>Whether it is.</returns>
    internal bool Update()
    {
        if (_builds == _neighbours.Builds)
        {
            return false;
        }

        _neighbours.Team.Run(_parts.Length, _gather);
        Sort();
        _builds = _neighbours.Builds;
        return true;
    }

    // From the rows of a part, at the positions for which the list was made.
    private void Gather(int part)
    {
        _counts[part] = 0;
        ClusterList list = _neighbours.List;
        double* origins = _neighbours.Particles.Origins;
        int* entries = list.EntriesOf(part);
        foreach (ref readonly NeighbourRow row in list.Rows(part))
        {
            double* i = origins + row.Element;
            (double byX, double byY, double byZ) = list.Shifts[row.Shift];
            Vector512<double> x = Vector512.Create(i[0] - byX), y = Vector512.Create(i[8] - byY), z = Vector512.Create(i[16] - byZ);
            int a = (int)BitConverter.DoubleToInt64Bits(i[24]), block = row.Element & ~(ClusteredParticles.Stride - 1);
            for (int entry = row.Shift == ClusterList.NoShift ? row.First - 1 : row.First; entry < row.End; entry++)
            {
                int other = entry < row.First ? block : entries[entry];
                double* j = origins + other;
                Vector512<double> dx = x - Vector512.LoadAligned(j), dy = y - Vector512.LoadAligned(j + 8), dz = z - Vector512.LoadAligned(j + 16);
                Vector512<double> r2 = Vector512.FusedMultiplyAdd(dx, dx, Vector512.FusedMultiplyAdd(dy, dy, dz * dz));
                ulong near = Vector512.LessThan(r2, _reachSquared.Lanes(a, Vector512.LoadAligned(j + 24).AsInt64())).ExtractMostSignificantBits();

                // Within its own cluster a particle meets those after it.
                near &= entry < row.First ? ~0UL << (row.Element - block + 1) : ~0UL;
                for (; near != 0; near &= near - 1)
                {
                    Add(part, row.Element, other + System.Numerics.BitOperations.TrailingZeroCount(near), row.Shift);
                }
            }
        }
    }

    private void Add(int part, int elementI, int elementJ, int shift)
    {
        int[] slots = _neighbours.Particles.Slots;
        int i = slots[SlotOf(elementI)], j = slots[SlotOf(elementJ)];
        double* species = _neighbours.Particles.Positions + (3 * ClusteredParticles.Width);
        double contact = _contact[(int)BitConverter.DoubleToInt64Bits(species[elementI]), (int)BitConverter.DoubleToInt64Bits(species[elementJ])];
        int to = _counts[part]++;
        if (to == _parts[part].Length)
        {
            Array.Resize(ref _parts[part], Math.Max(256, 2 * to));
        }

        // The opposite shift has the number 26 − s.
        _parts[part][to] = i <= j ? new CorePair(i, j, elementI, elementJ, shift, contact) : new CorePair(j, i, elementJ, elementI, 26 - shift, contact);
    }

    private static int SlotOf(int element) => (element / ClusteredParticles.Stride * ClusteredParticles.Width) + (element % ClusteredParticles.Stride);

    // By counting for the first of two, by insertion for the second and the shift.
    private void Sort()
    {
        Array.Clear(_starts);
        Count = 0;
        for (int part = 0; part < _parts.Length; part++)
        {
            Count += _counts[part];
            foreach (ref readonly CorePair pair in _parts[part].AsSpan(0, _counts[part]))
            {
                _starts[pair.I + 1]++;
            }
        }

        for (int i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }

        if (_pairs.Length < Count)
        {
            _pairs = new CorePair[Count + (Count / 4)];
        }

        for (int part = 0; part < _parts.Length; part++)
        {
            foreach (ref readonly CorePair pair in _parts[part].AsSpan(0, _counts[part]))
            {
                _pairs[_starts[pair.I]++] = pair;
            }
        }

        for (int k = 1; k < Count; k++)
        {
            CorePair pair = _pairs[k];
            int to = k;
            for (; to > 0 && IsBefore(in pair, in _pairs[to - 1]); to--)
            {
                _pairs[to] = _pairs[to - 1];
            }

            _pairs[to] = pair;
        }
    }

    private static bool IsBefore(in CorePair a, in CorePair b) => a.I != b.I ? a.I < b.I : a.J != b.J ? a.J < b.J : a.Shift < b.Shift;
}
