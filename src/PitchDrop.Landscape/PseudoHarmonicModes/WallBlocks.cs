using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>Collects the second derivatives of pairs among n particles and a wall, number n.</summary>
internal sealed class WallBlocks(int particles, int dimension)
{
    private readonly SortedDictionary<int, double[]>[] _rows = [.. Enumerable.Range(0, particles + 1).Select(_ => new SortedDictionary<int, double[]>())];

    /// <summary>Adds a pair, u″ n n + u′/r (1 − n n), with n along its vector.</summary>
    public void Add(int i, int j, Displacement vector, PairValue pair)
    {
        double tension = -pair.ForceOverDistance, rest = (pair.SecondDerivative - tension) / vector.LengthSquared;
        for (int a = 0; a < dimension; a++)
        {
            for (int b = 0; b < dimension; b++)
            {
                // The product of components first: the same bits both ways.
                double element = (vector[a] * vector[b] * rest) + (a == b ? tension : 0);
                int at = (a * dimension) + b;
                Row(i, i)[at] += element;
                Row(j, j)[at] += element;
                Row(i, j)[at] -= element;
                Row(j, i)[at] -= element;
            }
        }
    }

    /// <summary>The matrix.</summary>
    public BlockHessian ToHessian()
    {
        int[] start = new int[_rows.Length + 1];
        for (int i = 0; i < _rows.Length; i++)
        {
            Row(i, i);
            start[i + 1] = start[i] + _rows[i].Count;
        }

        return new BlockHessian(dimension, start, [.. _rows.SelectMany(row => row.Keys)], [.. _rows.SelectMany(row => row.Values).SelectMany(block => block)]);
    }

    private double[] Row(int i, int j)
    {
        if (!_rows[i].TryGetValue(j, out double[]? block))
        {
            _rows[i][j] = block = new double[dimension * dimension];
        }

        return block;
    }
}
