using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>
/// Frames of the hoomd schema. A table that a frame lacks is that of frame 0, one of N rows only while N is the same; where frame 0 lacks it too the schema's default stands: N = 0, type 0 of ['A'], mass 1,
/// box 1 1 1 0 0 0, three dimensions, position 0. Velocities, image counts and the step, whose default is 0, are null where no frame of the file has them: it does not say them.
/// </summary>
internal sealed class GsdReader : TrajectoryReader
{
    // So many particles may stand at the schema's default position: more must be backed by bytes.
    private const int MostAtDefault = 4096;
    private const int LongestName = 256;
    private readonly GsdStore _store;
    private readonly GsdNumbers _numbers;
    private readonly GsdColumns _columns;
    private readonly Dictionary<string, GsdChunk?> _first = new(StringComparer.Ordinal);
    private readonly bool _hasStillImages;
    private long _frame = -1;
    private int _count;
    private int _firstCount;
    private string[] _types = ["A"];
    private GsdChunk? _typesFrom;
    private GsdChunk? _typeIdsFrom;
    private double[] _positions = [];
    private double[] _velocities = [];
    private double[] _masses = [];
    private int[] _images = [];
    private int[] _typeIds = [];
    private string[] _species = [];
    private long[] _identities = [];

    [SetsRequiredMembers]
    public GsdReader(string path, IReadOnlyList<string> columns)
    {
        File = path;
        _store = new GsdStore(path);
        _numbers = new GsdNumbers(_store);
        _columns = new GsdColumns(_numbers, columns);
        bool moves = _store.StandsLater(GsdNames.Position);
        _hasStillImages = moves && !_store.StandsLater(GsdNames.Image);
    }

    public override double? FractionRead => (double)(_frame + 1) / Math.Max(1, _store.Frames);

    public override ParticleFrame? Next()
    {
        if (_frame + 1 >= _store.Frames)
        {
            return null;
        }

        _store.Go(++_frame);
        ((double, double, double) lengths, (double, double, double) tilts, (double, double, double) corner, int dimension) = Box();
        ReadCount();
        ReadPositions();
        ReadSpecies();
        ReadIdentities();
        ReadMasses();
        bool hasVelocities = false, hasImages = false;
        if (Table(GsdNames.Velocity, 3) is { } velocities)
        {
            _numbers.Reals(velocities, _velocities = Sized(_velocities, 3));
            Inherited(velocities, "velocities");
            hasVelocities = true;
        }
        else if (IsSaid(GsdNames.Velocity))
        {
            (_velocities = Sized(_velocities, 3)).AsSpan().Clear();
            hasVelocities = true;
        }

        if (Table(GsdNames.Image, 3) is { } images)
        {
            _numbers.Integers(images, (_images = Sized(_images, 3)).AsSpan(), int.MinValue, int.MaxValue);
            Inherited(images, "image counts");
            hasImages = true;
        }
        else if (IsSaid(GsdNames.Image))
        {
            (_images = Sized(_images, 3)).AsSpan().Clear();
            hasImages = true;
        }

        double[] one = new double[1];
        long[] step = new long[1];
        GsdChunk? time = Single(GsdNames.Time), steps = Single(GsdNames.Step);
        if (time is { } t)
        {
            _numbers.Reals(t, one);
        }

        if (steps is { } s)
        {
            _numbers.Integers(s, step.AsSpan(), 0, long.MaxValue);
        }

        return new ParticleFrame
        {
            Lengths = lengths,
            Tilts = tilts,
            Origin = corner,
            Dimension = dimension,
            Positions = _positions,
            Velocities = hasVelocities ? _velocities : null,
            Images = hasImages ? _images : null,
            ImagesAreInherited = hasImages && _hasStillImages,
            Masses = _masses,
            Species = _species,
            Identities = _identities,
            Step = steps is null && !IsSaid(GsdNames.Step) ? null : step[0],
            Time = time is null ? null : one[0],
            Columns = _columns.Read(_count, name => Source(name, isOfParticles: false)),
        };
    }

