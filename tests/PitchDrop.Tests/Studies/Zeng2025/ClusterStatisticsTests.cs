using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Flows.Analysis;
using PitchDrop.Studies.Zeng2025;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Studies.Zeng2025;

public class ClusterStatisticsTests
{
    private const int Frames = 8;

    private static FlowCluster Cluster(int last, double volume, double onset = double.NaN, double yield = double.NaN, double stress = double.NaN, bool percolates = false) =>
        new() { First = last - Frames + 1, Last = last, Volume = volume, Percolates = percolates, Blocks = [0], Onset = onset, Yield = yield, YieldStress = stress };

    private static FlowWindow Window(int last, params IReadOnlyList<FlowCluster> clusters) => new(last - Frames + 1, last, 1, 1, 0.5, clusters);

    private static ClusterStatistics Of(params IReadOnlyList<FlowWindow> windows) => ClusterStatistics.Of([(windows, Frames)], 1000);

    [Fact]
    [Verifies("Clusters", "23")]
    [Verifies("Clusters", "24")]
    public void Means_over_lives_are_of_the_clusters_whose_life_is_known_and_leave_out_what_percolates()
    {
        // Twelve windows two a t_χ, so two blocks of three t_χ are too few; thirty-six are six.
        FlowWindow[] windows = [.. Enumerable.Range(0, 36).Select(w => Window(20 + (4 * w), Cluster(20 + (4 * w), 100, 1, 3 + (0.01 * (w % 5)), 10), Cluster(20 + (4 * w), 50), Cluster(20 + (4 * w), 40, 2, 5, 20), Cluster(20 + (4 * w), 10, 0, 900, 900, percolates: true)))];
        ClusterStatistics found = Of(windows);
        Assert.Equal(2.0 / 3, found.Known, 12);
        Assert.Equal((2.02 + 3) / 2, found.YieldTime!.Value.Value, 3);
        Assert.Equal(10.0 / 200, found.Percolating, 12);
        Assert.Null(Of(windows[..12]).YieldTime);
        Assert.Equal(190.0 / 3, Of([.. windows.Select((w, k) => w with { Clusters = [.. w.Clusters.Select(c => c with { Volume = c.Volume * (1 + (0.001 * (k % 7))) })] })]).Volume()!.Value.Value, 0.3);
        Measured viscosity = ClusterStatistics.Viscosity(new Measured(new Estimate(0.8, 0.01), 20), new Measured(new Estimate(5, 0.2), 20), 2);
        Assert.Equal((1.0, Math.Sqrt((0.05 * 0.05) + (0.16 * 0.16)) / 4), (viscosity.Value, Math.Round(viscosity.Error, 15)), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && Math.Abs(a.Item2 - b.Item2) < 1e-12);
    }

    [Fact]
    public void A_number_that_is_known_of_fewer_than_half_of_the_clusters_is_not_given_though_their_lives_are()
    {
        FlowWindow[] Windows(int known) => [.. Enumerable.Range(0, 36).Select(w => Window(20 + (4 * w), [.. Enumerable.Range(0, 4).Select(k => Cluster(20 + (4 * w), 50, 1, 3 + (0.01 * (w % 5)), 10) with { StrainBehind = k < known ? 0.5 + (0.01 * (w % 7)) : double.NaN })]))];
        Assert.NotNull(Of(Windows(1)).YieldTime);
        Assert.Null(Of(Windows(1)).StrainBehind);
        Assert.Equal(0.53, Of(Windows(3)).StrainBehind!.Value.Value, 0.01);

        // At a rate of 0.2 the flow has 0.404 over the mean t_y of 2.02.
        Assert.Equal(0.53 - 0.404, Of(Windows(3)).StrainBehindFlow(0.2)!.Value.Value, 0.01);
    }

