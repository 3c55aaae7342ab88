using System.Globalization;
using System.Text;

namespace PitchDrop.Data.Trajectories;

/// <summary>
/// A frame as LAMMPS writes it in its text dumps: ITEM: TIMESTEP, NUMBER OF ATOMS, BOX BOUNDS (with the bounding box of a tilted one, xy xz yz behind), ATOMS. Every number has all its digits. The buffer is kept from frame
/// to frame.
/// </summary>
internal sealed class LammpsDumpText
{
    private byte[] _buffer = new byte[1 << 16];
    private int _used;

    /// <summary>The frame as bytes, valid until the next call.</summary>
    /// <param name="step">The time step.</param>
    /// <param name="time">The time t; null where it is not to be written.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="types">Type numbers of the species, which the frame met.</param>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public ReadOnlyMemory<byte> Of(long step, double? time, ParticleFrame frame, LammpsTypes types)
    {
        _used = 0;
        if (time is { } t)
        {
            Text("ITEM: TIME\n");
            Number(t, '\n');
        }

        Text(string.Create(CultureInfo.InvariantCulture, $"ITEM: TIMESTEP\n{step}\nITEM: NUMBER OF ATOMS\n{frame.Count}\n"));
        Bounds(frame);
        bool named = !types.IsNumbered;
        string positions = frame.IsUnwrapped ? "xu yu zu" : "x y z";
        int[]? images = frame.IsUnwrapped ? null : frame.Images;
        string name = !named ? "" : frame.Species.Distinct(StringComparer.Ordinal).All(ChemicalSymbols.Contains) ? " element" : " typelabel";
        Text($"ITEM: ATOMS id type{name} {positions}{(images is null ? "" : " ix iy iz")}{(frame.Velocities is null ? "" : " vx vy vz")}{(frame.Masses is null ? "" : " mass")}\n");
        for (int i = 0; i < frame.Count; i++)
        {
            Number(frame.Identities[i], ' ');
            Number(types[frame.Species[i]], ' ');
            if (named)
            {
                Text(frame.Species[i]);
                Text(" ");
            }

            Three(frame.Positions, i);
            if (images is not null)
            {
                Number(images[3 * i], ' ');
                Number(images[(3 * i) + 1], ' ');
                Number(images[(3 * i) + 2], ' ');
            }

            if (frame.Velocities is { } v)
            {
                Three(v, i);
            }

            if (frame.Masses is { } m)
            {
                Number(m[i], ' ');
            }

            _buffer[_used - 1] = (byte)'\n';
        }

        return _buffer.AsMemory(0, _used);
    }

    private void Bounds(ParticleFrame frame)
    {
        ((double xy, double xz, double yz), (double x, double y, double z)) = (frame.Tilts, frame.Origin);
        bool tilted = frame.Tilts != default;
        string periodic = $"{Boundary(frame.Periodic.A)} {Boundary(frame.Periodic.B)} {Boundary(frame.Periodic.C)}";
        double lowX = Math.Min(Math.Min(0, xy), Math.Min(xz, xy + xz)), highX = Math.Max(Math.Max(0, xy), Math.Max(xz, xy + xz));
        Text($"ITEM: BOX BOUNDS {(tilted ? "xy xz yz " : "")}{periodic}\n");
        Bound(x + lowX, x + frame.Lengths.X + highX, xy, tilted);
        Bound(y + Math.Min(0, yz), y + frame.Lengths.Y + Math.Max(0, yz), xz, tilted);
        Bound(z, z + frame.Lengths.Z, yz, tilted);
    }

    private void Bound(double low, double high, double tilt, bool tilted)
    {
        Number(low, ' ');
        Number(high, tilted ? ' ' : '\n');
        if (tilted)
        {
            Number(tilt, '\n');
        }
    }

    private static string Boundary(bool periodic) => periodic ? "pp" : "ff";

    private void Three(double[] values, int i)
    {
        Number(values[3 * i], ' ');
        Number(values[(3 * i) + 1], ' ');
        Number(values[(3 * i) + 2], ' ');
    }

    private void Number(double value, char end)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"a number of the frame is {value.ToString(CultureInfo.InvariantCulture)}; accepted is a finite one");
        }

        Put(value, end);
    }

    private void Number(long value, char end) => Put(value, end);

    private void Put<T>(T value, char end)
        where T : IUtf8SpanFormattable
    {
        Room(40);
        _ = value.TryFormat(_buffer.AsSpan(_used), out int written, default, CultureInfo.InvariantCulture);
        _used += written;
        _buffer[_used++] = (byte)end;
    }

    private void Text(string text)
    {
        Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        _used += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));
    }

    private void Room(int bytes)
    {
        if (_buffer.Length - _used < bytes)
        {
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _used + bytes));
        }
    }
}
