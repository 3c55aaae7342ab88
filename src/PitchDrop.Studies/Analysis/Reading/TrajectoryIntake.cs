using System.Globalization;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Paths.Unwrapping;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>
/// Takes a trajectory in, frame by frame: particles in the order of their identities, unwrapped, in the units asked for, into scratch files. What is held in memory is a few frames, and for every frame its time, and its box where
/// that changes.
/// </summary>
public sealed class TrajectoryIntake : IDisposable
{
    // A rate that is given is that of the box within this share of it.
    private const double RateTolerance = 0.01;

    private readonly ReadingSettings _settings;
    private readonly TrajectoryNeeds _needs;
    private readonly string _scratch;
    private readonly TrajectoryReader _reader;
    private readonly FrameClock _clock;
    private readonly List<Box> _boxes = [];
    private readonly List<double> _strains = [];
    private readonly List<double[]> _sums = [];
    private FrameShape? _shape;
    private Unwrapper? _unwrapper;
    private FrameFile? _positions;
    private FrameFile? _velocities;
    private double[]? _unwrapped;
    private double[]? _woven;
    private double[]? _column;
    private double _volume;
    private int _number;
    private bool _isHandedOver;

    /// <summary>Opens a trajectory.</summary>
    /// <param name="file">The file.</param>
    /// <param name="scratch">Beginning of the names of the scratch files, which are made with the first frame.</param>
    /// <param name="settings">How it is read.</param>
    /// <param name="needs">What is wanted of it beside positions.</param>
    /// <param name="threads">With more than one, the next frame is read while the one before it is worked on.</param>
    /// <exception cref="InvalidTrajectoryException">The file is no trajectory.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public TrajectoryIntake(TrajectoryFile file, string scratch, ReadingSettings settings, TrajectoryNeeds needs, int threads = 1)
        : this(threads > 1 ? AheadReader.Of(TrajectoryFormats.Open(file.FilePath, needs.Columns)) : TrajectoryFormats.Open(file.FilePath, needs.Columns), scratch, settings, needs)
    {
    }

    /// <summary>Takes frames from a reader, which belongs to this from now on.</summary>
    /// <param name="reader">The frames, with the columns that are needed.</param>
    /// <param name="scratch">Beginning of the names of the scratch files, which are made with the first frame.</param>
    /// <param name="settings">How it is read.</param>
    /// <param name="needs">What is wanted of it beside positions.</param>
    public TrajectoryIntake(TrajectoryReader reader, string scratch, ReadingSettings settings, TrajectoryNeeds needs)
    {
        (_reader, _scratch, _settings, _needs) = (reader, scratch, settings, needs);
        _clock = new FrameClock(reader.File, settings.TimeStep, settings.TimeUnit, settings.LeavesOutRepeated);
    }

    /// <summary>Frames taken so far.</summary>
    public int Frames => _boxes.Count;

    /// <summary>The share of the file that was read, from 0 to 1; null where it is not known.</summary>
    public double? FractionRead => _reader.FractionRead;

    /// <summary>Reads the next frame of the file; false behind the last.</summary>
    /// <exception cref="InvalidTrajectoryException">The file says something that cannot be understood, or its frames do not go together.</exception>
    /// <exception cref="Data.Files.DiskFullException">There is no room for the scratch files.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public bool Next()
    {
        if (_reader.Next() is not { } frame)
        {
            return false;
        }

        int number = _number++;
        if (number < _settings.Skip)
        {
            return true;
        }

        if (!_clock.Admits(number, frame))
        {
            return true;
        }

        _shape ??= new FrameShape(_reader.File, number, frame, _settings);
        _shape.Take(number, frame);
        Unwrap(number, frame);
        if ((number - _settings.Skip) % _settings.Stride == 0)
        {
            Keep(number, frame);
        }

        return true;
    }

