using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>Rearrangements in time order, as a lattice delivers them: a fixed room that is filled, read and cleared.</summary>
/// <param name="capacity">How many fit in, at least 1.</param>
public sealed class RearrangementBuffer(int capacity)
{
    private readonly double[] _times = new double[Require.Between(capacity, 1, 1 << 24)];
    private readonly int[] _clusters = new int[capacity];
    private readonly double[] _before = new double[capacity];
    private readonly double[] _after = new double[capacity];

    /// <summary>How many fit in.</summary>
    public int Capacity => _times.Length;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no further one fits in.</summary>
    public bool IsFull => Count == _times.Length;

    /// <summary>Times t [τ], not falling.</summary>
    public ReadOnlySpan<double> Times => _times.AsSpan(0, Count);

    /// <summary>The clusters that rearranged; <see cref="ClusterGeometry.SitesOf"/> gives their sites.</summary>
    public ReadOnlySpan<int> Clusters => _clusters.AsSpan(0, Count);

    /// <summary>Mean softness S̄ of the cluster just before.</summary>
    public ReadOnlySpan<double> Before => _before.AsSpan(0, Count);

    /// <summary>Mean softness S̄ of the cluster just after.</summary>
    public ReadOnlySpan<double> After => _after.AsSpan(0, Count);

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds one; the caller has looked at <see cref="IsFull"/>.</summary>
    public void Add(double time, int cluster, double before, double after)
    {
        int n = Count;
        _times[n] = time;
        _clusters[n] = cluster;
        _before[n] = before;
        _after[n] = after;
        Count = n + 1;
    }
}
