using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Fourier;

/// <summary>
/// The wave vectors of an L × L periodic lattice sorted into shells of exactly equal |q| = (2π/L)√(n_x² + n_y²), from the smallest |q| &gt; 0 up; no binning, so
/// no bias where a spectrum is steep.
/// </summary>
public sealed class WaveVectorShells
{
    private readonly int[] _shellOf;
    private readonly double[] _modulus;
    private readonly int[] _count;

    /// <summary>Sorts the wave vectors with 0 &lt; |q| ≤ <paramref name="largest"/> of a lattice of side <paramref name="side"/> (2 to 2048).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The side lies outside that range, or no wave vector is that small.</exception>
    public WaveVectorShells(int side, double largest)
    {
        var q = new WaveNumbers(Require.Between(side, 2, 2048));
        Require.Between(largest, 2 * Math.PI / side * (1 - 1e-12), double.MaxValue);
        Side = side;
        double most = Math.Pow(largest * side / (2 * Math.PI), 2) * (1 + 1e-12);
        var squares = new SortedSet<int>();
        for (int i = 1; i < side * side; i++)
        {
            int square = Square(q, i);
            if (square <= most)
            {
                squares.Add(square);
            }
        }

        int[] list = [.. squares];
        _modulus = Array.ConvertAll(list, s => 2 * Math.PI * Math.Sqrt(s) / side);
        _count = new int[list.Length];
        _shellOf = new int[side * side];
        _shellOf[0] = -1;
        for (int i = 1; i < side * side; i++)
        {
            int shell = Array.BinarySearch(list, Square(q, i));
            _shellOf[i] = Math.Max(shell, -1);
            if (shell >= 0)
            {
                _count[shell]++;
            }
        }
    }

    /// <summary>The side L of the lattice.</summary>
    public int Side { get; }

    /// <summary>Number of shells.</summary>
    public int Count => _modulus.Length;

    /// <summary>|q| of each shell, ascending.</summary>
    public ReadOnlySpan<double> Modulus => _modulus;

    /// <summary>Number of wave vectors in each shell.</summary>
    public ReadOnlySpan<int> Members => _count;

    /// <summary>The shell of each element n_y·L + n_x of a spectrum; −1 for q = 0 and for |q| above the largest.</summary>
    public ReadOnlySpan<int> ShellOf => _shellOf;

    private static int Square(WaveNumbers q, int i)
    {
        int x = q.Harmonic(i % q.Length);
        int y = q.Harmonic(i / q.Length);
        return (x * x) + (y * y);
    }
}
