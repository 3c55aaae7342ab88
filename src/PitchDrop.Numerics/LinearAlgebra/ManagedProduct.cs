using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Numerics.LinearAlgebra;

/// <summary>
/// Products of dense matrices by rows, by tiles of 4 rows and three times as many columns as there are lanes that stay in registers. Each element sums its products in their order, rounded once a product:
/// the same bits at any number of lanes.
/// </summary>
/// <typeparam name="TLanes">Eight lanes or four.</typeparam>
internal static unsafe class ManagedProduct<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Rows = 4;
    private const int MostRows = 128;
    private const int MostColumns = 480;
    private const int MostProducts = 192;

    [ThreadStatic]
    private static AlignedArray<double>? _left;

    [ThreadStatic]
    private static AlignedArray<double>? _right;

    [ThreadStatic]
    private static AlignedArray<double>? _tile;

    private static int Columns => 3 * TLanes.Count;

    /// <summary>C ← C + α A B, with B [k, n], or Bᵀ of B [n, k].</summary>
    internal static void Add((int M, int N, int K) shape, double alpha, double* a, int lda, double* b, int ldb, bool isTransposed, double* c, int ldc)
    {
        double* left = (_left ??= new AlignedArray<double>(MostRows * MostProducts)).Pointer;
        double* right = (_right ??= new AlignedArray<double>((MostColumns + 24) * MostProducts)).Pointer;
        double* tile = (_tile ??= new AlignedArray<double>(Rows * 24)).Pointer;
        for (int k = 0; k < shape.K; k += MostProducts)
        {
            int products = Math.Min(MostProducts, shape.K - k);
            for (int j = 0; j < shape.N; j += MostColumns)
            {
                int columns = Math.Min(MostColumns, shape.N - j);
                Pack(isTransposed ? b + ((long)j * ldb) + k : b + ((long)k * ldb) + j, ldb, columns, products, Columns, isTransposed, right);
                for (int i = 0; i < shape.M; i += MostRows)
                {
                    int rows = Math.Min(MostRows, shape.M - i);
                    Pack(a + ((long)i * lda) + k, lda, rows, products, Rows, true, left);
                    for (int y = 0; y < columns; y += Columns)
                    {
                        for (int x = 0; x < rows; x += Rows)
                        {
                            Tile(left + (x * products), right + (y * products), products, tile);
                            AddTile(tile, alpha, Math.Min(Rows, rows - x), Math.Min(Columns, columns - y), c + ((long)(i + x) * ldc) + j + y, ldc);
                        }
                    }
                }
            }
        }
    }

    // Strips of a few rows (or columns), element by element of the sum; what is missing in the last strip is 0.
    private static void Pack(double* from, int stride, int count, int products, int strip, bool isTransposed, double* to)
    {
        for (int first = 0; first < count; first += strip)
        {
            int here = Math.Min(strip, count - first);
            for (int k = 0; k < products; k++)
            {
                double* next = isTransposed ? from + ((long)first * stride) + k : from + ((long)k * stride) + first;
                int step = isTransposed ? stride : 1;
                for (int r = 0; r < here; r++)
                {
                    to[r] = next[(long)r * step];
                }

                for (int r = here; r < strip; r++)
                {
                    to[r] = 0;
                }

                to += strip;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(double* left, double* right, int products, double* tile)
    {
        int w = TLanes.Count;
        TLanes s00 = TLanes.Zero, s01 = s00, s02 = s00, s10 = s00, s11 = s00, s12 = s00, s20 = s00, s21 = s00, s22 = s00, s30 = s00, s31 = s00, s32 = s00;
        for (int k = 0; k < products; k++, left += Rows, right += 3 * w)
        {
            TLanes b0 = TLanes.Load(right), b1 = TLanes.Load(right + w), b2 = TLanes.Load(right + (2 * w)), a = TLanes.Create(left[0]);
            s00 = TLanes.MultiplyAdd(a, b0, s00);
            s01 = TLanes.MultiplyAdd(a, b1, s01);
            s02 = TLanes.MultiplyAdd(a, b2, s02);
            a = TLanes.Create(left[1]);
            s10 = TLanes.MultiplyAdd(a, b0, s10);
            s11 = TLanes.MultiplyAdd(a, b1, s11);
            s12 = TLanes.MultiplyAdd(a, b2, s12);
            a = TLanes.Create(left[2]);
            s20 = TLanes.MultiplyAdd(a, b0, s20);
            s21 = TLanes.MultiplyAdd(a, b1, s21);
            s22 = TLanes.MultiplyAdd(a, b2, s22);
            a = TLanes.Create(left[3]);
            s30 = TLanes.MultiplyAdd(a, b0, s30);
            s31 = TLanes.MultiplyAdd(a, b1, s31);
            s32 = TLanes.MultiplyAdd(a, b2, s32);
        }

        Keep(s00, s01, s02, tile);
        Keep(s10, s11, s12, tile + (3 * w));
        Keep(s20, s21, s22, tile + (6 * w));
        Keep(s30, s31, s32, tile + (9 * w));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(TLanes s0, TLanes s1, TLanes s2, double* row)
    {
        s0.Store(row);
        s1.Store(row + TLanes.Count);
        s2.Store(row + (2 * TLanes.Count));
    }

    private static void AddTile(double* tile, double alpha, int rows, int columns, double* c, int ldc)
    {
        for (int x = 0; x < rows; x++, c += ldc, tile += Columns)
        {
            for (int y = 0; y < columns; y++)
            {
                c[y] += alpha * tile[y];
            }
        }
    }
}
