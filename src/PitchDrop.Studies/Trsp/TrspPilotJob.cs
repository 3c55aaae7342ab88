using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp;

/// <summary>Runs a pilot: from equilibrium, until enough windows have passed in which half of the sites rearranged.</summary>
/// <param name="plan">What is run.</param>
/// <param name="models">Where models are had; shared by all jobs.</param>
public sealed class TrspPilotJob(TrspPilotPlan plan, TrspModels models) : IResumableJob
{
    private const int EventsASlice = 1000;
    private const int FewestWindows = 16;
    private const double FewestTimes = 8;
    private TrspLattice? _lattice;
    private HalfLifePilot? _pilot;
    private RearrangementBuffer? _buffer;
    private SiteEvents? _events;

    /// <inheritdoc/>
    public string Name => plan.Name;

    /// <inheritdoc/>
    public double Progress => IsFinished ? 1 : Math.Min((_pilot?.Windows ?? 0) / (double)FewestWindows, 1);

    /// <inheritdoc/>
    public double Cost => 82.0 * FewestWindows * Math.Pow(plan.Conditions.Side, 3);

    /// <inheritdoc/>
    public bool IsFinished { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => plan.Source.Needs;

    /// <summary>Time in which half of the sites rearrange [τ]; 0 where there is no model.</summary>
    public double HalfLife { get; private set; }

    /// <summary>Why there is no model, in one line; null where there is.</summary>
    public string? Refusal => models.Of(plan.Source, plan.Conditions).Refusal;

    /// <inheritdoc/>
    public void Advance()
    {
        TrspModel? model = models.Of(plan.Source, plan.Conditions).Model;
        if (model is null)
        {
            IsFinished = true;
            return;
        }

        _lattice ??= new TrspLattice(model, plan.Seed, plan.Stream);
        _pilot ??= new HalfLifePilot(model.Sites, FewestWindows, FewestTimes);
        _buffer ??= new RearrangementBuffer(EventsASlice);
        _events ??= new SiteEvents(model.Geometry, EventsASlice);
        _buffer.Clear();
        try
        {
            _lattice.Advance(_buffer, double.MaxValue);
        }
        catch (StalledDynamicsException stalled)
        {
            throw new SimulationFailedException($"{Name}: {stalled.Message}", stalled);
        }

        _events.Take(_buffer);
        _pilot.Record(_events.Times, _events.Sites);
        if (_pilot.RelaxationTime is { } time)
        {
            HalfLife = time;
            IsFinished = true;
            (_lattice, _pilot, _buffer, _events) = (null, null, null, null);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        TrspIdentity.Write(writer, plan.Source);
        writer.Write(IsFinished);
        writer.Write(HalfLife);
        writer.Write(_lattice is not null);
        _lattice?.WriteState(writer);
        _pilot?.WriteState(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        TrspIdentity.Require(reader, plan.Source);
        IsFinished = reader.ReadBoolean();
        HalfLife = reader.ReadDouble();
        (_lattice, _pilot) = (null, null);
        if (reader.ReadBoolean())
        {
            TrspModel model = models.Of(plan.Source, plan.Conditions).Model ?? throw new InvalidDataException($"{Name} has a lattice, but there is no model.");
            _lattice = new TrspLattice(model, plan.Seed, plan.Stream);
            _lattice.ReadState(reader);
            _pilot = new HalfLifePilot(model.Sites, FewestWindows, FewestTimes);
            _pilot.ReadState(reader);
        }
    }
}
