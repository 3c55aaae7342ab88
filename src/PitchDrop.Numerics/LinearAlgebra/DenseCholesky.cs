using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Numerics.LinearAlgebra;

/// <summary>
/// The factor L Lᵀ of a dense symmetric positive definite matrix, in the matrix's own memory; solutions, and the inverse. n³/3 products for the factor, 2n³/3 more for the inverse.
/// Work is shared out by tiles whose size depends on n alone: the same bits for any number of threads.
/// </summary>
public sealed unsafe class DenseCholesky
{
    private const int Chunk = 64;
    private readonly IDenseKernels _kernels;
    private readonly AlignedArray<double> _matrix;
    private readonly int _tile;
    private readonly int _tiles;
    private readonly ParallelOptions _threads;
    private bool _isInverted;

    private DenseCholesky(AlignedArray<double> matrix, int order, int threads, IDenseKernels kernels)
    {
        (_matrix, Order, _kernels) = (matrix, order, kernels);
        _tile = order < 1000 ? 96 : order < 4000 ? 192 : 384;
        _tiles = (order + _tile - 1) / _tile;
        _threads = new ParallelOptions { MaxDegreeOfParallelism = Require.Between(threads, 1, 1024) };
    }

    /// <summary>Order n of the matrix.</summary>
    public int Order { get; }

    /// <summary>Factors a matrix in place.</summary>
    /// <param name="matrix">[n, n] by rows; the lower triangle is read, and all of it overwritten in the end.</param>
    /// <param name="order">n, at least 1.</param>
    /// <param name="threads">How many threads share the work; without effect on the result.</param>
    /// <exception cref="NotPositiveDefiniteException">The matrix has an eigenvalue that is not positive.</exception>
    public static DenseCholesky Of(AlignedArray<double> matrix, int order, int threads = 1) => Of(matrix, order, threads, DenseKernels.Chosen);

    /// <summary>Solves A x = b for several b, by the factor, or by the inverse once there is one.</summary>
    /// <param name="values">b [count, n] by rows; overwritten by x.</param>
    /// <param name="count">How many.</param>
    public void Solve(Span<double> values, int count)
    {
        Shapes.Length(values.Length, count * Order);
        fixed (double* start = values)
        {
            double* b = start;
            Parallel.For(0, (count + Chunk - 1) / Chunk, _threads, chunk => (_isInverted ? (RowsInPlace)MultiplyRows : SolveRows)(b + ((long)chunk * Chunk * Order), Math.Min(Chunk, count - (chunk * Chunk))));
        }
    }

    /// <summary>Replaces the factor by the inverse A⁻¹ [n, n], both triangles, in the matrix that was given.</summary>
    public void Invert()
    {
        if (_isInverted)
        {
            return;
        }

        // Above the diagonal stands L⁻ᵀ, with its diagonal tiles beside the matrix; then A⁻¹ = L⁻ᵀ L⁻¹ takes the place of L.
        var diagonal = new AlignedArray<double>(_tiles * _tile * _tile);
        Parallel.For(0, _tiles, _threads, j => InvertRow(j, diagonal.Pointer));
        Parallel.For(0, _tiles * (_tiles + 1) / 2, _threads, pair =>
        {
            int i = (int)((Math.Sqrt((8.0 * pair) + 1) - 1) / 2);
            i = (i + 1) * (i + 2) / 2 <= pair ? i + 1 : i * (i + 1) / 2 > pair ? i - 1 : i;
            SquareTile(i, pair - (i * (i + 1) / 2), diagonal.Pointer);
        });
        Parallel.For(0, _tiles, _threads, Mirror);
        GC.KeepAlive(diagonal);
        GC.KeepAlive(_matrix);
        _isInverted = true;
    }

    internal static DenseCholesky Of(AlignedArray<double> matrix, int order, int threads, IDenseKernels kernels)
    {
        Require.Between(order, 1, 46340);
        Shapes.Length(matrix.Length, order * order);
        var factor = new DenseCholesky(matrix, order, threads, kernels);
        factor.Factor();
        return factor;
    }

    private delegate void RowsInPlace(double* b, int count);

    private double* Tile(int i, int j) => _matrix.Pointer + ((long)i * _tile * Order) + ((long)j * _tile);

    private int Size(int i) => Math.Min(_tile, Order - (i * _tile));

