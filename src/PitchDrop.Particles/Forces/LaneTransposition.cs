using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PitchDrop.Particles.Forces;

/// <summary>Rows and columns of eight vectors exchanged: lane l of vector k becomes lane k of vector l.</summary>
internal static unsafe class LaneTransposition
{
    /// <summary>Exchanges in place; no arithmetic, so the bits are the same with any instruction set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Exchange(
        ref Vector512<double> v0, ref Vector512<double> v1, ref Vector512<double> v2, ref Vector512<double> v3,
        ref Vector512<double> v4, ref Vector512<double> v5, ref Vector512<double> v6, ref Vector512<double> v7)
    {
        if (!Avx512F.IsSupported)
        {
            Definition(ref v0, ref v1, ref v2, ref v3, ref v4, ref v5, ref v6, ref v7);
            return;
        }

        // Pairs of rows side by side in each half of 128 bits: even columns in the low ones, odd columns in the high ones.
        Vector512<double> low01 = Avx512F.UnpackLow(v0, v1), low23 = Avx512F.UnpackLow(v2, v3), low45 = Avx512F.UnpackLow(v4, v5), low67 = Avx512F.UnpackLow(v6, v7);
        Vector512<double> high01 = Avx512F.UnpackHigh(v0, v1), high23 = Avx512F.UnpackHigh(v2, v3), high45 = Avx512F.UnpackHigh(v4, v5), high67 = Avx512F.UnpackHigh(v6, v7);
        Vector512<double> columns04 = Even(low01, low23), columns26 = Odd(low01, low23), columns15 = Even(high01, high23), columns37 = Odd(high01, high23);
        Vector512<double> more04 = Even(low45, low67), more26 = Odd(low45, low67), more15 = Even(high45, high67), more37 = Odd(high45, high67);
        (v0, v4) = (Even(columns04, more04), Odd(columns04, more04));
        (v1, v5) = (Even(columns15, more15), Odd(columns15, more15));
        (v2, v6) = (Even(columns26, more26), Odd(columns26, more26));
        (v3, v7) = (Even(columns37, more37), Odd(columns37, more37));
    }

    /// <summary>The same exchange, element by element.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Definition(
        ref Vector512<double> v0, ref Vector512<double> v1, ref Vector512<double> v2, ref Vector512<double> v3,
        ref Vector512<double> v4, ref Vector512<double> v5, ref Vector512<double> v6, ref Vector512<double> v7)
    {
        double* rows = stackalloc double[64];
        v0.Store(rows);
        v1.Store(rows + 8);
        v2.Store(rows + 16);
        v3.Store(rows + 24);
        v4.Store(rows + 32);
        v5.Store(rows + 40);
        v6.Store(rows + 48);
        v7.Store(rows + 56);
        v0 = Column(rows);
        v1 = Column(rows + 1);
        v2 = Column(rows + 2);
        v3 = Column(rows + 3);
        v4 = Column(rows + 4);
        v5 = Column(rows + 5);
        v6 = Column(rows + 6);
        v7 = Column(rows + 7);
    }

    private static Vector512<double> Column(double* top) => Vector512.Create(top[0], top[8], top[16], top[24], top[32], top[40], top[48], top[56]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Even(Vector512<double> a, Vector512<double> b) => Avx512F.Shuffle4x128(a, b, 0b10_00_10_00);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Odd(Vector512<double> a, Vector512<double> b) => Avx512F.Shuffle4x128(a, b, 0b11_01_11_01);
}
