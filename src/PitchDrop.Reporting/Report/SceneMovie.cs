using System.Globalization;
using System.Text;
using PitchDrop.Numerics.Guards;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Png;

namespace PitchDrop.Reporting.Report;

/// <summary>The life of a region that a shear flow carries along, seen from three sides: its points and the events in it move with the strain, x + γ y, and events accumulate.</summary>
public sealed class SceneMovie
{
    private const int PixelsAside = 220, Sides = 3;
    private static readonly (int Right, int Up)[] Views = [(0, 1), (2, 1), (0, 2)];

    private readonly (double X, double Y, double Z)[] _region;
    private readonly SceneEvent[] _events;
    private readonly double[] _strains;
    private readonly string[] _captions;

    /// <summary>A movie.</summary>
    /// <param name="region">Points of the region about its centre, where the strain is 0 [K].</param>
    /// <param name="events">Events about the same centre.</param>
    /// <param name="strains">Strain γ of each frame against the reference [F].</param>
    /// <param name="captions">A line for each frame [F].</param>
    /// <param name="unit">Unit of length.</param>
    /// <exception cref="ArgumentException">There is no point or frame, lengths do not fit, a number is not finite, or an event appears in no frame.</exception>
    public SceneMovie(IReadOnlyList<(double X, double Y, double Z)> region, IReadOnlyList<SceneEvent> events, IReadOnlyList<double> strains, IReadOnlyList<string> captions, string unit)
    {
        Shapes.AtLeast(region.Count, 1, "the number of points");
        Shapes.AtLeast(strains.Count, 1, "the number of frames");
        Shapes.Length(captions.Count, strains.Count);
        (_region, _events, _strains, _captions, Unit) = ([.. region], [.. events], [.. strains], [.. captions], unit);
        foreach (SceneEvent e in _events)
        {
            Require.Between(e.Frame, 0, strains.Count - 1, nameof(events));
        }

        Extent = Enumerable.Range(0, _strains.Length).SelectMany(f => _region.Select(p => Carried(f, p.X, p.Y, p.Z))).Max(p => Math.Max(Math.Abs(p.X), Math.Max(Math.Abs(p.Y), Math.Abs(p.Z))));
        Shapes.Finite([Extent, .. _events.SelectMany(e => new[] { e.X, e.Y, e.Z })]);
        StillFrame = strains.Count - 1;
    }

    /// <summary>Number F of frames.</summary>
    public int Frames => _strains.Length;

    /// <summary>Unit of length.</summary>
    public string Unit { get; }

    /// <summary>How far the region reaches from its centre along any axis in any frame [length].</summary>
    public double Extent { get; }

    /// <summary>The frame that is shown on paper and where scripts do not run, from 0; the last one unless set.</summary>
    public int StillFrame { get; init => field = Require.Between(value, 0, Frames - 1); }

    /// <summary>The line under a frame.</summary>
    public string Caption(int frame) => _captions[Require.Between(frame, 0, Frames - 1)];

    /// <summary>Where a place is carried by the strain of a frame.</summary>
    public (double X, double Y, double Z) Carried(int frame, double x, double y, double z) => (x + (_strains[frame] * y), y, z);

    /// <summary>Points, events and strains as a JSON document, to a thousandth of the unit.</summary>
    internal string Json()
    {
        var text = new StringBuilder("{\"region\":[");
        text.AppendJoin(',', _region.Select(p => $"[{N(p.X)},{N(p.Y)},{N(p.Z)}]")).Append("],\"events\":[");
        text.AppendJoin(',', _events.Select(e => $"[{N(e.X)},{N(e.Y)},{N(e.Z)},{e.Frame.ToString(CultureInfo.InvariantCulture)},{(e.IsAlong ? 1 : 0)}]")).Append("],\"strains\":[");
        return text.AppendJoin(',', _strains.Select(s => s.ToString("0.#####", CultureInfo.InvariantCulture))).Append($"],\"extent\":{N(Extent)}}}").ToString();
    }

    /// <summary>A frame as a PNG image: the three views side by side.</summary>
    internal byte[] Still(int frame)
    {
        byte[] pixels = new byte[Sides * PixelsAside * PixelsAside];
        for (int side = 0; side < Sides; side++)
        {
            foreach ((double x, double y, double z) in _region)
            {
                Dot(pixels, side, frame, (x, y, z), 3, 1);
            }
        }

        for (int side = 0; side < Sides; side++)
        {
            foreach (SceneEvent e in _events.Where(e => e.Frame <= frame))
            {
                Dot(pixels, side, frame, (e.X, e.Y, e.Z), 1, (byte)(e.IsAlong ? 2 : 3));
            }
        }

        return PngEncoder.Encode(Sides * PixelsAside, PixelsAside, pixels, [Colour.Parse("#ffffff"), Colour.Parse("#d5dae0"), Palette.Mobile, Palette.Immobile]);
    }

    private static string N(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private void Dot(byte[] pixels, int side, int frame, (double X, double Y, double Z) at, int half, byte colour)
    {
        (double x, double y, double z) = Carried(frame, at.X, at.Y, at.Z);
        double[] place = [x, y, z];
        double scale = PixelsAside / (2.1 * Extent);
        int right = (int)((0.5 * PixelsAside) + (scale * place[Views[side].Right])), down = (int)((0.5 * PixelsAside) - (scale * place[Views[side].Up]));
        for (int v = Math.Max(0, down - half); v <= Math.Min(PixelsAside - 1, down + half); v++)
        {
            for (int u = Math.Max(0, right - half); u <= Math.Min(PixelsAside - 1, right + half); u++)
            {
                pixels[(v * Sides * PixelsAside) + (side * PixelsAside) + u] = colour;
            }
        }
    }
}
