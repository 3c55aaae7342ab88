using System.Collections.Concurrent;
using System.Globalization;
using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Structure;

/// <summary>
/// The density waves ρ_α(q) = Σ_{j∈α} e^{iq·r_j} of every frame at some wave vectors, as a series of its own: of each species all real parts, then all imaginary parts, M = 2 S times the number of wave vectors. In a box that
/// breathes the wave vectors move with it.
/// </summary>
/// <remarks>Found anew whenever a frame is read, O(N M), by any thread with the same bits; nothing is held. Who reads a frame more than once keeps it, in memory or in a file.</remarks>
public sealed class DensityAmplitudes : IFrameSeries
{
    private readonly IPaths _paths;
    private readonly ConcurrentBag<Worker> _workers = [];

    /// <summary>Prepares the waves; those of a frame are found when it is read.</summary>
    /// <param name="paths">The particles, in a box that is not sheared.</param>
    /// <param name="vectors">Wave vectors of the box of frame 0.</param>
    /// <exception cref="ArgumentException">The box is sheared, so that a wave vector turns while the liquid relaxes.</exception>
    public DensityAmplitudes(IPaths paths, WaveVectors vectors)
    {
        (_paths, Times, Vectors, Pairs) = (paths, paths.Times, vectors, SpeciesPairs.Of(paths));
        for (int f = 0; f < Times.Count; f++)
        {
            if (paths.StrainOf(f) != paths.StrainOf(0))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"frame {f} is sheared by {paths.StrainOf(f) - paths.StrainOf(0):G4}; accepted for density waves that are followed in time are boxes that are not"), nameof(paths));
            }
        }
    }

    /// <summary>The wave vectors, in the box of frame 0.</summary>
    public WaveVectors Vectors { get; }

    /// <summary>The pairs of species.</summary>
    public SpeciesPairs Pairs { get; }

    /// <inheritdoc/>
    public int Length => 2 * Pairs.Species * Vectors.Count;

    /// <inheritdoc/>
    public FrameTimes Times { get; }

    /// <inheritdoc/>
    public void Read(int frame, int first, Span<double> values)
    {
        Worker worker = _workers.TryTake(out Worker? idle) ? idle : new Worker(_paths, this);
        worker.Amplitudes(frame).Slice(first, values.Length).CopyTo(values);
        _workers.Add(worker);
    }

    /// <summary>The wave vectors of a box with |q| nearest to a wave number: those in a shell about it, and of too many the nearest, in the order of their integers.</summary>
    /// <param name="box">The box.</param>
    /// <param name="q">The wave number, &gt; 0.</param>
    /// <param name="width">Width of the shell, &gt; 0 and below 2q.</param>
    /// <param name="most">The most wave vectors, of each two opposite ones one.</param>
    /// <exception cref="ArgumentException">The shell has no wave vector.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public static WaveVectors Shell(Box box, double q, double width, int most)
    {
        Require.Positive(q);
        Require.Between(Require.Positive(width), 0, 2 * q);
        Require.Between(most, 1, int.MaxValue);
        var all = WaveVectors.Within(box, q - (width / 2), q + (width / 2));
        Shapes.AtLeast(all.Count, 1, $"the number of wave vectors within {width / 2:G3} of {q:G6}");
        int[] nearest = [.. Enumerable.Range(0, all.Count).OrderBy(v => Math.Round(Math.Abs(all.Moduli[v] - q), 9)).ThenBy(v => v).Take(most).Order()];
        return all.Only(nearest);
    }

    private sealed class Worker(IPaths paths, DensityAmplitudes of)
    {
        private readonly double[] _frame = new double[paths.Length];
        private readonly SpeciesMembers _members = new(paths);
        private readonly double[][] _points = new SpeciesMembers(paths).Room();
        private readonly double[] _amplitudes = new double[of.Length];
        private PlaneWaveSums? _sums;

        // Overwritten by the next.
        public ReadOnlySpan<double> Amplitudes(int frame)
        {
            WaveVectors vectors = of.Vectors.In(paths.BoxOf(frame));
            if (_sums is null || !vectors.Moduli.SequenceEqual(_sums.Vectors.Moduli))
            {
                _sums = new PlaneWaveSums(vectors);
            }

            paths.Read(frame, 0, _frame);
            Span<double> amplitudes = _amplitudes;
            for (int s = 0; s < of.Pairs.Species; s++)
            {
                _members.Gather(s, _frame, _points[s]);
                _sums.Sum(_points[s], amplitudes.Slice(2 * s * vectors.Count, vectors.Count), amplitudes.Slice(((2 * s) + 1) * vectors.Count, vectors.Count));
            }

            return amplitudes;
        }
    }
}
