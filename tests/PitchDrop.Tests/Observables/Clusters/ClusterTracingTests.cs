using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Clusters;

public class ClusterTracingTests
{
    private const int N = 800, Frames = 25, Reference = 15;
    private const double Step = 0.09;
    private static readonly double[] Stresses = new CounterMix(2).Gaussians(N);

    private static IReadOnlyList<ConvectiveTrace> Traced(MemoryPaths paths, JumpSpots? spots = null, (int, int)? frames = null, params Displacement[] centres)
    {
        var space = new ConvectedSpace(paths);
        BrickGrid grid = space.Grid(Reference, (24, 24, 24));
        ConvectiveCluster[] clusters = [.. centres.Select(c => new ConvectiveCluster(space, grid, Reference, Flowing.Ball(grid, c, 1.4)))];
        return ClusterTracing.Of(space, paths, new Flowing.Constant(paths.Times, Stresses), spots ?? Flowing.Spots(paths), clusters, frames ?? (0, Frames - 1));
    }

    [Fact]
    [Verifies("Clusters", "12")]
    [Verifies("Clusters", "13")]
    [Verifies("Clusters", "14")]
    [Verifies("Clusters", "17")]
    public void What_only_flows_stays_inside_with_its_stress_and_is_strained_like_the_flow_exactly()
    {
        MemoryPaths paths = Flowing.Paths(Flowing.Gas(N, 3), Flowing.Strains(Frames, Step));
        foreach (ConvectiveTrace trace in Traced(paths, null, null, new Displacement(1, 0.2, 5.9), new Displacement(4, 3, 3)))
        {
            int[] members = [.. Enumerable.Range(0, N).Where(i => trace.Cluster.Contains(new Displacement(Frame(paths, 7)[i], Frame(paths, 7)[N + i], Frame(paths, 7)[(2 * N) + i]), 7))];
            Assert.InRange(members.Length, 25, 60);
            double stress = members.Sum(i => Stresses[i]) / trace.Cluster.Volume;
            Assert.Equal((0, Frames - 1, Frames), (trace.First, trace.Last, trace.Points.Count));
            Assert.All(trace.Points, point =>
            {
                Assert.Equal(members, trace.Members(point.Frame).ToArray());
                Assert.Equal((members.Length, 0, null), (point.Particles, point.Jumps, point.Extensional));
                Assert.Equal(stress, point.Stress, 1e-12);
                Assert.Equal(point.Frame * Step, point.Strain!.Value, 1e-12);
                Assert.Equal(0, trace.Exchange(3, point.Frame));
            });
        }
    }

    [Theory]
    [InlineData(0.013, 0.0), InlineData(-0.09, 0.02)]
    public void Of_an_affine_deformation_beside_the_flow_the_strain_is_exact(double extra, double stretch)
    {
        // About the cluster's centre, so little in all that nobody comes or goes by it: a shear and a dilation a step.
        var centre = new Displacement(3, 3, 3);
        Displacement[] start = [.. Flowing.Gas(N, 4).Where(p => (p - centre).LengthSquared < 2.2)];
        MemoryPaths paths = Flowing.Paths(start, [0, Step, 2 * Step], null, (f, i) =>
        {
            Displacement r = start[i] - centre;
            double x = r.X, y = r.Y, z = r.Z;
            for (int k = 0; k < f; k++)
            {
                (x, y, z) = (x + ((Step + extra) * y) + (stretch * x), y * (1 + stretch), z * (1 - stretch));
            }

            return new Displacement(x - r.X - (f * Step * r.Y), y - r.Y, z - r.Z) + new Displacement(7 * f, f, -f);
        });
        var space = new ConvectedSpace(paths);
        var all = new ConvectiveCluster(space, space.Grid(0, (24, 24, 24)), 0, Flowing.Ball(space.Grid(0, (24, 24, 24)), centre, 2.2));
        ConvectiveTrace trace = ClusterTracing.Of(space, paths, new Flowing.Constant(paths.Times, new double[start.Length]), Flowing.Spots(paths), [all], (0, 1))[0];
        Assert.Equal(start.Length, trace.Points[0].Particles);
        Assert.Equal(0, trace.Points[0].Strain);
        Assert.Equal(Step + extra, trace.Points[1].Strain!.Value, 1e-12);
    }

