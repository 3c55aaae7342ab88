namespace PitchDrop.Studies.Elastoplastic;

/// <summary>Number of events in blocks of equal length of time, for the mean rate Γ with an error.</summary>
/// <param name="framesPerBlock">Frames that make one block.</param>
internal sealed class EventRateRecorder(int framesPerBlock)
{
    private readonly List<long> _blocks = [];
    private long _events;
    private int _frames;

    /// <summary>Events of each finished block.</summary>
    public IReadOnlyList<long> Blocks => _blocks;

    public void Record(int events) => _events += events;

    /// <summary>Says that a frame has ended.</summary>
    public void EndFrame()
    {
        if (++_frames == framesPerBlock)
        {
            _blocks.Add(_events);
            (_events, _frames) = (0, 0);
        }
    }

    public void WriteState(BinaryWriter writer)
    {
        writer.Write(_events);
        writer.Write(_frames);
        writer.Write(_blocks.Count);
        foreach (long block in _blocks)
        {
            writer.Write(block);
        }
    }

    public void ReadState(BinaryReader reader)
    {
        _events = reader.ReadInt64();
        _frames = reader.ReadInt32();
        _blocks.Clear();
        int count = reader.ReadInt32();
        if (_events < 0 || _frames < 0 || _frames >= framesPerBlock || count < 0)
        {
            throw new InvalidDataException($"{_events} events in {_frames} frames behind {count} blocks.");
        }

        for (int i = 0; i < count; i++)
        {
            _blocks.Add(reader.ReadInt64());
        }
    }
}
