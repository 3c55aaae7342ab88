using PitchDrop.Data.Trajectories;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>Reads the next frame on another thread while the one before it is being worked on. Frames, remarks and failures are those of the reader under it, in the same order.</summary>
internal sealed class AheadReader : TrajectoryReader
{
    private readonly TrajectoryReader _reader;
    private readonly Dictionary<string, double[]> _columns = new(StringComparer.Ordinal);
    private double[] _positions = [];
    private double[] _velocities = [];
    private int[] _images = [];
    private string[] _species = [];
    private long[] _identities = [];
    private Task<(ParticleFrame? Frame, double? Fraction)>? _next;
    private double? _fraction;

    private AheadReader(TrajectoryReader reader) => _reader = reader;

    public override double? FractionRead => _fraction;

    /// <summary>Takes over a reader.</summary>
    public static AheadReader Of(TrajectoryReader reader) => new(reader) { File = reader.File };

    public override ParticleFrame? Next()
    {
        (ParticleFrame? frame, _fraction) = (_next ?? Begin()).GetAwaiter().GetResult();
        if (frame is null)
        {
            RemarksSoFar.Clear();
            RemarksSoFar.AddRange(_reader.Remarks);
            _next = Task.FromResult((frame, _fraction));
            return null;
        }

        ParticleFrame copy = Copy(frame);
        _next = Begin();
        return copy;
    }

    protected override void Dispose(bool isDisposing)
    {
        try
        {
            _next?.Wait();
        }
        catch (AggregateException)
        {
            // What was read ahead is not wanted any more.
        }

        _reader.Dispose();
    }

    private Task<(ParticleFrame? Frame, double? Fraction)> Begin() => Task.Run(() => (_reader.Next(), _reader.FractionRead));

    // The reader overwrites its arrays with the next frame. Masses are wanted by nobody here.
    private ParticleFrame Copy(ParticleFrame frame)
    {
        foreach ((string name, double[] column) in frame.Columns)
        {
            _columns[name] = Copy(column, _columns.TryGetValue(name, out double[]? old) ? old : []);
        }

        foreach (string name in _columns.Keys.Where(name => !frame.Columns.ContainsKey(name)).ToArray())
        {
            _columns.Remove(name);
        }

        return frame with
        {
            Positions = _positions = Copy(frame.Positions, _positions),
            Velocities = frame.Velocities is { } v ? _velocities = Copy(v, _velocities) : null,
            Images = frame.Images is { } n ? _images = Copy(n, _images) : null,
            Species = _species = Copy(frame.Species, _species),
            Identities = _identities = Copy(frame.Identities, _identities),
            Masses = null,
            Columns = _columns,
        };
    }

    private static T[] Copy<T>(T[] from, T[] into)
    {
        T[] copy = into.Length == from.Length ? into : new T[from.Length];
        from.CopyTo(copy, 0);
        return copy;
    }
}
