using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Softness.Analysis;

/// <summary>Sums that are made in blocks: of consecutive frames of one trajectory, or of several trajectories one behind the other.</summary>
internal sealed class BlockTable(int length)
{
    private readonly List<double[]> _blocks = [];
    private readonly List<int> _liquids = [];
    private int _appended;
    private double[] _current = new double[length];
    private bool _isEmpty = true;

    public IReadOnlyList<double[]> Blocks => _blocks;

    public BlockSamples Samples() => new(_blocks, _liquids);

    // The same blocks of time with the first sums of another table behind the own ones. The first block of the other may lie before all of the own: the first of a liquid takes what has no partner.
    public BlockSamples SamplesWith(BlockTable other, int first)
    {
        var joined = new List<double[]>();
        foreach (int liquid in _liquids.Distinct())
        {
            double[][] own = Of(this), others = Of(other);
            int more = others.Length - own.Length;
            if (more < 0)
            {
                throw new ArgumentException(FormattableString.Invariant($"The sums are of other blocks: {others.Length} beside {own.Length}."), nameof(other));
            }

            joined.AddRange(own.Select((block, b) => (double[])[.. block, .. (b == 0 ? BlockSamples.Sum(others[..(more + 1)]) : others[more + b]).AsSpan(0, first)]));
            double[][] Of(BlockTable table) => [.. table._blocks.Where((_, b) => table._liquids[b] == liquid)];
        }

        return new BlockSamples(joined, _liquids);
    }

    public Span<double> Current
    {
        get
        {
            _isEmpty = false;
            return _current;
        }
    }

    public void EndBlock()
    {
        if (!_isEmpty)
        {
            _blocks.Add(_current);
            _liquids.Add(_appended);
            (_current, _isEmpty) = (new double[length], true);
        }
    }

    // So many successive blocks are joined to one; what is left over goes to the last.
    public void Append(BlockTable other, int joined)
    {
        EndBlock();
        _appended++;
        double[][] all = other._isEmpty ? [.. other._blocks] : [.. other._blocks, other._current];
        int count = Math.Max(all.Length > 0 ? 1 : 0, all.Length / Require.Between(joined, 1, int.MaxValue));
        for (int k = 0; k < count; k++)
        {
            double[][] own = all[(k * joined)..(k == count - 1 ? all.Length : (k + 1) * joined)];
            Shapes.Length(own[0].Length, length);
            _blocks.Add(BlockSamples.Sum(own));
            _liquids.Add(_appended);
        }
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(length);
        writer.Write(_blocks.Count);
        foreach (double[] block in _blocks)
        {
            writer.WriteArray(block);
        }

        writer.Write(_isEmpty);
        writer.WriteArray(_current);
    }

    public void Read(BinaryReader reader)
    {
        reader.ReadExpected(length, "the number of sums");
        _blocks.Clear();
        _liquids.Clear();
        for (int left = reader.ReadCount(1_000_000, "the number of blocks"); left > 0; left--)
        {
            double[] block = new double[length];
            reader.ReadArray(block);
            _blocks.Add(block);
            _liquids.Add(_appended);
        }

        _isEmpty = reader.ReadBoolean();
        _current = new double[length];
        reader.ReadArray(_current);
    }
}
