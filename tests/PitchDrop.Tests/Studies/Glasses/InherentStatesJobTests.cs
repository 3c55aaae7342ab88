using System.Text;
using PitchDrop.Data.RunFolders;
using PitchDrop.Data.Trajectories;
using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Moduli;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Running;

namespace PitchDrop.Tests.Studies.Glasses;

public class InherentStatesJobTests
{
    private static readonly LiquidRunPlan Plan = new()
    {
        Liquid = Liquid.Of("ipl", 1),
        Temperature = 1,
        Particles = 120,
        CoolingTime = 1,
        EquilibrationTime = 1,
        ProductionTime = 4,
        Frames = 4,
        Replica = 0,
        Seed = 3,
    };

    [Fact]
    public void Every_frame_gives_a_minimum_whose_elasticity_is_that_of_the_state_in_the_file()
    {
        using var folder = new TemporaryFolder();
        (InherentStatesJob job, byte[] _) = Finished(folder["run"], 0);
        Assert.Equal([0, 1, 2, 3, 4], job.Samples.Select(s => s.Frame));
        Assert.Empty(job.Refused);
        ParticleRun run = job.Parent;
        ParticleSystem system = run.Plan.Start.Make(run.Plan.Seed, run.Plan.Replica);
        using TrajectoryReader reader = TrajectoryFormats.Open(folder[$"run/data/{run.Name}.inherent.dump"]);
        foreach (InherentStateSample sample in job.Samples)
        {
            ParticleFrame frame = reader.Next()!;
            Assert.Equal(run.Plan.Frames!.Steps[sample.Frame], frame.Step);
            for (int i = 0; i < system.Count; i++)
            {
                (system.X[i], system.Y[i], system.Z[i]) = (frame.Positions[3 * i], frame.Positions[(3 * i) + 1], frame.Positions[(3 * i) + 2]);
            }

            StableState state = StableState.Of(system, run.Plan.Interaction);
            using IHessianSolver solver = HessianSolvers.For(state.Hessian, 1000);
            IReadOnlyList<InteractingPair> pairs = InteractingPairs.Of(system, run.Plan.Interaction);
            Assert.Equal(pairs.Count, sample.Pairs);
            Assert.Equal(state.EnergyPerParticle, sample.Energy, 1e-12);
            Assert.Equal(ElasticModuli.Of(state, solver).ShearModulus(), sample.ShearModulus, 1e-8);
            Assert.Equal(DipoleStiffness.Of(solver, pairs, 3).Average(), sample.Stiffness, 1e-8 * sample.Stiffness);
            Assert.Equal(sample.Stiffnesses.Average(), sample.Stiffness, 1e-12 * sample.Stiffness);
            Assert.InRange(sample.LargestForce, 0, 1e-10);
            Assert.True(sample.LowestStiffness > 0);
        }

        Assert.Null(reader.Next());
    }

    [Fact]
    public void A_sample_of_pairs_is_some_of_all_and_about_as_stiff()
    {
        using var folder = new TemporaryFolder();
        (InherentStatesJob all, _) = Finished(folder["all"], 0);
        (InherentStatesJob some, _) = Finished(folder["some"], 60);
        foreach ((InherentStateSample whole, InherentStateSample part) in all.Samples.Zip(some.Samples))
        {
            Assert.Equal(60, part.Stiffnesses.Length);
            Assert.Equal(whole.ShearModulus, part.ShearModulus, 1e-7);
            Assert.All(part.Stiffnesses, kappa => Assert.Contains(whole.Stiffnesses, k => Math.Abs(k - kappa) < 1e-7 * k));
            double spread = Math.Sqrt(whole.Stiffnesses.Average(k => (k - whole.Stiffness) * (k - whole.Stiffness)) / 60);
            Assert.InRange(part.Stiffness, whole.Stiffness - (4 * spread), whole.Stiffness + (4 * spread));
        }

        Assert.NotEqual(some.Samples[0].Stiffnesses, some.Samples[1].Stiffnesses);
    }

