using System.Globalization;

namespace PitchDrop.Data.Trajectories;

/// <summary>
/// A frame as LAMMPS writes it in its text dumps: ITEM: TIMESTEP, NUMBER OF ATOMS, BOX BOUNDS (with the bounding box of a tilted one, xy xz yz behind), ATOMS. Every number has all its digits. The buffer is kept from frame
/// to frame.
/// </summary>
internal sealed class LammpsDumpText
{
    private readonly TextBytes _text = new();

    /// <summary>The frame as bytes, valid until the next call.</summary>
    /// <param name="step">The time step.</param>
    /// <param name="time">The time t; null where it is not to be written.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="types">Type numbers of the species, which the frame met.</param>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public TextBytes Of(long step, double? time, ParticleFrame frame, LammpsTypes types)
    {
        _text.Clear();
        if (time is { } t)
        {
            _text.Text("ITEM: TIME\n");
            _text.Number(t, '\n');
        }

        _text.Text(string.Create(CultureInfo.InvariantCulture, $"ITEM: TIMESTEP\n{step}\nITEM: NUMBER OF ATOMS\n{frame.Count}\n"));
        Bounds(frame);
        bool named = !types.IsNumbered;
        string positions = frame.IsUnwrapped ? "xu yu zu" : "x y z";
        int[]? images = frame.IsUnwrapped ? null : frame.Images;
        string name = !named ? "" : frame.Species.Distinct(StringComparer.Ordinal).All(ChemicalSymbols.Contains) ? " element" : " typelabel";
        _text.Text($"ITEM: ATOMS id type{name} {positions}{(images is null ? "" : " ix iy iz")}{(frame.Velocities is null ? "" : " vx vy vz")}{(frame.Masses is null ? "" : " mass")}\n");
        for (int i = 0; i < frame.Count; i++)
        {
            _text.Number(frame.Identities[i], ' ');
            _text.Number((long)types[frame.Species[i]], ' ');
            if (named)
            {
                _text.Text(frame.Species[i]);
                _text.Text(" ");
            }

            _text.Three(frame.Positions, i);
            if (images is not null)
            {
                _text.Number((long)images[3 * i], ' ');
                _text.Number((long)images[(3 * i) + 1], ' ');
                _text.Number((long)images[(3 * i) + 2], ' ');
            }

            if (frame.Velocities is { } v)
            {
                _text.Three(v, i);
            }

            if (frame.Masses is { } m)
            {
                _text.Number(m[i], ' ');
            }

            _text.EndWith('\n');
        }

        return _text;
    }

    private void Bounds(ParticleFrame frame)
    {
        ((double xy, double xz, double yz), (double x, double y, double z)) = (frame.Tilts, frame.Origin);
        bool tilted = frame.Tilts != default;
        string periodic = $"{Boundary(frame.Periodic.A)} {Boundary(frame.Periodic.B)} {Boundary(frame.Periodic.C)}";
        double lowX = Math.Min(Math.Min(0, xy), Math.Min(xz, xy + xz)), highX = Math.Max(Math.Max(0, xy), Math.Max(xz, xy + xz));
        _text.Text($"ITEM: BOX BOUNDS {(tilted ? "xy xz yz " : "")}{periodic}\n");
        Bound(x + lowX, x + frame.Lengths.X + highX, xy, tilted);
        Bound(y + Math.Min(0, yz), y + frame.Lengths.Y + Math.Max(0, yz), xz, tilted);
        Bound(z, z + frame.Lengths.Z, yz, tilted);
    }

    private void Bound(double low, double high, double tilt, bool tilted)
    {
        _text.Number(low, ' ');
        _text.Number(high, tilted ? ' ' : '\n');
        if (tilted)
        {
            _text.Number(tilt, '\n');
        }
    }

    private static string Boundary(bool periodic) => periodic ? "pp" : "ff";
}
