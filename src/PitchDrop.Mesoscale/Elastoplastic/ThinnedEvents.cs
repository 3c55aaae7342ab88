using System.Runtime.Intrinsics;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>
/// Exact thinning in continuous time. Only sites with a barrier of at most E* ("active", some per cent, found while the last kick was added) have their rates computed;
/// all N sites share the flat bound ν* = e^{−E*/T}. Proposals come at rate Σ_active ν_i + N ν*; one that falls on the bound picks a site at random and is accepted with ν_i/ν* if that site is not active.
/// This is the same process as <see cref="RejectionFreeEvents"/>, for any E* that depends on the past alone; E* is set anew now and then, and after a run of rejections:
/// cold, avalanches in which some sites have no barrier left alternate with long rests in which all barriers are high, and one bound cannot serve both.
/// </summary>
[Equation("Elastoplastic", "7")]
public sealed class ThinnedEvents : IEventEngine
{
    // Relative costs that decide where the bound is put: of one active site and of one proposal.
    private const double ActiveCost = 3.0;
    private const double ProposalCost = 70.0;
    private const int EventsBetweenBounds = 1024;
    private const int BarrierBins = 256;

    // Rejections in a row after which the bound is looked at again; doubled each time, and back at an event.
    private const int FirstPatience = 64;

    // Rates over that of the lowest barrier in the middle and at the upper edge of a bin of width T/4.
    private static readonly double[] BinRates = [.. Enumerable.Range(0, BarrierBins).Select(bin => Numerics.Elementary.Exponential.Of(-(bin + 0.5) / 4))];
    private static readonly double[] EdgeRates = [.. Enumerable.Range(0, BarrierBins).Select(bin => Numerics.Elementary.Exponential.Of(-(bin + 1.0) / 4))];

    private readonly ElastoplasticLattice _lattice;
    private readonly BufferedVariates _waiting;
    private readonly BufferedVariates _choice;
    private readonly AlignedArray<double> _rates;
    private readonly AlignedArray<double> _groupSums;
    private readonly double[] _barriers;
    private double _time;
    private double _next;
    private double _barrierBound;
    private int _rejections;
    private int _patience = FirstPatience;
    private double _threshold;
    private double _flatRate;
    private double _activeRate;
    private double _proposalRate;

    /// <summary>Takes over a lattice.</summary>
    /// <param name="lattice">The lattice, which this engine then owns.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Which independent copy.</param>
    public ThinnedEvents(ElastoplasticLattice lattice, ulong seed, uint replica)
    {
        _lattice = lattice;
        _waiting = new BufferedVariates(new RandomStream(seed, RandomPurpose.WaitingTime, replica), exponential: true);
        _choice = new BufferedVariates(new RandomStream(seed, RandomPurpose.SiteChoice, replica), exponential: false);
        int padded = lattice.Side * lattice.Stride;
        _rates = new AlignedArray<double>(padded + 16);
        _groupSums = new AlignedArray<double>((padded / 8) + 2);
        _barriers = new double[padded];
        Restart();
    }

    /// <inheritdoc/>
    public double Time => _time;

    /// <inheritdoc/>
    public long Events { get; private set; }

    /// <summary>Proposals since the start: how often a waiting time was drawn and ran out.</summary>
    public long Proposals { get; private set; }

    /// <summary>Number of sites whose rates are computed at present.</summary>
    public int ActiveSites => _lattice.ActiveCount;

    /// <inheritdoc/>
    public void CopyStress(Span<double> destination) => _lattice.CopyStress(destination);

    /// <summary>Finds bound, active sites and rates anew and draws a waiting time: after the lattice was changed from outside.</summary>
    public void Restart()
    {
        ChooseBound();
        FindActive();
        ComputeRates();
        DrawWaitingTime();
    }

    /// <inheritdoc/>
    public void Advance(EventBuffer buffer, double until)
    {
        bool kicksAll = _lattice.Parameters.Redistribution && !_lattice.Parameters.HasLocalRates;
        while (!buffer.IsFull)
        {
            if (_next > until)
            {
                _time = Math.Max(_time, until);
                return;
            }

            _time = _next;
            Proposals++;
            int padded = Choose();
            if (padded < 0)
            {
                if (++_rejections >= _patience)
                {
                    (_rejections, _patience) = (0, Math.Min(2 * _patience, 1 << 20));
                    ChooseBound();
                    FindActive();
                    ComputeRates();
                }

                DrawWaitingTime();
                continue;
            }

            (_rejections, _patience) = (0, FirstPatience);
            var (drop, turn) = _lattice.Yield(padded, _threshold);
            Events++;
            buffer.Add(_time, _lattice.SiteAt(padded), drop, turn);
            if (Events % EventsBetweenBounds == 0)
            {
                ChooseBound();
                FindActive();
            }
            else if (!kicksAll)
            {
                FindActive();
            }

            ComputeRates();
            DrawWaitingTime();
        }
    }