    [Fact]
    public void Stopped_after_every_frame_it_ends_with_the_same_bits_and_the_same_file()
    {
        using var folder = new TemporaryFolder();
        (_, byte[] whole) = Finished(folder["whole"], 30);
        byte[] cut = [];
        for (int stops = 0; cut.Length == 0 && stops < 40; stops++)
        {
            var stop = new StopRequest();
            (ParticleRun run, InherentStatesJob job) = Jobs(30);
            var monitor = new RecordingMonitor();
            cut = Record.Exception(() => Carry(folder["cut"], [run, new Stopping(job, stop)], stop, monitor)) is StoppedException ? [] : StateOf(job);
            File.AppendAllText(folder[$"cut/data/{run.Name}.inherent.dump"], cut.Length > 0 ? "" : "what no checkpoint knows of");
        }

        Assert.Equal(whole, cut);
        string file = $"data/{Plan.Name}.inherent.dump";
        Assert.Equal(File.ReadAllBytes(folder["whole/" + file]), File.ReadAllBytes(folder["cut/" + file]));
    }

    [Fact]
    public void A_state_that_is_no_minimum_is_counted_with_its_lowest_eigenvalue_and_not_among_the_samples()
    {
        using var folder = new TemporaryFolder();
        Liquid gas = Plan.Liquid with { Name = "gas", Density = 0.05 };
        (InherentStatesJob job, _) = Finished(folder["run"], 0, Plan with { Liquid = gas });
        Assert.Empty(job.Samples);
        Assert.Equal([0, 1, 2, 3, 4], job.Refused.Select(r => r.Frame));
        Assert.All(job.Refused, r => Assert.InRange(r.LowestStiffness, -1e3, 1e-6));
        (InherentStatesJob again, byte[] state) = Finished(folder["run"], 0, Plan with { Liquid = gas });
        Assert.Equal(job.Refused, again.Refused);
        Assert.NotEmpty(state);
    }

    private static (ParticleRun Run, InherentStatesJob Job) Jobs(int stiffnesses, LiquidRunPlan? plan = null)
    {
        var run = new ParticleRun((plan ?? Plan).Run());
        return (run, new InherentStatesJob(run, stiffnesses));
    }

    private static (InherentStatesJob Job, byte[] State) Finished(string path, int stiffnesses, LiquidRunPlan? plan = null)
    {
        (ParticleRun run, InherentStatesJob job) = Jobs(stiffnesses, plan);
        Carry(path, [run, job], new StopRequest(), new RecordingMonitor());
        return (job, StateOf(job));
    }

    private static void Carry(string path, IReadOnlyList<IResumableJob> jobs, StopRequest stop, IRunMonitor monitor)
    {
        using RunFolder folder = RunFolder.Open(path);
        new JobRunner(folder, new RunOptions { Threads = 2, CheckpointSeconds = 0 }, stop, monitor).Run(new Workload { Title = "test", Jobs = jobs, Finish = (_, _) => [] });
    }

    private static byte[] StateOf(IResumableJob job)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            job.Save(writer);
        }

        return stream.ToArray();
    }

    // Asks for a stop after each slice.
    private sealed class Stopping(InherentStatesJob job, StopRequest stop) : IFolderJob
    {
        public string Name => job.Name;

        public double Progress => job.Progress;

        public double Cost => job.Cost;

        public bool IsFinished => job.IsFinished;

        public IReadOnlyList<IResumableJob> Needs => job.Needs;

        public void Enter(RunFolder folder) => job.Enter(folder);

        public void Flush() => job.Flush();

        public void Leave() => job.Leave();

        public void Advance()
        {
            job.Advance();
            stop.Ask(StopSignal.Terminate);
        }

        public void Save(BinaryWriter writer) => job.Save(writer);

        public void Load(BinaryReader reader) => job.Load(reader);
    }
}
