using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp;

/// <summary>Runs a small lattice and compares each rearrangement's mean softness before and after; beside it, the mean softness of the lattice averaged over time and over rearrangements.</summary>
/// <param name="plan">What is run.</param>
/// <param name="models">Where models are had; shared by all jobs.</param>
public sealed class TrspBalanceJob(TrspBalance plan, TrspModels models) : IResumableJob
{
    private const int EventsASlice = 500;
    private const double Reach = 3; // of the intervals, in standard deviations
    private readonly RearrangementBuffer _buffer = new(1);
    private readonly List<double[]> _blocks = []; // [n, ΣS, Σ waiting time, Σ waiting time · S]
    private double[] _sums = new double[4];
    private TrspLattice? _lattice;
    private EventMoments? _moments;
    private BinnedTransitions? _bins;
    private long _events;

    /// <inheritdoc/>
    public string Name => plan.Name;

    /// <summary>What is run.</summary>
    public TrspBalance Plan => plan;

    /// <inheritdoc/>
    public double Progress => (double)_events / plan.Events;

    /// <inheritdoc/>
    public double Cost => 157.0 * plan.Events;

    /// <inheritdoc/>
    public bool IsFinished { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => plan.Source.Needs;

    /// <summary>Why nothing was run, in one line; null where it was.</summary>
    public string? Refusal => models.Of(plan.Source, plan.Conditions).Refusal;

    /// <summary>The model.</summary>
    public TrspModel Model => models.Of(plan.Source, plan.Conditions).Model ?? throw new InvalidOperationException($"{Name}: {Refusal}");

    /// <summary>Moments of the mean softness of rearranging clusters, before and after.</summary>
    public EventMoments Moments => _moments ?? throw new InvalidOperationException($"Job {Name} has not begun.");

    /// <summary>Numbers of rearrangements from interval to interval of that softness.</summary>
    public BinnedTransitions Transitions => _bins ?? throw new InvalidOperationException($"Job {Name} has not begun.");

    /// <summary>Edges between the intervals: <see cref="TrspBalance.Intervals"/> of them over three standard deviations to either side of the mean, the first and the last open.</summary>
    public double[] Edges
    {
        get
        {
            var exact = RearrangementMoments.Of(Model);
            double reach = Reach * Math.Sqrt(exact.Variance), step = 2 * reach / plan.Intervals;
            return [.. Enumerable.Range(1, plan.Intervals - 1).Select(k => exact.Mean - reach + (k * step))];
        }
    }

    /// <summary>⟨S⟩ of the lattice averaged over time, each state weighted with its waiting time.</summary>
    public Estimate TimeAverage => Jackknife.Of(_blocks, s => s[3] / s[2]).Estimate;

    /// <summary>⟨S⟩ of the lattice averaged over rearrangements, just before each: biased towards soft states.</summary>
    public Estimate EventAverage => Jackknife.Of(_blocks, s => s[1] / s[0]).Estimate;

    /// <inheritdoc/>
    public void Advance()
    {
        if (Refusal is not null)
        {
            IsFinished = true;
            return;
        }

        TrspLattice lattice = _lattice ??= new TrspLattice(Model, plan.Seed, plan.Stream);
        EventMoments moments = _moments ??= new EventMoments(plan.EventsPerBlock);
        BinnedTransitions bins = _bins ??= new BinnedTransitions(Edges);
        for (int n = 0; n < EventsASlice && _events < plan.Events; n++)
        {
            double softness = lattice.MeanSoftness(), begin = lattice.Time;
            _buffer.Clear();
            try
            {
                lattice.Advance(_buffer, double.MaxValue);
            }
            catch (StalledDynamicsException stalled)
            {
                throw new SimulationFailedException($"{Name}: {stalled.Message}", stalled);
            }

            double waited = lattice.Time - begin;
            _sums[0]++;
            _sums[1] += softness;
            _sums[2] += waited;
            _sums[3] += waited * softness;
            moments.Add(_buffer);
            bins.Add(_buffer);
            if (++_events % plan.EventsPerBlock == 0)
            {
                _blocks.Add(_sums);
                _sums = new double[4];
            }
        }

        if (_events == plan.Events)
        {
            IsFinished = true;
            _lattice = null;
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        TrspIdentity.Write(writer, plan.Source);
        writer.Write(IsFinished);
        writer.Write(_events);
        writer.Write(_moments is not null);
        _moments?.WriteState(writer);
        _bins?.WriteState(writer);
        writer.Write(_blocks.Count);
        foreach (double[] block in _blocks)
        {
            writer.WriteArray(block);
        }

        writer.WriteArray(_sums);
        writer.Write(_lattice is not null);
        _lattice?.WriteState(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        TrspIdentity.Require(reader, plan.Source);
        IsFinished = reader.ReadBoolean();
        (_lattice, _moments, _bins) = (null, null, null);
        _events = reader.ReadLongCount("the rearrangements");
        if (reader.ReadBoolean())
        {
            _moments = new EventMoments(plan.EventsPerBlock);
            _moments.ReadState(reader);
            _bins = new BinnedTransitions(Edges);
            _bins.ReadState(reader);
        }

        _blocks.Clear();
        for (int left = reader.ReadCount(plan.Events, "the blocks"); left > 0; left--)
        {
            double[] block = new double[4];
            reader.ReadArray(block);
            _blocks.Add(block);
        }

        _sums = new double[4];
        reader.ReadArray(_sums);
        if (reader.ReadBoolean())
        {
            _lattice = new TrspLattice(Model, plan.Seed, plan.Stream);
            _lattice.ReadState(reader);
        }
    }
}
