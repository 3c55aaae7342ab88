using System.Numerics;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Fourier;

/// <summary>
/// The discrete Fourier transform of a line of any length n: X_k = Σ_j x_j e^{−2πi jk/n} (forward, not normalised) and its exact inverse (with 1/n).
/// Powers of two by radix-2 butterflies, all other lengths by Bluestein's convolution; O(n log n) for primes too.
/// </summary>
/// <remarks>Immutable; the caller owns the scratch, so one instance serves any number of threads.</remarks>
public sealed class LineTransform
{
    private readonly int _padded; // the power of two on which the butterflies run
    private readonly Complex[] _roots; // e^{−2πi j/padded}, j < padded/2
    private readonly int[] _reversed;
    private readonly Complex[] _chirp = []; // e^{−πi j²/n}; empty when n is a power of two
    private readonly Complex[] _filter = [];

    /// <summary>Prepares the tables for lines of <paramref name="length"/> points (1 to 2²⁴).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length lies outside that range.</exception>
    public LineTransform(int length)
    {
        Length = Require.Between(length, 1, 1 << 24);
        bool direct = BitOperations.IsPow2(length);
        _padded = direct ? length : (int)BitOperations.RoundUpToPowerOf2((uint)((2 * length) - 1));
        _roots = new Complex[Math.Max(1, _padded / 2)];
        for (int j = 0; j < _roots.Length; j++)
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * j / _padded);
            _roots[j] = new Complex(cosine, -sine);
        }

        int bits = BitOperations.Log2((uint)_padded);
        _reversed = new int[_padded];
        for (int j = 1; j < _padded; j++)
        {
            _reversed[j] = (_reversed[j >> 1] >> 1) | ((j & 1) << (bits - 1));
        }

        if (!direct)
        {
            _chirp = new Complex[length];
            _filter = new Complex[_padded];
            for (int j = 0; j < length; j++)
            {
                // j² modulo 2n in integers keeps the angle small and exact.
                (double sine, double cosine) = Math.SinCos(Math.PI * ((long)j * j % (2L * length)) / length);
                _chirp[j] = new Complex(cosine, -sine);
                _filter[j] = Complex.Conjugate(_chirp[j]);
                _filter[(_padded - j) % _padded] = _filter[j];
            }

            Butterflies(_filter);
        }
    }

    /// <summary>Number n of points of a line.</summary>
    public int Length { get; }

    /// <summary>Number of complex values of scratch that a transform needs.</summary>
    public int ScratchLength => _chirp.Length == 0 ? 0 : _padded;

    /// <summary>Replaces x_j by X_k = Σ_j x_j e^{−2πi jk/n}.</summary>
    /// <param name="line">The line [n].</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> values, overwritten.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Forward(Span<Complex> line, Span<Complex> scratch)
    {
        Shapes.Length(line.Length, Length);
        Shapes.AtLeast(scratch.Length, ScratchLength);
        if (_chirp.Length == 0)
        {
            Butterflies(line);
            return;
        }

        Span<Complex> a = scratch[.._padded];
        a.Clear();
        for (int j = 0; j < line.Length; j++)
        {
            a[j] = line[j] * _chirp[j];
        }

        Butterflies(a);
        for (int j = 0; j < a.Length; j++)
        {
            a[j] = Complex.Conjugate(a[j] * _filter[j]);
        }

        Butterflies(a); // of the conjugate: the conjugate of padded times the inverse
        for (int k = 0; k < line.Length; k++)
        {
            line[k] = Complex.Conjugate(a[k]) / _padded * _chirp[k];
        }
    }

    /// <summary>Replaces X_k by x_j = (1/n) Σ_k X_k e^{+2πi jk/n}.</summary>
    /// <inheritdoc cref="Forward"/>
    public void Inverse(Span<Complex> line, Span<Complex> scratch)
    {
        foreach (ref Complex value in line)
        {
            value = Complex.Conjugate(value);
        }

        Forward(line, scratch);
        foreach (ref Complex value in line)
        {
            value = Complex.Conjugate(value) / Length;
        }
    }

    private void Butterflies(Span<Complex> a)
    {
        for (int j = 0; j < a.Length; j++)
        {
            int r = _reversed[j];
            if (j < r)
            {
                (a[j], a[r]) = (a[r], a[j]);
            }
        }

        for (int half = 1; half < a.Length; half *= 2)
        {
            int stride = a.Length / (2 * half);
            for (int start = 0; start < a.Length; start += 2 * half)
            {
                for (int j = 0; j < half; j++)
                {
                    Complex odd = a[start + j + half] * _roots[j * stride];
                    Complex even = a[start + j];
                    a[start + j] = even + odd;
                    a[start + j + half] = even - odd;
                }
            }
        }
    }
}
