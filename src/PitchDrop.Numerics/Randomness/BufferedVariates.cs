namespace PitchDrop.Numerics.Randomness;

/// <summary>Reads a <see cref="RandomStream"/> one number after another, computing them 512 at a time. Its whole state is the index of the next number.</summary>
/// <param name="stream">Where the numbers come from.</param>
/// <param name="exponential">Whether they are exponential of mean 1 instead of uniform in (0, 1).</param>
public sealed class BufferedVariates(RandomStream stream, bool exponential)
{
    private const int Size = 512;
    private readonly double[] _buffer = new double[Size];
    private int _used = Size;
    private ulong _behindBuffer;

    /// <summary>Index in the stream of the number that <see cref="Next"/> gives next; setting it goes there.</summary>
    public ulong Index
    {
        get => _behindBuffer - (ulong)(Size - _used);
        set
        {
            _behindBuffer = value;
            _used = Size;
        }
    }

    /// <summary>The next number.</summary>
    public double Next()
    {
        if (_used == Size)
        {
            Refill();
        }

        return _buffer[_used++];
    }

    private void Refill()
    {
        if (exponential)
        {
            stream.FillExponential(_behindBuffer, _buffer);
        }
        else
        {
            stream.FillUniform(_behindBuffer, _buffer);
        }

        _behindBuffer += Size;
        _used = 0;
    }
}
