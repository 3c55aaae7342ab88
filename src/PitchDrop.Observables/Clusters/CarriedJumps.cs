using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Observables.Clusters;

/// <summary>Cage jumps of a flow carried to one moment, and what is measured with them about one cluster.</summary>
public static class CarriedJumps
{
    /// <summary>Jumps carried from their own frames to another.</summary>
    /// <param name="space">The space of the flow.</param>
    /// <param name="spots">The jumps.</param>
    /// <param name="frame">The frame to which they are carried.</param>
    public static JumpPlace[] At(ConvectedSpace space, ReadOnlySpan<JumpSpot> spots, int frame)
    {
        var carried = new JumpPlace[spots.Length];
        for (int s = 0; s < carried.Length; s++)
        {
            carried[s] = new JumpPlace(spots[s].Particle, space.Carried(spots[s].Position, spots[s].Frame, frame));
        }

        return carried;
    }

    /// <summary>Those that happened inside the boundary of a cluster, carried to a frame.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="spots">The jumps.</param>
    /// <param name="frame">The frame to which they are carried.</param>
    public static JumpPlace[] Inside(ConvectiveCluster cluster, ReadOnlySpan<JumpSpot> spots, int frame)
    {
        var inside = new List<JumpPlace>();
        foreach (JumpSpot spot in spots)
        {
            if (cluster.Contains(spot.Position, spot.Frame))
            {
                inside.Add(new JumpPlace(spot.Particle, cluster.Space.Carried(spot.Position, spot.Frame, frame)));
            }
        }

        return [.. inside];
    }

    /// <summary>The correlation of the jumps inside a cluster about t₁ with all jumps of other particles during [t₁, t₂], all carried to t₁; null where there are none of either.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="spots">All jumps of the flow.</param>
    /// <param name="first">The frame t₁.</param>
    /// <param name="last">The frame t₂, behind it.</param>
    /// <param name="bins">Shells of distance.</param>
    /// <param name="half">Jumps so many frames before and behind t₁ are looked from too, at least 0.</param>
    /// <param name="cells">Cells of direction; null for 6 × 12.</param>
    public static JumpCorrelation? Correlation(ConvectiveCluster cluster, JumpSpots spots, int first, int last, DistanceBins bins, int half = 0, AnisotropyCells? cells = null)
    {
        Require.Between(half, 0, int.MaxValue);
        JumpPlace[] anchors = Inside(cluster, spots.Between(Math.Max(0, first - half), Math.Min(spots.Frames - 1, first + half)), first), later = At(cluster.Space, spots.Between(first, last), first);
        return anchors.Length == 0 || later.Length == 0 ? null : JumpCorrelation.Of(cluster.Space.Grid(first, (3, 3, 3)).Box, anchors, later, bins, cells);
    }
}
