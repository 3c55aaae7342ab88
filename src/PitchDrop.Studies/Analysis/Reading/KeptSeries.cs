using System.Collections.Concurrent;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>Frames that are costly to find: each is found when it is first read, and from then on stands in a scratch file, not in memory. Two threads may both find one; they find the same.</summary>
/// <param name="found">Finds a frame, with the same bits whoever asks.</param>
/// <param name="file">Where frames are kept; empty, of as many numbers a frame.</param>
internal sealed class KeptSeries(IFrameSeries found, FrameFile file) : IFrameSeries
{
    private readonly ConcurrentBag<double[]> _rooms = [];
    private readonly bool[] _isKept = Reserved(found, file);

    public int Length => found.Length;

    public FrameTimes Times => found.Times;

    public void Read(int frame, int first, Span<double> values)
    {
        if (Volatile.Read(ref _isKept[frame]))
        {
            file.Read(frame, first, values);
            return;
        }

        double[] whole = _rooms.TryTake(out double[]? room) ? room : new double[found.Length];
        found.Read(frame, 0, whole);
        file.Put(frame, whole);
        Volatile.Write(ref _isKept[frame], true);
        whole.AsSpan(first, values.Length).CopyTo(values);
        _rooms.Add(whole);
    }

    private static bool[] Reserved(IFrameSeries found, FrameFile file)
    {
        file.Reserve(found.Times.Count);
        return new bool[found.Times.Count];
    }
}
