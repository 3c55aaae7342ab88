using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Events;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// Maps of the local persistence p_i(t_w, t_w + t) at one fixed lag t, from the events of a run as they come: p_i = 1 until site i has an event in
/// (t_w, t_w + t]. Each map is handed on as it becomes complete, for a picture or for <see cref="FourPointStructure"/>.
/// </summary>
public sealed class PersistenceMapRecorder
{
    private readonly double[] _lastEvent;
    private readonly byte[] _map;
    private readonly MapHandler _handler;
    private double _now = double.NegativeInfinity;
    private long _done;

    /// <summary>Begins with origins at <paramref name="firstOrigin"/> + m·<paramref name="spacing"/>, m = 0, 1, ….</summary>
    /// <param name="sites">Number N of sites.</param>
    /// <param name="lag">The lag t [time], &gt; 0.</param>
    /// <param name="firstOrigin">The first t_w [time].</param>
    /// <param name="spacing">Time from one origin to the next, &gt; 0; shorter than the lag or longer.</param>
    /// <param name="handler">Called once for each origin, in order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside what is stated.</exception>
    public PersistenceMapRecorder(int sites, double lag, double firstOrigin, double spacing, MapHandler handler)
    {
        _lastEvent = new double[Require.Between(sites, 1, int.MaxValue)];
        Array.Fill(_lastEvent, double.NegativeInfinity);
        _map = new byte[sites];
        Lag = Require.Positive(lag);
        FirstOrigin = Require.Finite(firstOrigin);
        Spacing = Require.Positive(spacing);
        _handler = handler;
    }

    /// <summary>Receives a finished map.</summary>
    /// <param name="origin">The time t_w at which its window began.</param>
    /// <param name="map">p_i [N]: 1 where site i has had no event, 0 elsewhere; valid during the call alone.</param>
    public delegate void MapHandler(double origin, ReadOnlySpan<byte> map);

    /// <summary>The lag t [time].</summary>
    public double Lag { get; }

    /// <summary>The first origin [time].</summary>
    public double FirstOrigin { get; }

    /// <summary>The time from one origin to the next.</summary>
    public double Spacing { get; }

    /// <summary>Number of maps handed on so far.</summary>
    public long Maps => _done;

    /// <summary>Takes the next events of the run.</summary>
    /// <param name="times">Times [n], not descending.</param>
    /// <param name="sites">Sites [n], from 0 to N − 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, a time goes back or is not finite, or a site does not exist; the events before it are taken.</exception>
    public void Record(ReadOnlySpan<double> times, ReadOnlySpan<int> sites)
    {
        EventOrder.CheckShapes(times, sites);
        for (int n = 0; n < times.Length; n++)
        {
            double t = times[n];
            EventOrder.Check(t, sites[n], _now, _lastEvent.Length);
            while (t - NextOrigin > Lag)
            {
                HandOn();
            }

            _now = t;
            _lastEvent[sites[n]] = t;
        }
    }

    /// <summary>Says that every event up to and including <paramref name="time"/> has been recorded; maps whose lag has passed are handed on.</summary>
    /// <exception cref="ArgumentException">The time lies in the past or is not finite.</exception>
    public void Advance(double time)
    {
        EventOrder.CheckAdvance(time, _now);
        while (time - NextOrigin >= Lag)
        {
            HandOn();
        }

        _now = time;
    }

    /// <summary>Writes everything that a resumed run needs to go on with the same maps.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(PersistenceMapRecorder), 1);
        writer.Write(Lag);
        writer.Write(FirstOrigin);
        writer.Write(Spacing);
        writer.Write(_now);
        writer.Write(_done);
        writer.WriteArray(_lastEvent);
    }

    /// <summary>Takes over the state of a recorder with the same sites, lag and origins.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a recorder; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(PersistenceMapRecorder), 1);
        reader.ReadExpected(Lag, "the lag");
        reader.ReadExpected(FirstOrigin, "the first origin");
        reader.ReadExpected(Spacing, "the spacing of origins");
        _now = reader.ReadDouble();
        _done = reader.ReadLongCount("the number of maps");
        reader.ReadArray(_lastEvent);
    }

    private double NextOrigin => FirstOrigin + (_done * Spacing);

    private void HandOn()
    {
        double origin = NextOrigin;
        for (int i = 0; i < _map.Length; i++)
        {
            _map[i] = _lastEvent[i] <= origin ? (byte)1 : (byte)0;
        }

        _done++;
        _handler(origin, _map);
    }
}
