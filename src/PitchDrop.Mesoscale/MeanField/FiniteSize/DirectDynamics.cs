using System.Runtime.Intrinsics;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.YieldLaws;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>
/// The direct form: every event kicks all sites, in vectors. Rates are computed for the "active" sites alone, those with a barrier of at most E*; all N share the flat bound ν* = e^{−E*/T}, and proposals come at rate Σ_active ν_i + N ν*.
/// One that falls on the bound picks a site evenly and is an event with probability ν_i/ν* if that site is not active. Exact for any E* that depends on the past alone.
/// </summary>
[Equation("MeanField", "7.3")]
public sealed class DirectDynamics : IMeanFieldDynamics
{
    private const int EventsBetweenBounds = 1024;

    // Rejections in a row after which the bound is looked at again; doubled each time, and back at an event.
    private const int FirstPatience = 64;

    private readonly MeanFieldEnsemble _ensemble;
    private readonly ThermalYieldLaw _law;
    private readonly EnsembleKick _kick;
    private readonly BufferedVariates _waiting;
    private readonly BufferedVariates _choice;
    private readonly LandingVariates _landing;
    private readonly AlignedArray<double> _stress;
    private readonly AlignedArray<int> _active;
    private readonly AlignedArray<double> _magnitudes;
    private readonly AlignedArray<double> _rates;
    private readonly AlignedArray<double> _groupSums;
    private int _activeCount;
    private int _rejections;
    private int _patience = FirstPatience;
    private double _barrierBound;
    private double _threshold;
    private double _flatRate;
    private double _activeRate;
    private double _proposalRate;
    private double _time;
    private double _next;

    /// <summary>Begins at the ensemble's start.</summary>
    /// <param name="ensemble">The system.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Which independent copy.</param>
    public DirectDynamics(MeanFieldEnsemble ensemble, ulong seed, uint replica)
    {
        _ensemble = ensemble;
        _law = ensemble.Theory.YieldLaw;
        _kick = new EnsembleKick(ensemble.Sites, Math.Sqrt(ensemble.KickVariance), new RandomStream(seed, RandomPurpose.GaussianKick, replica));
        _waiting = new BufferedVariates(new RandomStream(seed, RandomPurpose.WaitingTime, replica), exponential: true);
        _choice = new BufferedVariates(new RandomStream(seed, RandomPurpose.SiteChoice, replica), exponential: false);
        _landing = new LandingVariates(ensemble.Theory.Landing, new RandomStream(seed, RandomPurpose.LandingStress, replica));
        _stress = new AlignedArray<double>(_kick.Padded);
        _active = new AlignedArray<int>(_kick.Padded + EnsembleKick.Slack);
        _magnitudes = new AlignedArray<double>(_kick.Padded + 8);
        _rates = new AlignedArray<double>(_kick.Padded + 8);
        _groupSums = new AlignedArray<double>((_kick.Padded / 8) + 1);
        ensemble.FillStart(_stress.Span[..Sites], seed, replica);
        Restart();
    }

    /// <inheritdoc/>
    public int Sites => _ensemble.Sites;

    /// <inheritdoc/>
    public double Time => _time;

    /// <inheritdoc/>
    public long Events { get; private set; }

    /// <inheritdoc/>
    public double MeanTime { get; private set; }

    /// <summary>Proposals since the start: how often a waiting time ran out.</summary>
    public long Proposals { get; private set; }

    /// <summary>Number of sites whose rates are computed at present.</summary>
    public int ActiveSites => _activeCount;

    /// <inheritdoc/>
    public void Advance(double until, long events = long.MaxValue)
    {
        while (Events < events)
        {
            if (_next > until)
            {
                _time = Math.Max(_time, until);
                return;
            }

            _time = _next;
            Proposals++;
            MeanTime += 1 / _proposalRate;
            int site = Choose();
            if (site >= 0)
            {
                (_rejections, _patience) = (0, FirstPatience);
                _activeCount = _kick.Apply(_stress, Events, site, _landing.Next(), _threshold, _active, _magnitudes);
                Events++;
                if (Events % EventsBetweenBounds == 0)
                {
                    ChooseBound();
                }

                ComputeRates();
            }
            else if (++_rejections >= _patience)
            {
                (_rejections, _patience) = (0, Math.Min(2 * _patience, 1 << 20));
                ChooseBound();
                ComputeRates();
            }

            DrawWaitingTime();
        }
    }

