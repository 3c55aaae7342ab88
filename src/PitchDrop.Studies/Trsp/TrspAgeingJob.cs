using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp;

/// <summary>Runs the quenches of one ageing measurement, one after the other.</summary>
/// <param name="plan">What is run.</param>
/// <param name="models">Where models are had; shared by all jobs.</param>
public sealed class TrspAgeingJob(TrspAgeing plan, TrspModels models) : IResumableJob
{
    private const int EventsASlice = 1000;
    private readonly List<double[]> _done = [];
    private double[] _values = new double[plan.Times.Count];
    private int _next;
    private TrspLattice? _lattice;
    private RearrangementBuffer? _buffer;

    /// <inheritdoc/>
    public string Name => plan.Name;

    /// <summary>What is run.</summary>
    public TrspAgeing Plan => plan;

    /// <inheritdoc/>
    public double Progress => (double)((_done.Count * plan.Times.Count) + _next) / (plan.Runs * plan.Times.Count);

    /// <inheritdoc/>
    public double Cost => plan.Runs * Math.Pow(plan.Conditions.Side, 3) * plan.Times[^1] / 6;

    /// <inheritdoc/>
    public bool IsFinished { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => plan.Source.Needs;

    /// <summary>Why nothing was run, in one line; null where it was.</summary>
    public string? Refusal => Start.Refusal ?? Final.Refusal;

    /// <summary>⟨S⟩ of all sites at each of the plan's times, with the error from the scatter of runs.</summary>
    public Estimate[] MeanSoftness() => [.. Enumerable.Range(0, plan.Times.Count).Select(k => BlockedMean.OfIndependent([.. _done.Select(run => run[k])]))];

    /// <inheritdoc/>
    public void Advance()
    {
        if (Refusal is not null)
        {
            IsFinished = true;
            return;
        }

        TrspLattice lattice = _lattice ??= NewLattice();
        RearrangementBuffer buffer = _buffer ??= new RearrangementBuffer(EventsASlice);
        buffer.Clear();
        try
        {
            lattice.Advance(buffer, plan.Times[_next]);
        }
        catch (StalledDynamicsException stalled)
        {
            throw new SimulationFailedException($"{Name}: {stalled.Message}", stalled);
        }

        if (buffer.IsFull)
        {
            return;
        }

        _values[_next++] = lattice.MeanSoftness();
        if (_next == plan.Times.Count)
        {
            _done.Add(_values);
            (_values, _next, _lattice) = (new double[plan.Times.Count], 0, null);
            IsFinished = _done.Count == plan.Runs;
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        TrspIdentity.Write(writer, plan.Source);
        writer.Write(IsFinished);
        writer.Write(_done.Count);
        foreach (double[] run in _done)
        {
            writer.WriteArray(run);
        }

        writer.Write(_next);
        writer.WriteArray(_values);
        writer.Write(_lattice is not null);
        _lattice?.WriteState(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        TrspIdentity.Require(reader, plan.Source);
        IsFinished = reader.ReadBoolean();
        _done.Clear();
        for (int left = reader.ReadCount(plan.Runs, "the runs"); left > 0; left--)
        {
            double[] run = new double[plan.Times.Count];
            reader.ReadArray(run);
            _done.Add(run);
        }

        _next = reader.ReadCount(plan.Times.Count - 1, "the times of a run");
        _values = new double[plan.Times.Count];
        reader.ReadArray(_values);
        _lattice = null;
        if (reader.ReadBoolean())
        {
            _lattice = NewLattice();
            _lattice.ReadState(reader);
        }
    }

    private TrspOutcome Start => models.Of(plan.Source, plan.Conditions with { Temperature = plan.StartTemperature });

    private TrspOutcome Final => models.Of(plan.Source, plan.Conditions);

    private TrspLattice NewLattice()
    {
        if (Start.Model is not { } start || Final.Model is not { } final)
        {
            throw new InvalidDataException($"{Name}: {Refusal}");
        }

        uint stream = plan.FirstStream + (uint)_done.Count;
        return new TrspLattice(final, TrspLattice.Equilibrium(start, plan.Seed, stream), plan.Seed, stream);
    }
}
