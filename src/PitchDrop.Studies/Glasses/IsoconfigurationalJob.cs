using PitchDrop.Data.RunFolders;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Glasses;

/// <summary>
/// An isoconfigurational ensemble as a job: for each configuration its inherent state and the stiffness round each particle, then runs with fresh velocities, then the mobility of each particle. A slice is part of a
/// run, or one inherent state. Stopped or killed anywhere and resumed, it gives the same bits.
/// </summary>
public sealed class IsoconfigurationalJob : IFolderJob, IThreadedJob, IDisposable
{
    private const double ParticleStepsASlice = 4e5;

    // Room for the numbers of a run's velocities: runs of one frame, frames of one parent.
    private const int RunBits = 16;
    private const int FrameBits = 20;

    private readonly IsoconfigurationalPlan _plan;
    private readonly IReadOnlyList<(ParticleRun Parent, int Frame)> _starts;
    private readonly List<IsoconfigurationalState> _states = [];
    private readonly List<(int Start, RefusedState State)> _refused = [];
    private RunFolder? _folder;
    private IsoconfigurationalWork? _work;
    private VelocityRun? _run;
    private int _threads = 1;

    /// <summary>Plans the ensemble.</summary>
    /// <param name="plan">What it is.</param>
    /// <exception cref="ArgumentException">The parents keep too few frames.</exception>
    public IsoconfigurationalJob(IsoconfigurationalPlan plan) => (_plan, _starts) = (plan, ParentFrames.Spread(plan.Parents, plan.States));

    /// <inheritdoc/>
    public string Name => _plan.Name;

    /// <summary>What it is.</summary>
    public IsoconfigurationalPlan Plan => _plan;

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [.. _plan.Parents.Union(_plan.TimedBy)];

    /// <summary>The configurations that are done, in a fixed order.</summary>
    public IReadOnlyList<IsoconfigurationalState> States => _states;

    /// <summary>Configurations whose quench ended in no minimum: they are counted, and take part in nothing.</summary>
    public IReadOnlyList<RefusedState> Refused => [.. _refused.Select(r => r.State)];

    /// <summary>Steps of each run; 0 before the parents are finished.</summary>
    public long Steps { get; private set; }

    /// <summary>The time t after which mobility is measured, a whole number of steps [τ].</summary>
    public double Time => Steps * _plan.Liquid.TimeStep;

    /// <inheritdoc/>
    public bool IsFinished => Done == _starts.Count;

    /// <inheritdoc/>
    public double Progress => (Done + ((_work?.Ends.Count ?? 0) / (double)_plan.Runs)) / _starts.Count;

    /// <inheritdoc/>
    public double Cost => (double)_starts.Count * _plan.Parents[0].Plan.Start.Particles * (1e3 + (_plan.Runs * Math.Max(Steps, 1e3)));

    private int Done => _states.Count + _refused.Count;

    /// <inheritdoc/>
    public void UseThreads(int threads) => _threads = threads;

    /// <inheritdoc/>
    public void Enter(RunFolder folder) => _folder = folder;

    /// <inheritdoc/>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public void Leave() => Stop();

    /// <summary>Lets threads go, as <see cref="Leave"/> does.</summary>
    public void Dispose() => Stop();

