using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Particles.PairLaws;

/// <summary>
/// Coefficients of the outer branch of the sticky spheres, a x^−12 − b x^−6 + c_0 + c_2 x² + c_4 x⁴ + c_6 x⁶ from x_min = 2^(1/6) to x_c.
/// Six linear conditions: value −1, slope 0 and curvature 72/2^(1/3) at x_min; value, slope and curvature 0 at x_c. They are solved in 28 decimal digits, since the terms cancel.
/// </summary>
[Equation("Particles", "7")]
public sealed record StickyBranch
{
    /// <summary>Solves the conditions.</summary>
    /// <param name="reach">x_c/x_min, from 1.01 to 4.</param>
    public StickyBranch(double reach)
    {
        // In s = x² the conditions are on u, u_s and u_ss; the curvature at the minimum is u″ = 4 s u_ss.
        decimal start = CubeRootOfTwo(), end = start * (decimal)Require.Between(reach, 1.01, 4) * (decimal)reach;
        decimal[][] rows = [.. Conditions(start, -1, 0, 18 / (start * start)), .. Conditions(end, 0, 0, 0)];
        Solve(rows);
        (A, B, C0, C2, C4, C6) = ((double)rows[0][6], (double)-rows[1][6], (double)rows[2][6], (double)rows[3][6], (double)rows[4][6], (double)rows[5][6]);
    }

    /// <summary>Coefficient a of x^−12.</summary>
    public double A { get; }

    /// <summary>Coefficient b of −x^−6.</summary>
    public double B { get; }

    /// <summary>Coefficient c_0.</summary>
    public double C0 { get; }

    /// <summary>Coefficient c_2 of x².</summary>
    public double C2 { get; }

    /// <summary>Coefficient c_4 of x⁴.</summary>
    public double C4 { get; }

    /// <summary>Coefficient c_6 of x⁶.</summary>
    public double C6 { get; }

    // Rows [s^−6, s^−3, 1, s, s², s³ | right-hand side] of u, u_s, u_ss.
    private static decimal[][] Conditions(decimal s, decimal u, decimal us, decimal uss)
    {
        decimal t = 1 / s, t3 = t * t * t, t6 = t3 * t3;
        return
        [
            [t6, t3, 1, s, s * s, s * s * s, u],
            [-6 * t6 * t, -3 * t3 * t, 0, 1, 2 * s, 3 * s * s, us],
            [42 * t6 * t * t, 12 * t3 * t * t, 0, 0, 2, 6 * s, uss],
        ];
    }

    // Gauss–Jordan elimination with row exchange; the solution stands in the last column.
    private static void Solve(decimal[][] rows)
    {
        int n = rows.Length;
        for (int c = 0; c < n; c++)
        {
            int best = c;
            for (int r = c + 1; r < n; r++)
            {
                best = Math.Abs(rows[r][c]) > Math.Abs(rows[best][c]) ? r : best;
            }

            (rows[c], rows[best]) = (rows[best], rows[c]);
            decimal pivot = rows[c][c];
            for (int k = 0; k <= n; k++)
            {
                rows[c][k] /= pivot;
            }

            for (int r = 0; r < n; r++)
            {
                decimal factor = r == c ? 0 : rows[r][c];
                for (int k = c; k <= n; k++)
                {
                    rows[r][k] -= factor * rows[c][k];
                }
            }
        }
    }

    private static decimal CubeRootOfTwo()
    {
        decimal x = 1.25992104989487m;
        for (int k = 0; k < 4; k++)
        {
            x -= ((x * x * x) - 2) / (3 * x * x);
        }

        return x;
    }
}
