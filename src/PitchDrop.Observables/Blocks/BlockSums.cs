using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Observables.Blocks;

/// <summary>Sums of m quantities over samples, kept block by block of a fixed number of consecutive samples; samples of an unfinished block are in none.</summary>
internal sealed class BlockSums(int quantities, int samplesPerBlock)
{
    private readonly List<double[]> _blocks = [];
    private readonly int _samplesPerBlock = Require.Between(samplesPerBlock, 1, int.MaxValue);
    private double[] _current = new double[quantities];
    private int _inBlock;

    public int Quantities => quantities;

    public IReadOnlyList<double[]> Blocks => _blocks;

    /// <summary>The sums of the unfinished block, to add a sample to before <see cref="EndSample"/>.</summary>
    public Span<double> Current => _current;

    public void EndSample()
    {
        if (++_inBlock == _samplesPerBlock)
        {
            _blocks.Add(_current);
            (_current, _inBlock) = (new double[quantities], 0);
        }
    }

    public void WriteState(BinaryWriter writer)
    {
        writer.Write(_samplesPerBlock);
        writer.Write(_inBlock);
        writer.WriteArray(_current);
        writer.Write(_blocks.Count);
        foreach (double[] block in _blocks)
        {
            writer.WriteArray(block);
        }
    }

    public void ReadState(BinaryReader reader)
    {
        reader.ReadExpected(_samplesPerBlock, "the number of samples in a block");
        _inBlock = reader.ReadCount(_samplesPerBlock - 1, "the number of samples in the unfinished block");
        reader.ReadArray(_current);
        _blocks.Clear();
        for (int left = reader.ReadCount(int.MaxValue, "the number of blocks"); left > 0; left--)
        {
            double[] block = new double[quantities];
            reader.ReadArray(block);
            _blocks.Add(block);
        }
    }
}