    // Column of tiles by column: first all that stands left of it, then the tile on the diagonal, then those below.
    private void Factor()
    {
        for (int k = 0; k < _tiles; k++)
        {
            int column = k;
            if (k > 0)
            {
                Parallel.For(k, _tiles, _threads, i =>
                    _kernels.MultiplyTransposed((Size(i), Size(column), column * _tile), -1, Tile(i, 0), Order, Tile(column, 0), Order, 1, Tile(i, column), Order));
            }

            int found = _kernels.Factor(Size(k), Tile(k, k), Order);
            found = found == 0 ? FirstUnfit(Tile(k, k), Order, Size(k)) : found;
            if (found != 0)
            {
                throw new NotPositiveDefiniteException((k * _tile) + found, Order);
            }

            Parallel.For(k + 1, _tiles, _threads, i => _kernels.SolveTransposed(Size(i), Size(column), Tile(column, column), Order, Tile(i, column), Order));
        }
    }

    // OpenBLAS lets pass what is no number.
    internal static int FirstUnfit(double* tile, int stride, int size)
    {
        for (int i = 0; i < size; i++)
        {
            if (!double.IsFinite(tile[((long)i * stride) + i]))
            {
                return i + 1;
            }
        }

        return 0;
    }

    private void SolveRows(double* b, int count)
    {
        for (int k = 0; k < _tiles; k++)
        {
            double* here = b + ((long)k * _tile);
            if (k > 0)
            {
                _kernels.MultiplyTransposed((count, Size(k), k * _tile), -1, b, Order, Tile(k, 0), Order, 1, here, Order);
            }

            _kernels.SolveTransposed(count, Size(k), Tile(k, k), Order, here, Order);
        }

        for (int k = _tiles - 1; k >= 0; k--)
        {
            double* here = b + ((long)k * _tile);
            int done = Order - ((k + 1) * _tile);
            if (done > 0)
            {
                _kernels.Multiply((count, Size(k), done), -1, here + _tile, Order, Tile(k + 1, k), Order, 1, here, Order);
            }

            _kernels.Solve(count, Size(k), Tile(k, k), Order, here, Order);
        }
    }

    private void MultiplyRows(double* b, int count)
    {
        var copy = new Span<double>(b, count * Order).ToArray();
        fixed (double* from = copy)
        {
            _kernels.MultiplyTransposed((count, Order, Order), 1, from, Order, _matrix.Pointer, Order, 0, b, Order);
        }
    }

    // Row j of tiles of U = L⁻ᵀ: U_jj Lᵀ_jj = 1, and U_ji = −(Σ_{j≤k<i} U_jk L_ikᵀ) L_ii⁻ᵀ.
    private void InvertRow(int j, double* diagonals)
    {
        int size = Size(j);
        double* own = diagonals + ((long)j * _tile * _tile);
        for (int i = 0; i < size; i++)
        {
            own[((long)i * _tile) + i] = 1;
        }

        _kernels.SolveTransposed(size, size, Tile(j, j), Order, own, _tile);
        for (int i = j + 1; i < _tiles; i++)
        {
            double* to = Tile(j, i);
            _kernels.MultiplyTransposed((size, Size(i), size), -1, own, _tile, Tile(i, j), Order, 0, to, Order);
            int between = (i - j - 1) * _tile;
            if (between > 0)
            {
                _kernels.MultiplyTransposed((size, Size(i), between), -1, Tile(j, j + 1), Order, Tile(i, j + 1), Order, 1, to, Order);
            }

            _kernels.SolveTransposed(size, Size(i), Tile(i, i), Order, to, Order);
        }
    }

    // A⁻¹_ij = Σ_{k≥i} U_ik U_jkᵀ for i ≥ j.
    private void SquareTile(int i, int j, double* diagonals)
    {
        int size = Size(i), other = Size(j), rest = Order - ((i + 1) * _tile);
        double* own = diagonals + ((long)i * _tile * _tile), to = Tile(i, j);
        _kernels.MultiplyTransposed((size, other, size), 1, own, _tile, i == j ? own : Tile(j, i), i == j ? _tile : Order, 0, to, Order);
        if (rest > 0)
        {
            _kernels.MultiplyTransposed((size, other, rest), 1, Tile(i, i + 1), Order, Tile(j, i + 1), Order, 1, to, Order);
        }
    }

    private void Mirror(int j)
    {
        double* a = _matrix.Pointer;
        int first = j * _tile, last = first + Size(j);
        for (int row = first; row < Order; row++)
        {
            for (int column = first; column < Math.Min(last, row); column++)
            {
                a[((long)column * Order) + row] = a[((long)row * Order) + column];
            }
        }
    }
}
