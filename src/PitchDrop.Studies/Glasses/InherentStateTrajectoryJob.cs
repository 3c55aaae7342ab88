using PitchDrop.Data.RunFolders;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Glasses;

/// <summary>An inherent-state trajectory as a job. A slice is one step of the liquid and one quench. Stopped or killed anywhere and resumed, it gives the same bits, on any number of threads.</summary>
/// <param name="plan">What it does.</param>
public sealed class InherentStateTrajectoryJob(InherentStateTrajectoryPlan plan) : IFolderJob, IThreadedJob, IDisposable
{
    private const int LookEvery = 20;

    private readonly List<double> _energies = [];
    private readonly List<InherentStateVisit> _visits = [];
    private RunFolder? _folder;
    private ParticleEngine? _engine;
    private NoseHoover? _dynamics;
    private InherentStateTrajectory? _trajectory;
    private bool _isOver;
    private int _threads = 1;

    /// <inheritdoc/>
    public string Name => plan.Name;

    /// <summary>What it does.</summary>
    public InherentStateTrajectoryPlan Plan => plan;

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [plan.Parent];

    /// <summary>Time from one quench to the next [τ].</summary>
    public double Interval => plan.Liquid.TimeStep / plan.Division;

    /// <summary>Energies U_IHS of the inherent states, one a quench [ε]; NaN where a quench reached no minimum.</summary>
    public IReadOnlyList<double> Energies => _energies;

    /// <summary>Quenches that reached no minimum.</summary>
    public int Failures => _energies.Count(double.IsNaN);

    /// <summary>Transitions, at the threshold of the plan.</summary>
    public TransitionCount Count => TransitionCount.Of(_energies.ToArray(), Interval, plan.Threshold);

    /// <summary>The first inherent states, one after another: the first, and each that a transition led to, until a quench fails; whether each is a minimum is verified.</summary>
    public IReadOnlyList<InherentStateVisit> Visits => _visits;

    /// <inheritdoc/>
    public bool IsFinished => _isOver;

    /// <inheritdoc/>
    public double Progress => _isOver ? 1 : _energies.Count / (plan.MostQuenches + 1.0);

    /// <inheritdoc/>
    public double Cost => 1e3 * (double)plan.MostQuenches * plan.Parent.Plan.Start.Particles;

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
        (_engine, _dynamics, _trajectory) = (null, null, null);
    }

    /// <summary>Lets threads go, as <see cref="Leave"/> does.</summary>
    public void Dispose() => Leave();

    /// <inheritdoc/>
    public void Advance()
    {
        if (_isOver)
        {
            return;
        }

        try
        {
            if (_trajectory is null)
            {
                Start();
            }

            if (_energies.Count > 0)
            {
                _trajectory!.Advance();
            }

            (ParticleSystem state, MinimiserResult result) = _trajectory!.Quench();
            Note(state, result.Converged ? result.Energy : double.NaN);
        }
        catch (DynamicsFailureException e)
        {
            throw new SimulationFailedException($"{Name}, quench {_energies.Count}: {e.Message}", e);
        }

        int done = _energies.Count - 1;
        _isOver = done >= plan.MostQuenches || (done > 0 && done % LookEvery == 0 && Count.Transitions >= plan.EnoughTransitions);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(InherentStateTrajectoryJob), 2);
        writer.Write(plan.Parent.Plan.Start.Particles);
        writer.Write(plan.MostQuenches);
        writer.Write(Interval);
        writer.Write(_isOver);
        writer.Write(_energies.Count);
        writer.WriteArray(_energies.ToArray());
        writer.Write(_visits.Count);
        foreach (InherentStateVisit visit in _visits)
        {
            writer.Write(visit.Quench);
            writer.Write(visit.Energy);
            writer.Write(visit.LowestStiffness);
            writer.Write(visit.IsMinimum);
            writer.WriteMoved(visit.State);
        }

        bool moves = !_isOver && _dynamics is not null;
        writer.Write(moves);
        if (moves)
        {
            _dynamics!.WriteState(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(InherentStateTrajectoryJob), 2);
        reader.ReadExpected(plan.Parent.Plan.Start.Particles, "the number of particles");
        reader.ReadExpected(plan.MostQuenches, "the number of quenches");
        reader.ReadExpected(Interval, "the time between quenches");
        Leave();
        _energies.Clear();
        _visits.Clear();
        _isOver = reader.ReadBoolean();
        double[] energies = new double[reader.ReadCount(plan.MostQuenches + 1, "the number of energies")];
        reader.ReadArray(energies);
        _energies.AddRange(energies);
        int visits = reader.ReadCount(plan.KeptStates, "the number of inherent states that are kept");
        ParticleSystem like = plan.Parent.Plan.Start.Make(plan.Parent.Plan.Seed, plan.Parent.Plan.Replica);
        for (int k = 0; k < visits; k++)
        {
            (int quench, double energy, double lowest, bool isMinimum) = (reader.ReadCount(plan.MostQuenches, "the number of a quench"), reader.ReadDouble(), reader.ReadDouble(), reader.ReadBoolean());
            _visits.Add(new InherentStateVisit(quench, energy, reader.ReadMoved(like), lowest, isMinimum));
        }

        if (reader.ReadBoolean())
        {
            Start();
            _dynamics!.ReadState(reader);
        }
    }

    private void Start()
    {
        RunFolder folder = _folder ?? throw new InvalidOperationException("The job has no run folder.");
        ParticleSystem start = ParentFrames.Read(folder, plan.Parent, plan.Frame);
        _engine = new ParticleEngine(start, plan.Parent.Plan.Interaction, plan.Parent.Plan.Skin, _threads);
        _dynamics = new NoseHoover(_engine, Interval, new NoseHooverParameters { Temperature = TemperatureSchedule.Constant(plan.Temperature), RelaxationTime = plan.Liquid.ThermostatTime });
        _trajectory = new InherentStateTrajectory(_dynamics, start, new SteepestDescent(), new MinimiserGoal { LargestForce = plan.LargestForce });
    }

    private void Note(ParticleSystem state, double energy)
    {
        // Of what lies behind a failed quench it is not known that the liquid came there from the last state that was kept.
        bool isNext = _visits.Count == 0 || (!_energies.Skip(_visits[0].Quench).Any(double.IsNaN) && Math.Abs(energy - _energies[^1]) > plan.Threshold);
        if (double.IsFinite(energy) && isNext && _visits.Count < plan.KeptStates)
        {
            _visits.Add(Visit(state, energy));
        }

        _energies.Add(energy);
    }

    private InherentStateVisit Visit(ParticleSystem state, double energy)
    {
        try
        {
            return new InherentStateVisit(_energies.Count, energy, state, StableState.Of(state, plan.Parent.Plan.Interaction).LowestStiffness, true);
        }
        catch (UnstableStateException e)
        {
            return new InherentStateVisit(_energies.Count, energy, state, e.LowestStiffness, false);
        }
    }
}
