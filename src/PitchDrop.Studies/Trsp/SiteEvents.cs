using PitchDrop.Mesoscale.Trsp;

namespace PitchDrop.Studies.Trsp;

/// <summary>Rearrangements of clusters as events of their sites, all sites of one at the same time: what the recorders of persistence take.</summary>
/// <param name="geometry">The clusters.</param>
/// <param name="capacity">How many rearrangements fit in.</param>
internal sealed class SiteEvents(ClusterGeometry geometry, int capacity)
{
    private readonly double[] _times = new double[geometry.Size * capacity];
    private readonly int[] _sites = new int[geometry.Size * capacity];
    private int _count;

    /// <summary>Times [n].</summary>
    public ReadOnlySpan<double> Times => _times.AsSpan(0, _count);

    /// <summary>Sites [n].</summary>
    public ReadOnlySpan<int> Sites => _sites.AsSpan(0, _count);

    /// <summary>Takes up what a buffer holds, in place of what was here.</summary>
    public void Take(RearrangementBuffer buffer)
    {
        int size = geometry.Size;
        _count = size * buffer.Count;
        for (int i = 0; i < buffer.Count; i++)
        {
            Array.Fill(_times, buffer.Times[i], size * i, size);
            geometry.SitesOf(buffer.Clusters[i], _sites.AsSpan(size * i, size));
        }
    }
}
