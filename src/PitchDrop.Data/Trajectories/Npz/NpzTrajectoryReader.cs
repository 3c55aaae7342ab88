using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories.Npz;

/// <summary>Reads an NPZ trajectory frame by frame: every array is read from its own place in the archive.</summary>
internal sealed class NpzTrajectoryReader : TrajectoryReader
{
    private readonly NpzReader _file;
    private readonly Dictionary<string, NpzSeries> _series = new(StringComparer.Ordinal);
    private readonly HashSet<string> _perFrame = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> _columns = new(StringComparer.Ordinal);
    private readonly double[] _box = new double[9];
    private readonly double[] _positions;
    private readonly double[]? _velocities;
    private readonly double[]? _masses;
    private readonly int[]? _images;
    private readonly long[] _whole;
    private readonly string[] _species;
    private readonly string[]? _speciesNames;
    private readonly long[] _identities;
    private readonly (bool, bool, bool) _periodic = (true, true, true);
    private readonly int? _dimension;
    private readonly bool _isUnwrapped;
    private readonly int _frames;
    private readonly int _count;
    private int _frame;

    [SetsRequiredMembers]
    private NpzTrajectoryReader(string path, NpzReader file, IReadOnlyList<string> columns)
    {
        File = path;
        _file = file;
        string[] names = [.. file.Names];
        foreach (string needed in (string[])[NpzNames.Positions, NpzNames.Box])
        {
            if (!names.Contains(needed))
            {
                throw Refuse(needed, "is missing: this NPZ file is no trajectory; accepted is positions [F, N, 3] and box [F, 3, 3], and what else a frame has");
            }
        }

        ImmutableArray<int> shape = Open(NpzNames.Positions).Shape;
        (_frames, _count) = shape.Length == 3 && shape[2] == 3 && shape[0] > 0 && shape[1] > 0 ? (shape[0], shape[1]) : throw Refuse(NpzNames.Positions, $"has the shape ({string.Join(", ", shape)}); accepted is (F, N, 3), F and N at least 1");
        if (24L * _count > SizeClass.Most(new FileInfo(path).Length))
        {
            throw Refuse(NpzNames.Positions, $"claims {_count} particles, which is more than a file of this size can mean");
        }

        _perFrame.Add(NpzNames.Positions);
        RequireShape(NpzNames.Box, true, 3, 3);
        _positions = new double[3 * _count];
        _velocities = Has(names, NpzNames.Velocities, true, _count, 3) ? new double[3 * _count] : null;
        _images = Has(names, NpzNames.Images, true, _count, 3) ? new int[3 * _count] : null;
        _masses = Has(names, NpzNames.Masses, null, _count) ? new double[_count] : null;
        _whole = new long[3 * _count];
        _species = new string[_count];
        _identities = new long[_count];
        _ = Has(names, NpzNames.Steps, true);
        _ = Has(names, NpzNames.Times, true);
        _speciesNames = names.Contains(NpzNames.SpeciesNames) ? SpeciesNames() : null;
        if (!Has(names, NpzNames.Species, null, _count))
        {
            _species.AsSpan().Fill("1");
        }

        Identities(names);
        if (Has(names, NpzNames.Periodic, false, 3))
        {
            Whole(NpzNames.Periodic, _whole.AsSpan(0, 3), 0, 1);
            _periodic = (_whole[0] == 1, _whole[1] == 1, _whole[2] == 1);
        }

        if (Has(names, NpzNames.Dimension, false, 1))
        {
            Whole(NpzNames.Dimension, _whole.AsSpan(0, 1), 2, 3);
            _dimension = (int)_whole[0];
        }

        if (Has(names, NpzNames.Unwrapped, false, 1))
        {
            Whole(NpzNames.Unwrapped, _whole.AsSpan(0, 1), 0, 1);
            _isUnwrapped = _whole[0] == 1;
        }

        foreach (string column in columns.Where(c => names.Contains(c) && !_series.ContainsKey(c)))
        {
            if (Open(column).Shape.AsSpan().SequenceEqual([_frames, _count]))
            {
                _columns[column] = new double[_count];
                _perFrame.Add(column);
            }
            else
            {
                throw Refuse(column, $"has the shape ({string.Join(", ", _series[column].Shape)}); accepted for a number of each particle is ({_frames}, {_count})");
            }
        }
    }

    public static NpzTrajectoryReader Open(string path, IReadOnlyList<string> columns)
    {
        NpzReader? file = null;
        try
        {
            file = NpzReader.Open(path);
            return new NpzTrajectoryReader(path, file, columns);
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (e is DamagedFileException damaged)
            {
                throw new InvalidTrajectoryException(path, damaged.Place, damaged.Problem) { IsDamage = true };
            }

            throw;
        }
    }

    public override double? FractionRead => (double)_frame / _frames;

    public override ParticleFrame? Next()
    {
        try
        {
            return _frame < _frames ? Read() : End();
        }
        catch (DamagedFileException damaged)
        {
            throw new InvalidTrajectoryException(File, Place(damaged.Place), damaged.Problem) { IsDamage = true };
        }
    }

    protected override void Dispose(bool isDisposing)
    {
        foreach (NpzSeries series in _series.Values)
        {
            series.Dispose();
        }

        _file.Dispose();
    }

