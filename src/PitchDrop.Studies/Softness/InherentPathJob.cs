using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.State;
using PitchDrop.Softness.Rearrangements;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Softness;

/// <summary>
/// An inherent path as a job: a slice is the motion of the liquid for one interval and one quench, each from the configuration of the liquid itself. Places go to data/NAME.f32, and the rearrangements of the followed species
/// are found while the frames come. Stopped or killed anywhere and resumed, it gives the same bits and the same file, on any number of threads.
/// </summary>
/// <param name="plan">What it does.</param>
public sealed class InherentPathJob(InherentPathPlan plan) : IFolderJob, IThreadedJob, IDisposable
{
    private readonly List<double> _energies = [];
    private HopStream? _hops;
    private RearrangementRecorder? _found;
    private RunFolder? _folder;
    private AppendedFile? _file;
    private ParticleSystem? _start;
    private ParticleEngine? _engine;
    private VelocityVerlet? _dynamics;
    private InherentStateTrajectory? _trajectory;
    private double _kinetic;
    private int _failures;
    private int _threads = 1;

    /// <inheritdoc/>
    public string Name => plan.Name;

    /// <summary>What it does.</summary>
    public InherentPathPlan Plan => plan;

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [plan.Parent];

    /// <inheritdoc/>
    public bool IsFinished => _energies.Count == plan.Frames;

    /// <inheritdoc/>
    public double Progress => (double)_energies.Count / plan.Frames;

    /// <inheritdoc/>
    public double Cost => (double)plan.Frames * Particles * (1100 + Steps);

    /// <summary>Energies U of the inherent states [ε], one a frame.</summary>
    public IReadOnlyList<double> Energies => _energies;

    /// <summary>Quenches whose forces did not fall as far as was asked for; their places count all the same.</summary>
    public int Failures => _failures;

    /// <summary>Mean kinetic temperature of the liquid at the frames [ε/k_B].</summary>
    public double MeanTemperature => 2 * _kinetic / (_energies.Count * plan.Liquid.Dimension * (Particles - 1.0));

    /// <summary>Rearrangements and quiet stretches of the followed species.</summary>
    public RearrangementRecorder Found => _found ??= new RearrangementRecorder(Particles, Members, plan.Rule);

    /// <summary>Identities of the particles of the followed species, ascending.</summary>
    public int[] Members
    {
        get
        {
            int[] species = Species;
            return [.. Enumerable.Range(0, species.Length).Where(i => species[i] == plan.Liquid.Followed)];
        }
    }

    /// <summary>Species of each particle [N], by identity.</summary>
    public int[] Species
    {
        get
        {
            ParticleSystem like = Like();
            int[] species = new int[like.Count];
            for (int i = 0; i < like.Count; i++)
            {
                species[like.Identities[i]] = like.Species[i];
            }

            return species;
        }
    }

    private int Particles => plan.Parent.Plan.Start.Particles;

    private long Steps => Math.Max(1, (long)Math.Round(plan.Spacing / plan.Liquid.TimeStep));

    private HopStream Hops => _hops ??= new HopStream(Particles, plan.Liquid.Dimension, plan.HalfWindow);

    /// <inheritdoc/>
    public void UseThreads(int threads) => _threads = threads;

    /// <inheritdoc/>
    public void Enter(RunFolder folder) => (_folder, _file) = (folder, new AppendedFile(PathIn(folder)));

    /// <summary>The places that the finished job left.</summary>
    /// <param name="folder">The run folder.</param>
    public InherentPaths Read(RunFolder folder) => new(PathIn(folder), plan.Parent.Plan.Start.Box, Species, plan.Liquid.Model.Species, plan.Frames, Steps, plan.Liquid.TimeStep);

    /// <inheritdoc/>
    public void Flush() => _file?.Flush();

