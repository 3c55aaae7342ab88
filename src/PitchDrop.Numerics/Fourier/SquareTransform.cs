using System.Numerics;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Fourier;

/// <summary>
/// The Fourier transform of a periodic L × L field, any L: forward F(q) = Σ_r f(r) e^{−iq·r}, not normalised; inverse f(r) = (1/L²) Σ_q F(q) e^{+iq·r}.
/// Element y·L + x holds r = (x, y); element n_y·L + n_x holds q = (2π/L)(n_x, n_y), whose values in (−π, π] <see cref="WaveNumbers"/> gives.
/// </summary>
/// <remarks>O(L² log L), the same bits on every call. It owns its scratch: use one instance a thread.</remarks>
public sealed class SquareTransform
{
    private readonly LineTransform _line;
    private readonly Complex[] _column;
    private readonly Complex[] _scratch;

    /// <summary>Prepares transforms of side <paramref name="side"/> (1 to 8192).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The side lies outside that range.</exception>
    public SquareTransform(int side)
    {
        Side = Require.Between(side, 1, 8192);
        _line = new LineTransform(side);
        _column = new Complex[side];
        _scratch = new Complex[_line.ScratchLength];
    }

    /// <summary>The side L of the field, in sites.</summary>
    public int Side { get; }

    /// <summary>Replaces f(r) by F(q) = Σ_r f(r) e^{−iq·r}.</summary>
    /// <param name="field">The field [L·L].</param>
    /// <exception cref="ArgumentException">The field does not have L² elements.</exception>
    public void Forward(Span<Complex> field) => Transform(field, inverse: false);

    /// <summary>Replaces F(q) by f(r) = (1/L²) Σ_q F(q) e^{+iq·r}.</summary>
    /// <param name="spectrum">The spectrum [L·L].</param>
    /// <exception cref="ArgumentException">The spectrum does not have L² elements.</exception>
    public void Inverse(Span<Complex> spectrum) => Transform(spectrum, inverse: true);

    /// <summary>Writes the full spectrum F(q) = F(−q)* of a real field.</summary>
    /// <param name="field">The field f(r) [L·L].</param>
    /// <param name="spectrum">The result [L·L].</param>
    /// <exception cref="ArgumentException">A length is not L².</exception>
    public void ForwardReal(ReadOnlySpan<double> field, Span<Complex> spectrum)
    {
        Shapes.Length(field.Length, Side * Side);
        Shapes.Length(spectrum.Length, Side * Side);
        for (int i = 0; i < field.Length; i++)
        {
            spectrum[i] = field[i];
        }

        Forward(spectrum);
    }

    /// <summary>Writes the real part of the inverse transform and returns the largest absolute imaginary part, which is rounding alone if F(−q) = F(q)*.</summary>
    /// <param name="spectrum">F(q) [L·L]; overwritten.</param>
    /// <param name="field">The result [L·L].</param>
    /// <exception cref="ArgumentException">A length is not L².</exception>
    public double InverseReal(Span<Complex> spectrum, Span<double> field)
    {
        Shapes.Length(field.Length, Side * Side);
        Inverse(spectrum);
        double residue = 0;
        for (int i = 0; i < field.Length; i++)
        {
            field[i] = spectrum[i].Real;
            residue = Math.Max(residue, Math.Abs(spectrum[i].Imaginary));
        }

        return residue;
    }

    private void Transform(Span<Complex> field, bool inverse)
    {
        Shapes.Length(field.Length, Side * Side);
        for (int y = 0; y < Side; y++)
        {
            Line(field.Slice(y * Side, Side), inverse);
        }

        for (int x = 0; x < Side; x++)
        {
            for (int y = 0; y < Side; y++)
            {
                _column[y] = field[(y * Side) + x];
            }

            Line(_column, inverse);
            for (int y = 0; y < Side; y++)
            {
                field[(y * Side) + x] = _column[y];
            }
        }
    }

    private void Line(Span<Complex> line, bool inverse)
    {
        if (inverse)
        {
            _line.Inverse(line, _scratch);
        }
        else
        {
            _line.Forward(line, _scratch);
        }
    }
}