    /// <summary>Hands over what was read; the file is closed.</summary>
    /// <exception cref="InvalidTrajectoryException">There is no frame, or the times of the frames do not go together.</exception>
    public TrajectoryData Complete()
    {
        if (_shape is null || _positions is null)
        {
            throw new InvalidTrajectoryException(_reader.File, "frames", string.Create(CultureInfo.InvariantCulture, $"it has {_number}, of which the first {_settings.Skip} are left out: none remains"));
        }

        (FrameTimes times, string timeUnit, bool isTime) = _clock.Read();
        if (_settings.IsReduced)
        {
                        times = isTime ? new FrameTimes(times.Steps, times.Unit / TimeScale) : throw new InvalidTrajectoryException(_reader.File, "times", $"it has {timeUnit}s and no times: reduced units need --time-step as well");
        }

        IPaths paths = new TrajectoryPaths(_positions, times, _shape.Dimension, _shape.Order.Species, _shape.Order.SpeciesNames, _boxes, _strains, _shape.Periodic);
        var flow = BoxFlow.Of(paths);
        if (_settings.ShearRate is { } given && isTime && flow.IsSteadyShear)
        {
            // In units of the file, as it was given.
            double measured = flow.Rate!.Value / (_settings.IsReduced ? TimeScale : 1);
            if (Math.Abs(given - measured) > RateTolerance * Math.Abs(measured))
            {
                throw new InvalidTrajectoryException(_reader.File, "rate", string.Create(CultureInfo.InvariantCulture, $"{given:g6} was given, but its box is sheared at the rate {measured:g6}; leave rate out, or give that"));
            }
        }

        var facts = new TrajectoryFacts
        {
            Name = Path.GetFileName(_reader.File),
            Particles = _shape.Order.Count,
            Dimension = _shape.Dimension,
            SpeciesNames = _shape.Order.SpeciesNames,
            SpeciesCounts = [.. _shape.Order.SpeciesNames.Select((_, s) => _shape.Order.Species.Count(k => k == s))],
            Times = times,
            TimeUnit = _settings.IsReduced ? "t0" : timeUnit,
            LengthUnit = _settings.IsReduced ? "a0" : _settings.LengthUnit,
            Volume = _volume / _boxes.Count,
            VolumeSpread = Spread(_volume / _boxes.Count),
            ShearRate = flow.IsSteadyShear ? double.Parse(flow.Rate!.Value.ToString("g6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null,
            HasConstantBox = _boxes.TrueForAll(b => ReferenceEquals(b, _boxes[0])),
            IsPeriodic = _shape.IsPeriodic,
            Remarks = [.. AllRemarks(), .. MotionPaths.Remarks(paths)],
        };
        _isHandedOver = true;
        return new TrajectoryData(facts, paths, _velocities is null ? null : new FileSeries(_velocities, times), _needs.Columns, [.. _sums], [.. new[] { _positions, _velocities }.OfType<FrameFile>()]);
    }

    /// <summary>Closes the file, and removes the scratch files where they were not handed over.</summary>
    public void Dispose()
    {
        _reader.Dispose();
        if (!_isHandedOver)
        {
            _positions?.Dispose();
            _velocities?.Dispose();
        }
    }

    /// <summary>Demands that a frame has what is needed.</summary>
    /// <exception cref="InvalidTrajectoryException">It has no velocities, or lacks a column.</exception>
    internal static void RequireNeeds(string file, int number, ParticleFrame frame, TrajectoryNeeds needs)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"frame {number}");
        if (needs.Velocities && frame.Velocities is null)
        {
            throw new InvalidTrajectoryException(file, place, "it has no velocities, which an observable that was asked for needs");
        }

        if (needs.Columns.FirstOrDefault(name => !frame.Columns.ContainsKey(name)) is { } missing)
        {
            throw new InvalidTrajectoryException(file, place, $"it has no column {missing}, which an observable that was asked for needs");
        }
    }

    // t0 = a0 sqrt(m/T), or 1.
    private double TimeScale => _settings.IsReduced ? _shape!.LengthScale * Math.Sqrt(_settings.Mass / _settings.Temperature!.Value) : 1;

    private void Unwrap(int number, ParticleFrame frame)
    {
        _unwrapper ??= new Unwrapper(_shape!.Dimension, _shape.Order.Count, _settings.ShearRate) { Identities = _shape.Order.Identities.ToArray() };
        if (_settings.ShearRate is not null && _clock.TimeOf(frame) is null)
        {
            throw Refuse(number, "its time is not known, so that a shear rate says nothing; give --time-step as well");
        }

        _unwrapped ??= new double[_shape!.Dimension * _shape.Order.Count];
        try
        {
            _unwrapper.Unwrap(new WrappedFrame(_shape!.Box, _shape.Positions, _shape.Images, frame.IsUnwrapped, _shape.Periodic, _clock.TimeOf(frame)), _unwrapped);
        }
        catch (AmbiguousPathException e)
        {
            throw Refuse(number, e.Problem);
        }
    }

    private void Keep(int number, ParticleFrame frame)
    {
        _clock.Note(number, frame);
        _positions ??= new FrameFile(_scratch + ".paths.tmp", _unwrapped!.Length);
        _positions.Append(_unwrapped);
        _boxes.Add(_shape!.Box);
        _strains.Add(_unwrapper!.Strain);
        _volume += _shape.Box.Volume;
        RequireNeeds(_reader.File, number, frame, _needs);
        if (_needs.Velocities)
        {
            _velocities ??= new FrameFile(_scratch + ".velocities.tmp", _unwrapped!.Length);
            _woven ??= new double[_unwrapped!.Length];
            _shape.Weave(frame.Velocities, TimeScale / _shape.LengthScale, _woven);
            _velocities.Append(_woven);
        }

        if (_needs.Columns.Count > 0)
        {
            _sums.Add([.. _needs.Columns.Select(name => Sum(frame.Columns[name]))]);
        }
    }

    private double Spread(double mean) => Math.Sqrt(_boxes.Sum(b => (b.Volume - mean) * (b.Volume - mean)) / _boxes.Count);

    private double Sum(double[] column)
    {
        // In the order of identities, so that the sum does not depend on the order of the file.
        ReadOnlySpan<int> places = _shape!.Order.Places;
        _column ??= new double[places.Length];
        for (int p = 0; p < places.Length; p++)
        {
            _column[places[p]] = column[p];
        }

        double sum = 0;
        foreach (double value in _column)
        {
            sum += value;
        }

        return sum;
    }

    private IEnumerable<string> AllRemarks()
    {
        if (_clock.LeftOut > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{_clock.LeftOut} frames that were not later than the frame before them were left out");
        }

        foreach (string remark in _reader.Remarks.Concat(_unwrapper!.Remarks))
        {
            yield return remark;
        }
    }

    private InvalidTrajectoryException Refuse(int number, string problem) => new(_reader.File, string.Create(CultureInfo.InvariantCulture, $"frame {number}"), problem);
}
