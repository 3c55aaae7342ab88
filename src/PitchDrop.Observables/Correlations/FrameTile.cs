using PitchDrop.Numerics.Memory;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Correlations;

/// <summary>A block of consecutive frames in memory, each on a 64-byte boundary; a frame is read when it is first asked for.</summary>
internal sealed class FrameTile(IFrameSeries series, int frames)
{
    private readonly AlignedArray<double>[] _frames = [.. Enumerable.Range(0, frames).Select(_ => new AlignedArray<double>((series.Length + 7) / 8 * 8))];
    private readonly bool[] _read = new bool[frames];

    /// <summary>Index of the first frame of the block; −1 while none is.</summary>
    public int First { get; private set; } = -1;

    /// <summary>The frame, which must have been read.</summary>
    public ReadOnlySpan<double> this[int frame] => _frames[frame - First].Span[..series.Length];

    /// <summary>Moves to another block, of which no frame is read yet.</summary>
    public void MoveTo(int first)
    {
        if (first != First)
        {
            First = first;
            Array.Clear(_read);
        }
    }

    /// <summary>Whether a frame must still be read; it is taken to be from now on.</summary>
    public bool Claim(int frame)
    {
        bool wanted = !_read[frame - First];
        _read[frame - First] = true;
        return wanted;
    }

    /// <summary>Reads a frame of any index into a place and gives it; different places at once from different threads.</summary>
    public ReadOnlySpan<double> Read(int place, int frame)
    {
        Span<double> numbers = _frames[place - First].Span[..series.Length];
        series.Read(frame, 0, numbers);
        return numbers;
    }

    /// <summary>Reads a frame; different frames at once from different threads.</summary>
    public void Fill(int frame) => series.Read(frame, 0, _frames[frame - First].Span[..series.Length]);
}
