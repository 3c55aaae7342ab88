using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Clusters;
using PitchDrop.Particles.Brownian;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Shear;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Flows;

/// <summary>
/// The isoconfigurational ensemble of a flow as a job: copies that begin from one of its frames and shear on as it did, in which the stress σ_c of regions that the flow carries along is averaged. Their boundaries are those of the
/// flow; who is inside is looked up in each copy. Stopped anywhere and resumed, it gives the same bits, on any number of threads.
/// </summary>
/// <remarks>The configuration is that of the file, in single precision: places are off by 10⁻⁷ of the unwrapped coordinates, which grow with the strain.</remarks>
/// <param name="plan">What it does.</param>
public sealed class FlowEnsembleJob(FlowEnsemblePlan plan) : IFolderJob, IThreadedJob, IDisposable
{
    private const double ParticleStepsASlice = 4e5;
    private const int MostFrames = 1_000_000, MostRegions = 10_000;
    private RunFolder? _folder;
    private FlowEnsembleStart? _start;
    private FlowEnsembleSums? _sums;
    private ParticleSystem? _configuration;
    private ParticleSystem? _system;
    private ParticleEngine? _engine;
    private ParticleVirials? _virials;
    private IDynamics? _dynamics;
    private bool _hasNothing;
    private int _run, _looks; // of the present copy: frames looked at
    private long _steps;      // steps of the present copy
    private int _threads = 1;

    /// <inheritdoc/>
    public string Name => plan.Name;

    /// <summary>What it does.</summary>
    public FlowEnsemblePlan Plan => plan;

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [plan.Flow, .. plan.Needs];

    /// <inheritdoc/>
    public bool IsFinished => _hasNothing || _run == plan.Runs;

    /// <inheritdoc/>
    public double Progress => _hasNothing ? 1 : _sums is null ? 0 : (_run + ((double)_looks / _sums.Frames)) / plan.Runs;

    /// <inheritdoc/>
    public double Cost => (double)plan.Runs * plan.MostFrames * plan.Flow.Plan.FrameSteps * plan.Flow.Plan.Parent.Plan.Start.Particles;

    /// <summary>Whether the start had nothing to look at; then there are no results.</summary>
    public bool HasNothing => _hasNothing;

    /// <summary>Frames that every copy was followed for.</summary>
    public int Frames => _sums?.Frames ?? 0;

    /// <summary>Regions that were looked at.</summary>
    public int Regions => _sums?.Regions ?? 0;

    /// <summary>σ_c of a region after some frames, averaged over the copies, with the error of their scatter [ε/σ³].</summary>
    /// <param name="region">Number of the region.</param>
    /// <param name="frame">Frames since the start, from 0.</param>
    /// <param name="volume">Volume of the region, by which the sum is divided.</param>
    /// <param name="choice">0: of all pairs; 1: of those among the followed species.</param>
    [Equation("Facilitation", "19")]
    public Estimate Stress(int region, int frame, double volume, int choice = 0) => Over(region, frame, 1 + choice).Times(1 / volume);

    /// <summary>σ_c of a region in each copy, averaged over some frames: numbers that are independent of each other [ε/σ³].</summary>
    /// <param name="region">Number of the region.</param>
    /// <param name="first">The first frame since the start.</param>
    /// <param name="last">The last frame.</param>
    /// <param name="volume">Volume of the region, by which the sum is divided.</param>
    /// <param name="choice">0: of all pairs; 1: of those among the followed species.</param>
    public double[] Stresses(int region, int first, int last, double volume, int choice = 0)
    {
        FlowEnsembleSums sums = Sums;
        return [.. Enumerable.Range(0, plan.Runs).Select(run => Enumerable.Range(first, last - first + 1).Average(frame => sums.At(run, frame, region)[1 + choice]) / volume)];
    }

    /// <summary>Number of followed particles in a region after some frames, averaged over the copies.</summary>
    /// <param name="region">Number of the region.</param>
    /// <param name="frame">Frames since the start, from 0.</param>
    public Estimate Inside(int region, int frame) => Over(region, frame, 0);

