using System.Globalization;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>
/// One run of particles as a job: separate, melt, cool, equilibrate, produce. Its trajectory goes to data/NAME.dump while it runs; energies, virial and the motion of the particles are measured on the way.
/// Stopped or killed anywhere and resumed, it gives the same state and the same trajectory byte for byte, on any number of threads.
/// </summary>
/// <param name="plan">What it does.</param>
public sealed partial class ParticleRun(ParticlePlan plan) : IFolderJob, IThreadedJob, IDisposable
{
    private const double ParticleStepsASlice = 4e5;
    private readonly ThermodynamicSeries _series = new();
    private readonly Thermalisation _thermalisation = new(plan);
    private SelfMotion? _motion;
    private ParticleSystem? _system;
    private ParticleSystem? _sound;
    private double[][]? _unwrapped;
    private ParticleEngine? _engine;
    private IDynamics? _dynamics;
    private RunFolder? _folder;
    private AppendedFile? _trajectory;
    private ParticleStage _stage;
    private long _step; // of the stage
    private long _done; // of all stages
    private int _framesWritten;
    private int _threads = 1;
    private long? _fingerprint;
    private bool _hasFailed;

    /// <inheritdoc/>
    public string Name => plan.Name;

    /// <summary>What it does.</summary>
    public ParticlePlan Plan => plan;

    /// <inheritdoc/>
    public double Progress => (double)_done / plan.TotalSteps;

    /// <inheritdoc/>
    public double Cost => (double)plan.TotalSteps * plan.Start.Particles;

    /// <inheritdoc/>
    public bool IsFinished => _stage == ParticleStage.Done;

    /// <summary>What was measured of energies and the like.</summary>
    public ThermodynamicSeries Series => _series;

    /// <summary>What was measured of the particles' motion.</summary>
    public SelfMotion Motion => _motion ??= NewMotion(plan);

    /// <summary>The particles at the end of what was done, wrapped into the box.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been done.</exception>
    public ParticleSystem System => _system ?? throw new InvalidOperationException("The run has not begun.");

    /// <summary>How often the neighbour list was made anew since the particles were separated.</summary>
    public long ListBuilds { get; private set; }

    /// <inheritdoc/>
    public void UseThreads(int threads) => _threads = threads;

    /// <inheritdoc/>
    public void Enter(RunFolder folder)
    {
        _folder = folder;
        _trajectory = new AppendedFile(Path.Combine(folder.DataPath, $"{Name}.dump"));
    }

    /// <inheritdoc/>
    public void Flush() => _trajectory?.Flush();

    /// <inheritdoc/>
    public void Leave()
    {
        if (!_hasFailed)
        {
            Store();
        }

        _engine?.Dispose();
        (_engine, _dynamics) = (null, null);
        _trajectory?.Dispose();
    }

    /// <summary>Lets threads and files go, as <see cref="Leave"/> does.</summary>
    public void Dispose() => Leave();

    /// <inheritdoc/>
    public void Advance()
    {
        if (_dynamics is null)
        {
            Start();
        }

        _sound ??= _system!.Copy();
        _engine!.Store(_sound);
        long budget = Math.Max(1, (long)(ParticleStepsASlice / plan.Start.Particles));
        while (budget > 0 && !IsFinished)
        {
            long steps = Math.Min(budget, Math.Min(plan.StepsOf(_stage) - _step, NextLook() - _step));
            try
            {
                _dynamics!.Advance(steps);
                (_step, _done, budget) = (_step + steps, _done + steps, budget - steps);
                Look();
                Proceed();
            }
            catch (Exception e) when (e is OverflowException || e.InnerException is OverflowException)
            {
                throw Failed(string.Create(CultureInfo.InvariantCulture, $"{StageName} before step {_step + steps}: a coordinate has grown beyond any box; too large a time step or shear rate does this"), e);
            }
            catch (DynamicsFailureException e)
            {
                throw Failed(e.Particle < 0 ? e.Message : Said(e), e);
            }
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(ParticleRun), 1);
        writer.Write(plan.Start.Particles);
        writer.Write(Fingerprint);
        writer.Write(_dynamics is not null);
        if (_dynamics is null)
        {
            return;
        }

        writer.Write((int)_stage);
        writer.Write(_step);
        writer.Write(_done);
        writer.Write(_framesWritten);
        writer.Write(_trajectory?.Length ?? 0);
        _dynamics.WriteState(writer);
        _thermalisation.WriteState(writer);
        _series.WriteState(writer);
        Motion.WriteState(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(ParticleRun), 1);
        reader.ReadExpected(plan.Start.Particles, "the number of particles");
        if (reader.ReadInt64() != Fingerprint)
        {
            throw new InvalidDataException("the particles began from another configuration: the start file has changed");
        }

        if (!reader.ReadBoolean())
        {
            Clear();
            _trajectory?.GoOnAt(0);
            return;
        }

        var stage = (ParticleStage)reader.ReadCount((int)ParticleStage.Done, "the stage");
        long step = reader.ReadLongCount("the step"), done = reader.ReadLongCount("the number of steps made");
        int frames = reader.ReadCount(plan.Frames?.Count ?? 0, "the number of frames");
        long length = reader.ReadLongCount("the length of the trajectory");
        _trajectory?.Require(length);
        Clear();
        (_stage, _step, _done, _framesWritten) = (stage, step, done, frames);
        _system = plan.Start.Make(plan.Seed, plan.Replica);
        _engine = MakeEngine();
        _dynamics = DynamicsOf(_stage);
        _dynamics.ReadState(reader);
        _thermalisation.ReadState(reader);
        _series.ReadState(reader, (int)(plan.Motion.Steps / plan.SampleEvery) + 1);
        Motion.ReadState(reader);
        _trajectory?.GoOnAt(length);
    }

