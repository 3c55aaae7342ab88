using PitchDrop.Data.RunFolders;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Softness;

/// <summary>
/// An ageing run as a job: velocities are scaled to the final temperature at once, a Nosé–Hoover thermostat holds it, and at given times the configuration is quenched and S of its followed particles is averaged. A slice is part of
/// the way to the next time, or one measurement.
/// </summary>
/// <param name="plan">What it does.</param>
public sealed class AgeingJob(AgeingPlan plan) : IFolderJob, IThreadedJob, IDisposable
{
    private const double ParticleStepsASlice = 4e5;
    private readonly List<double> _means = [];
    private RunFolder? _folder;
    private ParticleSystem? _start;
    private ParticleEngine? _engine;
    private NoseHoover? _dynamics;
    private int _threads = 1;

    /// <inheritdoc/>
    public string Name => plan.Name;

    /// <summary>What it does.</summary>
    public AgeingPlan Plan => plan;

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [plan.Parent, plan.Training];

    /// <summary>⟨S⟩ at each time that is done.</summary>
    public IReadOnlyList<double> Means => _means;

    /// <inheritdoc/>
    public bool IsFinished => _means.Count == plan.Times.Count || plan.Training.Refusal is not null;

    /// <inheritdoc/>
    public double Progress => IsFinished ? 1 : (double)(_dynamics?.Steps ?? 0) / StepsTo(plan.Times.Count - 1);

    /// <inheritdoc/>
    public double Cost => (double)plan.Parent.Plan.Start.Particles * (StepsTo(plan.Times.Count - 1) + (7.5e3 * plan.Times.Count));

    /// <inheritdoc/>
    public void UseThreads(int threads) => _threads = threads;

    /// <inheritdoc/>
    public void Enter(RunFolder folder) => _folder = folder;

    /// <inheritdoc/>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public void Leave()
    {
        _engine?.Dispose();
        (_engine, _dynamics) = (null, null);
    }

    /// <summary>Lets threads go, as <see cref="Leave"/> does.</summary>
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
            if (_dynamics is null)
            {
                Start();
            }

            long left = StepsTo(_means.Count) - _dynamics!.Steps;
            if (left > 0)
            {
                _dynamics.Advance(Math.Min(left, Math.Max(1, (long)(ParticleStepsASlice / _start!.Count))));
            }
            else
            {
                Measure();
            }
        }
        catch (DynamicsFailureException e)
        {
            throw new SimulationFailedException($"{Name}, after {_means.Count} measurements: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(AgeingJob), 1);
        writer.Write(plan.Parent.Plan.Start.Particles);
        writer.Write(plan.Times.Count);
        writer.Write(_means.Count);
        writer.WriteArray(_means.ToArray());
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
        reader.ReadTag(nameof(AgeingJob), 1);
        reader.ReadExpected(plan.Parent.Plan.Start.Particles, "the number of particles");
        reader.ReadExpected(plan.Times.Count, "the number of times");
        Leave();
        double[] means = new double[reader.ReadCount(plan.Times.Count, "the number of times done")];
        reader.ReadArray(means);
        _means.Clear();
        _means.AddRange(means);
        if (reader.ReadBoolean())
        {
            Start();
            _dynamics!.ReadState(reader);
        }
    }

    private long StepsTo(int time) => Math.Max(1, (long)Math.Round(Require.Positive(plan.Times[time]) / plan.Liquid.TimeStep));

    private void Start()
    {
        RunFolder folder = _folder ?? throw new InvalidOperationException("The job has no run folder.");
        _start = ParentFrames.Read(folder, plan.Parent, ParentFrames.Count(plan.Parent) - 1);
        _engine = new ParticleEngine(_start, plan.Parent.Plan.Interaction, plan.Parent.Plan.Skin, _threads);
        _engine.ScaleVelocities(Math.Sqrt(plan.FinalTemperature / plan.Parent.Plan.Temperature));
        _dynamics = new NoseHoover(_engine, plan.Liquid.TimeStep, new NoseHooverParameters { Temperature = TemperatureSchedule.Constant(plan.FinalTemperature), RelaxationTime = plan.Liquid.ThermostatTime });
    }

    private void Measure()
    {
        var quench = new InherentStateTrajectory(_dynamics!, _start!, new SteepestDescent(), new MinimiserGoal { LargestForce = plan.LargestForce });
        ParticleSystem state = quench.Quench().State;
        double[] places = InherentPaths.Places(state);
        int[] species = new int[state.Count];
        for (int i = 0; i < state.Count; i++)
        {
            species[state.Identities[i]] = state.Species[i];
        }

        int[] members = [.. Enumerable.Range(0, species.Length).Where(i => species[i] == plan.Liquid.Followed)];
        _means.Add(BlockedMean.Mean(plan.Training.Classifier!.Softness(LocalStructure.Of(state.Box, places, species, members, plan.Training.Plan.Functions, _threads))));
    }
}
