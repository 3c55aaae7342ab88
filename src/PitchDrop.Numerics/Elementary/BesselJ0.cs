using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;

namespace PitchDrop.Numerics.Elementary;

/// <summary>Bessel's function J₀(x) for 0 ≤ x ≤ 10⁸, with one rounding pattern on every machine: the scalar form is the definition, the form in lanes equals it bit for bit. Absolute error below 1e-14.</summary>
/// <remarks>Below 8 the polynomial of degree 20 in x² through J₀ at Chebyshev's points. Above, √(2/πx) M(1/x²) cos(x − π/4 − T(1/x²)/x) with modulus and phase of the Hankel function, polynomials of degree 10 made in the same way.</remarks>
public static class BesselJ0
{
    private const double Border = 8;
    private const double QuarterPi = 0.7853981633974483;
    private const double TwoOverPi = 0.6366197723675814;
    private static readonly double[] Small =
    [
        1.047966772189663e-49, -2.3155086068763984e-46, 3.5234577136198055e-43, -4.597439852785641e-40,
        5.318312510496519e-37, -5.446267654808192e-34, 4.901661275121736e-31, -3.8429034486864606e-28,
        2.5978027700028864e-25, -1.4963343966761358e-22, 7.242258480180258e-20, -2.8969033920769004e-17,
        9.385966990329814e-15, -2.402807549524439e-12, 4.709502797067901e-10, -6.781684027777778e-08,
        6.781684027777777e-06, -0.00043402777777777775, 0.015625, -0.25,
        1.0,
    ];

    private static readonly double[] Modulus =
    [
        390766919.50110716, -42254381.98575912, 2228494.258883547, -82317.93315391208,
        2742.645362936035, -105.843872764845, 5.845530687052925, -0.5428408705847063,
        0.10351561940770994, -0.06249999999786084, 0.9999999999999999,
    ];

    private static readonly double[] Phase =
    [
        2815397515.3368545, -298647996.78203607, 15243306.924320996, -531274.1695436649,
        15999.24718033514, -527.2584698853457, 23.449882414298344, -1.6380198613113066,
        0.20957026834699566, -0.06510416664980762, 0.12499999999999892,
    ];

    /// <summary>J₀(x): the definition.</summary>
    public static double Of(double x)
    {
        if (x < Border)
        {
            return Horner(Small, x * x);
        }

        double inverse = 1 / x, w = inverse * inverse;
        double angle = Math.FusedMultiplyAdd(-inverse, Horner(Phase, w), x + QuarterPi);
        return Math.Sqrt(TwoOverPi * inverse) * (Horner(Modulus, w) * Sine.Of(angle));
    }

    /// <summary>J₀(x) in every lane.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes border = TLanes.Create(Border), small = Horner(Small, x * x);
        if (!TLanes.AnyLess(TLanes.Create(Math.BitDecrement(Border)), x))
        {
            return small;
        }

        TLanes far = TLanes.WhereLess(x, border, border, x), inverse = TLanes.One / far, w = inverse * inverse;
        TLanes angle = TLanes.NegatedMultiplyAdd(inverse, Horner(Phase, w), far + TLanes.Create(QuarterPi));
        TLanes large = TLanes.Sqrt(TLanes.Create(TwoOverPi) * inverse) * (Horner(Modulus, w) * Sine.Of(angle));
        return TLanes.WhereLess(x, border, small, large);
    }

    private static double Horner(double[] coefficients, double u)
    {
        double p = coefficients[0];
        for (int k = 1; k < coefficients.Length; k++)
        {
            p = Math.FusedMultiplyAdd(p, u, coefficients[k]);
        }

        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Horner<TLanes>(double[] coefficients, TLanes u)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes p = TLanes.Create(coefficients[0]);
        for (int k = 1; k < coefficients.Length; k++)
        {
            p = TLanes.MultiplyAdd(p, u, TLanes.Create(coefficients[k]));
        }

        return p;
    }
}
