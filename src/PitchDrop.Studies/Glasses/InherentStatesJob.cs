using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Data.Trajectories;
using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Landscape.Moduli;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Glasses;

/// <summary>
/// The inherent states under the frames of one run, as a job: each frame is quenched at once along the path of steepest descent, the state verified as a minimum, and G and κ_ij measured in it. A slice is one frame. Minima go to data/RUN.inherent.dump,
/// frame by frame with the step of the parent; a state that is no minimum is counted and left out. Stopped or killed anywhere and resumed, it gives the same state and the same file byte for byte.
/// </summary>
/// <param name="parent">The run; a job of the same workload.</param>
/// <param name="stiffnesses">How many κ_ij of each state, drawn from its interacting pairs; 0 for all.</param>
public sealed class InherentStatesJob(ParticleRun parent, int stiffnesses) : IFolderJob, IThreadedJob, IDisposable
{
    private const double LargestForce = 1e-10;

    // In units of the work for the forces on one particle: a quench along the path of steepest descent, the products of the lowest eigenvalue, and the factor of a dense matrix of (3N)³ terms.
    private const double QuenchWork = 8000, FactorWork = 0.03;
    private const int MostPairsAParticle = 500;

    // Room in a stream for the random numbers of one state.
    private const int StateBits = 24;

    private readonly List<InherentStateSample> _samples = [];
    private readonly List<RefusedState> _refused = [];
    private RunFolder? _folder;
    private AppendedFile? _states;
    private int _threads = 1;

    /// <inheritdoc/>
    public string Name => NameOf(parent);

    /// <summary>The run.</summary>
    public ParticleRun Parent => parent;

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [parent];

    /// <summary>The verified inherent states so far, in the order of their parents.</summary>
    public IReadOnlyList<InherentStateSample> Samples => _samples;

    /// <summary>Frames that ended in no minimum.</summary>
    public IReadOnlyList<RefusedState> Refused => _refused;

    /// <inheritdoc/>
    public bool IsFinished => Done == Frames;

    /// <inheritdoc/>
    public double Progress => (double)Done / Frames;

    /// <inheritdoc/>
    public double Cost
    {
        get
        {
            double n = parent.Plan.Start.Particles;
            return Frames * n * (QuenchWork + (FactorWork * n * n));
        }
    }

    private int Frames => ParentFrames.Count(parent);

    private int Done => _samples.Count + _refused.Count;

    /// <summary>The name of the job of a run.</summary>
    public static string NameOf(ParticleRun run) => $"{run.Name}-inherent";

    /// <inheritdoc/>
    public void UseThreads(int threads) => _threads = threads;

    /// <inheritdoc/>
    public void Enter(RunFolder folder)
    {
        _folder = folder;
        _states = new AppendedFile(Path.Combine(folder.DataPath, $"{parent.Name}.inherent.dump"));
    }

    /// <inheritdoc/>
    public void Flush() => _states?.Flush();

    /// <inheritdoc/>
    public void Leave() => _states?.Dispose();

    /// <summary>Lets its file go, as <see cref="Leave"/> does.</summary>
    public void Dispose() => Leave();

    /// <inheritdoc/>
    public void Advance()
    {
        RunFolder folder = _folder ?? throw new InvalidOperationException("The job has not entered a run folder, where the frames of its run are.");
        int frame = Done;
        ParticleSystem system = ParentFrames.Read(folder, parent, frame);
        Interaction law = parent.Plan.Interaction;
        try
        {
            using var engine = new ParticleEngine(system, law, parent.Plan.Skin, _threads);
            new SteepestDescent().Minimise(engine, new MinimiserGoal { LargestForce = LargestForce });
            engine.Store(system);
            system.Wrap();
        }
        catch (DynamicsFailureException e)
        {
            throw new SimulationFailedException($"{Name}, frame {frame}: {e.Message}", e);
        }

        try
        {
            StableState state = StableState.Of(system, law);
            _samples.Add(SoundStates.Measure(state, () => Measure(state, frame)));
            new LammpsDump(_states!).Append(parent.Plan.Frames!.Steps[frame], ParticleFrames.Of(system, velocities: false));
        }
        catch (UnstableStateException e)
        {
            _refused.Add(new RefusedState(frame, e.LowestStiffness, e.LargestForce));
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(InherentStatesJob), 1);
        writer.Write(parent.Plan.Start.Particles);
        writer.Write(Frames);
        writer.Write(stiffnesses);
        writer.Write(_states?.Length ?? 0);
        writer.Write(_samples.Count);
        _samples.ForEach(s => s.Write(writer));
        writer.Write(_refused.Count);
        foreach (RefusedState state in _refused)
        {
            writer.Write(state.Frame);
            writer.WriteArray([state.LowestStiffness, state.LargestForce]);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(InherentStatesJob), 1);
        reader.ReadExpected(parent.Plan.Start.Particles, "the number of particles");
        reader.ReadExpected(Frames, "the number of frames");
        reader.ReadExpected(stiffnesses, "the number of stiffnesses of a state");
        long length = reader.ReadLongCount("the length of the file of inherent states");
        int count = reader.ReadCount(Frames, "the number of inherent states");
        List<InherentStateSample> samples = [.. Enumerable.Range(0, count).Select(_ => InherentStateSample.Read(reader, Frames, MostPairsAParticle * parent.Plan.Start.Particles))];
        int bad = reader.ReadCount(Frames - count, "the number of refused states");
        List<RefusedState> refused = [.. Enumerable.Range(0, bad).Select(_ => Refusal(reader))];
        _states?.Require(length);
        _samples.Clear();
        _samples.AddRange(samples);
        _refused.Clear();
        _refused.AddRange(refused);
        _states?.GoOnAt(length);
    }

    private RefusedState Refusal(BinaryReader reader)
    {
        int frame = reader.ReadCount(Frames, "the number of a refused frame");
        double[] numbers = new double[2];
        reader.ReadArray(numbers);
        return new RefusedState(frame, numbers[0], numbers[1]);
    }

    private InherentStateSample Measure(StableState state, int frame)
    {
        IReadOnlyList<InteractingPair> all = InteractingPairs.Of(state.System, state.Interaction);
        IReadOnlyList<InteractingPair> chosen = stiffnesses == 0 ? all : PairSample.Of(all, stiffnesses, new RandomStream(parent.Plan.Seed, RandomPurpose.SampledPairs, parent.Plan.Replica), (ulong)frame << StateBits);
        using IHessianSolver solver = HessianSolvers.For(state.Hessian, chosen.Count, threads: _threads);
        double[] moduli = ElasticModuli.Of(state, solver).ShearModuli, kappa = DipoleStiffness.Of(solver, chosen, state.System.Box.Dimension);
        return new InherentStateSample(frame, state.EnergyPerParticle, state.LargestForce, state.LowestStiffness, moduli, kappa.Average(), kappa, all.Count);
    }
}