    /// <inheritdoc/>
    public void UseThreads(int threads) => _threads = threads;

    /// <inheritdoc/>
    public void Enter(RunFolder folder)
    {
        if (!plan.Flow.Plan.KeepsFrames)
        {
            throw new ArgumentException($"{Name}: the flow {plan.Flow.Name} keeps no frames to begin from", nameof(folder));
        }

        _folder = folder;
    }

    /// <inheritdoc/>
    public void Flush()
    {
        // Nothing is written but the state.
    }

    /// <inheritdoc/>
    public void Leave() => Stop();

    /// <summary>Lets threads go.</summary>
    public void Dispose() => Stop();

    /// <inheritdoc/>
    public void Advance()
    {
        if (IsFinished)
        {
            return;
        }

        if (_start is null && !Prepare())
        {
            return;
        }

        FlowPlan flow = plan.Flow.Plan;
        long budget = Math.Max(1, (long)(ParticleStepsASlice / _configuration!.Count));
        try
        {
            while (budget > 0 && !IsFinished)
            {
                if (_dynamics is null)
                {
                    Begin();
                }

                long steps = Math.Min(budget, (_looks * flow.FrameSteps) - _steps);
                _dynamics!.Advance(steps);
                (_steps, budget) = (_steps + steps, budget - Math.Max(1, steps));
                if (_steps == _looks * flow.FrameSteps)
                {
                    Look();
                }
            }
        }
        catch (DynamicsFailureException e)
        {
            throw new SimulationFailedException(string.Create(CultureInfo.InvariantCulture, $"{Name}, copy {_run}, step {e.Step}: a particle {e.What}. Too large a time step or shear rate does this"), e);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(FlowEnsembleJob), 2);
        writer.Write(plan.Runs);
        writer.Write(_hasNothing);
        writer.Write(_sums is not null);
        if (_sums is null)
        {
            return;
        }

        writer.Write(_start!.Frame);
        _sums.Write(writer);
        foreach (ConvectiveCluster region in _start.Regions)
        {
            writer.Write(region.Frame);
            writer.Write(region.Volume);
        }

        writer.Write(_run);
        writer.Write(_looks);
        writer.Write(_steps);
        writer.Write(_dynamics is not null);
        _dynamics?.WriteState(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(FlowEnsembleJob), 2);
        reader.ReadExpected(plan.Runs, "the number of copies");
        Stop();
        (_start, _configuration, _sums, _run, _looks, _steps) = (null, null, null, 0, 0, 0);
        _hasNothing = reader.ReadBoolean();
        if (!reader.ReadBoolean())
        {
            if (_hasNothing && Prepare())
            {
                (_start, _configuration, _sums, _hasNothing) = (null, null, null, false);
                throw new InvalidDataException($"the state of {Name} is of a start with nothing to look at, and there is something; accepted is a state of the same start");
            }

            return;
        }

        int frame = reader.ReadInt32();
        var sums = FlowEnsembleSums.Read(reader, plan.Runs, MostFrames, MostRegions, plan.Flow.Plan.Choices.Count);
        (int Frame, double Volume)[] regions = [.. Enumerable.Range(0, sums.Regions).Select(_ => (reader.ReadInt32(), reader.ReadDouble()))];
        if (!Prepare() || _start!.Frame != frame || _start.Frames != sums.Frames || !regions.SequenceEqual(_start.Regions.Select(r => (r.Frame, r.Volume))))
        {
            (_start, _hasNothing) = (null, false);
            throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture, $"the state of {Name} is of {sums.Frames} frames from frame {frame} on and {sums.Regions} regions, which are not those of its start; accepted is a state of the same start"));
        }

        _sums = sums;
        _run = reader.ReadCount(plan.Runs, "the number of copies made");
        _looks = reader.ReadCount(_sums.Frames, "the number of frames looked at");
        _steps = reader.ReadLongCount("the number of steps made");
        if (reader.ReadBoolean())
        {
            (int looks, long steps) = (_looks, _steps);
            Begin();
            _dynamics!.ReadState(reader);
            (_looks, _steps) = (looks, steps);
        }
    }

    // Whether there is anything to do.
    private bool Prepare()
    {
        RunFolder folder = _folder ?? throw new InvalidOperationException("The job has no run folder.");
        _start = plan.Start(folder);
        if (_start is null)
        {
            _hasNothing = true;
            return false;
        }

        using FlowPaths paths = plan.Flow.Open(folder);
        int last = paths.Times.Count - 1;
        if (_start.Frame < 0 || _start.Frames < 2 || _start.Frame + _start.Frames - 1 > last || _start.Regions.Count is 0 or > MostRegions)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{Name}: {_start.Frames} frames from frame {_start.Frame} on and {_start.Regions.Count} regions; accepted are 2 frames or more up to frame {last}, and 1 to {MostRegions} regions"), nameof(plan));
        }

        _configuration = paths.ConfigurationAt(_start.Frame);
        _sums ??= new FlowEnsembleSums(plan.Runs, _start.Frames, _start.Regions.Count, plan.Flow.Plan.Choices.Count);
        return true;
    }

    private void Begin()
    {
        FlowPlan flow = plan.Flow.Plan;
        ParticlePlan parent = flow.Parent.Plan;
        _system = _configuration!.Copy();
        if (!flow.IsBrownian)
        {
            var stream = new RandomStream(parent.Seed, RandomPurpose.FlowEnsembleVelocities, FlowPlan.StreamOf(Name));
            MaxwellVelocities.Draw(_system, parent.Temperature, stream, (ulong)_run * 4 * (ulong)_system.Count);
        }

        _engine = new ParticleEngine(_system, parent.Interaction, flow.Skin, _threads, isSheared: true);
        _virials = new ParticleVirials(_engine, 3, flow.Choices);
        _dynamics = flow.IsBrownian
            ? new BrownianDynamics(_engine, flow.TimeStep, new BrownianParameters { Diffusivities = ParticleDynamics.Diffusivities(parent), Temperature = parent.Temperature, ShearRate = flow.ShearRate, Seed = parent.Seed, Replica = FlowPlan.StreamOf($"{Name}-{_run}") })
            : new Sllod(_engine, flow.TimeStep, flow.ShearRate, new NoseHooverParameters { Temperature = TemperatureSchedule.Constant(parent.Temperature), RelaxationTime = flow.ThermostatTime, ChainLength = 1 });
        (_looks, _steps) = (0, 0);
    }

    private void Look()
    {
        _virials!.Measure();
        _engine!.Store(_system!);
        double[][] shares = [.. plan.Flow.Plan.Choices.Select(_ => new double[_system!.Count])];
        for (int choice = 0; choice < shares.Length; choice++)
        {
            _virials.Store(choice, shares[choice]);
        }

        int frame = _start!.Frame + _looks;
        for (int region = 0; region < _start.Regions.Count; region++)
        {
            ConvectiveCluster boundary = _start.Regions[region];
            Span<double> sums = _sums!.At(_run, _looks, region);
            sums.Clear();
            for (int i = 0; i < _system!.Count; i++)
            {
                if (boundary.Contains(_system.Unwrapped(i), frame))
                {
                    sums[0] += _system.Species[i] == plan.Flow.Plan.Followed ? 1 : 0;
                    for (int choice = 0; choice < shares.Length; choice++)
                    {
                        sums[1 + choice] -= shares[choice][i];
                    }
                }
            }
        }

        if (++_looks == _start.Frames)
        {
            Stop();
            (_run, _looks, _steps) = (_run + 1, 0, 0);
        }
    }

    private FlowEnsembleSums Sums => _sums ?? throw new InvalidOperationException($"{Name} has no results: its start had nothing to look at, or it has not begun.");

    private Estimate Over(int region, int frame, int number)
    {
        FlowEnsembleSums sums = Sums;
        return BlockedMean.OfIndependent([.. Enumerable.Range(0, plan.Runs).Select(run => sums.At(run, frame, region)[number])]);
    }

    private void Stop()
    {
        _engine?.Dispose();
        (_engine, _dynamics, _virials) = (null, null, null);
    }
}
