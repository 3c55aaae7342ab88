using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Fourier;

/// <summary>
/// The wave vectors of a periodic lattice of L^d sites sorted into shells of exactly equal |q| = (2π/L)|n|, n a vector of d integers, from the smallest |q| &gt; 0 up; no binning, so
/// no bias where a spectrum is steep.
/// </summary>
public sealed class WaveVectorShells
{
    private readonly int[] _shellOf;
    private readonly double[] _modulus;
    private readonly int[] _count;

    /// <summary>Sorts the wave vectors with 0 &lt; |q| ≤ <paramref name="largest"/> of a lattice.</summary>
    /// <param name="side">The side L, 2 to 2048 in two dimensions, to 512 in three.</param>
    /// <param name="largest">The largest |q|.</param>
    /// <param name="dimension">The dimension d, 2 or 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range, or no wave vector is that small.</exception>
    public WaveVectorShells(int side, double largest, int dimension = 2)
    {
        Dimension = Require.Between(dimension, 2, 3);
        var q = new WaveNumbers(Require.Between(side, 2, dimension == 2 ? 2048 : 512));
        int vectors = dimension == 2 ? side * side : side * side * side;
        Require.Between(largest, 2 * Math.PI / side * (1 - 1e-12), double.MaxValue);
        Side = side;
        double most = Math.Pow(largest * side / (2 * Math.PI), 2) * (1 + 1e-12);
        var squares = new SortedSet<int>();
        for (int i = 1; i < vectors; i++)
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
        _shellOf = new int[vectors];
        _shellOf[0] = -1;
        for (int i = 1; i < vectors; i++)
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

    /// <summary>The dimension d of the lattice.</summary>
    public int Dimension { get; }

    /// <summary>Number of shells.</summary>
    public int Count => _modulus.Length;

    /// <summary>|q| of each shell, ascending.</summary>
    public ReadOnlySpan<double> Modulus => _modulus;

    /// <summary>Number of wave vectors in each shell.</summary>
    public ReadOnlySpan<int> Members => _count;

    /// <summary>The shell of each element n_y·L + n_x, or (n_z·L + n_y)·L + n_x, of a spectrum [L^d]; −1 for q = 0 and for |q| above the largest.</summary>
    public ReadOnlySpan<int> ShellOf => _shellOf;

    private static int Square(WaveNumbers q, int i)
    {
        int sum = 0;
        for (; i > 0; i /= q.Length)
        {
            int n = q.Harmonic(i % q.Length);
            sum += n * n;
        }

        return sum;
    }
}
