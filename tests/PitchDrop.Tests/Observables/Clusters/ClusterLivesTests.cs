using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Clusters;

public class ClusterLivesTests
{
    private const int Frames = 101;
    private static readonly LifePlan AsItIs = new() { Smoothing = 1 };

    // Rises from 0 at t = 2 linearly to 4 at 4, to 5 at 6, falls to 0 at 7; times 0.1 apart.
    private static double Life(double t) => t < 2 ? 0 : t < 4 ? 2 * (t - 2) : t < 6 ? 4 + (0.5 * (t - 4)) : t < 7 ? 5 * (7 - t) : 0;

    private static double[] Times => [.. Enumerable.Range(0, Frames).Select(f => 0.1 * f)];

    // One cluster that holds all of the box, so that σ_c is the sum of the stresses over the volume.
    private static ConvectiveTrace Trace(Func<double, double> stress)
    {
        MemoryPaths paths = Flowing.Paths(Flowing.Gas(3, 1), Flowing.Strains(Frames, 0.02));
        var space = new ConvectedSpace(paths);
        var all = new ConvectiveCluster(space, space.Grid(60, (3, 3, 3)), 60, [.. Enumerable.Range(0, 27)]);
        return ClusterTracing.Of(space, paths, new Varying(paths.Times, f => 72 * stress(paths.Times[f])), Flowing.Spots(paths), [all], (0, Frames - 1))[0];
    }

    [Fact]
    [Verifies("Clusters", "18")]
    [Verifies("Clusters", "19")]
    [Verifies("Clusters", "20")]
    [Verifies("Clusters", "21")]
    public void The_moments_of_a_made_life_are_found_by_their_rules()
    {
        double[] stress = Array.ConvertAll(Times, Life);
        LifeMoments found = ClusterLives.Moments(Times, stress, (20, 80), AsItIs);
        Assert.Equal(2.125, found.Onset!.Value, 1e-9);
        Assert.Equal(4.0, found.Elastic!.Value, 1e-9);
        Assert.Equal(6.0, found.Yield!.Value, 1e-9);
        Assert.Equal(6.9, found.End!.Value, 1e-9);
        Assert.Equal(5.0, found.Peak!.Value, 1e-9);

        // A maximum of 0.95 of the highest behind it is the last before the drop; one of 0.8 is not.
        double[] later = [.. Times.Select(t => Math.Max(Life(t), 4.75 - Math.Abs(20 * (t - 6.5))))], lower = [.. Times.Select(t => Math.Max(Life(t), 4 - Math.Abs(20 * (t - 6.5))))];
        Assert.Equal(6.5, ClusterLives.Moments(Times, later, (20, 80), AsItIs).Yield!.Value, 1e-9);
        Assert.Equal(6.0, ClusterLives.Moments(Times, lower, (20, 80), AsItIs).Yield!.Value, 1e-9);
    }

    [Fact]
    [Verifies("Clusters", "20")]
    public void The_break_is_that_of_least_squares_for_each_place_by_itself()
    {
        var mix = new CounterMix(5);
        for (int trial = 0; trial < 200; trial++)
        {
            int n = 5 + mix.Below(40);
            double[] times = [.. Enumerable.Range(0, n).Select(k => 17 + (0.3 * k))], values = [.. times.Select((t, k) => (2 * k) - (trial % 3 * Math.Max(0, k - (n / 2))) + mix.Gaussian())];
            (double least, double? at) = (double.PositiveInfinity, null);
            for (int b = 2; b < n - 2; b++)
            {
                double[,] design = new double[n, 3];
                for (int k = 0; k < n; k++)
                {
                    (design[k, 0], design[k, 1], design[k, 2]) = (1, times[k] - times[0], Math.Max(0, times[k] - times[b]));
                }

                LinearFit fit = LinearLeastSquares.General(design, values, []);
                (least, at) = fit.ChiSquared < least ? (fit.ChiSquared, fit.Coefficients[2] < 0 ? times[b] : null) : (least, at);
            }

            Assert.Equal(at, ClusterLives.Break(times, values));
        }

        Assert.Null(ClusterLives.Break([1, 2, 3, 4], [1, 2, 3, 3]));
    }

