using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Clusters;

/// <summary>The life of a cluster: what its boundary, carried back and forth by the flow, encloses at each frame.</summary>
public sealed class ConvectiveTrace
{
    private readonly TracePoint[] _points;
    private readonly int[][] _members;

    internal ConvectiveTrace(ConvectiveCluster cluster, TracePoint[] points, int[][] members) => (Cluster, _points, _members) = (cluster, points, members);

    /// <summary>The cluster.</summary>
    public ConvectiveCluster Cluster { get; }

    /// <summary>Every frame of the trace, ascending, none left out.</summary>
    public IReadOnlyList<TracePoint> Points => _points;

    /// <summary>The first frame.</summary>
    public int First => _points[0].Frame;

    /// <summary>The last frame.</summary>
    public int Last => _points[^1].Frame;

    /// <summary>The particles within the boundary at a frame, ascending.</summary>
    public ReadOnlySpan<int> Members(int frame) => _members[frame - First];

    /// <summary>The share R(t) of the particles within the boundary at one frame that are no longer within it at another: 1 − N_res(t)/N_res(t₀).</summary>
    /// <param name="since">The frame t₀; at least one particle must be within the boundary then.</param>
    /// <param name="frame">The frame t.</param>
    [Equation("Clusters", "17")]
    public double Exchange(int since, int frame)
    {
        ReadOnlySpan<int> before = Members(since), now = Members(frame);
        int stayed = 0;
        for (int i = 0, j = 0; i < before.Length && j < now.Length;)
        {
            int order = before[i].CompareTo(now[j]);
            stayed += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return 1 - ((double)stayed / before.Length);
    }
}
