using System.Numerics;
using PitchDrop.Numerics.Fourier;

namespace PitchDrop.Mesoscale.Propagators;

/// <summary>Tables c(r), s(r) from spectra: −sin² 2(θ − ψ) = −½ + ½ [cos 4ψ cos 4θ + sin 4ψ sin 4θ], so c and s are half the inverse transforms of cos 4θ_q and sin 4θ_q.</summary>
public static class QuadrupoleTables
{
    /// <summary>(cos 4θ, sin 4θ) of the vector (x, y) ≠ 0.</summary>
    public static (double Cosine, double Sine) Angles(double x, double y)
    {
        double xx = x * x, yy = y * y, r4 = (xx + yy) * (xx + yy);
        return (((xx * xx) - (6 * xx * yy) + (yy * yy)) / r4, 4 * x * y * (xx - yy) / r4);
    }

    /// <summary>Half the inverse transform of a spectrum given as (cos 4θ, sin 4θ)(q_x, q_y), q in (−π, π]; the mode q = 0 is 0, and the sine is 0 on the lines q = π, where its sign is not defined.</summary>
    /// <param name="side">Side L.</param>
    /// <param name="spectrum">The two spectra at a wave vector other than 0.</param>
    /// <returns>c(r) and s(r), [L·L] each.</returns>
    public static (double[] Cosine, double[] Sine) FromSpectrum(int side, Func<double, double, (double Cosine, double Sine)> spectrum)
    {
        var transform = new SquareTransform(side);
        var numbers = new WaveNumbers(side);
        var both = new Complex[side * side];
        var sines = new Complex[side * side];
        for (int ny = 0; ny < side; ny++)
        {
            for (int nx = 0; nx < side; nx++)
            {
                if (nx == 0 && ny == 0)
                {
                    continue;
                }

                var (cosine, sine) = spectrum(numbers[nx], numbers[ny]);
                both[(ny * side) + nx] = 0.5 * cosine;
                sines[(ny * side) + nx] = nx == numbers.NyquistIndex || ny == numbers.NyquistIndex ? 0 : 0.5 * sine;
            }
        }

        double[] c = new double[side * side], s = new double[side * side];
        transform.InverseReal(both, c);
        transform.InverseReal(sines, s);
        Symmetrise(c, side, +1);
        Symmetrise(s, side, -1);
        return (c, s);
    }

    /// <summary>Makes f(x, y) = f(−x, −y) = ± f(x, −y) hold to the last bit, which a transform gives only up to rounding.</summary>
    /// <param name="table">The table [L·L], changed in place.</param>
    /// <param name="side">Side L.</param>
    /// <param name="sign">+1 for an even, −1 for an odd function of y.</param>
    internal static void Symmetrise(Span<double> table, int side, int sign)
    {
        for (int y = 0; y <= side / 2; y++)
        {
            for (int x = 0; x <= side / 2; x++)
            {
                int mx = (side - x) % side, my = (side - y) % side;
                double mean = 0.25 * (table[(y * side) + x] + table[(my * side) + mx] + (sign * (table[(y * side) + mx] + table[(my * side) + x])));
                if (sign < 0 && (x == mx || y == my))
                {
                    mean = 0;
                }

                table[(y * side) + x] = mean;
                table[(my * side) + mx] = mean;
                table[(y * side) + mx] = sign * mean;
                table[(my * side) + x] = sign * mean;
            }
        }
    }
}
