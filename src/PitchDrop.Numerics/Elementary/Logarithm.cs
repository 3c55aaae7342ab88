using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PitchDrop.Numerics.Elementary;

/// <summary>
/// ln x for normal positive x, with one rounding pattern on every machine: the scalar form is the definition, the vector form equals it bit for bit. Error below 1 unit in the last place, except where k ln 2 and ln m partly cancel: below 2 there.
/// 0 gives −∞, +∞ stays, a negative number or NaN gives NaN; subnormal numbers are taken as 0.
/// </summary>
/// <remarks>x = 2^k m, √½ ≤ m &lt; √2; with f = m − 1 and s = f/(2 + f), ln m = f − (f²/2 − s (f²/2 + R(s²))), R the minimax polynomial of FreeBSD's e_log.c.</remarks>
public static class Logarithm
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Lg1 = 6.666666666666735130e-01;
    private const double Lg2 = 3.999999999940941908e-01;
    private const double Lg3 = 2.857142874366239149e-01;
    private const double Lg4 = 2.222219843214978396e-01;
    private const double Lg5 = 1.818357216161805012e-01;
    private const double Lg6 = 1.531383769920937332e-01;
    private const double Lg7 = 1.479819860511658591e-01;
    private const double SmallestNormal = 2.2250738585072014e-308;

    // Bits of √½: subtracting them turns the exponent field into k with m in [√½, √2).
    private const long SqrtHalfBits = 0x3FE6A09E667F3BCD;
    private const long MantissaMask = 0x000FFFFFFFFFFFFF;

    // 1.5 * 2^52: an integer added to its bits becomes that number of units.
    private const double IntegerShift = 6755399441055744.0;

    /// <summary>ln x: the definition.</summary>
    public static double Of(double x)
    {
        if (!(x >= SmallestNormal))
        {
            return x >= 0 ? double.NegativeInfinity : double.NaN;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        long bits = BitConverter.DoubleToInt64Bits(x) - SqrtHalfBits;
        double k = bits >> 52;
        double m = BitConverter.Int64BitsToDouble((bits & MantissaMask) + SqrtHalfBits);
        double f = m - 1;
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double t1 = w * Math.FusedMultiplyAdd(w, Math.FusedMultiplyAdd(w, Lg6, Lg4), Lg2);
        double t2 = z * Math.FusedMultiplyAdd(w, Math.FusedMultiplyAdd(w, Math.FusedMultiplyAdd(w, Lg7, Lg5), Lg3), Lg1);
        double h = 0.5 * f * f;
        double inner = Math.FusedMultiplyAdd(s, h + (t1 + t2), k * Ln2Low);
        return Math.FusedMultiplyAdd(k, Ln2High, -((h - inner) - f));
    }

    /// <summary>ln x in eight lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        Vector512<double> result = OfNormal(x);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512.Create(double.PositiveInfinity)), x, result);
        result = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, Vector512.Create(SmallestNormal)), result, Vector512.Create(double.NaN));
        Vector512<double> nought = Vector512.BitwiseAnd(Vector512.GreaterThanOrEqual(x, Vector512<double>.Zero), Vector512.LessThan(x, Vector512.Create(SmallestNormal)));
        return Vector512.ConditionalSelect(nought, Vector512.Create(double.NegativeInfinity), result);
    }

    /// <summary>ln x in eight lanes, each of which holds a finite positive normal number; anything else gives no meaningful number. The same bits as <see cref="Of(Vector512{double})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> OfNormal(Vector512<double> x)
    {
        Vector512<long> bits = x.AsInt64() - Vector512.Create(SqrtHalfBits);
        Vector512<double> k = ((bits >> 52) + Vector512.Create(IntegerShift).AsInt64()).AsDouble() - Vector512.Create(IntegerShift);
        Vector512<double> m = ((bits & Vector512.Create(MantissaMask)) + Vector512.Create(SqrtHalfBits)).AsDouble();
        Vector512<double> f = m - Vector512<double>.One;
        Vector512<double> s = f / (Vector512.Create(2.0) + f);
        Vector512<double> z = s * s;
        Vector512<double> w = z * z;
        Vector512<double> t1 = w * Fma(w, Fma(w, Vector512.Create(Lg6), Vector512.Create(Lg4)), Vector512.Create(Lg2));
        Vector512<double> t2 = z * Fma(w, Fma(w, Fma(w, Vector512.Create(Lg7), Vector512.Create(Lg5)), Vector512.Create(Lg3)), Vector512.Create(Lg1));
        Vector512<double> h = Vector512.Create(0.5) * f * f;
        Vector512<double> inner = Fma(s, h + (t1 + t2), k * Vector512.Create(Ln2Low));
        return Fma(k, Vector512.Create(Ln2High), -((h - inner) - f));
    }

    /// <summary>ln of each element; <paramref name="destination"/> may be <paramref name="source"/> itself.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Of(ReadOnlySpan<double> source, Span<double> destination)
    {
        if (source.Length != destination.Length)
        {
            throw new ArgumentException($"source has {source.Length} elements, destination {destination.Length}.", nameof(destination));
        }

        int done = 0;
        for (; done + 8 <= source.Length; done += 8)
        {
            Of(Vector512.Create(source[done..])).StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)done);
        }

        for (; done < source.Length; done++)
        {
            destination[done] = Of(source[done]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Fma(Vector512<double> a, Vector512<double> b, Vector512<double> c) => Vector512.FusedMultiplyAdd(a, b, c);
}
