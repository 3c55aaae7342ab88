using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Lanes;

namespace PitchDrop.Numerics.Elementary;

/// <summary>
/// e^x with one rounding pattern on every machine: the scalar form is the definition, the vector form performs the same operations lane by lane and equals it bit for bit.
/// Error below 1 unit in the last place for −745 ≤ x ≤ 709.78; 0 below, +∞ above, NaN stays NaN. Results below 2.2e-308 are rounded once more, to the subnormal raster.
/// </summary>
/// <remarks>x = n ln 2 + r, |r| ≤ ½ ln 2, with ln 2 in two parts; e^r by its Taylor polynomial of degree 13 in Horner form with fused operations; scaled by 2^⌊n/2⌋ and 2^(n − ⌊n/2⌋).</remarks>
public static class Exponential
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Overflow = 709.782712893384;
    private const double Underflow = -745.2;

    // Adding and taking away 1.5 * 2^52 rounds to the nearest integer, and leaves that integer in the low bits.
    private const double RoundingShift = 6755399441055744.0;
    private static readonly double[] Taylor =
    [
        1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
        1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1.0, 1.0,
    ];

    /// <summary>e^x: the definition.</summary>
    public static double Of(double x)
    {
        if (!(x <= Overflow))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        if (x < Underflow)
        {
            return 0;
        }

        double shifted = Math.FusedMultiplyAdd(x, Log2E, RoundingShift);
        double n = shifted - RoundingShift;
        double r = Math.FusedMultiplyAdd(-n, Ln2Low, Math.FusedMultiplyAdd(-n, Ln2High, x));
        double p = Taylor[0];
        for (int k = 1; k < Taylor.Length; k++)
        {
            p = Math.FusedMultiplyAdd(p, r, Taylor[k]);
        }

        long whole = (long)n, half = whole >> 1;
        return p * PowerOfTwo(half) * PowerOfTwo(whole - half);
    }

    /// <summary>e^x in eight lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x) => Of(new EightLanes(x)).Vector;

    /// <summary>e^x in every lane.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes shift = TLanes.Create(RoundingShift), shifted = TLanes.MultiplyAdd(x, TLanes.Create(Log2E), shift), n = shifted - shift;
        TLanes r = TLanes.NegatedMultiplyAdd(n, TLanes.Create(Ln2Low), TLanes.NegatedMultiplyAdd(n, TLanes.Create(Ln2High), x));
        TLanes p = TLanes.Create(1.0 / 6227020800);
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.0 / 479001600));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.0 / 39916800));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.0 / 3628800));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.0 / 362880));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.0 / 40320));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.0 / 5040));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.0 / 720));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.0 / 120));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.0 / 24));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.0 / 6));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(0.5));
        p = TLanes.MultiplyAdd(p, r, TLanes.One);
        p = TLanes.MultiplyAdd(p, r, TLanes.One);

        TLanes infinity = TLanes.Create(double.PositiveInfinity), result = TLanes.TimesTwoTo(p, shifted);
        result = TLanes.WhereLess(x, TLanes.Create(Underflow), TLanes.Zero, result);
        result = TLanes.WhereLess(TLanes.Create(Overflow), x, infinity, result);

        // Neither +∞, which is its own exponential, nor NaN is less than +∞.
        return TLanes.WhereLess(x, infinity, result, x);
    }

    private static double PowerOfTwo(long n) => BitConverter.Int64BitsToDouble((n + 1023) << 52);
}
