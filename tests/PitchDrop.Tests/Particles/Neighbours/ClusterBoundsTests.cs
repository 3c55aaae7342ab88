using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Memory;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Particles.Neighbours;

public sealed unsafe class ClusterBoundsTests
{
    [Fact]
    public void Clusters_whose_boxes_come_near_are_found_eight_at_a_time_as_they_are_one_by_one()
    {
        const int Clusters = 29;
        var mix = new CounterMix(5);
        AlignedArray<double> positions = new(Clusters * ClusteredParticles.Stride);
        var bounds = new ClusterBounds(Clusters);
        var boxes = new (double Low, double High)[Clusters, 3];
        for (int cluster = 0; cluster < Clusters; cluster++)
        {
            int lanes = 1 + mix.Below(8);
            double* block = positions.Pointer + (cluster * ClusteredParticles.Stride);
            for (int axis = 0; axis < 3; axis++)
            {
                double[] values = [.. Enumerable.Range(0, lanes).Select(_ => (axis == 2 ? cluster : 0) + mix.Uniform())];
                values.CopyTo(new Span<double>(block + (8 * axis), lanes));
                boxes[cluster, axis] = (values.Min(), values.Max());
            }

            bounds.Find(cluster, block, lanes);
        }

        var by = new Displacement(0.7, -1.1, 2.3);
        int[] found = new int[Clusters + 8];
        int all = 0;
        for (int cluster = 0; cluster < Clusters; cluster++)
        {
            for (int first = 0; first < Clusters; first += 5)
            {
                int end = Math.Min(Clusters, first + 13);
                int[] wanted = [.. Enumerable.Range(first, end - first).Where(j => Gap(boxes, cluster, j, by) < 9).Select(j => j * ClusteredParticles.Stride)];
                fixed (int* to = found)
                {
                    int count = bounds.Near(cluster, by, 9, first, end, 2, boxes[cluster, 2].High + 3 - by.Z, to);
                    Assert.Equal(wanted, found.Take(count));
                    all += count;
                }
            }
        }

        Assert.InRange(all, 200, 2000);
    }

    private static double Gap((double Low, double High)[,] boxes, int i, int j, Displacement by)
    {
        double[] shift = [by.X, by.Y, by.Z];
        return Enumerable.Range(0, 3).Sum(axis => Math.Pow(Math.Max(0, Math.Max(boxes[j, axis].Low + shift[axis] - boxes[i, axis].High, boxes[i, axis].Low - shift[axis] - boxes[j, axis].High)), 2));
    }
}
