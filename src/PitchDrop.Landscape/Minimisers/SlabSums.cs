using System.Runtime.Intrinsics;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>Sums made a slab at a time and added in the order of the slabs: the same bits for any number of threads.</summary>
/// <param name="slabs">Number of slabs.</param>
internal sealed class SlabSums(int slabs)
{
    /// <summary>Number of sums; a slab's lie in one line of the cache.</summary>
    internal const int Count = 8;

    private readonly double[] _parts = new double[slabs * Count];

    /// <summary>Sets a slab's part of a sum to the sum of eight lanes, ((0+1) + (2+3)) + ((4+5) + (6+7)).</summary>
    internal void Set(int slab, int sum, Vector512<double> lanes) =>
        _parts[(slab * Count) + sum] = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));

    /// <summary>Sets a slab's part of a largest value.</summary>
    internal void SetLargest(int slab, int sum, Vector512<double> lanes)
    {
        double most = lanes[0];
        for (int lane = 1; lane < 8; lane++)
        {
            most = Math.Max(most, lanes[lane]);
        }

        _parts[(slab * Count) + sum] = most;
    }

    /// <summary>The sum over all slabs.</summary>
    internal double Sum(int sum)
    {
        double all = 0;
        for (int at = sum; at < _parts.Length; at += Count)
        {
            all += _parts[at];
        }

        return all;
    }

    /// <summary>The largest value in any slab; NaN if there is one.</summary>
    internal double Largest(int sum)
    {
        double most = 0;
        for (int at = sum; at < _parts.Length; at += Count)
        {
            most = Math.Max(most, _parts[at]);
        }

        return most;
    }
}
