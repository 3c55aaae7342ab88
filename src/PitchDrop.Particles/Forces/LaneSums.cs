using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PitchDrop.Particles.Forces;

/// <summary>Sums over the lanes of eight vectors at once.</summary>
internal static unsafe class LaneSums
{
    /// <summary>Lane l of the result is the sum of the lanes of vector l.</summary>
    /// <param name="vectors">Eight vectors, aligned.</param>
    /// <param name="stride">Elements from one vector to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Of(double* vectors, int stride)
    {
        if (!Avx512F.IsSupported)
        {
            return Definition(vectors, stride);
        }

        Vector512<double> s0 = Pairs(vectors, stride), s1 = Pairs(vectors + (2 * stride), stride);
        Vector512<double> s2 = Pairs(vectors + (4 * stride), stride), s3 = Pairs(vectors + (6 * stride), stride);
        return Halves(Halves(s0, s1), Halves(s2, s3));
    }

    /// <summary>The same sums one after another: ((0+1) + (2+3)) + ((4+5) + (6+7)).</summary>
    internal static Vector512<double> Definition(double* vectors, int stride)
    {
        Vector512<double> sums = Vector512<double>.Zero;
        for (int lane = 0; lane < 8; lane++)
        {
            double* v = vectors + (lane * stride);
            sums = sums.WithElement(lane, ((v[0] + v[1]) + (v[2] + v[3])) + ((v[4] + v[5]) + (v[6] + v[7])));
        }

        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Pairs(double* vectors, int stride)
    {
        Vector512<double> even = Vector512.LoadAligned(vectors), odd = Vector512.LoadAligned(vectors + stride);
        return Avx512F.UnpackLow(even, odd) + Avx512F.UnpackHigh(even, odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Halves(Vector512<double> a, Vector512<double> b) => Avx512F.Shuffle4x128(a, b, 0b10_00_10_00) + Avx512F.Shuffle4x128(a, b, 0b11_01_11_01);
}
