using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Studies.Glasses;

public class LiquidAveragesTests
{
    private static readonly Liquid Ipl = Liquid.Of("ipl", 1);

    [Fact]
    [Verifies("Landscape", "51")]
    public void A_hot_liquid_is_found_in_equilibrium_and_one_quenched_a_moment_ago_is_not()
    {
        LiquidAverages hot = Of(Plan(2, 0) with { EquilibrationTime = 20, ProductionTime = 60 });
        Assert.True(Assert.Single(hot.Evidence).IsEquilibrated, $"{hot.Evidence[0]}, {hot.Evidence[0].EnergyChange}");
        Assert.InRange(hot.Evidence[0].ProductionTimes!.Value, 16, 1000);
        LiquidAverages quenched = Of(Plan(0.5, 0) with { CoolingTime = 0.1, EquilibrationTime = 0, ProductionTime = 30 });
        Assert.InRange(quenched.Evidence[0].EnergyChange.Value, -1, -0.01);
        Assert.NotEqual(true, quenched.Evidence[0].IsEquilibrated);
    }

    [Fact]
    public void An_energy_that_moves_beyond_its_error_speaks_against_equilibrium_and_one_that_falls_is_called_sinking()
    {
        EquilibrationEvidence still = Of(Plan(2, 0) with { EquilibrationTime = 20, ProductionTime = 60 }).Evidence[0];
        EquilibrationEvidence fallen = still with { EnergyChange = new Estimate(-0.8, 0.1) }, risen = still with { EnergyChange = new Estimate(0.8, 0.1) };
        Assert.True(fallen.HasSunk);
        Assert.False(risen.HasSunk);
        Assert.False(fallen.IsEquilibrated);
        Assert.False(risen.IsEquilibrated);
        Assert.Contains("sinks", fallen.ToString(), StringComparison.Ordinal);
        Assert.True((still with { EnergyChange = new Estimate(-0.6, 0.1) }).IsEquilibrated);
    }

    [Fact]
    public void Replicas_are_averaged_at_every_lag_and_a_threshold_not_reached_leaves_no_relaxation_time()
    {
        LiquidAverages two = Of(Plan(2, 0), Plan(2, 1)), one = Of(Plan(2, 0)), other = Of(Plan(2, 1));
        Assert.NotEqual(one.Followed.Scattering[^1], other.Followed.Scattering[^1]);
        Assert.All(two.Followed.Lags.Select((_, k) => k), k => Assert.Equal(ReplicaMean.Of(one.Followed.MeanSquare[k], other.Followed.MeanSquare[k]), two.Followed.MeanSquare[k]));
        Assert.Equal(ReplicaMean.Of(one.RelaxationTime!.Value, other.RelaxationTime!.Value), two.RelaxationTime);
        Assert.Equal(two.RelaxationTime!.Value.Value / Ipl.ReducedTime(2), two.ReducedRelaxationTime!.Value.Value, 1e-12);
        Assert.Null(Of(Plan(0.3, 0)).RelaxationTime);
        Assert.Null(Of(Plan(0.3, 0)).Diffusion);
    }

    [Fact]
    public void The_species_that_is_followed_is_the_larger_one_which_is_the_slower()
    {
        LiquidAverages liquid = Of(Plan(2, 0));
        int late = Enumerable.Range(0, liquid.All.Lags.Count).First(k => liquid.All.Scattering[k].Value < 0.5);
        Assert.True(liquid.Followed.Scattering[late].Value > liquid.All.Scattering[late].Value);
        Assert.True(liquid.Followed.MeanSquare[late].Value < liquid.All.MeanSquare[late].Value);
    }

    private static LiquidRunPlan Plan(double temperature, int replica) => new()
    {
        Liquid = Ipl,
        Temperature = temperature,
        Particles = 200,
        CoolingTime = 1,
        EquilibrationTime = 4,
        ProductionTime = 16,
        Frames = 4,
        Replica = replica,
        Seed = 5,
    };

    private static LiquidAverages Of(params IReadOnlyList<LiquidRunPlan> plans) => LiquidAverages.Of(Ipl, [.. plans.Select(Run)]);

    private static ParticleRun Run(LiquidRunPlan plan)
    {
        var run = new ParticleRun(plan.Run());
        while (!run.IsFinished)
        {
            run.Advance();
        }

        run.Leave();
        return run;
    }
}
