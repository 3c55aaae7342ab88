using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;

namespace PitchDrop.Numerics.Elementary;

/// <summary>sin x for |x| ≤ 10⁸, with one rounding pattern on every machine: the scalar form is the definition, the form in lanes equals it bit for bit. Absolute error below 8e-16.</summary>
/// <remarks>x = 2πn + r, |r| ≤ π, with 2π in two parts; sin r = r P(r²), P the polynomial of degree 10 through sin r/r at Chebyshev's points, off by 7e-17.</remarks>
public static class Sine
{
    private const double InverseTwoPi = 0.15915494309189535;
    private const double TwoPiHigh = 6.283185307179586;
    private const double TwoPiLow = 2.4492935982947064e-16;
    private const double RoundingShift = 6755399441055744.0;
    private static readonly double[] Polynomial =
    [
        1.757746745617267e-20, -8.17465256383098e-18, 2.81085325214716e-15, -7.64711429614612e-13,
        1.6059041233137943e-10, -2.5052108297288867e-08, 2.755731922212412e-06, -0.00019841269841246894,
        0.008333333333333188, -0.16666666666666663, 1.0,
    ];

    /// <summary>sin x: the definition.</summary>
    public static double Of(double x)
    {
        double n = Math.FusedMultiplyAdd(x, InverseTwoPi, RoundingShift) - RoundingShift;
        double r = Math.FusedMultiplyAdd(-n, TwoPiLow, Math.FusedMultiplyAdd(-n, TwoPiHigh, x));
        double u = r * r, p = Polynomial[0];
        for (int k = 1; k < Polynomial.Length; k++)
        {
            p = Math.FusedMultiplyAdd(p, u, Polynomial[k]);
        }

        return r * p;
    }

    /// <summary>sin x in every lane.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes shift = TLanes.Create(RoundingShift), n = TLanes.MultiplyAdd(x, TLanes.Create(InverseTwoPi), shift) - shift;
        TLanes r = TLanes.NegatedMultiplyAdd(n, TLanes.Create(TwoPiLow), TLanes.NegatedMultiplyAdd(n, TLanes.Create(TwoPiHigh), x));
        TLanes u = r * r, p = TLanes.Create(1.757746745617267e-20);
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(-8.17465256383098e-18));
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(2.81085325214716e-15));
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(-7.64711429614612e-13));
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(1.6059041233137943e-10));
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(-2.5052108297288867e-08));
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(2.755731922212412e-06));
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(-0.00019841269841246894));
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(0.008333333333333188));
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(-0.16666666666666663));
        p = TLanes.MultiplyAdd(p, u, TLanes.Create(1.0));
        return r * p;
    }
}
