using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Particles.Neighbours;

/// <summary>The box, along the axes, around each cluster: six rows of lower and upper edges in x, y, z.</summary>
internal sealed unsafe class ClusterBounds
{
    // Clusters are looked at eight at a time, so the last ones have seven that are nowhere behind them.
    private const int Beyond = 7;
    private readonly int _stride;
    private readonly AlignedArray<double> _edges;

    /// <summary>Makes room.</summary>
    /// <param name="mostClusters">The most clusters that there can be.</param>
    internal ClusterBounds(int mostClusters)
    {
        _stride = mostClusters + Beyond;
        _edges = new AlignedArray<double>(checked(6 * _stride));
        _edges.Span.Fill(double.NaN);
    }

    /// <summary>The lower edges along an axis.</summary>
    internal double* Low(int axis) => _edges.Pointer + (2 * axis * _stride);

    /// <summary>The upper edges along an axis.</summary>
    internal double* High(int axis) => _edges.Pointer + (((2 * axis) + 1) * _stride);

    /// <summary>Finds the box of a cluster.</summary>
    /// <param name="cluster">Its number.</param>
    /// <param name="block">Its block of positions.</param>
    /// <param name="lanes">How many particles it holds.</param>
    internal void Find(int cluster, double* block, int lanes)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            double least = double.PositiveInfinity, most = double.NegativeInfinity;
            for (int lane = 0; lane < lanes; lane++)
            {
                double x = block[(axis * ClusteredParticles.Width) + lane];
                (least, most) = (Math.Min(least, x), Math.Max(most, x));
            }

            (Low(axis)[cluster], High(axis)[cluster]) = (least, most);
        }
    }

    /// <summary>Of the clusters from <paramref name="first"/> to before <paramref name="end"/>, those whose boxes come nearer than a distance to that of <paramref name="cluster"/>, as the elements of their blocks.</summary>
    /// <param name="cluster">A cluster.</param>
    /// <param name="by">What is added to the others' positions.</param>
    /// <param name="reachSquared">The distance, squared.</param>
    /// <param name="first">A cluster.</param>
    /// <param name="end">A cluster.</param>
    /// <param name="axis">The axis along which their lower edges rise.</param>
    /// <param name="to">Where those along this axis that begin higher need not be looked at.</param>
    /// <param name="found">Receives them; with room for eight more.</param>
    /// <returns>How many.</returns>
    internal int Near(int cluster, Displacement by, double reachSquared, int first, int end, int axis, double to, int* found)
    {
        Vector512<double> reach = Vector512.Create(reachSquared);
        double* low = Low(axis);
        int count = 0;
        for (int j = first; j < end && low[j] <= to; j += 8)
        {
            Vector512<double> d2 = Gap(0, cluster, by.X, j) + Gap(1, cluster, by.Y, j) + Gap(2, cluster, by.Z, j);
            ulong near = Vector512.LessThan(d2, reach).ExtractMostSignificantBits();
            near &= (1UL << Math.Min(8, end - j)) - 1;
            for (; near != 0; near &= near - 1)
            {
                found[count++] = (j + BitOperations.TrailingZeroCount(near)) * ClusteredParticles.Stride;
            }
        }

        return count;
    }

    // The squared distance along an axis between a cluster's box and those of eight others.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Gap(int axis, int cluster, double by, int others)
    {
        double* low = Low(axis), high = High(axis);
        Vector512<double> above = Vector512.Load(low + others) - Vector512.Create(high[cluster] - by), below = Vector512.Create(low[cluster] - by) - Vector512.Load(high + others);
        Vector512<double> gap = Vector512.Max(Vector512<double>.Zero, Vector512.Max(above, below));
        return gap * gap;
    }
}