    /// <inheritdoc/>
    public void Advance()
    {
        if (IsFinished)
        {
            return;
        }

        if (Steps == 0)
        {
            Steps = Math.Max(1, (long)Math.Round(Require.Positive(_plan.Time()) / _plan.Liquid.TimeStep));
        }

        (ParticleRun parent, int frame) = _starts[Done];
        try
        {
            if (_work is null)
            {
                _work = new IsoconfigurationalWork(parent, frame, ParentFrames.Read(Folder, parent, frame), _threads);
            }
            else
            {
                GoOn(_work);
            }
        }
        catch (UnstableStateException e)
        {
            _refused.Add((Done, new RefusedState(frame, e.LowestStiffness, e.LargestForce)));
        }
        catch (DynamicsFailureException e)
        {
            throw new SimulationFailedException($"{Name}, frame {frame} of {parent.Name}, run {_work?.Ends.Count}, step {_run?.Steps}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(IsoconfigurationalJob), 1);
        writer.Write(_starts.Count);
        writer.Write(_plan.Runs);
        writer.Write(_plan.Parents[0].Plan.Start.Particles);
        writer.Write(Steps);
        writer.Write(_refused.Count);
        foreach ((int start, RefusedState state) in _refused)
        {
            writer.Write(start);
            writer.WriteArray([state.LowestStiffness, state.LargestForce]);
        }

        writer.Write(_states.Count);
        _states.ForEach(state => state.Write(writer));
        writer.Write(_work is not null);
        _work?.Write(writer);
        writer.Write(_run is not null);
        _run?.WriteState(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(IsoconfigurationalJob), 1);
        reader.ReadExpected(_starts.Count, "the number of configurations");
        reader.ReadExpected(_plan.Runs, "the number of runs from each");
        reader.ReadExpected(_plan.Parents[0].Plan.Start.Particles, "the number of particles");
        Stop();
        _work = null;
        _states.Clear();
        _refused.Clear();
        Steps = reader.ReadLongCount("the number of steps");
        int refused = reader.ReadCount(_starts.Count, "the number of configurations that were refused");
        double[] why = new double[2];
        for (int k = 0; k < refused; k++)
        {
            int start = reader.ReadCount(_starts.Count - 1, "the number of a configuration");
            reader.ReadArray(why);
            _refused.Add((start, new RefusedState(_starts[start].Frame, why[0], why[1])));
        }

        int done = reader.ReadCount(_starts.Count - refused, "the number of configurations that are done");
        int[] sound = [.. Enumerable.Range(0, _starts.Count).Except(_refused.Select(r => r.Start))];
        for (int s = 0; s < done; s++)
        {
            _states.Add(IsoconfigurationalState.Read(reader, _starts[sound[s]].Parent, _starts[sound[s]].Frame));
        }

        if (reader.ReadBoolean())
        {
            (ParticleRun parent, int frame) = _starts[Done];
            _work = IsoconfigurationalWork.Read(reader, parent, frame, ParentFrames.Read(Folder, parent, frame), _plan.Runs);
        }

        if (reader.ReadBoolean())
        {
            _run = NextRun(_work ?? throw new InvalidDataException("a run without a configuration"));
            _run.ReadState(reader);
        }
    }

    private RunFolder Folder => _folder ?? throw new InvalidOperationException("The job has no run folder.");

    private void GoOn(IsoconfigurationalWork work)
    {
        _run ??= NextRun(work);
        _run.Advance(Math.Min(Steps - _run.Steps, Math.Max(1, (long)(ParticleStepsASlice / work.Liquid.Count))));
        if (_run.Steps < Steps)
        {
            return;
        }

        work.Ends.Add(_run.Positions());
        Stop();
        if (work.Ends.Count == _plan.Runs)
        {
            _states.Add(work.Conclude(Time));
            _work = null;
        }
    }

    // Numbers of the velocities: of a parent, a frame and a run, whatever else is in the ensemble.
    private VelocityRun NextRun(IsoconfigurationalWork work)
    {
        ParticlePlan parent = work.Parent.Plan;
        ulong number = ((ulong)work.Frame << RunBits) + (ulong)work.Ends.Count, blocks = 4 * (ulong)work.Liquid.Count;
        Require.Between(work.Frame, 0, (1 << FrameBits) - 1);
        return new VelocityRun(work.Liquid, parent.Interaction, _plan.Liquid, _plan.Temperature, new RandomStream(_plan.Seed, RandomPurpose.IsoconfigurationalVelocities, parent.Replica), number * blocks, parent.Skin, _threads);
    }

    private void Stop()
    {
        _run?.Dispose();
        _run = null;
    }
}
