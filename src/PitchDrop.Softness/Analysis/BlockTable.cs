using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Softness.Analysis;

/// <summary>Sums that are made in blocks: of consecutive frames of one trajectory, or of several trajectories one behind the other.</summary>
internal sealed class BlockTable(int length)
{
    private readonly List<double[]> _blocks = [];
    private double[] _current = new double[length];
    private bool _isEmpty = true;

    public IReadOnlyList<double[]> Blocks => _blocks;

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
            (_current, _isEmpty) = (new double[length], true);
        }
    }

    public void Append(BlockTable other)
    {
        EndBlock();
        foreach (double[] block in other._blocks)
        {
            Shapes.Length(block.Length, length);
            _blocks.Add(block);
        }

        if (!other._isEmpty)
        {
            _blocks.Add([.. other._current]);
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
        for (int left = reader.ReadCount(1_000_000, "the number of blocks"); left > 0; left--)
        {
            double[] block = new double[length];
            reader.ReadArray(block);
            _blocks.Add(block);
        }

        _isEmpty = reader.ReadBoolean();
        _current = new double[length];
        reader.ReadArray(_current);
    }
}
