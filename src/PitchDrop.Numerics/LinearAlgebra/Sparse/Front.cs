namespace PitchDrop.Numerics.LinearAlgebra.Sparse;

/// <summary>
/// The matrix of one front: its own p rows and columns with the q of its border below. What is left of the own columns is the factor, [p + q, p] by rows; what the border gets, [q, q], is passed on and given back.
/// Lower triangles alone have a meaning.
/// </summary>
internal sealed unsafe class Front(EliminationNode node, int dimension) : IDisposable
{
    private const int Tile = 192;
    private const double WorthSharing = 2e7;

    /// <summary>Which rows.</summary>
    internal EliminationNode Node { get; } = node;

    /// <summary>Own unknowns p.</summary>
    internal int Own { get; } = node.Count * dimension;

    /// <summary>Unknowns of the border q.</summary>
    internal int Border { get; } = node.Border.Length * dimension;

    /// <summary>The own columns [p + q, p].</summary>
    internal FrontMemory Panel { get; } = new((long)(node.Count + node.Border.Length) * dimension * node.Count * dimension);

    /// <summary>What the border gets [q, q].</summary>
    internal FrontMemory Update { get; } = new((long)node.Border.Length * dimension * node.Border.Length * dimension);

    /// <summary>Adds a block [d, d] of the matrix itself, given by rows, transposed.</summary>
    /// <param name="row">Its row among the own ones and then the border.</param>
    /// <param name="column">Its column among the own ones.</param>
    /// <param name="block">The block of the mirror image.</param>
    internal void AddTransposed(int row, int column, ReadOnlySpan<double> block)
    {
        double* to = Panel.Pointer + ((long)row * dimension * Own) + (column * dimension);
        for (int a = 0; a < dimension; a++)
        {
            for (int b = 0; b < dimension; b++)
            {
                to[((long)a * Own) + b] += block[(b * dimension) + a];
            }
        }
    }

    /// <summary>Where a place in the order of elimination stands in this front; −1 for one that is not in its border.</summary>
    internal int Find(int place)
    {
        int border = place < Node.First + Node.Count ? 0 : Array.BinarySearch(Node.Border, place);
        return place < Node.First + Node.Count ? place - Node.First : border < 0 ? -1 : Node.Count + border;
    }

    /// <summary>Adds what a front below has left for its border.</summary>
    internal void Add(Front child)
    {
        int n = child.Node.Border.Length, length = child.Border;
        int[] places = new int[n];
        for (int k = 0; k < n; k++)
        {
            places[k] = Find(child.Node.Border[k]);
        }

        for (int i = 0; i < n; i++)
        {
            for (int a = 0; a < dimension; a++)
            {
                double* from = child.Update.Pointer + ((long)((i * dimension) + a) * length);
                long row = ((long)places[i] * dimension) + a;
                double* panel = Panel.Pointer + (row * Own), update = Update.Pointer + ((row - Own) * Border);
                for (int j = 0; j <= i; j++, from += dimension)
                {
                    double* to = places[j] < Node.Count ? panel + ((long)places[j] * dimension) : update + ((long)(places[j] - Node.Count) * dimension);
                    for (int b = 0; b < dimension; b++)
                    {
                        to[b] += from[b];
                    }
                }
            }
        }
    }

    /// <summary>Eliminates the own columns.</summary>
    /// <returns>0, or the order of the first leading minor of the own rows that is not positive.</returns>
    internal int Eliminate(IDenseKernels kernels, ParallelOptions threads)
    {
        int p = Own, q = Border, rows = p + q;
        double* panel = Panel.Pointer;
        for (int k = 0; k < p; k += Tile)
        {
            int width = Math.Min(Tile, p - k), column = k, tiles = (rows - k + Tile - 1) / Tile;
            double* pivot = panel + ((long)k * p) + k;
            if (k > 0)
            {
                For(tiles, threads, (double)(rows - k) * width * k, t =>
                {
                    int row = column + (t * Tile);
                    double* to = panel + ((long)row * p);
                    kernels.MultiplyTransposed((Math.Min(Tile, rows - row), width, column), -1, to, p, panel + ((long)column * p), p, 1, to + column, p);
                });
            }

            int found = kernels.Factor(width, pivot, p);
            found = found == 0 ? DenseCholesky.FirstUnfit(pivot, p, width) : found;
            if (found != 0)
            {
                return k + found;
            }

            int rest = rows - k - width;
            For((rest + Tile - 1) / Tile, threads, (double)rest * width * width / 2, t =>
            {
                int row = column + width + (t * Tile);
                kernels.SolveTransposed(Math.Min(Tile, rows - row), width, pivot, p, panel + ((long)row * p) + column, p);
            });
        }

        int side = (q + Tile - 1) / Tile;
        double* below = panel + ((long)p * p), update = Update.Pointer;
        For(p > 0 ? side * side : 0, threads, (double)q * q * p / 2, pair =>
        {
            int i = pair / side * Tile, j = pair % side * Tile;
            if (j <= i)
            {
                kernels.MultiplyTransposed((Math.Min(Tile, q - i), Math.Min(Tile, q - j), p), -1, below + ((long)i * p), p, below + ((long)j * p), p, 1, update + ((long)i * q) + j, q);
            }
        });
        return 0;
    }

    /// <summary>Gives back all memory.</summary>
    public void Dispose()
    {
        Panel.Dispose();
        Update.Dispose();
    }

    // Pieces touch different memory, so sharing them out changes nothing.
    private static void For(int pieces, ParallelOptions threads, double work, Action<int> piece)
    {
        if (threads.MaxDegreeOfParallelism > 1 && work > WorthSharing)
        {
            Parallel.For(0, pieces, threads, piece);
            return;
        }

        for (int k = 0; k < pieces; k++)
        {
            piece(k);
        }
    }
}
