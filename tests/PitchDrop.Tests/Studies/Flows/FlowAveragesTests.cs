using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Observables.Rheology;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Flows;

public class FlowAveragesTests
{
    [Fact]
    [Verifies("Flow", "9")]
    public void Replicas_at_two_time_steps_give_a_viscosity_part_by_part_and_what_the_step_changes()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        ParticleRun rest = SmallFlow.Suspension(folder);
        FlowPlan plan = SmallFlow.Brownian(rest, rate: 200) with { StartStrain = 2, Strain = 8, KeepsFrames = false };
        FlowAverages coarse = FlowAverages.Of([SmallFlow.Done(folder, plan with { Name = "a" }), SmallFlow.Done(folder, plan with { Name = "b" })]);
        FlowAverages fine = FlowAverages.Of([SmallFlow.Done(folder, plan with { Name = "c", TimeStep = 2.5e-5 })]);
        FlowSeries series = coarse.Flows[0].Series;
        int first = series.RowAt(plan.StartSteps);
        Estimate[] each = [.. coarse.Flows.Select(f => FlowAverages.Mean(f, FlowPart.All).Mean!.Value)];
        Assert.Equal(series.All.Skip(first).Average(), each[0].Value, 1e-12);
        Assert.Equal(each.Average(e => e.Value) / 200, coarse.Viscosity(FlowPart.All)!.Value.Value, 1e-12);
        Assert.Equal(ReplicaMean.Of(each).Error / 200, coarse.Viscosity(FlowPart.All)!.Value.Error, 1e-12);

        // The whole is the sum of its parts, the pairs taken in the middle of each interval.
        double parts = coarse.Stress(FlowPart.All)!.Value.Value + coarse.Stress(FlowPart.Cores)!.Value.Value;
        Assert.Equal(1, coarse.Stress(FlowPart.Whole)!.Value.Value / parts, 0.01);
        Assert.InRange(coarse.Overlaps!.Value.Value, 1e-3, 1);
        Assert.InRange(coarse.OverlapShare!.Value.Value, 0.5, 1);
        Assert.Null(coarse.Temperature);

        FlowAverages one = FlowAverages.Of([coarse.Flows[0]]);
        TimeStepCheck check = TimeStepCheck.Of(one, fine, FlowPart.All)!;
        Assert.Equal(7, one.DegreesOfFreedom(FlowPart.All));
        Assert.Equal(fine.Viscosity(FlowPart.All)!.Value.Minus(one.Viscosity(FlowPart.All)!.Value), check.Change);
        Assert.Equal(check.Change.Value / one.Viscosity(FlowPart.All)!.Value.Value, check.Share.Value, 1e-12);

        // Of two errors with seven degrees of freedom each (Welch and Satterthwaite).
        double a = Math.Pow(check.Coarse.Error, 2), b = Math.Pow(check.Fine.Error, 2);
        Assert.Equal(StudentQuantile.AsUnlikelyAs(3, (int)((a + b) * (a + b) / (((a * a) + (b * b)) / 7))), check.MostErrors);
        Assert.Equal(check.MostErrors * check.Share.Error, check.Noticed);
        Assert.Throws<ArgumentException>(() => TimeStepCheck.Of(fine, coarse, FlowPart.All));
        Assert.Throws<ArgumentException>(() => FlowAverages.Of([coarse.Flows[0], fine.Flows[0]]));

        // At this rate no cage holds anybody: said, with the reason.
        Assert.True(coarse.Evidence[0].IsMelted);
        Assert.Contains("melted", coarse.Reason, StringComparison.Ordinal);
        Assert.Contains("rate 200", coarse.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_viscosity_is_said_not_to_depend_on_the_time_step_only_where_it_would_have_been_noticed()
    {
        static TimeStepCheck Check(double fine, double error) => new(new Estimate(1, error), new Estimate(fine, error), 3.6);
        Assert.True(Check(1.01, 0.005).IsConverged);
        Assert.False(Check(1.05, 0.005).IsConverged);

        // 3.6 √2 errors of 2 % are 10 % of η: no change is seen, and none of 5 % would be.
        Assert.Null(Check(1.01, 0.02).IsConverged);
        Assert.Null(Check(0.95, 0.02).IsConverged);
        Assert.False(Check(2, 0.02).IsConverged);
        Assert.Contains("10.2 % would have been noticed", $"{Check(1.01, 0.02)}", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_ground_not_to_plot_a_flow_is_said()
    {
        Estimate known = new(1, 0.1);
        var steady = new SteadyMean(known, 20, 1, new Estimate(0, 0.1), 5, true);
        var cage = new CagePlateau(new Estimate(0.5, 0.01), 0.01, 0.03, true);
        var liquid = new CrossFlowOrder(0.002, 7, 0, 2000);
        FlowEvidence Found(SteadyMean? stress = null, CagePlateau? plateau = null, CrossFlowOrder? order = null) => new("flow", stress ?? steady, plateau ?? cage, order ?? liquid);
        Assert.Null(Found().Reason);
        Assert.Contains("steady", Found().ToString(), StringComparison.Ordinal);
        Assert.Contains("melted", Found(plateau: cage with { LeastSlope = new Estimate(0.95, 0.01) }).Reason, StringComparison.Ordinal);
        Assert.Contains("strings", Found(order: liquid with { Largest = 0.3 }).Reason, StringComparison.Ordinal);
        Assert.Contains("NOT steady", Found(steady with { Drift = new Estimate(1, 0.1) }).Reason, StringComparison.Ordinal);
        Assert.Contains("too short", Found(steady with { Mean = null, Drift = null, Blocks = 2 }).Reason, StringComparison.Ordinal);
        Assert.Null((Found() with { Cage = null }).IsMelted);

        // Too short to tell is no ground to plot, and a flow that hides more than a tenth is not shown to be steady.
        Assert.Contains("undecided whether it was steady", Found(steady with { Drift = null, Blocks = 5 }).Reason, StringComparison.Ordinal);
        Assert.Null(Found(steady with { Drift = null, Blocks = 5 }).IsShownSteady);
        Assert.Equal(0.5, steady.NoticedShare!.Value, 1e-12);
        Assert.Null(Found().IsShownSteady);
        Assert.True(Found(steady with { Drift = new Estimate(0.03, 0.01) }).IsShownSteady);
        Assert.False(Found(steady with { Drift = new Estimate(0.08, 0.01) }).IsShownSteady);
        Assert.Contains("5.0 % of the mean, would have been noticed", $"{Found(steady with { Drift = new Estimate(0.03, 0.01) })}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_flow_of_a_cold_suspension_still_has_cages_and_no_strings()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        FlowJob job = SmallFlow.Done(folder, SmallFlow.Brownian(SmallFlow.Suspension(folder), rate: 20) with { Strain = 0.6 });
        using FlowPaths paths = job.Open(folder);
        FlowEvidence found = FlowEvidence.Of(job, 0, paths);
        Assert.InRange(found.Cage!.LeastSlope.Value, 0.4, FlowEvidence.MostSlope);
        Assert.False(found.IsMelted);
        Assert.InRange(found.Order!.Largest, 0, CrossFlowOrder.Ordered * 2000 / 256);
        Assert.Contains("too short", found.Reason, StringComparison.Ordinal);
    }
}
