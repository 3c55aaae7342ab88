using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>
/// The process as the paper writes it down, site by site with the base library's functions: all rates, an exponential waiting time of the total rate, a running sum to choose by, the chosen site redrawn, a kick for every other site.
/// The definition that the fast forms are tested against, and the denominator of claims of speed.
/// </summary>
[Equation("MeanField", "7.1")]
public sealed class MeanFieldReference : IMeanFieldDynamics
{
    private readonly MeanFieldEnsemble _ensemble;
    private readonly RandomStream _waiting;
    private readonly RandomStream _choice;
    private readonly RandomStream _kicks;
    private readonly LandingVariates _landing;
    private readonly double[] _stress;
    private readonly double[] _rates;
    private double _total;
    private double _next;

    /// <summary>Begins at the ensemble's start.</summary>
    /// <param name="ensemble">The system.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Which independent copy.</param>
    public MeanFieldReference(MeanFieldEnsemble ensemble, ulong seed, uint replica)
    {
        _ensemble = ensemble;
        _waiting = new RandomStream(seed, RandomPurpose.WaitingTime, replica);
        _choice = new RandomStream(seed, RandomPurpose.SiteChoice, replica);
        _kicks = new RandomStream(seed, RandomPurpose.GaussianKick, replica);
        _landing = new LandingVariates(ensemble.Theory.Landing, new RandomStream(seed, RandomPurpose.LandingStress, replica));
        (_stress, _rates) = (new double[ensemble.Sites], new double[ensemble.Sites]);
        ensemble.FillStart(_stress, seed, replica);
        FindNext();
    }

    /// <inheritdoc/>
    public int Sites => _ensemble.Sites;

    /// <inheritdoc/>
    public double Time { get; private set; }

    /// <inheritdoc/>
    public long Events { get; private set; }

    /// <inheritdoc/>
    public double MeanTime { get; private set; }

    /// <inheritdoc/>
    public void Advance(double until, long events = long.MaxValue)
    {
        while (Events < events)
        {
            if (_next > until)
            {
                Time = Math.Max(Time, until);
                return;
            }

            Time = _next;
            MeanTime += 1 / _total;
            Yield(Choose());
            FindNext();
        }
    }

    /// <inheritdoc/>
    public void CopyStress(Span<double> destination) => _stress.CopyTo(destination);

    /// <inheritdoc/>
    public void SetStress(ReadOnlySpan<double> stress)
    {
        Shapes.Length(stress.Length, Sites);
        stress.CopyTo(_stress);
        FindNext();
    }

    /// <inheritdoc/>
    public void WriteState(BinaryWriter writer)
    {
        BinaryState.Write(writer, _stress);
        writer.Write(Events);
        writer.Write(Time);
        writer.Write(MeanTime);
        writer.Write(_next);
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        BinaryState.Read<double>(reader, _stress);
        Events = reader.ReadInt64();
        Time = reader.ReadDouble();
        MeanTime = reader.ReadDouble();
        FindNext();
        _next = reader.ReadDouble();
        _landing.Index = (ulong)Events;
    }

    private int Choose()
    {
        double left = _choice.Uniform((ulong)Events) * _total;
        int site = 0;
        while (site < Sites - 1 && left >= _rates[site])
        {
            left -= _rates[site++];
        }

        return site;
    }

    private void Yield(int site)
    {
        double width = Math.Sqrt(_ensemble.KickVariance);
        ulong first = (ulong)Events * (ulong)Sites;
        for (int i = 0; i < Sites; i++)
        {
            if (i != site)
            {
                _stress[i] += width * _kicks.Normal(first + (ulong)i);
            }
        }

        _stress[site] = _landing.Next();
        Events++;
    }

    private void FindNext()
    {
        _total = 0;
        for (int i = 0; i < Sites; i++)
        {
            double gap = Math.Max(0, 1 - Math.Abs(_stress[i]));
            _rates[i] = Math.Exp(-Math.Pow(gap, _ensemble.Theory.BarrierExponent) / _ensemble.Theory.Temperature);
            _total += _rates[i];
        }

        Exhaustion.Refuse(_total, Time, _ensemble.Theory.Temperature);
        _next = Time + (_waiting.Exponential((ulong)Events) / _total);
    }
}
