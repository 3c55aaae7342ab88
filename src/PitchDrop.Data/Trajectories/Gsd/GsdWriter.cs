using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>Writes frames in the hoomd schema. What moves is written in every frame; what frame 0 says already, such as masses and types, is not written again.</summary>
internal sealed class GsdWriter(string path, GsdPrecision precision) : TrajectoryWriter
{
    private readonly GsdTables _tables = new(path);
    private readonly GsdPlacement _placement = new();
    private readonly Dictionary<string, byte[]> _first = new(StringComparer.Ordinal);
    private readonly List<string> _types = [];
    private readonly Dictionary<string, int> _typeOf = new(StringComparer.Ordinal);
    private byte[] _bytes = [];
    private int[] _typeIds = [];
    private FrameFields? _fields;
    private long _frame;

    public override void Append(ParticleFrame frame)
    {
        FrameFields.RequireShape(frame);
        _fields ??= FrameFields.Of(frame);
        _fields.Value.Require(frame, _frame, "a GSD file");
        int[]? order = FrameFields.OrderOf(frame);
        _placement.Place(frame, order);
        Say(frame);
        int n = frame.Count;
        if (frame.Step is { } step)
        {
            Put<long>(GsdNames.Step, GsdType.UInt64, 1, [step >= 0 ? step : throw new ArgumentException($"the step {step} is negative; a GSD file counts from 0", nameof(frame))]);
        }

        ((double x, double y, double z), (double xy, double xz, double yz)) = (frame.Lengths, frame.Tilts);
        Put<int>(GsdNames.Dimensions, GsdType.UInt8, 1, [frame.Dimension ?? 3], once: true);
        Reals(GsdNames.Box, 1, [x, y, z, xy / y, xz / z, yz / z], 6, once: true);
        Put<int>(GsdNames.Count, GsdType.UInt32, 1, [n], once: true);
        Types(frame, order);
        Reals(GsdNames.Position, 3, _placement.Positions, 3 * n);
        if (frame.Velocities is { } velocities)
        {
            Reals(GsdNames.Velocity, 3, FrameFields.Ordered(velocities, order, 3), 3 * n);
        }

        if (frame.Masses is { } masses)
        {
            Reals(GsdNames.Mass, 1, FrameFields.Ordered(masses, order, 1), n, once: true);
        }

        if (_fields.Value.Images)
        {
            Put<int>(GsdNames.Image, GsdType.Int32, 3, _placement.Images);
        }

        Identities(frame, order);
        if (frame.Time is { } time)
        {
            Reals(GsdNames.Time, 1, [time], 1, isDouble: true);
        }

        _tables.EndFrame();
        _frame++;
    }

    public override void Complete()
    {
        if (_frame == 0)
        {
            throw new ArgumentException("there is no frame to write");
        }

        _tables.Complete();
    }

    protected override void Dispose(bool isDisposing) => _tables.Dispose();

    private void Say(ParticleFrame frame)
    {
        if (precision == GsdPrecision.Single)
        {
            Remark("positions, velocities, masses and boxes are rounded to the single precision (7 digits) of the hoomd schema");
        }

        if (frame.Periodic != (true, true, true))
        {
            Remark("the box of a GSD file is periodic along every edge; that this one is not is lost");
        }

        if (_placement.HasMoved)
        {
            Remark("a GSD file has the centre of the box at 0: positions are given relative to it");
        }
    }

    private void Types(ParticleFrame frame, int[]? order)
    {
        int[] ids = _typeIds = _typeIds.Length == frame.Count ? _typeIds : new int[frame.Count];
        foreach (string name in SpeciesOrder.New(frame.Species, _typeOf))
        {
            _typeOf.Add(name, _types.Count);
            _types.Add(name);
        }

        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = _typeOf[frame.Species[order is null ? i : order[i]]];
        }

        byte[][] names = [.. _types.Select(Encoding.UTF8.GetBytes)];
        int width = names.Max(name => name.Length) + 1;
        byte[] list = new byte[names.Length * width];
        for (int type = 0; type < names.Length; type++)
        {
            names[type].CopyTo(list, type * width);
        }

        Put<byte>(GsdNames.Types, GsdType.Int8, width, list, once: true);
        Put<int>(GsdNames.TypeId, GsdType.UInt32, 1, ids, once: true);
    }

    private void Identities(ParticleFrame frame, int[]? order)
    {
        long[] identities = FrameFields.Ordered(frame.Identities, order, 1);
        bool isPlain = identities[0] == 1 && identities[^1] == identities.Length;
        if (!isPlain || _first.ContainsKey(GsdNames.Identity))
        {
            Remark(string.Create(CultureInfo.InvariantCulture, $"a GSD file numbers its particles from 1 to N: other identities stand in {GsdNames.Identity}, which PitchDrop reads"));
            Put<long>(GsdNames.Identity, GsdType.Int64, 1, identities, once: true);
        }
    }

    private void Reals(string name, int columns, double[] values, int count, bool once = false, bool isDouble = false)
    {
        isDouble |= precision == GsdPrecision.Double;
        Room(count * (isDouble ? 8 : 4));
        for (int i = 0; i < count; i++)
        {
            if (isDouble)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(8 * i), values[i]);
                continue;
            }

            float value = (float)values[i];
            BinaryPrimitives.WriteSingleLittleEndian(_bytes.AsSpan(4 * i), float.IsFinite(value) ? value : throw new ArgumentException($"{name}: {values[i]} is beyond single precision", nameof(values)));
        }

        Write(name, isDouble ? GsdType.Float64 : GsdType.Float32, columns, count * (isDouble ? 8 : 4), once);
    }

    private void Put<T>(string name, GsdType type, int columns, ReadOnlySpan<T> values, bool once = false)
        where T : struct, IBinaryInteger<T>
    {
        int size = new GsdChunk { Type = type }.Size;
        Room(values.Length * size);
        for (int i = 0; i < values.Length; i++)
        {
            Span<byte> place = _bytes.AsSpan(i * size);
            switch (size)
            {
                case 1: place[0] = byte.CreateTruncating(values[i]); break;
                case 4: BinaryPrimitives.WriteInt32LittleEndian(place, int.CreateTruncating(values[i])); break;
                default: BinaryPrimitives.WriteInt64LittleEndian(place, long.CreateTruncating(values[i])); break;
            }
        }

        Write(name, type, columns, values.Length * size, once);
    }

    // A table of particles that frame 0 has counts for this frame while N is the same.
    private void Write(string name, GsdType type, int columns, int length, bool once)
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, length);
        if (once && _frame > 0 && _first.TryGetValue(name, out byte[]? first) && first.AsSpan().SequenceEqual(bytes))
        {
            return;
        }

        if (once && _frame == 0)
        {
            _first[name] = bytes.ToArray();
        }

        _tables.Add(name, type, columns, _bytes, length);
    }

    private void Room(int bytes) => _bytes = _bytes.Length < bytes ? new byte[bytes] : _bytes;
}
