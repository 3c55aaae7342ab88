using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Observables.Clusters;

/// <summary>Which of several clusters a block belongs to, and where it lies in it.</summary>
internal sealed class ClusterLabels
{
    private readonly int[] _labels;
    private readonly Displacement[] _vectors;

    /// <summary>Labels the blocks.</summary>
    /// <exception cref="ArgumentException">Clusters overlap, or are of different frames or grids.</exception>
    public ClusterLabels(IReadOnlyList<ConvectiveCluster> clusters)
    {
        (Grid, Frame) = (clusters[0].Grid, clusters[0].Frame);
        _labels = new int[Grid.Count];
        _vectors = new Displacement[Grid.Count];
        Array.Fill(_labels, -1);
        for (int c = 0; c < clusters.Count; c++)
        {
            ConvectiveCluster cluster = clusters[c];
            if (cluster.Frame != Frame || cluster.Grid.Count != Grid.Count || cluster.Grid.BlocksX != Grid.BlocksX || cluster.Grid.BlocksY != Grid.BlocksY)
            {
                throw new ArgumentException($"cluster {c} is of {cluster.Grid.Count} blocks at frame {cluster.Frame}, cluster 0 of {Grid.Count} at frame {Frame}; accepted are clusters of one grid at one frame", nameof(clusters));
            }

            ReadOnlySpan<int> blocks = cluster.Blocks;
            for (int k = 0; k < blocks.Length; k++)
            {
                if (_labels[blocks[k]] >= 0)
                {
                    throw new ArgumentException($"clusters {_labels[blocks[k]]} and {c} share block {blocks[k]}; accepted are clusters that have no block in common", nameof(clusters));
                }

                (_labels[blocks[k]], _vectors[blocks[k]]) = (c, cluster.Vectors[k]);
            }
        }
    }

    /// <summary>The blocks.</summary>
    public BrickGrid Grid { get; }

    /// <summary>Their frame.</summary>
    public int Frame { get; }

    /// <summary>The cluster of a block; −1 for none.</summary>
    public int Of(int block) => _labels[block];

    /// <summary>From the cluster's centre to that of the block.</summary>
    public Displacement VectorOf(int block) => _vectors[block];
}
