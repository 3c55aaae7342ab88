using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.CageJumps;

/// <summary>
/// The hop indicator of all particles while frames come in one after the other: each frame completes the windows of the one w frames before it. Only the last 2w + 1 frames are held, however long the run. O(w N) a frame.
/// </summary>
[Equation("Rearrangements", "10")]
public sealed class HopStream
{
    private readonly double[][] _ring;
    private readonly double[] _indicators, _sizes;
    private readonly int _dimension;

    /// <summary>Begins with no frame.</summary>
    /// <param name="particles">Number N of particles.</param>
    /// <param name="dimension">2 or 3.</param>
    /// <param name="halfWindow">w frames make t_R/2, so that each window has w + 1 frames; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public HopStream(int particles, int dimension, int halfWindow)
    {
        (Particles, _dimension, HalfWindow) = (Require.Between(particles, 1, int.MaxValue / 3), Require.Between(dimension, 2, 3), Require.Between(halfWindow, 1, 10_000));
        _ring = [.. Enumerable.Range(0, (2 * halfWindow) + 1).Select(_ => new double[dimension * particles])];
        (_indicators, _sizes) = (new double[particles], new double[particles]);
    }

    /// <summary>Number N of particles.</summary>
    public int Particles { get; }

    /// <summary>w.</summary>
    public int HalfWindow { get; }

    /// <summary>Frames that have come in.</summary>
    public int Frames { get; private set; }

    /// <summary>The frame whose windows the last one completed; negative before there is one.</summary>
    public int Frame => Frames - 1 - HalfWindow < HalfWindow ? -1 : Frames - 1 - HalfWindow;

    /// <summary>p_hop [N] at <see cref="Frame"/> [length²].</summary>
    public ReadOnlySpan<double> Indicators => _indicators;

    /// <summary>Distances [N] of the mean positions before and behind <see cref="Frame"/> [length].</summary>
    public ReadOnlySpan<double> Sizes => _sizes;

    /// <summary>Takes the next frame. Returns whether <see cref="Indicators"/> and <see cref="Sizes"/> are now those of a frame with whole windows.</summary>
    /// <param name="positions">Unwrapped positions [dN]: all x, then all y, then all z.</param>
    /// <exception cref="ArgumentException">The length is not dN.</exception>
    public bool Add(ReadOnlySpan<double> positions)
    {
        Shapes.Length(positions.Length, _dimension * Particles);
        positions.CopyTo(_ring[Frames % _ring.Length]);
        Frames++;
        if (Frame < 0)
        {
            return false;
        }

        Measure();
        return true;
    }

    /// <summary>Writes everything that is needed to go on with the same bits.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(HopStream), 1);
        writer.Write(Particles);
        writer.Write(HalfWindow);
        writer.Write(Frames);
        foreach (double[] frame in _ring)
        {
            writer.WriteArray(frame);
        }
    }

    /// <summary>Takes over the state of a stream of the same particles and window.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a stream.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(HopStream), 1);
        reader.ReadExpected(Particles, "the number of particles");
        reader.ReadExpected(HalfWindow, "half the window");
        Frames = reader.ReadCount(int.MaxValue, "the number of frames");
        foreach (double[] frame in _ring)
        {
            reader.ReadArray(frame);
        }
    }

    private void Measure()
    {
        int w = HalfWindow, first = Frames - _ring.Length, n = Particles;
        double each = 1.0 / (w + 1);
        for (int i = 0; i < n; i++)
        {
            (double inA, double inB, double apart) = (0, 0, 0);
            for (int axis = 0; axis < _dimension; axis++)
            {
                int at = (axis * n) + i;
                (double a, double b) = (0, 0);
                double origin = _ring[(first + w) % _ring.Length][at];
                for (int k = 0; k <= w; k++)
                {
                    a += _ring[(first + k) % _ring.Length][at] - origin;
                    b += _ring[(first + w + k) % _ring.Length][at] - origin;
                }

                (a, b) = ((a * each) + origin, (b * each) + origin);
                for (int k = 0; k <= w; k++)
                {
                    double u = _ring[(first + k) % _ring.Length][at] - b, v = _ring[(first + w + k) % _ring.Length][at] - a;
                    (inA, inB) = (inA + (u * u), inB + (v * v));
                }

                apart += (a - b) * (a - b);
            }

            (_indicators[i], _sizes[i]) = (Math.Sqrt(inA * inB) * each, Math.Sqrt(apart));
        }
    }
}
