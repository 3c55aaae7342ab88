using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Fourier;

/// <summary>The wave numbers q_n = 2πn/L of a periodic line of L points at unit spacing, folded into (−π, π].</summary>
public sealed class WaveNumbers
{
    private readonly double[] _values;

    /// <summary>Lists the L wave numbers of a line of <paramref name="length"/> points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public WaveNumbers(int length)
    {
        Length = Require.Between(length, 1, int.MaxValue);
        _values = new double[length];
        for (int n = 0; n < length; n++)
        {
            _values[n] = 2 * Math.PI * Harmonic(n) / length;
        }
    }

    /// <summary>Number L of points.</summary>
    public int Length { get; }

    /// <summary>The index L/2 at which q = π, its own negative; null for odd L, which has none.</summary>
    public int? NyquistIndex => Length % 2 == 0 ? Length / 2 : null;

    /// <summary>All q_n, in the order of a transform's output.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The wave number in (−π, π] at index <paramref name="n"/> of a transform's output.</summary>
    public double this[int n] => _values[n];

    /// <summary>The signed harmonic n or n − L in (−L/2, L/2] at index <paramref name="n"/>.</summary>
    public int Harmonic(int n) => 2 * n > Length ? n - Length : n;

    /// <summary>The index at which −q_n stands.</summary>
    public int Negative(int n) => n == 0 ? 0 : Length - n;
}
