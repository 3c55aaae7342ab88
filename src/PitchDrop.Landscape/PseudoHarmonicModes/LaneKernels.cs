using System.Runtime.Intrinsics;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>Sums over pairs of eight fields at a time, component e of field l at 8 e + l.</summary>
internal static unsafe class LaneKernels
{
    /// <summary>Fields in a block.</summary>
    internal const int Width = 8;

    /// <summary>S and ∇S of eight fields; <see cref="PseudoHarmonicCost.PairSum"/>, without its projection.</summary>
    /// <param name="cost">Whose pairs.</param>
    /// <param name="z">Fields.</param>
    /// <param name="gradient">∇S, overwritten.</param>
    internal static Vector512<double> PairSum(PseudoHarmonicCost cost, double* z, double* gradient)
    {
        int stride = cost.Hessian.Dimension * Width;
        new Span<double>(gradient, cost.Unknowns * Width).Clear();
        int[] first = cost.First, second = cost.Second;
        Vector512<double> sum = default, four = Vector512.Create(4.0);
        for (int pair = 0; pair < first.Length; pair++)
        {
            int i = first[pair] * stride, j = second[pair] * stride;
            Vector512<double> square = default;
            for (int a = 0; a < stride; a += Width)
            {
                Vector512<double> apart = Vector512.LoadAligned(z + j + a) - Vector512.LoadAligned(z + i + a);
                square = Vector512.FusedMultiplyAdd(apart, apart, square);
            }

            sum = Vector512.FusedMultiplyAdd(square, square, sum);
            Vector512<double> factor = four * square;
            for (int a = 0; a < stride; a += Width)
            {
                Vector512<double> pull = factor * (Vector512.LoadAligned(z + j + a) - Vector512.LoadAligned(z + i + a));
                (Vector512.LoadAligned(gradient + j + a) + pull).StoreAligned(gradient + j + a);
                (Vector512.LoadAligned(gradient + i + a) - pull).StoreAligned(gradient + i + a);
            }
        }

        return sum;
    }

    /// <summary>The coefficients s₁ to s₄ of S(z cos θ + p sin θ), with a = |z_ij|², b = z_ij·p_ij, c = |p_ij|²: Σ 4ab, Σ 4b² + 2ac, Σ 4bc, Σ c².</summary>
    internal static (Vector512<double> S1, Vector512<double> S2, Vector512<double> S3, Vector512<double> S4) Quartic(PseudoHarmonicCost cost, double* z, double* p)
    {
        int stride = cost.Hessian.Dimension * Width;
        int[] first = cost.First, second = cost.Second;
        Vector512<double> ab = default, bb = default, ac = default, bc = default, cc = default;
        for (int pair = 0; pair < first.Length; pair++)
        {
            int i = first[pair] * stride, j = second[pair] * stride;
            Vector512<double> a = default, b = default, c = default;
            for (int k = 0; k < stride; k += Width)
            {
                Vector512<double> u = Vector512.LoadAligned(z + j + k) - Vector512.LoadAligned(z + i + k), v = Vector512.LoadAligned(p + j + k) - Vector512.LoadAligned(p + i + k);
                a = Vector512.FusedMultiplyAdd(u, u, a);
                b = Vector512.FusedMultiplyAdd(u, v, b);
                c = Vector512.FusedMultiplyAdd(v, v, c);
            }

            ab = Vector512.FusedMultiplyAdd(a, b, ab);
            bb = Vector512.FusedMultiplyAdd(b, b, bb);
            ac = Vector512.FusedMultiplyAdd(a, c, ac);
            bc = Vector512.FusedMultiplyAdd(b, c, bc);
            cc = Vector512.FusedMultiplyAdd(c, c, cc);
        }

        Vector512<double> four = Vector512.Create(4.0);
        return (four * ab, (four * bb) + ac + ac, four * bc, cc);
    }
}
