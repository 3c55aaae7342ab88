using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Correlations;

/// <summary>Runs measurements over the frames of a series, slice by slice: a number of frames at a time, measured in parallel and added one after the other, so that the sums have the same bits for any number of threads.</summary>
public sealed class FrameAverager
{
    private const int BlockBytes = 16 << 20, MostFrames = 64, MostNumbers = 1 << 20;
    private readonly int _threads;
    private readonly int _stride;
    private readonly int _slice;
    private readonly FrameTile _tile;
    private readonly int[] _bins;
    private readonly int[] _values;
    private readonly IFrameKernel[][] _kernels;
    private readonly FrameSums[] _sums;
    private readonly double[] _measured;
    private int _done; // frames, of those that are taken

    /// <summary>Begins with no frame.</summary>
    /// <param name="series">The frames.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="stride">Every which frame is measured, at least 1: neighbours that are nearly alike cost time and say little.</param>
    /// <param name="measurements">What is measured, at least one thing.</param>
    /// <exception cref="ArgumentException">Nothing is measured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside what is stated, or the sums would not fit in memory.</exception>
    public FrameAverager(IFrameSeries series, int threads, int stride, params IReadOnlyList<IFrameMeasurement> measurements)
    {
        Shapes.AtLeast(measurements.Count, 1);
        (_threads, _stride) = (Require.Between(threads, 1, 4096), Require.Between(stride, 1, int.MaxValue));
        _values = [.. measurements.Select(m => m.Values)];
        int most = Math.Clamp(MostNumbers / _values.Sum(), 1, MostFrames);
        _slice = (int)Math.Clamp(BlockBytes / (8L * Math.Max(1, series.Length)), 1, Math.Min(most, series.Times.Count));
        _tile = new FrameTile(series, _slice);
        _bins = TimeBins.Of(series.Times);
        _kernels = [.. Enumerable.Range(0, threads).Select(_ => measurements.Select(m => m.NewKernel()).ToArray())];
        _sums = [.. _values.Select(values => new FrameSums(values))];
        _measured = new double[_slice * _values.Sum()];
    }

    /// <summary>Number of frames that are measured in all.</summary>
    public int Frames => (_bins.Length + _stride - 1) / _stride;

    /// <summary>Whether every frame has been measured.</summary>
    public bool IsFinished => _done >= Frames;

    /// <summary>Share of the frames that have been measured, 0 to 1.</summary>
    public double Progress => (double)_done / Frames;

    /// <summary>The sums of each measurement, in the order in which they were given; of all frames once finished.</summary>
    public IReadOnlyList<FrameSums> Sums => _sums;

    /// <summary>Measures the next few frames. Nothing where all is done.</summary>
    /// <exception cref="IOException">What holds the frames cannot be read.</exception>
    public void Advance()
    {
        int count = Math.Min(_slice, Frames - _done), width = _measured.Length / _slice, first = _done;
        _tile.MoveTo(first);
        OrderedWork.Share(count, _threads, (worker, n) =>
        {
            ReadOnlySpan<double> numbers = _tile.Read(first + n, (first + n) * _stride);
            Span<double> values = _measured.AsSpan(n * width, width);
            for (int m = 0; m < _values.Length; m++)
            {
                _kernels[worker][m].Measure((first + n) * _stride, numbers, values[.._values[m]]);
                values = values[_values[m]..];
            }
        });
        for (int n = 0; n < count; n++)
        {
            ReadOnlySpan<double> values = _measured.AsSpan(n * width, width);
            for (int m = 0; m < _sums.Length; m++)
            {
                _sums[m].Add(_bins[(first + n) * _stride], values[.._values[m]]);
                values = values[_values[m]..];
            }
        }

        _done += count;
    }

    /// <summary>Measures what is left.</summary>
    /// <exception cref="IOException">What holds the frames cannot be read.</exception>
    public void Finish()
    {
        while (!IsFinished)
        {
            Advance();
        }
    }

    /// <summary>Writes everything that is needed to go on with the same bits.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(FrameAverager), 1);
        writer.Write(_bins.Length);
        writer.Write(_stride);
        writer.Write(_done);
        writer.Write(_sums.Length);
        foreach (FrameSums sums in _sums)
        {
            sums.Write(writer);
        }
    }

    /// <summary>Takes over the state of an averager of the same frames and measurements.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such an averager; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(FrameAverager), 1);
        reader.ReadExpected(_bins.Length, "the number of frames");
        reader.ReadExpected(_stride, "the stride");
        _done = reader.ReadCount(Frames, "the number of frames measured");
        reader.ReadExpected(_sums.Length, "the number of measurements");
        for (int m = 0; m < _sums.Length; m++)
        {
            var read = FrameSums.Read(reader);
            _sums[m] = read.Values == _values[m] ? read : throw new InvalidDataException("The state has sums over other values than the receiver was made with.");
        }
    }
}
