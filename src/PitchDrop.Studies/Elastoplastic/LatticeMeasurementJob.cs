using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.TimeGrids;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>
/// Runs one copy of a lattice: a pilot from the uniform start that finds τ, warm-up, then recorders behind the engine. Every copy repeats the pilot of copy 0, so that all use the same lags.
/// </summary>
/// <param name="plan">What is measured.</param>
/// <param name="copy">Which copy.</param>
/// <param name="propagators">Where propagators are had; shared by all jobs.</param>
public sealed class LatticeMeasurementJob(LatticeMeasurement plan, int copy, PropagatorCache propagators) : IResumableJob
{
    private const int EventsASlice = 8192;

    // Lags from a thousandth of τ on must be told apart beside the time since the start.
    private const double ShortestShare = 1e-9;
    private const double LongestRelaxationTime = 1e297;
    private IEventEngine? _engine;
    private HalfLifePilot? _pilot;
    private Recorders? _recorders;
    private double _begin;
    private Stage _stage;

    private enum Stage
    {
        Pilot,
        WarmUp,
        Production,
        Finished,
    }

    /// <inheritdoc/>
    public string Name => plan.Replicas == 1 ? plan.Name : $"{plan.Name}.r{copy}";

    /// <summary>What is measured.</summary>
    public LatticeMeasurement Plan => plan;

    /// <inheritdoc/>
    public double Cost => (double)plan.Parameters.Sites * (plan.Parameters.Redistribution ? plan.Parameters.Sites : 500 / plan.Parameters.Temperature) * (plan.Origins + plan.Window + (2 * plan.WarmUp));

    /// <inheritdoc/>
    public bool IsFinished => _stage == Stage.Finished;

    /// <inheritdoc/>
    public double Progress => _stage switch
    {
        Stage.Pilot => 0,
        Stage.WarmUp => PilotShare * 0.75,
        Stage.Production => PilotShare + ((1 - PilotShare) * Math.Clamp((_engine!.Time - _begin) / Math.Max(_recorders!.End - _begin, double.Epsilon), 0, 1)),
        _ => 1,
    };

    /// <summary>τ that the pilot found: unit of the plan's lengths of time [sweep].</summary>
    public double PilotRelaxationTime { get; private set; }

    /// <summary>Events of the production stage.</summary>
    public long ProductionEvents { get; private set; }

    /// <summary>Σ δσ² over the production events [σ_c²].</summary>
    public double SumOfSquaredDrops { get; private set; }

    /// <summary>Σ δσ⁴ over the production events [σ_c⁴].</summary>
    public double SumOfFourthPowersOfDrops { get; private set; }

    /// <summary>Length of the production stage [sweep].</summary>
    public double ProductionTime => Results.End - _begin;

    /// <summary>Persistence windows.</summary>
    public PersistenceRecorder Persistence => Results.Persistence;

    /// <summary>Events of each block of <see cref="LatticeMeasurement.OriginsPerBlock"/> relaxation times of the pilot.</summary>
    public IReadOnlyList<long> EventsOfBlocks => Results.EventRate.Blocks;

    /// <summary>P(σ).</summary>
    public StressDistribution Stress => Results.Stress;

    /// <summary>S_4(q) of the maps p_i(t, t + τ).</summary>
    public FourPointStructure FourPoint => Results.FourPoint;

    /// <summary>χ₄ of sub-boxes.</summary>
    public SubBoxSusceptibility SubBoxes => Results.SubBoxes;

    /// <summary>F_s(k, t), if asked for.</summary>
    public IntermediateScattering? Scattering => Results.Scattering;

    /// <summary>Events behind triggers, if asked for.</summary>
    public TriggeredEvents? Triggers => Results.Triggers;

    /// <summary>Film of local persistence, if asked for.</summary>
    public PersistenceFilm? Film => Results.Film;

    // Made when the job begins, not when it is planned: there may be a thousand of them.
    private EventBuffer Buffer => field ??= new EventBuffer(EventsASlice);

    private double PilotShare => 2 * plan.WarmUp / (plan.Origins + plan.Window + (2 * plan.WarmUp));

    private Recorders Results => _recorders ?? throw new InvalidOperationException($"Job {Name} has not come to its measurements yet.");

