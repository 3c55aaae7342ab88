using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Clusters;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Shear;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Glasses;

namespace PitchDrop.Tests.Studies.Flows;

public class FlowEnsembleJobTests
{
    [Fact]
    [Verifies("Facilitation", "19")]
    public void The_stress_of_a_region_is_the_mean_over_copies_of_what_the_definition_gives_inside_its_boundary()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        FlowJob flow = SmallFlow.Done(folder, SmallFlow.Molecular(SmallFlow.Molten(folder)));
        FlowEnsemblePlan plan = Plan("ensemble", flow, 3);
        FlowEnsembleStart start = plan.Start(folder)!;
        using FlowEnsembleJob job = Done(folder, plan);
        Assert.Equal((4, 2, false), (job.Frames, job.Regions, job.HasNothing));

        // Each copy again, by hand.
        FlowPlan of = flow.Plan;
        ParticlePlan parent = of.Parent.Plan;
        using FlowPaths paths = flow.Open(folder);
        double[,] sums = new double[3, 2], inside = new double[3, 2];
        for (int copy = 0; copy < 3; copy++)
        {
            ParticleSystem system = paths.ConfigurationAt(2);
            MaxwellVelocities.Draw(system, parent.Temperature, new RandomStream(parent.Seed, RandomPurpose.FlowEnsembleVelocities, FlowPlan.StreamOf("ensemble")), (ulong)copy * 4 * 320);
            using var engine = new ParticleEngine(system, parent.Interaction, of.Skin, isSheared: true);
            var dynamics = new Sllod(engine, of.TimeStep, of.ShearRate, new NoseHooverParameters { Temperature = TemperatureSchedule.Constant(parent.Temperature), RelaxationTime = of.ThermostatTime, ChainLength = 1 });
            dynamics.Advance(3 * of.FrameSteps);
            engine.Store(system);
            SymmetricTensor[] virials = [.. ReferenceForces.Virials(system, parent.Interaction.Pairs, PairChoice.All)];
            for (int region = 0; region < 2; region++)
            {
                int[] members = [.. Enumerable.Range(0, 320).Where(i => start.Regions[region].Contains(system.Unwrapped(i), 5))];
                sums[copy, region] = members.Sum(i => -virials[i].XY);
                inside[copy, region] = members.Count(i => system.Species[i] == 0);
            }
        }

        for (int region = 0; region < 2; region++)
        {
            double volume = start.Regions[region].Volume;
            Estimate expected = BlockedMean.OfIndependent([sums[0, region] / volume, sums[1, region] / volume, sums[2, region] / volume]), stress = job.Stress(region, 3, volume);
            Assert.Equal((expected.Value, expected.Error), (stress.Value, stress.Error), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-6 * (1 + Math.Abs(a.Item1)));
            Assert.Equal((inside[0, region] + inside[1, region] + inside[2, region]) / 3, job.Inside(region, 3).Value, 1e-9);
        }

        // Copy by copy, averaged over frames.
        Assert.Equal(job.Stress(0, 3, 2).Value, job.Stresses(0, 3, 3, 2).Average(), 1e-9);
        Assert.Equal(0.5 * (job.Stress(1, 2, 1, 1).Value + job.Stress(1, 3, 1, 1).Value), job.Stresses(1, 2, 3, 1, 1).Average(), 1e-9);

