using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
    public static Vector512<double> Of(Vector512<double> x)
    {
        Vector512<double> shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(Log2E), Vector512.Create(RoundingShift));
        Vector512<double> n = shifted - Vector512.Create(RoundingShift);
        Vector512<double> r = Vector512.FusedMultiplyAdd(-n, Vector512.Create(Ln2Low), Vector512.FusedMultiplyAdd(-n, Vector512.Create(Ln2High), x));
        Vector512<double> p = Vector512.Create(1.0 / 6227020800);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 479001600));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 39916800));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 3628800));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 362880));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 40320));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 5040));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 720));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 120));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 24));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 6));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.5));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<double>.One);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<double>.One);

        Vector512<long> whole = shifted.AsInt64() - Vector512.Create(RoundingShift).AsInt64();
        Vector512<long> half = whole >> 1;
        Vector512<double> result = p * PowerOfTwo(half) * PowerOfTwo(whole - half);
        result = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(Underflow)), Vector512<double>.Zero, result);
        result = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(Overflow)), Vector512.Create(double.PositiveInfinity), result);
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), result, x);
    }

    private static double PowerOfTwo(long n) => BitConverter.Int64BitsToDouble((n + 1023) << 52);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PowerOfTwo(Vector512<long> n) => ((n + Vector512.Create(1023L)) << 52).AsDouble();
}