    [Fact]
    public void What_the_rules_do_not_find_is_missing_with_its_reason()
    {
        ClusterLife high = ClusterLives.Of(Trace(t => 3 + Life(t)), (40, 80), new LifePlan());
        Assert.Null(high.Onset.Value);
        Assert.Contains("5 %", high.Onset.Remark, StringComparison.Ordinal);
        Assert.Contains("10 %", high.End.Remark, StringComparison.Ordinal);
        Assert.NotNull(high.YieldStress.Value);
        Assert.Null(high.LivesAt(5));
        Assert.Contains("no positive maximum", ClusterLives.Of(Trace(t => -1 - t), (40, 80), new LifePlan()).Yield.Remark, StringComparison.Ordinal);
        Assert.Contains("milder", ClusterLives.Of(Trace(t => t < 6 ? Math.Max(0, t - 2) * Math.Max(0, t - 2) : 0), (40, 80), AsItIs).Elastic.Remark, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ClusterLives.Of(Trace(Life), (40, Frames), new LifePlan()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LifePlan { Smoothing = 4 });

        // Counted from the troughs beside the peak the same life is there.
        ClusterLife troughs = ClusterLives.Of(Trace(t => 3 + Life(t)), (40, 80), AsItIs with { Rule = LifeRule.FromTroughs });
        Assert.Equal(2.125, troughs.Onset.Value!.Value, 1e-9);
        Assert.Equal(6.9, troughs.End.Value!.Value, 1e-9);
        Assert.Equal(8, troughs.YieldStress.Value!.Value, 1e-9);

        // An earlier and deeper trough behind a climb by more than half does not count.
        Assert.Equal(2.125, ClusterLives.Moments(Times, [.. Times.Select(t => 3 + Life(t) + (t < 1.95 ? Math.Max(-1, 6 * (t - 1)) : 0))], (40, 80), AsItIs with { Rule = LifeRule.FromTroughs }).Onset!.Value, 0.1);
    }

    [Fact]
    [Verifies("Clusters", "28")]
    public void Noise_moves_the_moments_by_about_what_is_said()
    {
        var mix = new CounterMix(3);
        var plan = new LifePlan { Smoothing = 5 };
        ClusterLife[] lives = [.. Enumerable.Range(0, 60).Select(k => ClusterLives.Of(Trace(t => Life(t) + (0.15 * mix.Gaussian())), (45, 75), plan, (uint)k))];
        Assert.Equal(0.15, lives.Average(l => l.Noise), 0.03);
        foreach (Func<ClusterLife, Scalar> moment in new Func<ClusterLife, Scalar>[] { l => l.Onset, l => l.End })
        {
            double[] values = [.. lives.Select(l => moment(l).Value!.Value)];
            double scatter = Math.Sqrt(BlockedMean.Variance(values)), said = lives.Average(l => moment(l).Error!.Value);

            // Sixty lives: the scatter is known to 9 %; copies are of smoothed curves, whose noise lies on top of noise.
            Assert.InRange(said / scatter, 0.5, 2.0);
        }

        Assert.Equal(5.9, lives.Average(l => l.Yield.Value!.Value), 0.25);
        Assert.Equal(5, lives.Average(l => l.YieldStress.Value!.Value), 0.25);
        ClusterLife again = ClusterLives.Of(lives[7].Trace, (45, 75), plan, 7);
        Assert.Equal(lives[7].Onset, again.Onset);
        Assert.Null(ClusterLives.Of(lives[7].Trace, (45, 75), plan with { Resamples = 0 }).Onset.Error);
    }

    [Fact]
    [Verifies("Clusters", "22")]
    public void A_particle_counts_once_in_the_share_however_many_clusters_hold_it()
    {
        ClusterLife known = ClusterLives.Of(Trace(Life), (40, 80), AsItIs);
        Assert.Equal((false, true, true, false), (known.LivesAt(2.1), known.LivesAt(2.2), known.LivesAt(6.9), known.LivesAt(7.0)));

        // Balls of two windows that the flow carries: by each particle, carried by hand, in either of them.
        Displacement[] start = Flowing.Gas(900, 4);
        MemoryPaths paths = Flowing.Paths(start, Flowing.Strains(30, 0.04), f => (f % 3) - 1);
        var space = new ConvectedSpace(paths);
        ConvectiveCluster Ball(int frame, Displacement centre) => new(space, space.Grid(frame, (20, 20, 20)), frame, Flowing.Ball(space.Grid(frame, (20, 20, 20)), centre, 1.5));
        ConvectiveCluster[] alive = [Ball(10, new Displacement(1, 1, 1)), Ball(10, new Displacement(4, 4, 4)), Ball(22, new Displacement(1.5, 1, 1))];
        int[] members = [.. Enumerable.Range(0, 900).Where(i => i % 3 != 0)];
        double[] places = new double[2700];
        paths.Read(17, 0, places);
        int inside = members.Count(i => alive.Any(c => c.Contains(new Displacement(places[i], places[900 + i], places[1800 + i]), 17)));
        Assert.InRange(inside, 60, 200);
        Assert.Equal((double)inside / members.Length, ClusterShare.At(space, alive, 17, places, members), 1e-15);
        Assert.Equal(ClusterShare.At(space, alive, 17, places, members), ClusterShare.At(space, [.. alive, .. alive], 17, places, members));
        Assert.Equal(0, ClusterShare.At(space, [], 17, places, members));
        Assert.Throws<ArgumentException>(() => ClusterShare.At(space, alive, 17, places, []));
    }

    private sealed class Varying(FrameTimes times, Func<int, double> value) : IFrameSeries
    {
        public int Length => 3;

        public FrameTimes Times => times;

        public void Read(int frame, int first, Span<double> into) => into.Fill(value(frame));
    }
}