    /// <inheritdoc/>
    public void CopyStress(Span<double> destination) => _stress.Span[..Sites].CopyTo(destination);

    /// <inheritdoc/>
    public void SetStress(ReadOnlySpan<double> stress)
    {
        Shapes.Length(stress.Length, Sites);
        stress.CopyTo(_stress.Span);
        Restart();
    }

    /// <inheritdoc/>
    public void WriteState(BinaryWriter writer)
    {
        BinaryState.Write(writer, _stress.Span[..Sites]);
        writer.Write(_waiting.Index);
        writer.Write(_choice.Index);
        writer.Write(Events);
        writer.Write(Proposals);
        writer.Write(_time);
        writer.Write(MeanTime);
        writer.Write(_next);
        writer.Write(_barrierBound);
        writer.Write(_rejections);
        writer.Write(_patience);
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        BinaryState.Read(reader, _stress.Span[..Sites]);
        _waiting.Index = reader.ReadUInt64();
        _choice.Index = reader.ReadUInt64();
        Events = reader.ReadInt64();
        Proposals = reader.ReadInt64();
        _time = reader.ReadDouble();
        MeanTime = reader.ReadDouble();
        _next = reader.ReadDouble();
        SetBound(reader.ReadDouble());
        _rejections = reader.ReadInt32();
        _patience = reader.ReadInt32();
        _landing.Index = (ulong)Events;
        ComputeRates();
    }

    private void Restart()
    {
        ChooseBound();
        ComputeRates();
        DrawWaitingTime();
    }

    private void ChooseBound() => SetBound(ActivityBound.Choose(_stress.Span[..Sites], _law));

    private void SetBound(double barrier)
    {
        _barrierBound = barrier;

        // A threshold of 0 would list the padding too.
        _threshold = Math.Max(_law.MagnitudeAtBarrier(barrier, 1, 1), 1e-9);
        _flatRate = _law.Rate(_threshold, 1, 1);
        _activeCount = _kick.Find(_stress, _threshold, _active, _magnitudes);
    }

    private unsafe void ComputeRates()
    {
        Vector512<double> one = Vector512<double>.One;
        double* magnitudes = _magnitudes.Pointer;
        double* rates = _rates.Pointer;
        double sum = 0;
        for (int i = 0; i < _activeCount; i += 8)
        {
            Vector512<double> rate = _law.Rate(Vector512.LoadAligned(magnitudes + i), one, one);
            if (i + 8 > _activeCount)
            {
                rate = Vector512.ConditionalSelect(Vector512.LessThan(Vector512<ulong>.Indices, Vector512.Create((ulong)(_activeCount - i))).AsDouble(), rate, Vector512<double>.Zero);
            }

            rate.StoreAligned(rates + i);
            double group = FixedOrder.Sum(rate);
            _groupSums.Pointer[i / 8] = group;
            sum += group;
        }

        _activeRate = sum;
        _proposalRate = sum + (Sites * _flatRate);
    }

    private void DrawWaitingTime()
    {
        Exhaustion.Refuse(_proposalRate, _time, _ensemble.Theory.Temperature);
        _next = _time + (_waiting.Next() / _proposalRate);
    }

    // The site that yields, or -1 for a proposal that is rejected.
    private int Choose()
    {
        double left = _choice.Next() * _proposalRate;
        if (left >= _activeRate)
        {
            int site = (int)Math.Min((left - _activeRate) / _flatRate, Sites - 1);
            double magnitude = Math.Abs(_stress[site]), rate = _law.Rate(magnitude, 1, 1);
            return double.IsNaN(rate) ? throw Exhaustion.Of(rate, _time, _law.Temperature) : magnitude < _threshold && _choice.Next() * _flatRate < rate ? site : -1;
        }

        int group = 0, last = ((_activeCount + 7) / 8) - 1;
        while (group < last && left >= _groupSums[group])
        {
            left -= _groupSums[group++];
        }

        int i = 8 * group, end = Math.Min(i + 8, _activeCount) - 1;
        while (i < end && left >= _rates[i])
        {
            left -= _rates[i++];
        }

        return _active[i];
    }
}
