using System.IO.Compression;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories.Npz;

/// <summary>Writes an NPZ trajectory: frames wait in nameless files, an array each, and become one archive at the end.</summary>
internal sealed class NpzTrajectoryWriter(string path) : TrajectoryWriter
{
    private const string Length = "length of the file";
    private readonly PendingFile _file = new(path);
    private readonly List<NpzSpool> _arrays = [];
    private readonly List<string> _species = [];
    private readonly Dictionary<string, int> _placeOf = new(StringComparer.Ordinal);
    private FrameFields _fields;
    private ParticleFrame? _first;
    private long[] _identities = [];
    private int[] _places = [];
    private int _frames;

    public override void Append(ParticleFrame frame)
    {
        FrameFields.RequireShape(frame);
        int[]? order = FrameFields.OrderOf(frame);
        long[] identities = Ordered(frame.Identities, order, 1);
        if (_first is null)
        {
            Begin(frame, identities);
        }

        _fields.Require(frame, _frames, "an NPZ trajectory");
        RequireSame(frame, identities);
        ((double x, double y, double z), (double xy, double xz, double yz), (double ox, double oy, double oz)) = (frame.Lengths, frame.Tilts, frame.Origin);
        foreach (string name in SpeciesOrder.New(frame.Species, _placeOf))
        {
            _placeOf.Add(name, _species.Count);
            _species.Add(name);
        }

        foreach (NpzSpool array in _arrays)
        {
            array.Append(array.Name switch
            {
                NpzNames.Positions => Ordered(frame.Positions, order, 3),
                NpzNames.Box => (double[])[x, y, z, xy, xz, yz, ox, oy, oz],
                NpzNames.Species => Ordered(PlacesOf(frame.Species), order, 1),
                NpzNames.Velocities => Ordered(frame.Velocities!, order, 3),
                NpzNames.Images => Ordered(frame.Images!, order, 3),
                NpzNames.Masses => Ordered(frame.Masses!, order, 1),
                NpzNames.Steps => (long[])[frame.Step!.Value],
                _ => (double[])[frame.Time!.Value],
            });
        }

        _frames = checked(_frames + 1);
    }

    public override void Complete()
    {
        ParticleFrame first = _first ?? throw new ArgumentException("there is no frame to write");
        List<NamedArray> rest =
        [
            NamedArray.Of(NpzNames.Identities, _identities, "1", "identity of each particle"),
            NamedArray.Of(NpzNames.Periodic, (bool[])[first.Periodic.A, first.Periodic.B, first.Periodic.C], "1", "whether the box repeats along each edge"),
            NamedArray.Of(NpzNames.Unwrapped, (bool[])[first.IsUnwrapped], "1", "whether the positions are unwrapped already"),
        ];
        if (first.Dimension is { } dimension)
        {
            rest.Add(NamedArray.Of(NpzNames.Dimension, (int[])[dimension], "1", "number of dimensions"));
        }

        _file.Try(() =>
        {
            using var zip = new ZipArchive(_file.Stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (NpzSpool array in _arrays)
            {
                array.WriteTo(zip, _frames);
            }

            foreach (NamedArray array in rest)
            {
                using Stream entry = NpzFile.Entry(zip, array.Name);
                entry.Write(new NpyHeader(array.ElementType.Descr(), array.Shape).ToBytes());
                ElementBytes.Write(entry, array.Data);
            }

            NpzFile.WriteTexts(zip, NpzNames.SpeciesNames, _species);
            NpzFile.WriteTexts(zip, NpzFile.NamesEntry, [.. _arrays.Select(a => a.Name), .. rest.Select(a => a.Name)]);
            NpzFile.WriteTexts(zip, NpzFile.UnitsEntry, [.. _arrays.Select(a => a.Unit), .. rest.Select(a => a.Unit)]);
            NpzFile.WriteTexts(zip, NpzFile.MeaningsEntry, [.. _arrays.Select(a => a.Meaning), .. rest.Select(a => a.Meaning)]);
        });
        _file.Complete();
    }

    protected override void Dispose(bool isDisposing)
    {
        _arrays.ForEach(a => a.Dispose());
        _file.Dispose();
    }

    private void Begin(ParticleFrame frame, long[] identities)
    {
        int n = frame.Count;
        _first = frame with { Images = null };
        _identities = [.. identities];
        _fields = FrameFields.Of(frame);
        Add(NpzNames.Positions, ElementType.Float64, Length, "positions, as the file had them: the corner of the box is not taken off", n, 3);
        Add(NpzNames.Box, ElementType.Float64, Length, "rows: edge lengths L_x L_y L_z; tilts xy xz yz; corner", 3, 3);
        _arrays.Add(new NpzSpool(path, NpzNames.Species, ElementType.Int32, "1", "species of each particle: a place in species_names", n) { MayStandOnce = true });
        if (_fields.Velocities)
        {
            Add(NpzNames.Velocities, ElementType.Float64, "velocity of the file", "velocities", n, 3);
        }

        if (_fields.Images && !frame.IsUnwrapped)
        {
            Add(NpzNames.Images, ElementType.Int32, "1", "counts of the edges by which each particle was moved into the box", n, 3);
        }

        if (_fields.Masses)
        {
            _arrays.Add(new NpzSpool(path, NpzNames.Masses, ElementType.Float64, "mass of the file", "mass of each particle", n) { MayStandOnce = true });
        }

        if (_fields.Step)
        {
            Add(NpzNames.Steps, ElementType.Int64, "1", "time step of each frame");
        }

        if (_fields.Time)
        {
            Add(NpzNames.Times, ElementType.Float64, "time of the file", "time of each frame");
        }
    }

    private void Add(string name, ElementType element, string unit, string meaning, params int[] shape) => _arrays.Add(new NpzSpool(path, name, element, unit, meaning, shape));

    private void RequireSame(ParticleFrame frame, long[] identities)
    {
        if (!identities.AsSpan().SequenceEqual(_identities))
        {
            throw new ArgumentException($"frame {_frames} has {identities.Length} particles that are not the {_identities.Length} of frame 0: an NPZ trajectory has the same particles in all frames", nameof(frame));
        }

        if (frame.Periodic != _first!.Periodic || frame.Dimension != _first.Dimension || frame.IsUnwrapped != _first.IsUnwrapped)
        {
            throw new ArgumentException($"frame {_frames} differs from frame 0 in whether its box repeats, its dimension or whether it is unwrapped: an NPZ trajectory has one for all", nameof(frame));
        }
    }

    private int[] PlacesOf(string[] species)
    {
        _places = _places.Length == species.Length ? _places : new int[species.Length];
        for (int i = 0; i < species.Length; i++)
        {
            _places[i] = _placeOf[species[i]];
        }

        return _places;
    }

    private static T[] Ordered<T>(T[] values, int[]? order, int width) => FrameFields.Ordered(values, order, width);
}