    [Fact]
    public void A_difference_of_two_means_of_the_same_clusters_has_the_error_of_what_they_do_not_have_in_common()
    {
        // P_ext about t₁ is that of the whole plus 0.1 with noise of 0.01; both go up and down by 0.2 together.
        FlowCluster At(int w)
        {
            double whole = 0.5 + (0.2 * Math.Sin(2.3 * w)), rise = 0.1 + (0.01 * Math.Sin(17.1 * w));
            return Cluster(20 + (4 * w), 50, 1, 3, 10) with { JumpRateAtElastic = 100, ExtensionalAtElastic = 100 * (whole + rise), Jumps = 1000, ExtensionalJumps = 1000 * whole };
        }

        ClusterStatistics found = Of([.. Enumerable.Range(0, 72).Select(w => Window(20 + (4 * w), At(w), At(w)))]);
        Measured difference = found.ExtensionalRiseAtElastic!.Value;
        Assert.Equal(0.1, difference.Value, 0.003);
        Assert.InRange(difference.Error, 1e-5, 0.003);
        Assert.True(found.Extensional!.Value.Error > 3 * difference.Error);
        Assert.Null(found.ExtensionalRiseAtYield);
    }

    [Fact]
    public void The_ways_of_making_clusters_are_where_their_rows_say_they_are()
    {
        FlowCondition main = new(FlowSystem.Main, FlowSystem.Main.Rates.First(r => r.Rate == 20));
        foreach (bool isShown in new[] { false, true })
        {
            IReadOnlyList<FlowClusterChoice> ways = ClusterChoices.Of(main, FlowSystem.Main.PaperEdge, isShown);
            Assert.All(ClusterChoices.Rows(main, isShown), row =>
            {
                Assert.Equal((row.Name, JumpPlaces.Own, JumpPlaces.Exchanged), (ways[row.Choice].Name, ways[row.Choice].Places, ways[row.OfChance].Places));
                Assert.Equal(ways[row.Choice].Plan, ways[row.OfChance].Plan);
            });
            Assert.Equal((JumpPlaces.Exchanged, true), (ways[ClusterChoices.BigOnlyChance].Places, ways[ClusterChoices.BigOnlyChance].FollowedOnly));
            Assert.NotEqual(ways[ClusterChoices.OneLength(main).Choice].Plan.Blocks, ways[ClusterChoices.Published].Plan.Blocks);
            Assert.Equal(isShown, ways.Any(w => w.Places == JumpPlaces.Anywhere));
        }

        IReadOnlyList<FlowClusterChoice> shown = ClusterChoices.Of(main, FlowSystem.Main.PaperEdge, isShown: true);
        Assert.Equal((shown.Count - 1, JumpPlaces.Anywhere), (ClusterChoices.Anywhere(main), shown[^1].Places));
        Assert.True(shown.Count > 20 + ClusterChoices.Of(main, FlowSystem.Main.PaperEdge, isShown: false).Count);
    }

    [Fact]
    public void Regions_that_are_the_same_have_a_likeness_of_1_and_independent_ones_of_0()
    {
        Assert.Equal(1, RegionLikeness.Correlation([0.3, 1, 0.3, 1, 0.3, 1]), 1e-12);
        Assert.Equal(0, RegionLikeness.Correlation([0.12, 1, 0.3, 1, 0.4, 1]), 1e-12);
        Assert.Equal(-1, RegionLikeness.Correlation([0, 1, 0.5, 1, 0.5, 1]), 1e-12);
    }

    [Fact]
    public void Clusters_that_are_looked_at_for_zones_end_apart_across_the_edge_of_a_block_too()
    {
        FlowCluster[] found = [Cluster(23, 90), Cluster(24, 100), Cluster(47, 80), Cluster(48, 70), Cluster(90, 10)];
        Assert.Equal([24, 48, 90], FlowZonesJob.Apart(found, 24, 5).Select(c => c.Last));
        Assert.Equal([24], FlowZonesJob.Apart(found, 24, 1).Select(c => c.Last));
    }