    protected override void Dispose(bool isDisposing) => _store.Dispose();

    // The table of the frame, else that of frame 0, else null: the schema's default.
    private GsdChunk? Source(string name, bool isOfParticles)
    {
        GsdChunk? own = _store.Find(name);
        if (_frame == 0)
        {
            _first[name] = own;
        }

        return own ?? (isOfParticles && _count != _firstCount ? null : _first.GetValueOrDefault(name));
    }

    // Whether any frame has such a table: then the default of the schema, 0, is what a frame without one says. gsd leaves out a step 0 of frame 0, and images that are all 0.
    private bool IsSaid(string name) => _store.StandsLater(name) || _first.GetValueOrDefault(name) is not null;

    private GsdChunk? Table(string name, uint columns)
    {
        GsdChunk? found = Source(name, isOfParticles: true);
        return found is not { } chunk || (chunk.Rows == (ulong)_count && chunk.Columns == columns)
            ? found
            : throw _numbers.Refuse(chunk, $"has {chunk.Rows} rows of {chunk.Columns}; accepted is {_count} (particles/N) of {columns}");
    }

    private GsdChunk? Single(string name)
    {
        GsdChunk? found = Source(name, isOfParticles: false);
        return found is not { } chunk || (chunk.Rows == 1 && chunk.Columns == 1) ? found : throw _numbers.Refuse(chunk, $"has {chunk.Rows} rows of {chunk.Columns}; accepted is one number");
    }

    private ((double X, double Y, double Z) Lengths, (double XY, double XZ, double YZ) Tilts, (double X, double Y, double Z) Corner, int Dimension) Box()
    {
        int[] dimension = [3];
        GsdChunk? said = Single(GsdNames.Dimensions);
        if (said is { } d)
        {
            _numbers.Integers(d, dimension.AsSpan(), 2, 3);
        }

        double[] box = [1, 1, 1, 0, 0, 0];
        GsdChunk? found = Source(GsdNames.Box, isOfParticles: false);
        if (found is { } chunk)
        {
            if (chunk.Rows * chunk.Columns != 6)
            {
                throw _numbers.Refuse(chunk, $"has {chunk.Rows} rows of {chunk.Columns}; accepted is 6 numbers");
            }

            _numbers.Reals(chunk, box);
        }

        // HOOMD-blue writes L_z = 0 for two dimensions.
        bool isFlat = box[2] == 0 && (said is null || dimension[0] == 2);
        (double x, double y, double z) = (box[0], box[1], isFlat ? 1 : box[2]);
        (double xy, double xz, double yz) = (box[3] * y, box[4] * z, box[5] * z);
        if (!(x > 0 && y > 0 && z > 0 && double.IsFinite(xy) && double.IsFinite(xz) && double.IsFinite(yz)))
        {
            throw _store.Refuse(_frame, GsdNames.Box, string.Create(CultureInfo.InvariantCulture, $"found {box[0]} {box[1]} {box[2]} {box[3]} {box[4]} {box[5]}; accepted is edges greater than 0, and 0 along z in two dimensions"));
        }

        return ((x, y, z), (xy, xz, yz), GsdNames.Corner((x, y, z), (xy, xz, yz)), isFlat ? 2 : dimension[0]);
    }

    private void ReadCount()
    {
        int[] count = [0];
        if (Single(GsdNames.Count) is { } chunk)
        {
            _numbers.Integers(chunk, count.AsSpan(), 0, Array.MaxLength / 3);
        }

        _count = count[0] > 0 ? count[0] : throw _store.Refuse(_frame, GsdNames.Count, "there is no particle");
        _firstCount = _frame == 0 ? _count : _firstCount;
    }

    private void ReadPositions()
    {
        if (Table(GsdNames.Position, 3) is { } chunk)
        {
            _numbers.Reals(chunk, _positions = Sized(_positions, 3));
            return;
        }

        if (_count > MostAtDefault)
        {
            throw _store.Refuse(_frame, GsdNames.Position, $"is missing, and frame 0 has none of this number of particles; {_count} particles would stand at the centre");
        }

        (_positions = Sized(_positions, 3)).AsSpan().Clear();
        RemarksSoFar.Add(string.Create(CultureInfo.InvariantCulture, $"frame {_frame} has no positions: by the schema its {_count} particles stand at the centre of the box"));
    }

