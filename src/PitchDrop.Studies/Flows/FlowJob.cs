using System.Globalization;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Particles.Brownian;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.Shear;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Flows;

/// <summary>
/// A liquid in steady shear as a job. Its stress is measured from the first step on, so that its approach to steady flow can be seen; then frames go to data/NAME.f32 (<see cref="FlowPaths"/>) and the motion across the flow is followed.
/// Stopped or killed anywhere and resumed, it gives the same state and the same file, on any number of threads.
/// </summary>
/// <param name="plan">What it does.</param>
public sealed class FlowJob(FlowPlan plan) : IFolderJob, IThreadedJob, IDisposable
{
    private const double ParticleStepsASlice = 4e5;
    private readonly long _startSteps = plan.StartSteps;
    private readonly long _totalSteps = plan.TotalSteps;
    private long _stressSteps;
    private long _frameSteps;
    private int _wantedFrames;
    private FlowSeries? _series;
    private SelfMotion? _motion;
    private FlowFrame? _frame;
    private RunFolder? _folder;
    private AppendedFile? _file;
    private ParticleSystem? _like;
    private ParticleSystem? _system;
    private ParticleEngine? _engine;
    private ParticleVirials? _virials;
    private IDynamics? _dynamics;
    private long _step;
    private int _frames;
    private int _threads = 1;

    /// <inheritdoc/>
    public string Name => plan.Name;

    /// <summary>What it does.</summary>
    public FlowPlan Plan => plan;

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [plan.Parent];

    /// <inheritdoc/>
    public bool IsFinished => _step == _totalSteps;

    /// <inheritdoc/>
    public double Progress => (double)_step / _totalSteps;

    /// <inheritdoc/>
    public double Cost => (double)_totalSteps * plan.Parent.Plan.Start.Particles;

    /// <summary>The stress since the start, part by part.</summary>
    public FlowSeries Series => _series ??= new FlowSeries(plan.Parent.Plan.Start.Particles, plan.Parent.Plan.Start.Box.Volume, plan.StressSteps, plan.ShearRate * plan.TimeStep);

    /// <summary>Motion of each species across the flow, y and z, since the end of the start.</summary>
    public SelfMotion Motion => _motion ??= NewMotion();

    /// <summary>Species of each particle [N], by identity.</summary>
    public int[] Species
    {
        get
        {
            ParticleSystem like = Like;
            int[] species = new int[like.Count];
            for (int i = 0; i < like.Count; i++)
            {
                species[like.Identities[i]] = like.Species[i];
            }

            return species;
        }
    }

    private ParticleSystem Like => _like ??= plan.Parent.Plan.Start.Make(plan.Parent.Plan.Seed, plan.Parent.Plan.Replica);

    /// <inheritdoc/>
    public void UseThreads(int threads) => _threads = threads;

    /// <inheritdoc/>
    public void Enter(RunFolder folder)
    {
        plan.Check();
        (_folder, _file) = (folder, new AppendedFile(PathIn(folder)));
    }

    /// <summary>Opens the frames that the finished job left.</summary>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="InvalidOperationException">The job keeps no frames.</exception>
    public FlowPaths Open(RunFolder folder)
    {
        if (!plan.KeepsFrames)
        {
            throw new InvalidOperationException($"{Name} keeps no frames.");
        }

        string[] names = [.. plan.Parent.Plan.Model.Species];
        return new FlowPaths(PathIn(folder), plan.Parent.Plan.Start.Box, Species, names, plan.Frames, plan.Choices.Count, plan.FrameSteps, plan.TimeStep, plan.StartSteps * plan.ShearRate * plan.TimeStep, plan.ShearRate);
    }

    /// <inheritdoc/>
    public void Flush() => _file?.Flush();

