using PitchDrop.Numerics.Guards;

namespace PitchDrop.Particles.Forces;

/// <summary>A symmetric matrix of d × d blocks, one for each coupled pair of particles, by rows with rising columns (CSR). Both triangles are kept. Vectors are [N, d].</summary>
public sealed class BlockHessian
{
    /// <summary>Takes the arrays of a matrix as they are, without a copy.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="rowStart">Where the blocks of a particle begin [N + 1]; from 0 to the number of blocks.</param>
    /// <param name="columns">The other particle of each block, rising within a row.</param>
    /// <param name="values">The blocks [blocks, d, d], in row order [ε/σ²].</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or the columns of a row do not rise.</exception>
    public BlockHessian(int dimension, int[] rowStart, int[] columns, double[] values)
    {
        (Dimension, RowStart, Columns, Values) = (dimension, rowStart, columns, values);
        Shapes.AtLeast(rowStart.Length, 2);
        Shapes.Length(rowStart[^1], columns.Length);
        Shapes.Length(values.Length, columns.Length * dimension * dimension);
        for (int i = 0; i < Particles; i++)
        {
            for (int n = rowStart[i]; n < rowStart[i + 1]; n++)
            {
                if (columns[n] < 0 || columns[n] >= Particles || (n > rowStart[i] && columns[n] <= columns[n - 1]))
                {
                    throw new ArgumentException($"block {n} of row {i} has column {columns[n]}; accepted are columns from 0 to {Particles - 1}, rising within a row", nameof(columns));
                }
            }
        }
    }

    /// <summary>Number of dimensions d.</summary>
    public int Dimension { get; }

    /// <summary>Number N of particles.</summary>
    public int Particles => RowStart.Length - 1;

    /// <summary>Where the blocks of a particle begin [N + 1].</summary>
    public int[] RowStart { get; }

    /// <summary>The other particle of each block.</summary>
    public int[] Columns { get; }

    /// <summary>The blocks [blocks, d, d], in row order [ε/σ²].</summary>
    public double[] Values { get; }

    /// <summary>The block of i and j, [d, d] in row order; zeros where the two are not coupled.</summary>
    public double[] Block(int i, int j)
    {
        int at = Array.BinarySearch(Columns, RowStart[i], RowStart[i + 1] - RowStart[i], j), size = Dimension * Dimension;
        return at < 0 ? new double[size] : Values.AsSpan(at * size, size).ToArray();
    }

    /// <summary>y = H x; O(blocks).</summary>
    /// <param name="x">[N, d].</param>
    /// <param name="y">[N, d], overwritten.</param>
    /// <exception cref="ArgumentException">A length is not N d.</exception>
    public void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        int d = Dimension, length = Particles * d;
        Shapes.Length(x.Length, length);
        Shapes.Length(y.Length, length);
        if (d == 3)
        {
            MultiplySpace(x, y);
            return;
        }

        if (d == 2)
        {
            MultiplyPlane(x, y);
            return;
        }

        y.Clear();
        for (int i = 0; i < Particles; i++)
        {
            for (int n = RowStart[i]; n < RowStart[i + 1]; n++)
            {
                for (int a = 0; a < d; a++)
                {
                    for (int b = 0; b < d; b++)
                    {
                        y[(i * d) + a] += Values[(((n * d) + a) * d) + b] * x[(Columns[n] * d) + b];
                    }
                }
            }
        }
    }

    /// <summary>The whole matrix [N d, N d]; O(N² d²) memory, for small systems.</summary>
    public double[,] Dense()
    {
        int d = Dimension;
        double[,] dense = new double[Particles * d, Particles * d];
        for (int i = 0; i < Particles; i++)
        {
            for (int n = RowStart[i]; n < RowStart[i + 1]; n++)
            {
                for (int k = 0; k < d * d; k++)
                {
                    dense[(i * d) + (k / d), (Columns[n] * d) + (k % d)] = Values[(n * d * d) + k];
                }
            }
        }

        return dense;
    }

    // The same in the same order, with the sums of a row in registers.
    private void MultiplyPlane(ReadOnlySpan<double> x, Span<double> y)
    {
        ReadOnlySpan<double> values = Values;
        ReadOnlySpan<int> columns = Columns;
        for (int i = 0; i < Particles; i++)
        {
            double sx = 0, sy = 0;
            for (int n = RowStart[i]; n < RowStart[i + 1]; n++)
            {
                ReadOnlySpan<double> m = values.Slice(4 * n, 4), v = x.Slice(2 * columns[n], 2);
                sx = sx + (m[0] * v[0]) + (m[1] * v[1]);
                sy = sy + (m[2] * v[0]) + (m[3] * v[1]);
            }

            (y[2 * i], y[(2 * i) + 1]) = (sx, sy);
        }
    }

    private void MultiplySpace(ReadOnlySpan<double> x, Span<double> y)
    {
        ReadOnlySpan<double> values = Values;
        ReadOnlySpan<int> columns = Columns;
        for (int i = 0; i < Particles; i++)
        {
            double sx = 0, sy = 0, sz = 0;
            for (int n = RowStart[i]; n < RowStart[i + 1]; n++)
            {
                ReadOnlySpan<double> m = values.Slice(9 * n, 9), v = x.Slice(3 * columns[n], 3);
                sx = sx + (m[0] * v[0]) + (m[1] * v[1]) + (m[2] * v[2]);
                sy = sy + (m[3] * v[0]) + (m[4] * v[1]) + (m[5] * v[2]);
                sz = sz + (m[6] * v[0]) + (m[7] * v[1]) + (m[8] * v[2]);
            }

            (y[3 * i], y[(3 * i) + 1], y[(3 * i) + 2]) = (sx, sy, sz);
        }
    }
}