        // At the start all copies are one configuration, but for the thermostat nothing has moved.
        Assert.Equal(0, job.Stress(0, 0, 1).Error, 1e-9);
        Assert.NotEqual(0, job.Stress(0, 3, 1, 1).Error);
    }

    [Fact]
    public void Cut_anywhere_and_on_any_number_of_threads_it_gives_the_same_bits()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        FlowJob md = SmallFlow.Done(folder, SmallFlow.Molecular(SmallFlow.Molten(folder))), bd = SmallFlow.Done(folder, SmallFlow.Brownian(SmallFlow.Suspension(folder)));
        foreach (FlowJob flow in (FlowJob[])[md, bd])
        {
            FlowEnsembleJob Job() => new(Plan($"of-{flow.Name}", flow, 2));
            byte[] whole = SmallGlass.Whole(folder, Job, threads: 1);
            Assert.Equal(whole, SmallGlass.Cut(folder, Job));
            Assert.Equal(whole, SmallGlass.Whole(folder, Job, threads: 2));
        }
    }

    [Fact]
    public void Where_there_is_nothing_to_look_at_it_is_finished_and_what_does_not_fit_is_refused()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        FlowJob flow = SmallFlow.Done(folder, SmallFlow.Molecular(SmallFlow.Molten(folder)));
        FlowEnsemblePlan plan = Plan("ensemble", flow, 2);
        using FlowEnsembleJob nothing = Done(folder, plan with { Start = _ => null });
        Assert.Equal((true, 0, 1), (nothing.HasNothing, nothing.Frames, nothing.Progress));
        Assert.Throws<InvalidOperationException>(() => nothing.Stress(0, 0, 1));
        using var late = new FlowEnsembleJob(plan with { Start = f => plan.Start(f)! with { Frame = 12 } });
        late.Enter(folder);
        Assert.Contains("up to frame 14", Assert.Throws<ArgumentException>(late.Advance).Message, StringComparison.Ordinal);
        using var without = new FlowEnsembleJob(plan with { Flow = new FlowJob(flow.Plan with { KeepsFrames = false }) });
        Assert.Contains("keeps no frames", Assert.Throws<ArgumentException>(() => without.Enter(folder)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan with { Runs = 1 });
    }

    [Fact]
    public void The_state_of_another_start_is_refused_in_the_middle_and_at_the_end()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        FlowJob flow = SmallFlow.Done(folder, SmallFlow.Molecular(SmallFlow.Molten(folder)));
        FlowEnsemblePlan plan = Plan("ensemble", flow, 12);
        FlowEnsemblePlan[] others = [.. new Func<FlowEnsembleStart, FlowEnsembleStart>[] { s => s with { Frames = 5 }, s => s with { Frame = 3 }, s => s with { Regions = [s.Regions[0]] }, s => s with { Regions = [s.Regions[1], s.Regions[0]] } }.Select(change => plan with { Start = f => change(plan.Start(f)!) }), plan with { Start = _ => null }];

        // In the middle of a copy, and at the end.
        using var job = new FlowEnsembleJob(plan);
        job.Enter(folder);
        int refused = 0, states = 0;
        while (!job.IsFinished)
        {
            job.Advance();
            byte[] state = SmallGlass.StateOf(job);
            states++;
            refused += others.Count(other => Refuses(folder, other, state));
            Assert.False(Refuses(folder, plan, state));
        }

        using FlowEnsembleJob nothing = Done(folder, plan with { Start = _ => null });
        Assert.True(Refuses(folder, plan, SmallGlass.StateOf(nothing)));
        Assert.False(Refuses(folder, plan with { Start = _ => null }, SmallGlass.StateOf(nothing)));
        Assert.InRange(states, 2, 100);
        Assert.Equal(others.Length * states, refused);
    }

    private static bool Refuses(RunFolder folder, FlowEnsemblePlan plan, byte[] state)
    {
        using var job = new FlowEnsembleJob(plan);
        job.Enter(folder);
        using var reader = new BinaryReader(new MemoryStream(state));
        return Record.Exception(() => job.Load(reader)) is InvalidDataException e && e.Message.Contains("accepted is a state of the same start", StringComparison.Ordinal);
    }

    // Two regions of a few blocks that the flow carries from frame 2 on; they consist of blocks at frame 4.
    private static FlowEnsemblePlan Plan(string name, FlowJob flow, int runs) => new()
    {
        Name = name,
        Flow = flow,
        Runs = runs,
        MostFrames = 4,
        Start = folder =>
        {
            using FlowPaths paths = flow.Open(folder);
            var space = new ConvectedSpace(paths);
            BrickGrid grid = space.Grid(4, (4, 4, 4));
            return new FlowEnsembleStart(2, 4, [new ConvectiveCluster(space, grid, 4, [0, 1, 5]), new ConvectiveCluster(space, grid, 4, [42])]);
        },
    };

    private static FlowEnsembleJob Done(RunFolder folder, FlowEnsemblePlan plan)
    {
        var job = new FlowEnsembleJob(plan);
        job.Enter(folder);
        while (!job.IsFinished)
        {
            job.Advance();
        }

        job.Leave();
        return job;
    }
}
