using System.Numerics;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.Fourier;

/// <summary>
/// The Fourier transform of a periodic L × L × L field, any L: forward F(q) = Σ_r f(r) e^{−iq·r}, not normalised; inverse f(r) = (1/L³) Σ_q F(q) e^{+iq·r}.
/// Element (x·L + y)·L + z holds r = (x, y, z), and q = (2π/L)(n_x, n_y, n_z) stands likewise.
/// </summary>
/// <remarks>O(L³ log L), the same bits on every call. It owns its scratch: use one instance a thread.</remarks>
public sealed class CubeTransform
{
    private readonly LineTransform _line;
    private readonly Complex[] _column;
    private readonly Complex[] _scratch;

    /// <summary>Prepares transforms of side <paramref name="side"/> (1 to 512).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The side lies outside that range.</exception>
    public CubeTransform(int side)
    {
        Side = Require.Between(side, 1, 512);
        _line = new LineTransform(side);
        _column = new Complex[side];
        _scratch = new Complex[_line.ScratchLength];
    }

    /// <summary>The side L of the field, in sites.</summary>
    public int Side { get; }

    /// <summary>Number of sites L³.</summary>
    public int Sites => Side * Side * Side;

    /// <summary>Replaces f(r) by F(q) = Σ_r f(r) e^{−iq·r}.</summary>
    /// <param name="field">The field [L·L·L].</param>
    /// <exception cref="ArgumentException">The field does not have L³ elements.</exception>
    public void Forward(Span<Complex> field) => Transform(field, inverse: false);

    /// <summary>Replaces F(q) by f(r) = (1/L³) Σ_q F(q) e^{+iq·r}.</summary>
    /// <param name="spectrum">The spectrum [L·L·L].</param>
    /// <exception cref="ArgumentException">The spectrum does not have L³ elements.</exception>
    public void Inverse(Span<Complex> spectrum) => Transform(spectrum, inverse: true);

    private void Transform(Span<Complex> field, bool inverse)
    {
        Shapes.Length(field.Length, Sites);
        foreach (int stride in (ReadOnlySpan<int>)[1, Side, Side * Side])
        {
            for (int first = 0; first < field.Length; first += stride * Side)
            {
                for (int start = first; start < first + stride; start++)
                {
                    Column(field, start, stride, inverse);
                }
            }
        }
    }

    private void Column(Span<Complex> field, int start, int stride, bool inverse)
    {
        for (int i = 0; i < Side; i++)
        {
            _column[i] = field[start + (i * stride)];
        }

        if (inverse)
        {
            _line.Inverse(_column, _scratch);
        }
        else
        {
            _line.Forward(_column, _scratch);
        }

        for (int i = 0; i < Side; i++)
        {
            field[start + (i * stride)] = _column[i];
        }
    }
}