    /// <inheritdoc/>
    public void Advance()
    {
        try
        {
            Slice();
        }
        catch (StalledDynamicsException stalled)
        {
            throw new SimulationFailedException(stalled.Message, stalled);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write((int)_stage);
        writer.Write(PilotRelaxationTime);
        writer.Write(_begin);
        writer.Write(ProductionEvents);
        writer.Write(SumOfSquaredDrops);
        writer.Write(SumOfFourthPowersOfDrops);
        if (_stage == Stage.Pilot)
        {
            Pilot().WriteState(writer);
        }

        if (_stage != Stage.Finished)
        {
            Engine().WriteState(writer);
        }

        _recorders?.WriteState(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        int stage = reader.ReadInt32();
        if (stage is < 0 or > (int)Stage.Finished)
        {
            throw new InvalidDataException($"Stage {stage} of a lattice measurement.");
        }

        _stage = (Stage)stage;
        PilotRelaxationTime = reader.ReadDouble();
        _begin = reader.ReadDouble();
        ProductionEvents = reader.ReadInt64();
        SumOfSquaredDrops = reader.ReadDouble();
        SumOfFourthPowersOfDrops = reader.ReadDouble();
        _engine = null;
        _pilot = null;
        _recorders = null;
        if (_stage == Stage.Pilot)
        {
            Pilot().ReadState(reader);
        }

        if (_stage != Stage.Finished)
        {
            Engine().ReadState(reader);
        }

        if (_stage >= Stage.Production)
        {
            _recorders = new Recorders(plan, PilotRelaxationTime, _begin);
            _recorders.ReadState(reader);
        }
    }

    private HalfLifePilot Pilot() => _pilot ??= new HalfLifePilot(plan.Parameters.Sites, 32, plan.WarmUp);

    // The pilot is copy 0 in every copy.
    private IEventEngine Engine() => _engine ??= EventAlgorithms.Create(
        plan.Algorithm, plan.Parameters, propagators.Of(plan.Parameters.Propagator, plan.Parameters.Side), plan.Seed, plan.StreamOf(_stage == Stage.Pilot ? 0 : copy));

    private void Slice()
    {
        EventBuffer buffer = Buffer;
        buffer.Clear();
        IEventEngine engine = Engine();
        switch (_stage)
        {
            case Stage.Pilot:
                engine.Advance(buffer, double.MaxValue);
                Pilot().Record(buffer.Times, buffer.Sites);
                if (Pilot().RelaxationTime is { } tau)
                {
                    if (!(tau > ShortestShare * engine.Time && double.IsFinite(engine.Time)))
                    {
                        throw new SimulationFailedException($"At T = {plan.Parameters.Temperature} it took {engine.Time} sweeps until half of the sites yield within {tau}: a double cannot tell so short times beside so long ones.");
                    }

                    if (tau > LongestRelaxationTime)
                    {
                        throw new SimulationFailedException($"{Name}: the relaxation time is about {tau} sweeps, more than the time grid holds ({LongestRelaxationTime}).");
                    }

                    PilotRelaxationTime = tau;
                    _pilot = null;
                    _stage = Stage.WarmUp;
                    _begin = plan.WarmUp * tau;
                    _engine = copy == 0 ? engine : null;
                }

                break;
            case Stage.WarmUp:
                engine.Advance(buffer, _begin);
                if (!buffer.IsFull)
                {
                    // Copy 0 goes on from its pilot, which may have run past the end of the warm-up.
                    _begin = engine.Time;
                    _recorders = new Recorders(plan, PilotRelaxationTime, _begin);
                    _stage = Stage.Production;
                }

                break;
            case Stage.Production:
                Recorders recorders = Results;
                double until = recorders.NextStop;
                engine.Advance(buffer, until);
                ProductionEvents += buffer.Count;
                foreach (double drop in buffer.Drops)
                {
                    SumOfSquaredDrops += drop * drop;
                    SumOfFourthPowersOfDrops += drop * drop * drop * drop;
                }

                recorders.Record(buffer);
                if (!buffer.IsFull)
                {
                    recorders.Stop(engine, until);
                    if (until >= recorders.End)
                    {
                        _stage = Stage.Finished;
                        _engine = null;
                    }
                }

                break;
        }
    }
}
