using System.Globalization;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories;

/// <summary>
/// Writes frames as LAMMPS writes its text dumps, one after another: ITEM: TIMESTEP, NUMBER OF ATOMS, BOX BOUNDS (with the bounding box of a tilted one, xy xz yz behind), ATOMS id type x y z ix iy iz, and
/// vx vy vz where asked for. Every number has all its digits. The unwrapped position is (x, y, z) + ix a + iy b + iz c.
/// </summary>
public sealed class LammpsDump
{
    private readonly AppendedFile _file;
    private byte[] _buffer = new byte[1 << 16];
    private int _used;

    /// <summary>Writes to the end of a file.</summary>
    /// <param name="file">The file; the caller keeps it.</param>
    public LammpsDump(AppendedFile file) => _file = file;

    /// <summary>Appends a frame. Types are the numbers that the frame's species are.</summary>
    /// <param name="step">The time step.</param>
    /// <param name="frame">The frame; its image counts are 0 where it has none. Velocities are written where it has them.</param>
    /// <exception cref="ArgumentException">A species is no number.</exception>
    /// <exception cref="DiskFullException">The disk is full.</exception>
    public void Append(long step, ParticleFrame frame)
    {
        _used = 0;
        Text($"ITEM: TIMESTEP\n{step}\nITEM: NUMBER OF ATOMS\n{frame.Count}\n");
        Bounds(frame);
        Text($"ITEM: ATOMS id type x y z ix iy iz{(frame.Velocities is null ? "" : " vx vy vz")}\n");
        for (int i = 0; i < frame.Count; i++)
        {
            if (!int.TryParse(frame.Species[i], NumberStyles.None, CultureInfo.InvariantCulture, out int type))
            {
                throw new ArgumentException($"the species '{frame.Species[i]}' of particle {frame.Identities[i]} is no type number", nameof(frame));
            }

            Number(frame.Identities[i], ' ');
            Number(type, ' ');
            Three(frame.Positions, i, ' ');
            for (int k = 0; k < 3; k++)
            {
                Number(frame.Images is { } n ? n[(3 * i) + k] : 0, k < 2 || frame.Velocities is not null ? ' ' : '\n');
            }

            if (frame.Velocities is { } v)
            {
                Three(v, i, '\n');
            }
        }

        _file.Append(_buffer.AsSpan(0, _used));
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

    private void Three(double[] values, int i, char end)
    {
        Number(values[3 * i], ' ');
        Number(values[(3 * i) + 1], ' ');
        Number(values[(3 * i) + 2], end);
    }

    private void Number<T>(T value, char end)
        where T : IUtf8SpanFormattable
    {
        Room(40);
        _ = value.TryFormat(_buffer.AsSpan(_used), out int written, default, CultureInfo.InvariantCulture);
        _used += written;
        _buffer[_used++] = (byte)end;
    }

    private void Text(FormattableString text)
    {
        string said = text.ToString(CultureInfo.InvariantCulture);
        Room(said.Length);
        _used += System.Text.Encoding.ASCII.GetBytes(said, _buffer.AsSpan(_used));
    }

    private void Room(int bytes)
    {
        if (_buffer.Length - _used < bytes)
        {
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _used + bytes));
        }
    }
}
