namespace PitchDrop.Particles.Forces;

/// <summary>Collects 3 × 3 contributions and makes the matrix of d × d blocks of them.</summary>
internal sealed class BlockHessianBuilder(int particles, int dimension)
{
    private readonly Dictionary<int, double[]>[] _rows = [.. Enumerable.Range(0, particles).Select(_ => new Dictionary<int, double[]>())];

    /// <summary>Adds a multiple of a 3 × 3 block, row order, to the block (i, j).</summary>
    public void Add(int i, int j, double[] block, double factor)
    {
        double[] target = Target(i, j);
        for (int a = 0; a < dimension; a++)
        {
            for (int b = 0; b < dimension; b++)
            {
                target[(a * dimension) + b] += factor * block[(3 * a) + b];
            }
        }
    }

    /// <summary>Adds a multiple of the transposed block to the block (i, j).</summary>
    public void AddTransposed(int i, int j, double[] block, double factor)
    {
        double[] target = Target(i, j);
        for (int a = 0; a < dimension; a++)
        {
            for (int b = 0; b < dimension; b++)
            {
                target[(a * dimension) + b] += factor * block[(3 * b) + a];
            }
        }
    }

    /// <summary>The matrix of what was added.</summary>
    public BlockHessian Build()
    {
        int size = dimension * dimension;
        int[] start = new int[particles + 1];
        for (int i = 0; i < particles; i++)
        {
            start[i + 1] = start[i] + _rows[i].Count;
        }

        int[] columns = new int[start[particles]];
        double[] values = new double[columns.Length * size];
        for (int i = 0; i < particles; i++)
        {
            int at = start[i];
            foreach ((int j, double[] block) in _rows[i].OrderBy(pair => pair.Key))
            {
                columns[at] = j;
                block.CopyTo(values, at++ * size);
            }
        }

        return new BlockHessian(dimension, start, columns, values);
    }

    private double[] Target(int i, int j)
    {
        if (!_rows[i].TryGetValue(j, out double[]? block))
        {
            _rows[i][j] = block = new double[dimension * dimension];
        }

        return block;
    }
}
