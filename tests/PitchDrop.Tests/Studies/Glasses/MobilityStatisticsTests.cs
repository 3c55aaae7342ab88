using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Glasses;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Studies.Glasses;

public class MobilityStatisticsTests
{
    // Ten large particles on a line and four small ones; stiff ones do not move.
    [Fact]
    public void Where_the_stiffest_move_least_the_correlation_is_one_and_extremes_have_the_end_ranks()
    {
        MobilityStatistics statistics = MobilityStatistics.Of([State(m => 1 / m), State(m => 1 / m)], 0, 0.5);
        Assert.Equal(new Estimate(1, 0), statistics.Correlation);
        Assert.Equal([1, 8 / 9.0, 7 / 9.0, 6 / 9.0, 5 / 9.0], statistics.Immobile[0].Select(v => Math.Round(v.Rank, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(0, statistics.Mobile[1][0].Rank);
        Assert.Equal(10, statistics.All[0].Count);
        Assert.Equal(2, statistics.Immobile[0][0].Stiffness, 1e-12); // κ = 1 of mobility 1, over the mean 0.5
        Assert.Equal(new Estimate(2 / 9.0, 0), statistics.Mean(statistics.Mobile, v => v.Rank)!.Value with { Error = 0 }, (a, b) => Math.Abs(a.Value - b.Value) < 1e-12);
    }

    [Fact]
    public void Correlations_of_configurations_are_samples_with_an_error_between_them()
    {
        MobilityStatistics statistics = MobilityStatistics.Of([State(m => 1 / m), State(m => m)], 0, 0.5);
        Assert.Equal([1, -1], statistics.Correlations);
        Assert.Equal(0, statistics.Correlation!.Value.Value, 1e-12);
        Assert.Equal(1, statistics.Correlation!.Value.Error, 1e-12); // √(2/2)
        Assert.Null(MobilityStatistics.Of([State(m => m)], 0, 0.5).Correlation);
    }

    [Fact]
    [Verifies("Landscape", "52")]
    public void Configurations_of_one_run_that_lie_together_apart_from_those_of_another_have_the_error_of_the_runs()
    {
        Estimate mean = MobilityStatistics.Mean([("a", 1), ("a", 1.1), ("a", 0.9), ("a", 1), ("b", 2), ("b", 2.1), ("b", 1.9), ("b", 2)]);
        Assert.Equal(1.5, mean.Value, 1e-12);
        Assert.Equal(0.5, mean.Error, 1e-12); // √(½(0.5² + 0.5²)·2/2)
        Estimate alone = MobilityStatistics.Mean([("a", 1), ("a", 2), ("a", 3)]);
        Assert.Equal(Math.Sqrt(1.0 / 3), alone.Error, 1e-12);
    }

    [Fact]
    public void In_a_sphere_that_holds_all_there_is_one_most_and_one_least_mobile()
    {
        MobilityStatistics statistics = MobilityStatistics.Of([State(m => 1 / m)], 0, 20);
        Assert.Equal([0.0], statistics.Mobile[0].Select(v => v.Rank));
        Assert.Equal([1.0], statistics.Immobile[0].Select(v => v.Rank));
    }

    private static IsoconfigurationalState State(Func<double, double> stiffness)
    {
        var system = new ParticleSystem(Box.Cube(30), 14);
        double[] mobility = new double[14];
        for (int i = 0; i < 14; i++)
        {
            system.SetPosition(i, new Displacement(2 * i, 5, 5));
            system.Species[i] = i < 10 ? 0 : 1;
            mobility[i] = i < 10 ? 1 + i : 100 + i;
        }

        return new IsoconfigurationalState
        {
            Parent = "r",
            Frame = 1,
            Liquid = system,
            Inherent = system,
            Energy = 0,
            Mobility = mobility,
            RelativeMobility = mobility,
            Stiffness = [.. mobility.Select(stiffness)],
            MeanStiffness = 0.5,
            Pairs = 20,
        };
    }
}
