using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Png;

namespace PitchDrop.Reporting.Report;

/// <summary>The local persistence p_i(t) of a square lattice as time goes on: a two-state map for each of a row of times.</summary>
public sealed class PersistenceMovie
{
    private readonly byte[] _packed;

    /// <summary>A movie.</summary>
    /// <param name="side">Sites along a side, L, from 1 to 1024.</param>
    /// <param name="frames">For each time the states p_i, [L × L], site (x, y) at y·L + x, true where the site has not relaxed.</param>
    /// <param name="times">The times, as many as there are frames.</param>
    /// <param name="timeUnit">Unit of the times, such as "sweeps".</param>
    /// <exception cref="ArgumentException">There is no frame, a frame has not L² sites, or there are not as many times as frames.</exception>
    public PersistenceMovie(int side, IReadOnlyList<bool[]> frames, IReadOnlyList<double> times, string timeUnit)
    {
        Side = Require.Between(side, 1, 1024);
        if (frames.Count == 0 || frames.Count != times.Count)
        {
            throw new ArgumentException($"A movie needs frames, and as many times; there are {frames.Count} frames and {times.Count} times.", nameof(frames));
        }

        Times = [.. times];
        TimeUnit = timeUnit;
        StillFrame = frames.Count / 2;
        _packed = new byte[frames.Count * FrameBytes];
        for (int f = 0; f < frames.Count; f++)
        {
            if (frames[f].Length != side * side)
            {
                throw new ArgumentException($"Frame {f} has {frames[f].Length} sites; {side} × {side} = {side * side} are asked for.", nameof(frames));
            }

            for (int n = 0; n < frames[f].Length; n++)
            {
                _packed[(f * FrameBytes) + (n >> 3)] |= (byte)(frames[f][n] ? 0x80 >> (n & 7) : 0);
            }
        }
    }

    /// <summary>Sites along a side.</summary>
    public int Side { get; }

    /// <summary>The times, [F].</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>Unit of the times.</summary>
    public string TimeUnit { get; }

    /// <summary>The frame that is shown on paper and where scripts do not run, from 0; the middle one unless set.</summary>
    public int StillFrame { get; init => field = Require.Between(value, 0, Times.Count - 1); }

    /// <summary>Bytes of one frame: a bit a site, the first in the highest bit.</summary>
    public int FrameBytes => ((Side * Side) + 7) / 8;

    /// <summary>All frames, packed and in base 64.</summary>
    public string Base64 => Convert.ToBase64String(_packed);

    /// <summary>The state of a site: true where it has not relaxed at that time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame or site.</exception>
    public bool IsImmobile(int frame, int site)
    {
        Require.Between(frame, 0, Times.Count - 1);
        Require.Between(site, 0, (Side * Side) - 1);
        return (_packed[(frame * FrameBytes) + (site >> 3)] & (0x80 >> (site & 7))) != 0;
    }

    /// <summary>The fraction of sites that have not relaxed, P(t), in a frame.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public double Persistence(int frame) => Enumerable.Range(0, Side * Side).Count(n => IsImmobile(frame, n)) / (double)(Side * Side);

    /// <summary>The line under a frame: its time and P(t).</summary>
    internal string Caption(int frame) =>
        string.Create(CultureInfo.InvariantCulture, $"t = {Times[frame]:G4} {TimeUnit}, P(t) = {Persistence(frame):0.000}");

    /// <summary>A frame as a PNG image, row 0 at the bottom.</summary>
    internal byte[] Still(int frame)
    {
        byte[] pixels = new byte[Side * Side];
        for (int n = 0; n < pixels.Length; n++)
        {
            pixels[((Side - 1 - (n / Side)) * Side) + (n % Side)] = (byte)(IsImmobile(frame, n) ? 1 : 0);
        }

        return PngEncoder.Encode(Side, Side, pixels, [Palette.Mobile, Palette.Immobile]);
    }
}
