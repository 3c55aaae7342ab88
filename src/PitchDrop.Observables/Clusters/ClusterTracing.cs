using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.LocalStrain;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Clusters;

/// <summary>Follows clusters of one window back and forth in time: each frame is read once for all of them, and two frames are held.</summary>
/// <remarks>O(N) a frame, whatever the number of clusters.</remarks>
public static class ClusterTracing
{
    /// <summary>The traces of clusters, in their order.</summary>
    /// <param name="space">The space of the paths.</param>
    /// <param name="places">The paths with the flow in them.</param>
    /// <param name="stresses">Share S_xy of each particle in the stress times the volume [N a frame], half of each pair to each: positive where the liquid resists.</param>
    /// <param name="spots">The jumps that are counted.</param>
    /// <param name="clusters">Clusters of blocks at the same frame that have no block in common.</param>
    /// <param name="frames">First and last frame of the traces.</param>
    /// <param name="species">The species whose particles are counted, with their stress and strain; null for all.</param>
    /// <exception cref="ArgumentException">Clusters overlap or are of different frames, or numbers of particles or frames do not fit.</exception>
    /// <exception cref="IOException">What holds the frames cannot be read.</exception>
    public static IReadOnlyList<ConvectiveTrace> Of(ConvectedSpace space, IPaths places, IFrameSeries stresses, JumpSpots spots, IReadOnlyList<ConvectiveCluster> clusters, (int First, int Last) frames, int? species = null)
    {
        int n = places.Particles;
        Shapes.Length(stresses.Length, n);
        Shapes.Length(stresses.Times.Count, places.Times.Count);
        Shapes.Length(spots.Frames, places.Times.Count);
        Require.Between(frames.First, 0, places.Times.Count - 1);
        Require.Between(frames.Last, frames.First, places.Times.Count - 1);
        if (clusters.Count == 0)
        {
            return [];
        }

        var regions = new ClusterLabels(clusters);
        int[] chosen = [.. Enumerable.Range(0, n).Where(i => species is null || places.Species[i] == species)];
        var recorders = Array.ConvertAll([.. clusters], cluster => new TraceRecorder(cluster));
        double[] now = new double[places.Length], next = new double[places.Length], stress = new double[n];
        places.Read(frames.First, 0, now);
        for (int f = frames.First; f <= frames.Last; f++)
        {
            stresses.Read(f, 0, stress);
            if (f < frames.Last)
            {
                places.Read(f + 1, 0, next);
            }

            double back = space.Strain(f, regions.Frame), step = f < frames.Last ? space.Strain(f, f + 1) : 0;
            foreach (int i in chosen)
            {
                var place = new Displacement(now[i], now[n + i], now[(2 * n) + i]);
                Displacement carried = ConvectedSpace.Sheared(place, back);
                int block = regions.Grid.BlockOf(carried), label = regions.Of(block);
                if (label >= 0)
                {
                    Displacement at = ConvectedSpace.Sheared(regions.VectorOf(block) + regions.Grid.Inside(block, carried), -back);
                    Displacement moved = new Displacement(next[i], next[n + i], next[(2 * n) + i]) - ConvectedSpace.Sheared(place, step);
                    recorders[label].Add(i, stress[i], at, moved);
                }
            }

            foreach (JumpSpot spot in spots.Of(f))
            {
                int label = regions.Of(regions.Grid.BlockOf(ConvectedSpace.Sheared(spot.Position, back)));
                if (label >= 0)
                {
                    recorders[label].Add(spot);
                }
            }

            foreach (TraceRecorder recorder in recorders)
            {
                recorder.Close(f, step);
            }

            (now, next) = (next, now);
        }

        return Array.ConvertAll(recorders, recorder => recorder.Trace());
    }
}