    private void Clear()
    {
        _engine?.Dispose();
        (_engine, _dynamics, _system, _sound, _motion, _stage, _step, _done, _framesWritten, ListBuilds) = (null, null, null, null, null, ParticleStage.Separate, 0, 0, 0, 0);
        _series.Clear();
        _thermalisation.Clear();
    }

    private long Fingerprint => _fingerprint ??= StartingConfiguration.FingerprintOf(plan.Start.Make(plan.Seed, plan.Replica));

    private static SelfMotion NewMotion(ParticlePlan plan) => new(
        plan.Motion, plan.IsSheared ? plan.Start.Box.Dimension - 1 : plan.Start.Box.Dimension, plan.Start.Make(plan.Seed, plan.Replica).Species, [.. plan.Model.Species.Select(_ => plan.WaveNumber)], plan.Displacements);

    private ParticleEngine MakeEngine() => new(_system!, plan.Interaction, plan.Skin, _threads, plan.IsSheared);

    // Before production, molecular dynamics at constant energy whose velocities are scaled; it needs no momentum, no bath and no memory.
    private IDynamics DynamicsOf(ParticleStage stage) => stage switch
    {
        ParticleStage.Separate => new PushOff(_engine!),
        ParticleStage.Melt or ParticleStage.Cool => new VelocityVerlet(_engine!, plan.TimeStep),
        _ => plan.MakeDynamics(_engine!),
    };

    private void Start()
    {
        _system = plan.Start.Make(plan.Seed, plan.Replica);
        if (!plan.Start.Overlaps)
        {
            Warm();
        }

        if (plan.TakesDrift)
        {
            StartingConfiguration.TakeDrift(_system);
        }

        _engine = MakeEngine();
        _stage = ParticleStage.Separate;
        Begin(continued: false);
    }

    // The first stage with steps to make, from the present one on; a stage begins with a look.
    private void Begin(bool continued)
    {
        while (_stage < ParticleStage.Done && plan.StepsOf(_stage) == 0)
        {
            _stage++;
        }

        _step = 0;
        if (!IsFinished)
        {
            _dynamics = continued ? _dynamics : DynamicsOf(_stage);
            Look();
        }
    }

    private void Proceed()
    {
        if (_step < plan.StepsOf(_stage))
        {
            return;
        }

        if (_stage == ParticleStage.Separate)
        {
            Store();
            Warm();
            _engine!.Dispose();
            _engine = MakeEngine();
        }
        else if (_stage == ParticleStage.Equilibrate)
        {
            _thermalisation.Conclude(_engine!);
        }

        bool continued = _stage == ParticleStage.Equilibrate && plan.Dynamics != DynamicsKind.Nve;
        _stage++;
        Begin(continued);
    }

    private void Warm()
    {
        if (!plan.Start.HasVelocities && plan.Dynamics != DynamicsKind.Brownian)
        {
            StartingConfiguration.Warm(_system!, plan.MeltSteps + plan.CoolSteps > 0 ? plan.StartTemperature : plan.Temperature, plan.Seed, plan.Replica);
        }
    }

    private void Store()
    {
        if (_engine is not null)
        {
            _engine.Store(_system!);
            _system!.Wrap();
            ListBuilds = _engine.Neighbours.Builds;
        }
    }

    private SimulationFailedException Failed(string what, Exception? inner)
    {
        _hasFailed = true;
        string file = $"data/{Name}.last-sound.lammps";
        if (_folder is not null && _sound is not null)
        {
            _sound.Wrap();
            LammpsDataFile.Write(Path.Combine(_folder.FolderPath, file), ParticleFrames.Of(_sound, velocities: true), $"{plan.Model.Name}, the last frame before the run failed");
            what += $"; the last sound frame is {file}";
        }

        return new SimulationFailedException(what, inner);
    }

    private string Said(DynamicsFailureException e) => string.Create(
        CultureInfo.InvariantCulture,
        $"{StageName} step {e.Step}: particle {_system!.Identities[e.Particle] + 1} {e.What}{(e.Nearest < 0 ? "" : $"; nearest to it was particle {_system.Identities[e.Nearest] + 1} at distance {e.Distance:G6}")}. {(plan.Model.HasCores && plan.Start.Overlaps && e.Step == 1 ? "The density cannot be made without overlaps from such a start" : "Too large a time step, or overlapping particles, do this")}");

    private string StageName => _stage switch
    {
        ParticleStage.Separate => "separation,",
        ParticleStage.Melt => "melting,",
        ParticleStage.Cool => "cooling,",
        ParticleStage.Equilibrate => "equilibration,",
        _ => "production,",
    };
}
