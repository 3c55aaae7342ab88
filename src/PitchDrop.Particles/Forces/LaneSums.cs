using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PitchDrop.Numerics.Lanes;

namespace PitchDrop.Particles.Forces;

/// <summary>Sums over the lanes of eight vectors at once.</summary>
internal static unsafe class LaneSums
{
    /// <summary>Adds the sum of the lanes of vector l to element l of <paramref name="to"/>, for all eight.</summary>
    /// <typeparam name="TLanes">The vectors.</typeparam>
    /// <param name="vectors">Eight vectors, aligned.</param>
    /// <param name="stride">Elements from one vector to the next.</param>
    /// <param name="to">Eight elements, aligned.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add<TLanes>(double* vectors, int stride, double* to)
        where TLanes : struct, ILanes<TLanes>
    {
        if (TLanes.Count == 8 && Avx512F.IsSupported)
        {
            (Vector512.LoadAligned(to) + OfEights(vectors, stride)).StoreAligned(to);
        }
        else if (TLanes.Count == 4 && Avx.IsSupported)
        {
            (Vector256.LoadAligned(to) + OfFours(vectors, stride)).StoreAligned(to);
            (Vector256.LoadAligned(to + 4) + OfFours(vectors + (4 * stride), stride)).StoreAligned(to + 4);
        }
        else
        {
            Definition<TLanes>(vectors, stride, to);
        }
    }

    /// <summary>The same one after another: neighbours first, ((0 + 1) + (2 + 3)) + ((4 + 5) + (6 + 7)).</summary>
    internal static void Definition<TLanes>(double* vectors, int stride, double* to)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int lane = 0; lane < 8; lane++)
        {
            double* v = vectors + (lane * stride);
            double sum = (v[0] + v[1]) + (v[2] + v[3]);
            to[lane] += TLanes.Count == 8 ? sum + ((v[4] + v[5]) + (v[6] + v[7])) : sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> OfEights(double* vectors, int stride)
    {
        Vector512<double> s0 = Pairs(vectors, stride), s1 = Pairs(vectors + (2 * stride), stride);
        Vector512<double> s2 = Pairs(vectors + (4 * stride), stride), s3 = Pairs(vectors + (6 * stride), stride);
        return Halves(Halves(s0, s1), Halves(s2, s3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Pairs(double* vectors, int stride)
    {
        Vector512<double> even = Vector512.LoadAligned(vectors), odd = Vector512.LoadAligned(vectors + stride);
        return Avx512F.UnpackLow(even, odd) + Avx512F.UnpackHigh(even, odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Halves(Vector512<double> a, Vector512<double> b) => Avx512F.Shuffle4x128(a, b, 0b10_00_10_00) + Avx512F.Shuffle4x128(a, b, 0b11_01_11_01);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> OfFours(double* vectors, int stride)
    {
        Vector256<double> s0 = Avx.HorizontalAdd(Vector256.LoadAligned(vectors), Vector256.LoadAligned(vectors + stride));
        Vector256<double> s1 = Avx.HorizontalAdd(Vector256.LoadAligned(vectors + (2 * stride)), Vector256.LoadAligned(vectors + (3 * stride)));
        return Avx.Permute2x128(s0, s1, 0x20) + Avx.Permute2x128(s0, s1, 0x31);
    }
}