    private void ReadSpecies()
    {
        GsdChunk? names = Source(GsdNames.Types, isOfParticles: false), ids = Table(GsdNames.TypeId, 1);
        if (names == _typesFrom && ids == _typeIdsFrom && _species.Length == _count)
        {
            return;
        }

        _types = names is { } list ? Names(list) : ["A"];
        _typeIds = Sized(_typeIds, 1);
        _typeIds.AsSpan().Clear();
        if (ids is { } chunk)
        {
            _numbers.Integers(chunk, _typeIds.AsSpan(), 0, _types.Length - 1);
        }

        if (_types.Length == 0)
        {
            throw _store.Refuse(_frame, GsdNames.Types, "is an empty list; accepted is one name at least");
        }

        _species = Sized(_species, 1);
        for (int i = 0; i < _count; i++)
        {
            _species[i] = _types[_typeIds[i]];
        }

        (_typesFrom, _typeIdsFrom) = (names, ids);
    }

    private string[] Names(GsdChunk chunk)
    {
        int width = chunk.Columns <= LongestName ? (int)chunk.Columns : throw _numbers.Refuse(chunk, $"names of {chunk.Columns} bytes; accepted is at most {LongestName}");
        byte[] bytes = _numbers.Characters(chunk);
        string[] names = new string[(int)chunk.Rows];
        for (int type = 0; type < names.Length; type++)
        {
            ReadOnlySpan<byte> name = bytes.AsSpan(type * width, width);
            int end = name.IndexOf((byte)0);
            names[type] = Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
        }

        return names;
    }

    private void ReadIdentities()
    {
        _identities = Sized(_identities, 1);
        if (Source(GsdNames.Identity, isOfParticles: false) is { } chunk)
        {
            if (chunk.Rows != (ulong)_count || chunk.Columns != 1)
            {
                throw _numbers.Refuse(chunk, $"has {chunk.Rows} rows of {chunk.Columns}; accepted is {_count} (particles/N) of 1");
            }

            _numbers.Integers(chunk, _identities.AsSpan(), 0, long.MaxValue);
            for (int i = 1; i < _count; i++)
            {
                if (_identities[i] <= _identities[i - 1])
                {
                    throw _numbers.Refuse(chunk, $"row {i}: particle {_identities[i]} stands behind particle {_identities[i - 1]}; accepted is ascending identities");
                }
            }
        }
        else
        {
            for (int i = 0; i < _count; i++)
            {
                _identities[i] = i + 1;
            }
        }
    }

    private void ReadMasses()
    {
        _masses = Sized(_masses, 1);
        if (Table(GsdNames.Mass, 1) is not { } chunk)
        {
            _masses.AsSpan().Fill(1);
            return;
        }

        _numbers.Reals(chunk, _masses);
        int strange = _masses.AsSpan().IndexOfAnyExceptInRange(double.Epsilon, double.MaxValue);
        if (strange >= 0)
        {
            throw _numbers.Refuse(chunk, string.Create(CultureInfo.InvariantCulture, $"row {strange}: found {_masses[strange]}; accepted is a number greater than 0"));
        }
    }

    // What stands in frame 0 alone while the particles move is a copy by the schema's rule: HOOMD-blue leaves out what it was not told to write.
    private void Inherited(GsdChunk chunk, string what)
    {
        if (_frame == 1 && chunk.Frame == 0 && _store.StandsLater(GsdNames.Position) && !_store.StandsLater(_store.NameOf(chunk)))
        {
            RemarksSoFar.Add($"{what} stand in frame 0 alone: those of later frames are copies of them, by the rule of the schema, and not what the particles had");
        }
    }

    private T[] Sized<T>(T[] array, int columns) => array.Length == columns * _count ? array : new T[columns * _count];
}
