using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.LinearAlgebra.Sparse;

/// <summary>
/// The factor L Lᵀ of a sparse symmetric positive definite matrix of blocks, front by front along an <see cref="EliminationTree"/>, all of it in products of dense tiles.
/// The tree and the tiles alone decide what is summed in which order: the same bits for any number of threads.
/// </summary>
public sealed unsafe class SparseCholesky : IDisposable
{
    private const int Chunk = 64;
    private const double WorthSharing = 1e8;
    private readonly IDenseKernels _kernels;
    private readonly EliminationTree _tree;
    private readonly Front?[] _fronts;
    private readonly ParallelOptions _threads;
    private bool _isDisposed;

    private SparseCholesky(EliminationTree tree, int threads, IDenseKernels kernels)
    {
        (_tree, _kernels) = (tree, kernels);
        _fronts = new Front?[tree.Nodes.Count];
        _threads = new ParallelOptions { MaxDegreeOfParallelism = Require.Between(threads, 1, 1024) };
    }

    /// <summary>Factors a matrix.</summary>
    /// <param name="tree">The order of elimination for its pattern.</param>
    /// <param name="rowStart">Where the blocks of a row begin [N + 1].</param>
    /// <param name="columns">The column of each block.</param>
    /// <param name="values">The blocks [blocks, d, d]; those right of the diagonal and on it, in the order of elimination, are read.</param>
    /// <param name="threads">How many threads share the work; without effect on the result.</param>
    /// <exception cref="NotPositiveDefiniteException">The matrix has an eigenvalue that is not positive.</exception>
    /// <exception cref="ArgumentException">The arrays do not fit together, or the tree is of another number of rows, or of another pattern.</exception>
    public static SparseCholesky Of(EliminationTree tree, int[] rowStart, int[] columns, double[] values, int threads = 1) =>
        Of(tree, rowStart, columns, values, threads, DenseKernels.Chosen);