    private ParticleFrame Read()
    {
        Reals(NpzNames.Positions, _positions);
        Reals(NpzNames.Box, _box);
        if (!(_box[0] > 0 && _box[1] > 0 && _box[2] > 0))
        {
            throw Refuse(NpzNames.Box, string.Create(CultureInfo.InvariantCulture, $"found the edge lengths {_box[0]} {_box[1]} {_box[2]}; accepted is numbers greater than 0"));
        }

        ReadWhole(NpzNames.Images, _images);
        Reals(NpzNames.Velocities, _velocities);
        if (Reals(NpzNames.Masses, _masses) && _masses.AsSpan().IndexOfAnyExceptInRange(double.Epsilon, double.MaxValue) is >= 0 and var strange)
        {
            throw Refuse(NpzNames.Masses, string.Create(CultureInfo.InvariantCulture, $"element {strange} of the frame: found {_masses![strange]}; accepted is a number greater than 0"));
        }

        ReadSpecies();
        foreach ((string column, double[] values) in _columns)
        {
            Reals(column, values);
        }

        double[] time = new double[1];
        long[] step = new long[1];
        bool hasTime = Reals(NpzNames.Times, time), hasStep = Whole(NpzNames.Steps, step, long.MinValue, long.MaxValue);
        _frame++;
        return new ParticleFrame
        {
            Lengths = (_box[0], _box[1], _box[2]),
            Tilts = (_box[3], _box[4], _box[5]),
            Origin = (_box[6], _box[7], _box[8]),
            Periodic = _periodic,
            Dimension = _dimension,
            IsUnwrapped = _isUnwrapped,
            Positions = _positions,
            Images = _images,
            Velocities = _velocities,
            Masses = _masses,
            Species = _species,
            Identities = _identities,
            Step = hasStep ? step[0] : null,
            Time = hasTime ? time[0] : null,
            Columns = _columns,
        };
    }

    private ParticleFrame? End()
    {
        foreach (NpzSeries series in _series.Values)
        {
            series.End();
        }

        _series.Clear();
        return null;
    }

    private void Identities(string[] names)
    {
        if (!Has(names, NpzNames.Identities, false, _count))
        {
            for (int i = 0; i < _count; i++)
            {
                _identities[i] = i + 1;
            }

            return;
        }

        Whole(NpzNames.Identities, _identities, 0, long.MaxValue);
        for (int i = 1; i < _count; i++)
        {
            if (_identities[i] <= _identities[i - 1])
            {
                throw Refuse(NpzNames.Identities, $"element {i}: particle {_identities[i]} stands behind particle {_identities[i - 1]}; accepted is ascending identities");
            }
        }
    }

    private string[] SpeciesNames()
    {
        string[] names = _file.ReadTextArray(NpzNames.SpeciesNames);
        return names.Length > 0 && Array.TrueForAll(names, n => n.Length is > 0 and <= 64) ? names : throw Refuse(NpzNames.SpeciesNames, "accepted is one name at least, of 1 to 64 characters");
    }

    private void ReadSpecies()
    {
        Span<long> places = _whole.AsSpan(0, _count);
        if (Whole(NpzNames.Species, places, 0, _speciesNames is null ? int.MaxValue : _speciesNames.Length - 1))
        {
            long last = -1;
            string name = "";
            for (int i = 0; i < _count; i++)
            {
                name = places[i] == last ? name : _speciesNames?[places[i]] ?? places[i].ToString(CultureInfo.InvariantCulture);
                (last, _species[i]) = (places[i], name);
            }
        }
    }

    private void ReadWhole(string name, int[]? into)
    {
        if (into is not null && Whole(name, _whole.AsSpan(0, into.Length), int.MinValue, int.MaxValue))
        {
            for (int i = 0; i < into.Length; i++)
            {
                into[i] = (int)_whole[i];
            }
        }
    }

    // What stands once is read with the first frame.
    private bool IsDue(string name) => _frame == 0 || _perFrame.Contains(name);

    private bool Reals(string name, double[]? into)
    {
        if (into is null || !_series.TryGetValue(name, out NpzSeries? series))
        {
            return false;
        }

        return !IsDue(name) || series.Reals(into) is not { } problem ? true : throw Refuse(name, problem);
    }

    private bool Whole(string name, Span<long> into, long least, long most)
    {
        if (!_series.TryGetValue(name, out NpzSeries? series) || !IsDue(name))
        {
            return false;
        }

        return series.Integers(into, least, most) is not { } problem ? true : throw Refuse(name, problem);
    }

    private NpzSeries Open(string name) => _series[name] = NpzSeries.Open(_file, name);

    // Whether there is such an array; of frames (true), of none (false) or either (null).
    private bool Has(string[] names, string name, bool? isOfFrames, params int[] shape)
    {
        if (!names.Contains(name))
        {
            return false;
        }

        RequireShape(name, isOfFrames, shape);
        return true;
    }

    private void RequireShape(string name, bool? isOfFrames, params int[] shape)
    {
        ImmutableArray<int> found = Open(name).Shape;
        bool once = isOfFrames != true && found.AsSpan().SequenceEqual(shape), each = isOfFrames != false && found.AsSpan().SequenceEqual([_frames, .. shape]);
        if (!once && !each)
        {
            string accepted = isOfFrames == false ? string.Join(", ", shape) : string.Join(", ", (int[])[_frames, .. shape]);
            throw Refuse(name, $"has the shape ({string.Join(", ", found)}); accepted is ({accepted})");
        }

        if (!once)
        {
            _perFrame.Add(name);
        }
    }

    private string Place(string name) => string.Create(CultureInfo.InvariantCulture, $"frame {_frame}, {name}");

    private InvalidTrajectoryException Refuse(string name, string problem) => new(File, _series.ContainsKey(NpzNames.Box) ? Place(name) : name, problem);
}
