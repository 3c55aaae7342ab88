using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Observables.Structure;

/// <summary>Wave vectors of a box, their sums over points, and the shell of each. For one thread; remembers the last box.</summary>
internal sealed class ShellSums(WaveNumberShells shells)
{
    private int[] _shellOf = [];

    public PlaneWaveSums Sums { get; private set; } = null!;

    public WaveVectors Vectors => Sums.Vectors;

    public ReadOnlySpan<int> ShellOf => _shellOf;

    /// <summary>Takes the box of a frame.</summary>
    /// <exception cref="ArgumentException">The shells are those of another box.</exception>
    public void Set(Box box, int frame)
    {
        if (Sums is not null && AreSame(box.Reduced(), Vectors.Box))
        {
            return;
        }

        var vectors = WaveVectors.Within(box, shells.Range.Low, shells.Range.High);
        _shellOf = new int[vectors.Count];
        for (int v = 0; v < _shellOf.Length; v++)
        {
            _shellOf[v] = shells.ShellOf(vectors.Moduli[v])
                ?? throw new ArgumentException($"the box of frame {frame} has wave vectors of another length than the box of the shells; accepted are shells of a width where the box changes", nameof(box));
        }

        Sums = new PlaneWaveSums(vectors);
    }

    /// <summary>Adds the number of wave vectors and the sum of their lengths to each shell.</summary>
    public void Count(Span<double> counts, Span<double> lengths)
    {
        for (int v = 0; v < _shellOf.Length; v++)
        {
            counts[_shellOf[v]]++;
            lengths[_shellOf[v]] += Vectors.Moduli[v];
        }
    }

    private static bool AreSame(Box a, Box b) => a.Dimension == b.Dimension && (a.LengthX, a.LengthY, a.LengthZ, a.TiltXY, a.TiltXZ, a.TiltYZ) == (b.LengthX, b.LengthY, b.LengthZ, b.TiltXY, b.TiltXZ, b.TiltYZ);
}
