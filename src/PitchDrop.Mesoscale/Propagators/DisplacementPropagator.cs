using System.Numerics;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Propagators;

/// <summary>
/// Displacement field of plastic events in an incompressible elastic medium: u_a(q) = −(2i/q²) [(ε·q)_a − q_a (q·ε·q)/q²] for a field ε of traceless eigenstrains.
/// An event of strength e at orientation ψ has ε_xy = e cos 2ψ and ε_xx = −ε_yy = −e sin 2ψ. Unit of u: lattice spacing × σ_c/(2μ), with e = δσ A/n(ψ).
/// </summary>
/// <remarks>q is plain, in (−π, π], or 2 sin(q/2) for <see cref="PropagatorConvention.LatticeFourier"/>; the modes q = 0 and q = π, where an odd function has no sign, are 0. It owns its scratch: one instance a thread.</remarks>
[Equation("Elastoplastic", "12")]
public sealed class DisplacementPropagator
{
    private readonly SquareTransform _transform;
    private readonly double[] _q;
    private readonly int? _nyquist;
    private readonly Complex[] _work;
    private readonly double[] _shear;
    private readonly double[] _stretch;

    /// <summary>Prepares the fields of a lattice of side <paramref name="side"/>, without events.</summary>
    /// <param name="convention">Whose wave numbers are used.</param>
    /// <param name="side">Side L [sites].</param>
    public DisplacementPropagator(PropagatorConvention convention, int side)
    {
        Side = side;
        _transform = new SquareTransform(side);
        var numbers = new WaveNumbers(side);
        _nyquist = numbers.NyquistIndex;
        _q = [.. Enumerable.Range(0, side).Select(n => convention == PropagatorConvention.LatticeFourier ? 2 * Math.Sin(numbers[n] / 2) : numbers[n])];
        _work = new Complex[side * side];
        _shear = new double[side * side];
        _stretch = new double[side * side];
    }

    /// <summary>Side L [sites].</summary>
    public int Side { get; }

    /// <summary>Sum of the eigenstrains ε_xy of all events at each site [L·L].</summary>
    public Span<double> Shear => _shear;

    /// <summary>Sum of the eigenstrains ε_xx of all events at each site [L·L].</summary>
    public Span<double> Stretch => _stretch;

    /// <summary>Adds an event.</summary>
    /// <param name="site">Where, y·L + x.</param>
    /// <param name="strength">e.</param>
    /// <param name="turn">Orientation as 4ψ/2π in (0, 1).</param>
    public void Add(int site, double strength, double turn)
    {
        var (sine, cosine) = Turn.SineCosine(turn / 2);
        _shear[site] += strength * cosine;
        _stretch[site] -= strength * sine;
    }

    /// <summary>Writes the displacement field of all events so far; O(L² log L).</summary>
    /// <param name="ux">u_x [L·L].</param>
    /// <param name="uy">u_y [L·L].</param>
    public void Displacement(Span<double> ux, Span<double> uy)
    {
        int n = Side;
        for (int i = 0; i < _work.Length; i++)
        {
            _work[i] = new Complex(_shear[i], _stretch[i]);
        }

        _transform.Forward(_work);

        // One transform carries both real fields: F(shear) and F(stretch) are its even and odd parts under q -> -q and conjugation.
        for (int ny = 0; ny <= n / 2; ny++)
        {
            for (int nx = 0; nx < n; nx++)
            {
                int here = (ny * n) + nx, there = ((n - ny) % n * n) + ((n - nx) % n);
                if (there < here)
                {
                    continue;
                }

                Complex a = _work[here], b = Complex.Conjugate(_work[there]);
                Complex shear = (a + b) / 2, stretch = (a - b) / new Complex(0, 2);
                (_work[here], _work[there]) = (At(nx, ny, shear, stretch), At((n - nx) % n, (n - ny) % n, Complex.Conjugate(shear), Complex.Conjugate(stretch)));
            }
        }

        _transform.Inverse(_work);
        for (int i = 0; i < _work.Length; i++)
        {
            ux[i] = _work[i].Real;
            uy[i] = _work[i].Imaginary;
        }
    }

    // u_x(q) + i u_y(q), whose inverse transform is u_x(r) + i u_y(r).
    private Complex At(int nx, int ny, Complex shear, Complex stretch)
    {
        if ((nx == 0 && ny == 0) || nx == _nyquist || ny == _nyquist)
        {
            return Complex.Zero;
        }

        double x = _q[nx], y = _q[ny], q2 = (x * x) + (y * y);
        Complex fx = (stretch * x) + (shear * y), fy = (shear * x) - (stretch * y);
        Complex along = ((fx * x) + (fy * y)) / q2;
        Complex factor = new(0, -2 / q2);
        return (factor * (fx - (along * x))) + (Complex.ImaginaryOne * factor * (fy - (along * y)));
    }
}
