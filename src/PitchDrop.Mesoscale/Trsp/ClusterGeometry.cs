using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>
/// Clusters of m sites that rearrange together on a periodic cubic lattice: single sites (m = 1), or the squares of nearest neighbours (m = 4) in the three planes. Cluster o·N + i is the one of orientation o whose lowest corner is site i;
/// orientation 0 lies in the plane of the first two axes, and 1 and 2 come of it by x → y → z → x.
/// </summary>
public sealed class ClusterGeometry
{
    private static readonly (int X, int Y, int Z)[] Corners = [(0, 0, 0), (1, 0, 0), (0, 1, 0), (1, 1, 0)];

    /// <summary>Prepares the clusters of a lattice.</summary>
    /// <param name="side">Side L, 4 to 256.</param>
    /// <param name="size">m, 1 or 4.</param>
    public ClusterGeometry(int side, int size)
    {
        Side = Require.Between(side, 4, 256);
        Size = size is 1 or 4 ? size : throw new ArgumentOutOfRangeException(nameof(size), size, $"size is {size}; accepted is 1 or 4.");
    }

    /// <summary>Side L [sites].</summary>
    public int Side { get; }

    /// <summary>Sites of a cluster, m.</summary>
    public int Size { get; }

    /// <summary>Number of sites N = L³.</summary>
    public int Sites => Side * Side * Side;

    /// <summary>Number of orientations: 1 for m = 1, 3 for m = 4.</summary>
    public int Orientations => Size == 1 ? 1 : 3;

    /// <summary>Number of clusters.</summary>
    public int Count => Orientations * Sites;

    /// <summary>Number z of clusters that a site belongs to: 1 or 12.</summary>
    public int ClustersPerSite => Size * Orientations;

    /// <summary>Sites of orientation 0 relative to its lowest corner [m].</summary>
    public ReadOnlySpan<(int X, int Y, int Z)> Offsets => Corners.AsSpan(0, Size);

    /// <summary>An offset of orientation 0 as it stands in another orientation.</summary>
    public static (int X, int Y, int Z) Turned((int X, int Y, int Z) offset, int orientation) => orientation switch
    {
        0 => offset,
        1 => (offset.Z, offset.X, offset.Y),
        _ => (offset.Y, offset.Z, offset.X),
    };

    /// <summary>Writes the sites of a cluster [m].</summary>
    public void SitesOf(int cluster, Span<int> sites)
    {
        Require.Between(cluster, 0, Count - 1);
        for (int k = 0; k < Size; k++)
        {
            sites[k] = Shifted(cluster % Sites, Turned(Corners[k], cluster / Sites));
        }
    }

    /// <summary>The site that lies at an offset from a site.</summary>
    public int Shifted(int site, (int X, int Y, int Z) offset) =>
        (((Wrap((site / Side / Side) + offset.X) * Side) + Wrap((site / Side % Side) + offset.Y)) * Side) + Wrap((site % Side) + offset.Z);

    /// <summary>Squared distance [spacing²] of two offsets, to the nearest image.</summary>
    public int SquaredDistance((int X, int Y, int Z) a, (int X, int Y, int Z) b)
    {
        int x = Nearest(a.X - b.X), y = Nearest(a.Y - b.Y), z = Nearest(a.Z - b.Z);
        return (x * x) + (y * y) + (z * z);
    }

    /// <summary>Squared distance r̃² [spacing²] of an offset from the nearest site of a cluster of orientation 0.</summary>
    public int SquaredDistanceFromCluster((int X, int Y, int Z) offset)
    {
        int least = int.MaxValue;
        foreach (var corner in Offsets)
        {
            least = Math.Min(least, SquaredDistance(offset, corner));
        }

        return least;
    }

    private int Wrap(int x) => ((x % Side) + Side) % Side;

    private int Nearest(int difference)
    {
        int wrapped = Wrap(difference);
        return Math.Min(wrapped, Side - wrapped);
    }
}