    /// <inheritdoc/>
    public void Leave()
    {
        _engine?.Dispose();
        (_engine, _dynamics, _virials) = (null, null, null);
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

        if (_dynamics is null)
        {
            Begin();
            Look();
        }

        long budget = Math.Max(1, (long)(ParticleStepsASlice / Like.Count));
        try
        {
            while (budget > 0 && !IsFinished)
            {
                long steps = Math.Min(budget, NextLook() - _step);
                _dynamics!.Advance(steps);
                (_step, budget) = (_step + steps, budget - steps);
                Look();
            }
        }
        catch (DynamicsFailureException e)
        {
            throw new SimulationFailedException(string.Create(CultureInfo.InvariantCulture, $"{Name}, step {e.Step} of the flow: a particle {e.What}. Too large a time step or shear rate does this"), e);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(FlowJob), 1);
        writer.Write(Like.Count);
        writer.Write((double)plan.TotalSteps);
        writer.Write(plan.ShearRate);
        writer.Write(plan.TimeStep);
        writer.Write(_file?.Length ?? 0);
        writer.Write(_step);
        writer.Write(_frames);
        Series.WriteState(writer);
        Motion.WriteState(writer);
        bool moves = !IsFinished && _dynamics is not null;
        writer.Write(moves);
        if (moves)
        {
            _dynamics!.WriteState(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(FlowJob), 1);
        reader.ReadExpected(Like.Count, "the number of particles");
        reader.ReadExpected(plan.TotalSteps, "the number of steps");
        reader.ReadExpected(plan.ShearRate, "the shear rate");
        reader.ReadExpected(plan.TimeStep, "the time step");
        long length = reader.ReadLongCount("the length of the frames");
        _file?.Require(length);
        _engine?.Dispose();
        (_engine, _dynamics, _virials, _motion) = (null, null, null, null);
        _step = reader.ReadLongCount("the number of steps made");
        _frames = reader.ReadCount(plan.Frames, "the number of frames");
        Series.ReadState(reader, (plan.TotalSteps / plan.StressSteps) + 1);
        Motion.ReadState(reader);
        if (reader.ReadBoolean())
        {
            Begin();
            _dynamics!.ReadState(reader);
        }

        _file?.GoOnAt(length);
    }

    private string PathIn(RunFolder folder) => Path.Combine(folder.DataPath, $"{plan.Name}.f32");

    private SelfMotion NewMotion()
    {
        ParticlePlan parent = plan.Parent.Plan;
        return new SelfMotion(plan.Motion, parent.Start.Box.Dimension - 1, Species, [.. parent.Model.Species.Select(_ => parent.WaveNumber)]);
    }

    private void Begin()
    {
        RunFolder folder = _folder ?? throw new InvalidOperationException("The job has no run folder.");
        ParticlePlan parent = plan.Parent.Plan;
        (_stressSteps, _frameSteps, _wantedFrames) = (plan.StressSteps, plan.FrameSteps, plan.Frames);
        _system = ParentFrames.Read(folder, plan.Parent, ParentFrames.Count(plan.Parent) - 1);
        _system.Wrap();
        foreach (int[] images in (int[][])[_system.ImageA, _system.ImageB, _system.ImageC])
        {
            // Unwrapped coordinates begin in the box: the smaller they are, the more single precision keeps.
            Array.Clear(images);
        }

        _engine = new ParticleEngine(_system, parent.Interaction, plan.Skin, _threads, isSheared: true);
        _virials = new ParticleVirials(_engine, 3, plan.Choices);
        _frame = new FlowFrame(_system, plan.Choices.Count);
        _dynamics = plan.IsBrownian
            ? new BrownianDynamics(_engine, plan.TimeStep, new BrownianParameters { Diffusivities = ParticleDynamics.Diffusivities(parent), Temperature = parent.Temperature, ShearRate = plan.ShearRate, Seed = parent.Seed, Replica = plan.Replica })
            : new Sllod(_engine, plan.TimeStep, plan.ShearRate, new NoseHooverParameters { Temperature = TemperatureSchedule.Constant(parent.Temperature), RelaxationTime = plan.ThermostatTime, ChainLength = 1 });
    }

    private long NextLook()
    {
        long next = Math.Min(_totalSteps, ((_step / _stressSteps) + 1) * _stressSteps);
        long motion = Motion.AwaitedStep is { } awaited ? _startSteps + awaited : next;
        long frame = _frames < _wantedFrames ? _startSteps + (_frames * _frameSteps) : next;
        return Math.Min(next, Math.Min(motion, frame));
    }

    private void Look()
    {
        bool stress = _step % _stressSteps == 0, motion = Motion.AwaitedStep is { } awaited && _step == _startSteps + awaited;
        bool frame = _frames < _wantedFrames && _step == _startSteps + (_frames * _frameSteps);
        if (stress || frame)
        {
            _virials!.Measure();
        }

        if (stress)
        {
            Note();
        }

        if (motion || frame)
        {
            _engine!.Store(_system!);
            _frame!.Take(_system!);
        }

        if (motion)
        {
            Motion.AddFrame(_frame!.AcrossFlow());
        }

        if (frame)
        {
            _file?.Append(_frame!.Bytes(_virials!));
            _frames++;
        }
    }

    private void Note()
    {
        HardCores? cores = (_dynamics as BrownianDynamics)?.Cores;
        double kinetic = 0, temperature = 0;
        if (!plan.IsBrownian)
        {
            kinetic = MomentumFlux.Of(_engine!.Particles).XY;
            temperature = 2 * _engine.Kinetic().Energy / (_engine.Dimension * (Like.Count - 1.0));
        }

        Series.Add(_virials!.Total(0), _virials.Total(1), kinetic, temperature, cores?.VirialSum.XY ?? 0, cores?.StepsWithOverlap ?? 0, cores?.Overlaps ?? 0);
    }
}
