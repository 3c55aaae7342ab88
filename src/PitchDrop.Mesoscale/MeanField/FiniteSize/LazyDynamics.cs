using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.YieldLaws;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>
/// The lazy form: each site ticks at rate 1, the largest that ν can be. Only then does it receive, as one Gaussian of variance 2α/N an event, what the others' events have given it since it was last looked at; then it yields with probability ν(σ).
/// Exact: kicks are independent of all that happens before their site is looked at, and Gaussians add up. An event costs 1/Γ ticks, whatever N is.
/// </summary>
[Equation("MeanField", "7.4")]
[Equation("MeanField", "7.5")]
public sealed class LazyDynamics : IMeanFieldDynamics
{
    // Ticks in a row without an event after which all rates are looked at, and after which the wait ends.
    private const long FirstPatience = 1L << 22;
    private const long LastPatience = 1L << 32;

    private readonly MeanFieldEnsemble _ensemble;
    private readonly ThermalYieldLaw _law;
    private readonly TickBatch _batch;
    private readonly LandingVariates _landing;
    private readonly RandomStream _observation;
    private readonly SiteState[] _sites;
    private readonly double[] _drawn;
    private ulong _observations;
    private long _ticks;
    private long _lastEventTick;
    private double _lastTickTime;
    private double _time;
    private long _events;

    /// <summary>Begins at the ensemble's start.</summary>
    /// <param name="ensemble">The system.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Which independent copy.</param>
    public LazyDynamics(MeanFieldEnsemble ensemble, ulong seed, uint replica)
    {
        _ensemble = ensemble;
        _law = ensemble.Theory.YieldLaw;
        _batch = new TickBatch(ensemble, seed, replica);
        _landing = new LandingVariates(ensemble.Theory.Landing, new RandomStream(seed, RandomPurpose.LandingStress, replica));
        _observation = new RandomStream(seed, RandomPurpose.Observation, replica);
        _sites = new SiteState[ensemble.Sites];
        _drawn = new double[ensemble.Sites];
        ensemble.FillStart(_drawn, seed, replica);
        SetStress(_drawn);
        _batch.Fill(0);
    }

    /// <inheritdoc/>
    public int Sites => _ensemble.Sites;

    /// <inheritdoc/>
    public double Time => _time;

    /// <inheritdoc/>
    public long Events => _events;

    /// <inheritdoc/>
    public double MeanTime => (double)_ticks / Sites;

    /// <summary>Ticks since the start.</summary>
    public long Ticks => _ticks;

    /// <inheritdoc/>
    public void Advance(double until, long events = long.MaxValue)
    {
        while (_events < events && Sweep(until, events))
        {
            if (_ticks % TickBatch.Size == 0)
            {
                _batch.Fill((ulong)_ticks / TickBatch.Size);
                LoseNoPatience();
            }
        }
    }

    /// <inheritdoc/>
    public void CopyStress(Span<double> destination)
    {
        Synchronise();
        for (int i = 0; i < _sites.Length; i++)
        {
            destination[i] = _sites[i].Stress;
        }
    }

    /// <inheritdoc/>
    public void SetStress(ReadOnlySpan<double> stress)
    {
        Shapes.Length(stress.Length, Sites);
        for (int i = 0; i < _sites.Length; i++)
        {
            _sites[i] = new SiteState(stress[i], _events);
        }
    }

    /// <inheritdoc/>
    public void WriteState(BinaryWriter writer)
    {
        BinaryState.Write(writer, _sites);
        writer.Write(_observations);
        writer.Write(_ticks);
        writer.Write(_lastEventTick);
        writer.Write(_lastTickTime);
        writer.Write(_time);
        writer.Write(_events);
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        BinaryState.Read<SiteState>(reader, _sites);
        _observations = reader.ReadUInt64();
        _ticks = reader.ReadInt64();
        _lastEventTick = reader.ReadInt64();
        _lastTickTime = reader.ReadDouble();
        _time = reader.ReadDouble();
        _events = reader.ReadInt64();
        _landing.Index = (ulong)_events;
        _batch.Fill((ulong)_ticks / TickBatch.Size);
    }

    // The ticks of the present batch, up to its end (true), the wanted time (false) or the wanted event (true).
    private bool Sweep(double until, long wanted)
    {
        ReadOnlySpan<double> waiting = _batch.Waiting, normal = _batch.Normal, threshold = _batch.Threshold;
        ReadOnlySpan<int> site = _batch.Site;
        double perSite = 1.0 / Sites, variance = _ensemble.KickVariance, time = _lastTickTime;
        int begin = (int)(_ticks % TickBatch.Size), k = begin;
        long events = _events;
        bool isEarly = true;
        for (; k < TickBatch.Size && events < wanted; k++)
        {
            double at = time + (waiting[k] * perSite);
            if (at > until)
            {
                isEarly = false;
                break;
            }

            time = at;
            ref SiteState state = ref _sites[site[k]];
            double stress = state.Stress + (normal[k] * Math.Sqrt((events - state.KicksSeen) * variance));
            if (Math.Abs(stress) >= threshold[k])
            {
                events++;
                stress = _landing.Next();
                _lastEventTick = _ticks + (k - begin);
            }
            else if (double.IsNaN(stress))
            {
                throw Exhaustion.Of(stress, time, _law.Temperature);
            }

            state = new SiteState(stress, events);
        }

        _ticks += k - begin;
        (_events, _lastTickTime) = (events, time);
        _time = Math.Max(_time, isEarly ? time : until);
        return isEarly;
    }

    // Draws what every site has been given and not yet received.
    private void Synchronise()
    {
        _observation.FillNormal(_observations * (ulong)((Sites + 1) / 2 * 2), _drawn);
        _observations++;
        double variance = _ensemble.KickVariance;
        for (int i = 0; i < _sites.Length; i++)
        {
            _sites[i] = new SiteState(_sites[i].Stress + (_drawn[i] * Math.Sqrt((_events - _sites[i].KicksSeen) * variance)), _events);
        }
    }

    // Without an event no new kick falls due; once every site has ticked, the stresses are what they are.
    private void LoseNoPatience()
    {
        long quiet = _ticks - _lastEventTick;
        if (quiet < FirstPatience || quiet % FirstPatience >= TickBatch.Size)
        {
            return;
        }

        double total = 0;
        bool isDue = false;
        foreach (SiteState state in _sites)
        {
            total += _law.Rate(Math.Abs(state.Stress), 1, 1);
            isDue |= state.KicksSeen != _events;
        }

        if (!isDue)
        {
            Exhaustion.Refuse(total, _time, _law.Temperature);
        }

        if (quiet >= LastPatience)
        {
            throw Exhaustion.OfPatience(quiet, total, _time, _law.Temperature);
        }
    }

    /// <summary>A site: its stress when it was last looked at, and how many events it had seen by then.</summary>
    private readonly record struct SiteState(double Stress, long KicksSeen);
}