    [Fact]
    public void A_flip_of_the_box_and_the_image_that_is_followed_change_nothing()
    {
        var mix = new CounterMix(9);
        Displacement[] walk = [.. Enumerable.Range(0, N * Frames).Select(_ => new Displacement(0.1 * mix.Gaussian(), 0.1 * mix.Gaussian(), 0.1 * mix.Gaussian()))];
        Displacement[] start = Flowing.Gas(N, 5), moved = [.. start.Select((p, i) => p + new Displacement(6 * (i % 3), 6 * ((i % 5) - 2), -6 * (i % 2)))];
        MemoryPaths one = Flowing.Paths(start, Flowing.Strains(Frames, Step), null, (f, i) => walk[(f * N) + i]);
        MemoryPaths other = Flowing.Paths(moved, Flowing.Strains(Frames, Step), f => (3 * (f % 4)) - 5, (f, i) => walk[(f * N) + i]);
        JumpSpots Jumps(MemoryPaths paths) => Flowing.Spots(paths, [.. Enumerable.Range(0, 3000).Select(k => (k % N, 5 + (k % 11), walk[k]))]);
        var plan = new ClusterPlan { SpotDiameter = 0.8, SieveRadius = 0.7, Growth = GrowthRule.Downhill };
        (ClusterWindow Window, IReadOnlyList<ConvectiveTrace> Traces) Whole(MemoryPaths paths)
        {
            var space = new ConvectedSpace(paths);
            JumpSpots spots = Jumps(paths);
            ClusterWindow window = ClusterSearch.Of(space, spots, (5, Reference), 17, plan);
            return (window, ClusterTracing.Of(space, paths, new Flowing.Constant(paths.Times, Stresses), spots, window.Clusters, (0, Frames - 1)));
        }

        var (a, traces) = Whole(one);
        var (b, flipped) = Whole(other);
        Assert.Equal(a.Density.Values.ToArray(), b.Density.Values.ToArray());
        Assert.Equal(a.Clusters.Select(c => c.Volume), b.Clusters.Select(c => c.Volume));
        Assert.True(a.Clusters.Count > 3);
        Assert.Contains(a.Clusters, c => !c.Percolates);
        Assert.All(traces.Zip(flipped), pair => Assert.All(pair.First.Points.Zip(pair.Second.Points), points =>
        {
            Assert.Equal(points.First with { Stress = 0, Strain = null }, points.Second with { Stress = 0, Strain = null });
            Assert.Equal(points.First.Stress, points.Second.Stress, 1e-12);
            Assert.Equal(points.First.Strain.HasValue, points.Second.Strain.HasValue);
            Assert.Equal(points.First.Strain ?? 0, points.Second.Strain ?? 0, 1e-12);
        }));
    }

    [Fact]
    [Verifies("Clusters", "15")]
    [Verifies("Clusters", "16")]
    public void Jumps_within_the_boundary_are_counted_at_their_frame_with_their_direction()
    {
        MemoryPaths paths = Flowing.Paths(Flowing.Gas(N, 3), Flowing.Strains(Frames, Step));
        ConvectiveTrace empty = Traced(paths, null, null, new Displacement(4, 3, 3))[0];
        int inside = empty.Members(0)[0], also = empty.Members(0)[1], outside = Enumerable.Range(0, N).First(i => !empty.Members(0).Contains(i));
        JumpSpots spots = Flowing.Spots(paths, (inside, 4, new Displacement(1, 2, 9)), (also, 4, new Displacement(-1, -2, 9)), (inside, 5, new Displacement(-1, 2, 0)), (outside, 4, new Displacement(1, 1, 0)), (also, 20, new Displacement(1, -1, 0)), (inside, 20, new Displacement(3, 1, 0)));
        IReadOnlyList<TracePoint> points = Traced(paths, spots, (2, 20), new Displacement(4, 3, 3))[0].Points;
        Assert.Equal([0, 0, 2, 1], points.Take(4).Select(p => p.Jumps));
        Assert.Equal((2, 1), (points[^1].Jumps, points[^1].ExtensionalJumps));
        Assert.Equal((1.0, 0.0, 0.5), (points[2].Extensional!.Value.Value, points[3].Extensional!.Value.Value, points[^1].Extensional!.Value.Value));
        Assert.Equal(Math.Sqrt(3.0 / 80), points[2].Extensional!.Value.Error, 1e-12);
        Assert.Null(points[0].Extensional);
        Assert.Equal(5, points.Sum(p => p.Jumps));
    }

    [Fact]
    public void Clusters_that_overlap_or_do_not_belong_to_the_paths_are_refused()
    {
        MemoryPaths paths = Flowing.Paths(Flowing.Gas(N, 3), Flowing.Strains(Frames, Step));
        Assert.Contains("share block", Assert.Throws<ArgumentException>(() => Traced(paths, null, null, new Displacement(4, 3, 3), new Displacement(4, 3, 4))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Traced(paths, null, (3, 2), new Displacement(4, 3, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Traced(paths, null, (0, Frames), new Displacement(4, 3, 3)));
        Assert.Empty(Traced(paths));
    }

    private static double[] Frame(IPaths paths, int frame)
    {
        double[] all = new double[paths.Length];
        paths.Read(frame, 0, all);
        return all;
    }
}
