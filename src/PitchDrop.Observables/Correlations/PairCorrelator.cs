using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Correlations;

/// <summary>
/// Runs measurements over all pairs of frames of a plan, slice by slice. Two blocks of frames are in memory, 16 MiB each at most or one frame, however many frames there are; the sums have the same bits for any number of threads.
/// </summary>
/// <remarks>
/// A slice is a tile: pairs with the earlier frame in one block and the later in another. Its pairs are measured in parallel and added one after the other, lag by lag and frame by frame. With F frames in blocks of b,
/// a frame is read F/b times at most, and not where no lag asks for it.
/// </remarks>
[Equation("Correlations", "1")]
public sealed class PairCorrelator
{
    private const int BlockBytes = 16 << 20, SmallBlockBytes = 1 << 20, FewFrames = 48, MostFrames = 512, MostPairs = 1 << 14, MostNumbers = 1 << 20;
    private readonly LagPlan _plan;
    private readonly int _threads;
    private readonly int _block;
    private readonly int _blocks;
    private readonly int[] _bins;
    private readonly FrameTile _earlier;
    private readonly FrameTile _later;
    private readonly int[] _values;
    private readonly IPairKernel[][] _kernels; // [threads][measurements]
    private readonly PairSums[] _sums;
    private readonly List<FramePair> _pairs = [];
    private readonly double[] _measured;
    private readonly int _chunk;
    private (int Earlier, int Later) _next;
    private long _done;

    /// <summary>Begins with no pair.</summary>
    /// <param name="series">The frames.</param>
    /// <param name="plan">The lags, of frames at these times.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="measurements">What is measured, at least one thing.</param>
    /// <exception cref="ArgumentException">The plan is for another number of frames, or nothing is measured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread, or the sums would not fit in memory.</exception>
    public PairCorrelator(IFrameSeries series, LagPlan plan, int threads, params IReadOnlyList<IPairMeasurement> measurements)
        : this(series, plan, threads, MostFrames, measurements)
    {
    }

    internal PairCorrelator(IFrameSeries series, LagPlan plan, int threads, int mostFrames, IReadOnlyList<IPairMeasurement> measurements)
    {
        Shapes.Length(plan.Times.Count, series.Times.Count);
        Shapes.AtLeast(measurements.Count, 1);
        (_plan, _threads) = (plan, Require.Between(threads, 1, 4096));
        int frames = series.Times.Count;
        _block = FramesInBlock(8L * Math.Max(1, series.Length), Math.Min(mostFrames, frames));
        _blocks = (frames + _block - 1) / _block;
        _earlier = new FrameTile(series, _block);
        _later = _blocks > 1 ? new FrameTile(series, _block) : _earlier;
        _values = [.. measurements.Select(m => m.Values)];
        _kernels = [.. Enumerable.Range(0, threads).Select(_ => measurements.Select(m => m.NewKernel()).ToArray())];
        _bins = TimeBins.Of(series.Times);
        double duration = series.Times[frames - 1] - series.Times[0];
        _sums = [.. _values.Select(values => new PairSums(plan.Lags, duration, values))];
        _chunk = Math.Clamp(MostNumbers / _values.Sum(), 1, MostPairs);
        _measured = new double[_chunk * _values.Sum()];
    }

    /// <summary>Whether every pair has been measured.</summary>
    public bool IsFinished => _next.Earlier >= _blocks;

    /// <summary>Share of the pairs that have been measured, 0 to 1.</summary>
    public double Progress => IsFinished ? 1 : (double)_done / Math.Max(1, _plan.Pairs);

    /// <summary>The sums of each measurement, in the order in which they were given; of all pairs once finished.</summary>
    public IReadOnlyList<PairSums> Sums => _sums;