    /// <inheritdoc/>
    public void Leave()
    {
        _engine?.Dispose();
        (_engine, _dynamics, _trajectory) = (null, null, null);
        _file?.Dispose();
    }

    /// <summary>Lets threads and the file go, as <see cref="Leave"/> does.</summary>
    public void Dispose() => Leave();

    /// <inheritdoc/>
    public void Advance()
    {
        if (IsFinished)
        {
            return;
        }

        try
        {
            if (_trajectory is null)
            {
                Start();
            }

            _trajectory!.Advance();
            (ParticleSystem state, MinimiserResult result) = _trajectory.Quench();
            _kinetic += _engine!.Kinetic().Energy;
            Note(state, result);
        }
        catch (DynamicsFailureException e)
        {
            throw new SimulationFailedException($"{Name}, frame {_energies.Count}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(InherentPathJob), 1);
        writer.Write(Particles);
        writer.Write(plan.Frames);
        writer.Write(plan.Spacing);
        writer.Write(_file?.Length ?? 0);
        writer.Write(_energies.Count);
        writer.WriteArray(_energies.ToArray());
        writer.Write(_kinetic);
        writer.Write(_failures);
        Found.WriteState(writer);
        bool moves = !IsFinished && _dynamics is not null;
        writer.Write(moves);
        if (moves)
        {
            Hops.WriteState(writer);
            _dynamics!.WriteState(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(InherentPathJob), 1);
        reader.ReadExpected(Particles, "the number of particles");
        reader.ReadExpected(plan.Frames, "the number of frames");
        reader.ReadExpected(plan.Spacing, "the time between frames");
        long length = reader.ReadLongCount("the length of the path");
        _file?.Require(length);
        _engine?.Dispose();
        (_engine, _dynamics, _trajectory, _hops, _found) = (null, null, null, null, null);
        double[] energies = new double[reader.ReadCount(plan.Frames, "the number of frames done")];
        reader.ReadArray(energies);
        _energies.Clear();
        _energies.AddRange(energies);
        (_kinetic, _failures) = (reader.ReadDouble(), reader.ReadCount(plan.Frames, "the number of failed quenches"));
        Found.ReadState(reader);
        if (reader.ReadBoolean())
        {
            Hops.ReadState(reader);
            Start();
            _dynamics!.ReadState(reader);
        }

        _file?.GoOnAt(length);
    }

    private static string NameOf(InherentPathPlan plan) => $"{plan.Name}.f32";

    private string PathIn(RunFolder folder) => Path.Combine(folder.DataPath, NameOf(plan));

    private ParticleSystem Like() => _start ??= plan.Parent.Plan.Start.Make(plan.Parent.Plan.Seed, plan.Parent.Plan.Replica);

    private void Start()
    {
        RunFolder folder = _folder ?? throw new InvalidOperationException("The job has no run folder.");
        ParticleSystem start = ParentFrames.Read(folder, plan.Parent, ParentFrames.Count(plan.Parent) - 1);
        _engine = new ParticleEngine(start, plan.Parent.Plan.Interaction, plan.Parent.Plan.Skin, _threads);
        _dynamics = new VelocityVerlet(_engine, plan.Liquid.TimeStep);
        var descent = new SteepestDescent(new SteepestDescentParameters { Tolerance = plan.QuenchTolerance, HandOver = plan.HandOver });
        _trajectory = new InherentStateTrajectory(_dynamics, start, descent, new MinimiserGoal { LargestForce = plan.LargestForce }, Steps);
    }

    private void Note(ParticleSystem state, MinimiserResult result)
    {
        double[] places = InherentPaths.Places(state);
        _file?.Append(InherentPaths.Bytes(places));
        _energies.Add(result.Energy);
        _failures += result.Converged ? 0 : 1;
        if (Hops.Add(places))
        {
            Found.Add(Hops.Frame, Hops.Indicators, Hops.Sizes);
        }

        if (IsFinished)
        {
            Found.Finish();
        }
    }
}
