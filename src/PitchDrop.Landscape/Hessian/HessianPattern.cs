using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>Which pairs of particles the second derivatives couple, and room for their blocks.</summary>
internal sealed class HessianPattern
{
    private readonly int _dimension;
    private readonly int[] _rowStart;
    private readonly int[] _columns;
    private readonly double[] _values;

    /// <summary>Finds the coupled pairs: those within reach of one another, and with a three-body term those within reach of a third.</summary>
    internal HessianPattern(InteractionRange range, int particles, int dimension, bool hasTriplets)
    {
        _dimension = dimension;
        _rowStart = new int[particles + 1];
        int[] seen = new int[particles];
        var row = new List<int>();
        var columns = new List<int>(32 * particles);
        for (int i = 0; i < particles; i++)
        {
            row.Clear();
            Add(i, i, seen, row);
            foreach (NeighbourImage n in range.Of(i))
            {
                Add(n.Index, i, seen, row);
                if (hasTriplets)
                {
                    foreach (NeighbourImage second in range.Of(n.Index))
                    {
                        Add(second.Index, i, seen, row);
                    }
                }
            }

            row.Sort();
            columns.AddRange(row);
            _rowStart[i + 1] = columns.Count;
        }

        _columns = [.. columns];
        _values = new double[_columns.Length * dimension * dimension];
    }

    /// <summary>Adds a multiple of a 3 × 3 block, row order, to the block (i, j).</summary>
    internal void Add(int i, int j, ReadOnlySpan<double> block, double factor)
    {
        int at = Find(i, j) * _dimension * _dimension;
        for (int a = 0; a < _dimension; a++)
        {
            for (int b = 0; b < _dimension; b++)
            {
                _values[at++] += factor * block[(3 * a) + b];
            }
        }
    }

    /// <summary>The matrix of what was added: what stands right of the diagonal, and its mirror image, so that it is symmetric to the last bit.</summary>
    internal BlockHessian ToHessian()
    {
        for (int i = 0; i + 1 < _rowStart.Length; i++)
        {
            for (int n = _rowStart[i]; n < _rowStart[i + 1]; n++)
            {
                if (_columns[n] >= i)
                {
                    Mirror(n, Find(_columns[n], i));
                }
            }
        }

        return new BlockHessian(_dimension, _rowStart, _columns, _values);
    }

    private int Find(int i, int j) => Array.BinarySearch(_columns, _rowStart[i], _rowStart[i + 1] - _rowStart[i], j);

    private void Mirror(int from, int to)
    {
        int size = _dimension * _dimension;
        for (int a = 0; a < _dimension; a++)
        {
            for (int b = from == to ? a + 1 : 0; b < _dimension; b++)
            {
                _values[(to * size) + (b * _dimension) + a] = _values[(from * size) + (a * _dimension) + b];
            }
        }
    }

    private static void Add(int j, int row, int[] seen, List<int> to)
    {
        if (seen[j] != row + 1)
        {
            seen[j] = row + 1;
            to.Add(j);
        }
    }
}
