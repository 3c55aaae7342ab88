using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>
/// The process of <see cref="RejectionFreeEvents"/> as one would write it down first: site by site, every rate computed anew after every event with the base library's functions, a running sum to choose by.
/// It draws the same random numbers, so that both give the same events until rounding parts them. The oracle of tests and the denominator of claims of speed; for the model without disorder.
/// </summary>
public sealed class ReferenceEvents : IEventEngine
{
    private readonly ElastoplasticParameters _parameters;
    private readonly StressPropagator _propagator;
    private readonly StressKick _kick;
    private readonly BufferedVariates _waiting;
    private readonly BufferedVariates _choice;
    private readonly BufferedVariates _drops;
    private readonly BufferedVariates _orientations;
    private readonly double[] _stress;
    private readonly double[] _turn;
    private readonly double[] _rates;
    private double _total;
    private double _next;

    /// <summary>Begins at the start of the lattice with the same seed and copy.</summary>
    /// <param name="parameters">The model, without disorder.</param>
    /// <param name="propagator">Its propagator.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Which independent copy.</param>
    /// <exception cref="ArgumentException">A parameter is disordered, or kicks are not those of the propagator.</exception>
    public ReferenceEvents(ElastoplasticParameters parameters, StressPropagator propagator, ulong seed, uint replica)
    {
        if (parameters.HasLocalRates || parameters.MeanStressDropDisorder.IsActive)
        {
            throw new ArgumentException("The reference process has no disorder.", nameof(parameters));
        }

        if (parameters.Kick != KickRule.Propagator)
        {
            throw new ArgumentException("The reference process kicks by the propagator alone.", nameof(parameters));
        }

        (_parameters, _propagator) = (parameters, propagator);
        _kick = new StressKick(propagator);
        _waiting = new BufferedVariates(new RandomStream(seed, RandomPurpose.WaitingTime, replica), exponential: true);
        _choice = new BufferedVariates(new RandomStream(seed, RandomPurpose.SiteChoice, replica), exponential: false);
        _drops = new BufferedVariates(new RandomStream(seed, RandomPurpose.DropSize, replica), exponential: true);
        _orientations = new BufferedVariates(new RandomStream(seed, RandomPurpose.Orientation, replica), exponential: false) { Index = (ulong)parameters.Sites };
        var start = new ElastoplasticLattice(parameters, propagator, seed, replica);
        _stress = new double[parameters.Side * _kick.Stride];
        _turn = start.Turns.ToArray();
        _rates = new double[parameters.Sites];
        double[] stress = new double[parameters.Sites];
        start.CopyStress(stress);
        SetStress(stress);
    }

    /// <inheritdoc/>
    public double Time { get; private set; }

    /// <inheritdoc/>
    public long Events { get; private set; }

    /// <inheritdoc/>
    public void CopyStress(Span<double> destination)
    {
        for (int site = 0; site < _parameters.Sites; site++)
        {
            destination[site] = _stress[Padded(site)];
        }
    }

    /// <summary>Sets the stresses of all sites [L·L] and draws the next waiting time: for starts that are made elsewhere.</summary>
    public void SetStress(ReadOnlySpan<double> stress)
    {
        for (int site = 0; site < _parameters.Sites; site++)
        {
            _stress[Padded(site)] = stress[site];
        }

        Restart();
    }

    /// <inheritdoc/>
    public void Advance(EventBuffer buffer, double until)
    {
        while (!buffer.IsFull)
        {
            if (_next > until)
            {
                Time = Math.Max(Time, until);
                return;
            }

            Time = _next;
            int site = Choose();
            double turn = _turn[site], drop = Yield(site);
            Events++;
            buffer.Add(Time, site, drop, turn);
            Restart();
        }
    }

    /// <inheritdoc/>
    public void WriteState(BinaryWriter writer)
    {
        BinaryState.Write(writer, _stress);
        BinaryState.Write(writer, _turn);
        foreach (BufferedVariates variates in Streams)
        {
            writer.Write(variates.Index);
        }

        writer.Write(Time);
        writer.Write(_next);
        writer.Write(Events);
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        BinaryState.Read<double>(reader, _stress);
        BinaryState.Read<double>(reader, _turn);
        Restart();
        foreach (BufferedVariates variates in Streams)
        {
            variates.Index = reader.ReadUInt64();
        }

        Time = reader.ReadDouble();
        _next = reader.ReadDouble();
        Events = reader.ReadInt64();
    }

    private BufferedVariates[] Streams => [_waiting, _choice, _drops, _orientations];

    private int Padded(int site) => (site / _parameters.Side * _kick.Stride) + (site % _parameters.Side);

    private double Yield(int site)
    {
        double sigma = _stress[Padded(site)], sign = double.IsNegative(sigma) ? -1 : 1;
        double z = _parameters.MeanStressDrop * _drops.Next();
        double drop = (z + Math.Abs(sigma) - _parameters.YieldStress) * sign, landing = (_parameters.YieldStress - z) * sign;
        if (_parameters.Redistribution)
        {
            var (uniform, cosine, sine) = _propagator.WeightsAtTurn(_turn[site]);
            double scale = _parameters.Amplitude * drop;
            _kick.Reference(_stress, site, (uniform * scale, cosine * scale, sine * scale), landing);
        }
        else
        {
            _stress[Padded(site)] = landing;
        }

        _turn[site] = _orientations.Next();
        return drop;
    }

    private void Restart()
    {
        _total = 0;
        for (int site = 0; site < _rates.Length; site++)
        {
            double gap = Math.Max(_parameters.YieldStress - Math.Abs(_stress[Padded(site)]), 0);
            _rates[site] = Math.Exp(-_parameters.Stiffness * Math.Pow(gap, _parameters.BarrierExponent) / _parameters.Temperature);
            _total += _rates[site];
        }

        if (!(_total > 0 && double.IsFinite(_total)))
        {
            throw Stall.Of(_total, Time, _parameters.Temperature);
        }

        _next = Time + (_waiting.Next() / _total);
    }

    private int Choose()
    {
        double left = _choice.Next() * _total;
        int site = 0;
        while (site < _rates.Length - 1 && left >= _rates[site])
        {
            left -= _rates[site++];
        }

        return site;
    }
}