    /// <inheritdoc/>
    public void WriteState(BinaryWriter writer)
    {
        _lattice.WriteState(writer);
        writer.Write(_waiting.Index);
        writer.Write(_choice.Index);
        writer.Write(_time);
        writer.Write(_next);
        writer.Write(Events);
        writer.Write(Proposals);
        writer.Write(_barrierBound);
        writer.Write(_rejections);
        writer.Write(_patience);
        writer.Write(_lattice.ActiveCount);
        foreach (int padded in _lattice.Active.Span[.._lattice.ActiveCount])
        {
            writer.Write(padded);
        }
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        _lattice.ReadState(reader);
        _waiting.Index = reader.ReadUInt64();
        _choice.Index = reader.ReadUInt64();
        _time = reader.ReadDouble();
        _next = reader.ReadDouble();
        Events = reader.ReadInt64();
        Proposals = reader.ReadInt64();
        SetBound(reader.ReadDouble());
        _rejections = reader.ReadInt32();
        _patience = reader.ReadInt32();
        int count = reader.ReadInt32(), padded = _lattice.Side * _lattice.Stride;
        if (count < 0 || count > padded)
        {
            throw new InvalidDataException($"A list of {count} active sites for a lattice of {_lattice.Parameters.Sites}.");
        }

        // The order of the list is part of the state: sums are taken in it.
        for (int i = 0; i < count; i++)
        {
            int at = reader.ReadInt32();
            if ((uint)at >= (uint)padded)
            {
                throw new InvalidDataException($"Active site {at} lies outside the lattice.");
            }

            _lattice.Active[i] = at;
            _lattice.Magnitudes[i] = Math.Abs(_lattice.Stress[at]);
        }

        _lattice.ActiveCount = count;
        ComputeRates();
        SumRates();
    }

    // The bound E* with the least expected cost an event: a histogram of the present barriers in units of T/4 above the lowest, each bin's edge a candidate.
    private void ChooseBound()
    {
        int side = _lattice.Side, stride = _lattice.Stride;
        double lowest = double.PositiveInfinity;
        for (int y = 0; y < side; y++)
        {
            for (int at = y * stride; at < (y * stride) + side; at++)
            {
                double barrier = BarrierAt(at);
                _barriers[at] = barrier;
                lowest = barrier < lowest ? barrier : lowest;
            }
        }

        Span<int> histogram = stackalloc int[BarrierBins];
        double perUnit = 4 / _lattice.Parameters.Temperature, total = 0;
        for (int y = 0; y < side; y++)
        {
            foreach (double barrier in _barriers.AsSpan(y * stride, side))
            {
                double bin = (barrier - lowest) * perUnit;
                if (bin < BarrierBins)
                {
                    histogram[(int)bin]++;
                }
            }
        }

        for (int bin = 0; bin < BarrierBins; bin++)
        {
            total += histogram[bin] * BinRates[bin];
        }

        int active = 0, best = 0;
        double least = double.PositiveInfinity;
        for (int bin = 0; bin < BarrierBins; bin++)
        {
            active += histogram[bin];
            double cost = (ActiveCost * active) + (ProposalCost * (1 + (_lattice.Parameters.Sites * EdgeRates[bin] / total)));
            if (cost < least)
            {
                (least, best) = (cost, bin);
            }
        }

        SetBound(lowest + ((best + 1) / perUnit));
    }

    private void SetBound(double barrier)
    {
        var parameters = _lattice.Parameters;
        _barrierBound = barrier;

        // A threshold of 0 would list the padding too.
        _threshold = Math.Max(_lattice.Law.MagnitudeAtBarrier(barrier, parameters.Stiffness, parameters.YieldStress), 1e-9 * parameters.YieldStress);
        _flatRate = parameters.HasLocalRates ? _lattice.Law.RateAtBarrier(barrier) : _lattice.Law.Rate(_threshold, parameters.Stiffness, parameters.YieldStress);
    }

