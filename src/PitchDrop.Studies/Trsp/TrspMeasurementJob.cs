using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp;

/// <summary>Runs one copy of a lattice from its own equilibrium start, with recorders behind it. There is nothing to warm up: the start is a draw of the stationary state.</summary>
/// <param name="plan">What is measured.</param>
/// <param name="copy">Which copy.</param>
/// <param name="pilot">The pilot that finds the unit of time.</param>
/// <param name="models">Where models are had; shared by all jobs.</param>
public sealed class TrspMeasurementJob(TrspMeasurement plan, int copy, TrspPilotJob pilot, TrspModels models) : IResumableJob
{
    private const int EventsASlice = 1000;
    private TrspLattice? _lattice;
    private TrspRecorders? _recorders;
    private RearrangementBuffer? _buffer;
    private SiteEvents? _events;

    /// <inheritdoc/>
    public string Name => NameOf(plan, copy);

    /// <summary>What is measured.</summary>
    public TrspMeasurement Plan => plan;

    // In steps of one particle of a liquid, 0.08 µs, as molecular dynamics counts: both stand in one workload. So do the costs of the other lattice jobs.
    /// <inheritdoc/>
    public double Cost => Math.Pow(plan.Conditions.Side, 3) * plan.Length * (37 + (71.0 / plan.Conditions.ClusterSize));

    /// <inheritdoc/>
    public double Progress => IsFinished ? 1 : _lattice is null || _recorders is null ? 0 : Math.Clamp(_lattice.Time / _recorders.End, 0, 1);

    /// <inheritdoc/>
    public bool IsFinished { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [pilot];

    /// <summary>The pilot.</summary>
    public TrspPilotJob Pilot => pilot;

    /// <summary>Why nothing was measured, in one line; null where it was.</summary>
    public string? Refusal => models.Of(plan.Source, plan.Conditions).Refusal ?? pilot.Refusal;

    /// <summary>The model.</summary>
    public TrspModel Model => models.Of(plan.Source, plan.Conditions).Model ?? throw new InvalidOperationException($"{Name}: {Refusal}");

    /// <summary>Rearrangements of this copy.</summary>
    public long Rearrangements { get; private set; }

    /// <summary>The recorders, filled.</summary>
    internal TrspRecorders Recorders => _recorders ?? throw new InvalidOperationException($"Job {Name} has not begun.");

    /// <summary>Name of the job of a copy.</summary>
    public static string NameOf(TrspMeasurement plan, int copy) => FormattableString.Invariant($"{plan.Name}.r{copy}");

    /// <inheritdoc/>
    public void Advance()
    {
        if (Refusal is not null)
        {
            IsFinished = true;
            return;
        }

        TrspLattice lattice = _lattice ??= new TrspLattice(Model, plan.Seed, plan.StreamOf(copy));
        TrspRecorders recorders = _recorders ??= new TrspRecorders(plan, pilot.HalfLife);
        RearrangementBuffer buffer = _buffer ??= new RearrangementBuffer(EventsASlice);
        SiteEvents events = _events ??= new SiteEvents(Model.Geometry, EventsASlice);
        buffer.Clear();
        double until = recorders.NextStop;
        try
        {
            lattice.Advance(buffer, until);
        }
        catch (StalledDynamicsException stalled)
        {
            throw new SimulationFailedException($"{Name}: {stalled.Message}", stalled);
        }

        Rearrangements += buffer.Count;
        events.Take(buffer);
        recorders.Record(events);
        if (!buffer.IsFull)
        {
            recorders.Stop(lattice, until);
            if (until >= recorders.End)
            {
                IsFinished = true;
                (_lattice, _buffer, _events) = (null, null, null);
            }
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        TrspIdentity.Write(writer, plan.Source);
        writer.Write(IsFinished);
        writer.Write(Rearrangements);
        writer.Write(_recorders is not null);
        _recorders?.WriteState(writer);
        writer.Write(_lattice is not null);
        _lattice?.WriteState(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        TrspIdentity.Require(reader, plan.Source);
        IsFinished = reader.ReadBoolean();
        Rearrangements = reader.ReadInt64();
        (_lattice, _recorders) = (null, null);
        if (reader.ReadBoolean())
        {
            _recorders = new TrspRecorders(plan, pilot.HalfLife);
            _recorders.ReadState(reader);
        }

        if (reader.ReadBoolean())
        {
            _lattice = new TrspLattice(Model, plan.Seed, plan.StreamOf(copy));
            _lattice.ReadState(reader);
        }
    }
}