    [Fact]
    public void Where_more_than_a_tenth_of_the_volume_percolates_there_is_no_size_however_few_clusters_it_is()
    {
        FlowWindow[] windows = [.. Enumerable.Range(0, 36).Select(w => Window(20 + (4 * w), [Cluster(20 + (4 * w), 300 + w, percolates: true), .. Enumerable.Range(0, 20).Select(k => Cluster(20 + (4 * w), 30 + k))]))];
        ClusterStatistics found = Of(windows);
        Assert.Null(found.Radius());
        Assert.Contains("the box is too small", found.SizeRefusal, StringComparison.Ordinal);
        Assert.False(found.KnowsShare(PitchDrop.Observables.Clusters.LifeRule.FromTroughs));
        Assert.Equal((318 + (20 * 39.5)) / 1000, found.VolumeShare()!.Value.Value, 2);
        Assert.Contains("no threshold", Of([.. windows.Select(w => w with { ThresholdShare = 0, Clusters = [] })]).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_that_remember_are_put_together_until_blocks_do_not()
    {
        // Each cell is the mean of the eight noises up to it: blocks of three are correlated, and their error is too small.
        var random = new RandomStream(11, RandomPurpose.Bootstrap, 5);
        double said = 0, square = 0;
        for (int trial = 0; trial < 60; trial++)
        {
            double[] noise = new double[488];
            random.FillNormal((ulong)trial * 1000, noise);
            Measured found = BlockedRatio.Of([[.. Enumerable.Range(8, 480).Select(k => (noise[(k - 8)..k].Average(), 1.0))]])!.Value;
            (said, square) = (said + found.Error, square + (found.Value * found.Value));
        }

        // The true error is 1/√480 = 0.046, known to 9 % of sixty; blocks of three as they are would say 0.6 of it.
        Assert.InRange(said / 60 / Math.Sqrt(square / 60), 0.75, 1.4);
        Assert.Null(BlockedRatio.Of([[(1, 1), (2, 1), (3, 1), (1, 1), (2, 1), (3, 1), (2, 1)]]));
    }

    [Fact]
    public void A_number_that_agrees_meets_a_claim_only_if_chance_does_not_give_it()
    {
        Measured Of(double value, double error = 0.01) => new(new Estimate(value, error), 50);
        var near = Criterion.Rule(v => Verdict.Between(0.7, 0.86, v));
        var positive = Criterion.Above(0);
        Assert.True(Chance.Verdict(near, (Of(0.78), Of(0.6))));
        Assert.Null(Chance.Verdict(near, (Of(0.78), Of(0.77))));
        Assert.Null(Chance.Verdict(near, (Of(0.78), null)));
        Assert.Null(Chance.Verdict(near, (Of(0.78), Of(0.68))));
        Assert.Null(Chance.Verdict(near));
        Assert.False(Chance.Verdict(near, (Of(0.6), Of(0.6))));
        Assert.Null(Chance.Verdict(near, (Of(0.69), Of(0.1))));

        // Both meet it, though they differ by many errors: chance that does better, or as well, tells nothing.
        Assert.Null(Chance.Verdict(near, (Of(0.82), Of(0.74))));
        Assert.Null(Chance.Verdict(positive, (Of(0.2), Of(0.4))));
        Assert.Null(Chance.Verdict(positive, (Of(0.4), Of(0.38))));

        // Of what is only said to be above a bound, chance lies at the bound at best.
        Assert.True(Chance.Verdict(positive, (Of(0.4), Of(0))));
        Assert.True(Chance.Verdict(positive, (Of(0.4), Of(0.2))));
        Assert.False(Chance.Verdict(positive, (Of(-0.4), Of(-0.6))));
        Assert.Null(Chance.Verdict(positive, (Of(0.02), Of(-0.2))));

        // Of several conditions each has to be told from chance.
        Assert.True(Chance.Verdict(near, (Of(0.78), Of(0.5)), (Of(0.78), Of(0.5))));
        Assert.Null(Chance.Verdict(near, (Of(0.78), Of(0.78)), (Of(0.78), Of(0.5))));
        Assert.False(Chance.Verdict(near, (Of(0.78), Of(0.5)), (Of(0.5), Of(0.5))));
        Assert.Contains("for 1 of 2", Chance.Words(near, (Of(0.78), Of(0.78)), (Of(0.78), Of(0.5))), StringComparison.Ordinal);
        Assert.Contains("does not discriminate", Chance.Words(near, (Of(0.78), Of(0.77))), StringComparison.Ordinal);
        Assert.Contains("could not be measured", Chance.Words(near, (Of(0.78), null)), StringComparison.Ordinal);
        Assert.DoesNotContain("agrees", Chance.Words(near, (Of(0.78), Of(0.5))), StringComparison.Ordinal);
        Assert.Null(Chance.Printed(Of(0.78), Of(0.77), 0.78, 0.05, "print"));
        Assert.NotNull(Chance.Printed(Of(0.78, 0.005), Of(0.5), 0.78, 0.05, "print"));
        Assert.Equal("not measured", Chance.Claim("x", near, "not measured", "y", "z").Ours.Text);
    }
}