    private double BarrierAt(int padded)
    {
        var parameters = _lattice.Parameters;
        return _lattice.Law.Barrier(Math.Abs(_lattice.Stress[padded]), _lattice.Stiffness?[padded] ?? parameters.Stiffness, _lattice.YieldStress?[padded] ?? parameters.YieldStress);
    }

    private void FindActive()
    {
        bool local = _lattice.Parameters.HasLocalRates;
        int count = 0;
        for (int y = 0; y < _lattice.Side; y++)
        {
            for (int x = 0; x < _lattice.Side; x++)
            {
                int padded = (y * _lattice.Stride) + x;
                double magnitude = Math.Abs(_lattice.Stress[padded]);
                if (local ? BarrierAt(padded) <= _barrierBound : magnitude >= _threshold)
                {
                    _lattice.Active[count] = padded;
                    _lattice.Magnitudes[count++] = magnitude;
                }
            }
        }

        _lattice.ActiveCount = count;
    }

    private unsafe void ComputeRates()
    {
        var parameters = _lattice.Parameters;
        Vector512<double> stiffness = Vector512.Create(parameters.Stiffness), yieldStress = Vector512.Create(parameters.YieldStress);
        int count = _lattice.ActiveCount;
        double* magnitudes = _lattice.Magnitudes.Pointer;
        double* rates = _rates.Pointer;
        Span<double> k = stackalloc double[8], c = stackalloc double[8];
        for (int i = 0; i < count; i += 8)
        {
            if (_lattice.Stiffness is { } localStiffness && _lattice.YieldStress is { } localYieldStress)
            {
                for (int lane = 0; lane < 8; lane++)
                {
                    int padded = _lattice.Active[Math.Min(i + lane, count - 1)];
                    (k[lane], c[lane]) = (localStiffness[padded], localYieldStress[padded]);
                }

                (stiffness, yieldStress) = (Vector512.Create<double>(k), Vector512.Create<double>(c));
            }

            Vector512<double> rate = _lattice.Law.Rate(Vector512.LoadAligned(magnitudes + i), stiffness, yieldStress);
            if (i + 8 > count)
            {
                rate &= Vector512.LessThan(Vector512<ulong>.Indices, Vector512.Create((ulong)(count - i))).AsDouble();
            }

            rate.StoreAligned(rates + i);
            _groupSums.Pointer[i / 8] = FixedOrder.Sum(rate);
        }
    }

    private void SumRates()
    {
        double sum = 0;
        int groups = (_lattice.ActiveCount + 7) / 8;
        foreach (double group in _groupSums.Span[..groups])
        {
            sum += group;
        }

        _activeRate = sum;
        _proposalRate = sum + (_lattice.Parameters.Sites * _flatRate);
    }

    private void DrawWaitingTime()
    {
        SumRates();
        Stall.Refuse(_proposalRate, _time, _lattice.Parameters.Temperature);
        _next = _time + (_waiting.Next() / _proposalRate);
    }

    // The site that yields, or -1 for a proposal that is rejected.
    private int Choose()
    {
        double left = _choice.Next() * _proposalRate;
        if (left >= _activeRate)
        {
            int sites = _lattice.Parameters.Sites;
            int padded = _lattice.PaddedIndex((int)Math.Min((left - _activeRate) / _flatRate, sites - 1));
            double magnitude = Math.Abs(_lattice.Stress[padded]);
            bool active = _lattice.Parameters.HasLocalRates ? BarrierAt(padded) <= _barrierBound : magnitude >= _threshold;
            if (active)
            {
                return -1;
            }

            double rate = _lattice.RateAt(padded);
            return double.IsNaN(rate) ? throw Stall.Of(rate, _time, _lattice.Parameters.Temperature) : _choice.Next() * _flatRate < rate ? padded : -1;
        }

        int group = 0, last = ((_lattice.ActiveCount + 7) / 8) - 1;
        while (group < last && left >= _groupSums[group])
        {
            left -= _groupSums[group++];
        }

        int i = 8 * group, end = Math.Min(i + 8, _lattice.ActiveCount) - 1;
        while (i < end && left >= _rates[i])
        {
            left -= _rates[i++];
        }

        return _lattice.Active[i];
    }
}