    /// <summary>Solves A x = b for several b.</summary>
    /// <param name="values">b [count, N d] by rows, those that are left out with it; overwritten by x, which is 0 there.</param>
    /// <param name="count">How many; at least 0.</param>
    /// <exception cref="ArgumentException">The length is not count N d.</exception>
    /// <exception cref="ObjectDisposedException">The factor has been given back.</exception>
    public void Solve(Span<double> values, int count)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        int length = _tree.Rows * _tree.Dimension;
        Require.Between(count, 0, int.MaxValue / Math.Max(1, length));
        Shapes.Length(values.Length, count * length);
        fixed (double* start = values)
        {
            double* b = start;
            Parallel.For(0, (count + Chunk - 1) / Chunk, _threads, chunk => SolveRows(b + ((long)chunk * Chunk * length), Math.Min(Chunk, count - (chunk * Chunk)), length));
        }
    }

    /// <summary>Gives back the memory of the factor.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (Front? front in _fronts)
        {
            front?.Dispose();
        }
    }

    internal static SparseCholesky Of(EliminationTree tree, int[] rowStart, int[] columns, double[] values, int threads, IDenseKernels kernels)
    {
        Shapes.Length(rowStart.Length, tree.Rows + 1);
        Shapes.Length(columns.Length, rowStart[^1]);
        Shapes.Length(values.Length, columns.Length * tree.Dimension * tree.Dimension);
        var factor = new SparseCholesky(tree, threads, kernels);
        try
        {
            int found = factor.Eliminate(tree.Nodes.Count - 1, rowStart, columns, values);
            return found == 0 ? factor : throw new NotPositiveDefiniteException(found, tree.Unknowns);
        }
        catch
        {
            factor.Dispose();
            throw;
        }
    }

    // 0, or the pivot that failed.
    private int Eliminate(int number, int[] rowStart, int[] columns, double[] values)
    {
        EliminationNode node = _tree.Nodes[number];
        int[] found = new int[node.Children.Length];
        if (_threads.MaxDegreeOfParallelism > 1 && node.Children.Length > 1 && node.Children.All(c => _tree.Nodes[c].Work > WorthSharing))
        {
            Parallel.For(0, found.Length, _threads, c => found[c] = Eliminate(node.Children[c], rowStart, columns, values));
        }
        else
        {
            for (int c = 0; c < found.Length; c++)
            {
                found[c] = Eliminate(node.Children[c], rowStart, columns, values);
            }
        }

        int failed = found.FirstOrDefault(f => f != 0);
        if (failed != 0)
        {
            return failed;
        }

        Front front = _fronts[number] = new Front(node, _tree.Dimension);
        Fill(front, rowStart, columns, values);
        foreach (int child in node.Children)
        {
            front.Add(_fronts[child]!);
            _fronts[child]!.Update.Dispose();
        }

        int pivot = front.Eliminate(_kernels, _threads);
        return pivot == 0 ? 0 : (node.First * _tree.Dimension) + pivot;
    }

    private void Fill(Front front, int[] rowStart, int[] columns, double[] values)
    {
        int size = _tree.Dimension * _tree.Dimension;
        for (int own = 0; own < front.Node.Count; own++)
        {
            int row = _tree.Order[front.Node.First + own];
            for (int block = rowStart[row]; block < rowStart[row + 1]; block++)
            {
                int place = _tree.PlaceOf(columns[block]);
                if (place >= front.Node.First + own)
                {
                    int at = front.Find(place);
                    if (at < 0)
                    {
                        throw new ArgumentException($"the block in row {row} and column {columns[block]} is not of the pattern that the tree was made for", nameof(columns));
                    }

                    front.AddTransposed(at, own, values.AsSpan(block * size, size));
                }
            }
        }
    }

    private void SolveRows(double* b, int count, int length)
    {
        int n = _tree.Unknowns, d = _tree.Dimension, widest = _fronts.Max(f => f!.Border);
        using var ordered = new FrontMemory((long)count * n);
        using var border = new FrontMemory((long)count * widest);
        double* x = ordered.Pointer, at = border.Pointer;
        for (int row = 0; row < count; row++)
        {
            for (int k = 0; k < n; k++)
            {
                x[((long)row * n) + k] = b[((long)row * length) + (_tree.Order[k / d] * d) + (k % d)];
            }
        }

        foreach (Front front in _fronts.OfType<Front>())
        {
            Forward(front, x, at, count);
        }

        foreach (Front front in _fronts.OfType<Front>().Reverse())
        {
            Backward(front, x, at, count);
        }

        new Span<double>(b, count * length).Clear();
        for (int row = 0; row < count; row++)
        {
            for (int k = 0; k < n; k++)
            {
                b[((long)row * length) + (_tree.Order[k / d] * d) + (k % d)] = x[((long)row * n) + k];
            }
        }
    }

    // Own unknowns by the triangle, and what they take from those of the border.
    private void Forward(Front front, double* x, double* border, int count)
    {
        int n = _tree.Unknowns, p = front.Own, q = front.Border, d = _tree.Dimension;
        if (p == 0)
        {
            return;
        }

        double* own = x + ((long)front.Node.First * d), panel = front.Panel.Pointer;
        _kernels.SolveTransposed(count, p, panel, p, own, n);
        if (q == 0)
        {
            return;
        }

        _kernels.MultiplyTransposed((count, q, p), 1, own, n, panel + ((long)p * p), p, 0, border, q);
        for (int row = 0; row < count; row++)
        {
            for (int k = 0; k < front.Node.Border.Length; k++)
            {
                for (int a = 0; a < d; a++)
                {
                    x[((long)row * n) + ((long)front.Node.Border[k] * d) + a] -= border[((long)row * q) + ((long)k * d) + a];
                }
            }
        }
    }

    private void Backward(Front front, double* x, double* border, int count)
    {
        int n = _tree.Unknowns, p = front.Own, q = front.Border, d = _tree.Dimension;
        if (p == 0)
        {
            return;
        }

        double* own = x + ((long)front.Node.First * d), panel = front.Panel.Pointer;
        for (int row = 0; row < count; row++)
        {
            for (int k = 0; k < front.Node.Border.Length; k++)
            {
                for (int a = 0; a < d; a++)
                {
                    border[((long)row * q) + ((long)k * d) + a] = x[((long)row * n) + ((long)front.Node.Border[k] * d) + a];
                }
            }
        }

        if (q > 0)
        {
            _kernels.Multiply((count, p, q), -1, border, q, panel + ((long)p * p), p, 1, own, n);
        }

        _kernels.Solve(count, p, panel, p, own, n);
    }
}