    /// <summary>Measures the pairs of the next tile that has any. Nothing where all is done.</summary>
    /// <exception cref="IOException">What holds the frames cannot be read.</exception>
    public void Advance()
    {
        _pairs.Clear();
        for (; !IsFinished && _pairs.Count == 0; Step())
        {
            (int, int) Block(int n) => (n * _block, Math.Min(_block, _bins.Length - (n * _block)));
            _plan.AddPairs(Block(_next.Earlier), Block(_next.Later), _pairs);
            if (_pairs.Count > 0)
            {
                Read();
                for (int first = 0; first < _pairs.Count; first += _chunk)
                {
                    Measure(first, Math.Min(_chunk, _pairs.Count - first));
                }

                _done += _pairs.Count;
            }
        }
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
        writer.WriteTag(nameof(PairCorrelator), 1);
        writer.Write(_block);
        writer.Write(_bins.Length);
        writer.Write(_next.Earlier);
        writer.Write(_next.Later);
        writer.Write(_done);
        writer.Write(_sums.Length);
        foreach (PairSums sums in _sums)
        {
            sums.Write(writer);
        }
    }

    /// <summary>Takes over the state of a correlator of the same frames, plan and measurements.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a correlator; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(PairCorrelator), 1);
        reader.ReadExpected(_block, "the number of frames in a block");
        reader.ReadExpected(_bins.Length, "the number of frames");
        _next = (reader.ReadCount(_blocks, "the block of earlier frames"), reader.ReadCount(_blocks, "the block of later frames"));
        _done = reader.ReadLongCount("the number of pairs measured");
        reader.ReadExpected(_sums.Length, "the number of measurements");
        for (int m = 0; m < _sums.Length; m++)
        {
            var read = PairSums.Read(reader);
            _sums[m] = read.HasShapeOf(_sums[m]) ? read : throw new InvalidDataException("The state has sums over other lags or values than the receiver was made with.");
        }
    }

    // As many frames as a small block holds, or a few where that is more, but no more than a large one holds: so that a hundred frames take as much memory as ten thousand.
    private static int FramesInBlock(long bytes, int most) => (int)Math.Clamp(Math.Min(Math.Max(SmallBlockBytes / bytes, FewFrames), BlockBytes / bytes), 1, most);

    private void Step() => _next = _next.Later + 1 < _blocks ? (_next.Earlier, _next.Later + 1) : (_next.Earlier + 1, _next.Earlier + 1);

    private FrameTile Later => _next.Earlier == _next.Later ? _earlier : _later;

    private void Read()
    {
        _earlier.MoveTo(_next.Earlier * _block);
        Later.MoveTo(_next.Later * _block);
        var wanted = new List<(FrameTile Tile, int Frame)>();
        foreach (FramePair pair in _pairs)
        {
            if (_earlier.Claim(pair.Earlier))
            {
                wanted.Add((_earlier, pair.Earlier));
            }

            if (Later.Claim(pair.Later))
            {
                wanted.Add((Later, pair.Later));
            }
        }

        OrderedWork.Share(wanted.Count, _threads, (_, n) => wanted[n].Tile.Fill(wanted[n].Frame));
    }

    private void Measure(int first, int count)
    {
        FrameTile later = Later;
        int width = _measured.Length / _chunk;
        OrderedWork.Share(count, _threads, (worker, n) =>
        {
            FramePair pair = _pairs[first + n];
            Span<double> values = _measured.AsSpan(n * width, width);
            for (int m = 0; m < _values.Length; m++)
            {
                _kernels[worker][m].Measure(pair.Earlier, pair.Later, _earlier[pair.Earlier], later[pair.Later], values[.._values[m]]);
                values = values[_values[m]..];
            }
        });
        for (int n = 0; n < count; n++)
        {
            FramePair pair = _pairs[first + n];
            ReadOnlySpan<double> values = _measured.AsSpan(n * width, width);
            for (int m = 0; m < _sums.Length; m++)
            {
                _sums[m].Add(pair.Lag, _bins[pair.Earlier], values[.._values[m]]);
                values = values[_values[m]..];
            }
        }
    }
}
