using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Events;
using PitchDrop.Observables.Relaxation;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// The persistence P_w(t) = (1/N) Σ_i p_i of many overlapping time windows, from the events of a run as they come: p_i(t_w, t_w + t) = 1 until site i has an
/// event in (t_w, t_w + t]. Ozawa and Biroli, Phys. Rev. Lett. 130, 138201 (2023).
/// </summary>
/// <remarks>
/// An event ends the persistence of its site in just the open windows that began since the site's last event: the sum over all events is at most N per window,
/// and no event allocates. Counts are integers, so the result does not depend on how the events are cut into spans.
/// </remarks>
public sealed class PersistenceRecorder
{
    private readonly int _firstLag;
    private readonly double[] _lastEvent;
    private readonly OpenWindows _open;
    private readonly List<double> _halfLives = [];
    private readonly List<(long[] Sum, long[] SumOfSquares)> _blocks = [];
    private long[] _sum;
    private long[] _sumOfSquares;
    private int _inBlock;
    private long _automatic;

    /// <summary>Begins a measurement on <paramref name="sites"/> sites, before the first event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no site, no lag within the window, or a block of N² × windows would overflow.</exception>
    public PersistenceRecorder(int sites, PersistenceWindows windows)
    {
        Sites = Require.Between(sites, 1, int.MaxValue);
        Windows = windows;
        Require.Between((double)sites * sites * windows.OriginsPerBlock, 1, 9e18, "sites² × origins per block");
        Lags = windows.Lags();
        _firstLag = windows.FirstLag;
        _lastEvent = new double[sites];
        Array.Fill(_lastEvent, double.NegativeInfinity);
        _open = new OpenWindows(Lags.Length);
        _sum = new long[Lags.Length];
        _sumOfSquares = new long[Lags.Length];
    }

    /// <summary>Number N of sites.</summary>
    public int Sites { get; }

    /// <summary>Where the windows lie.</summary>
    public PersistenceWindows Windows { get; }

    /// <summary>The lags t_k at which the persistence is read [K].</summary>
    public double[] Lags { get; }

    /// <summary>Time of the last event, or the last time to which the recorder was advanced.</summary>
    public double Now { get; private set; } = double.NegativeInfinity;

    /// <summary>Number of windows that are open.</summary>
    public int OpenOrigins => _open.Count;

    /// <summary>Number of windows that are closed, those in the unfinished block included.</summary>
    public int ClosedOrigins => _halfLives.Count;

    /// <summary>For each closed window, in order, the lag at which P_w crosses ½, linear between its events; +∞ where it does not.</summary>
    public IReadOnlyList<double> HalfLives => _halfLives;

    /// <summary>The finished blocks, in order. Windows of an unfinished block are in none.</summary>
    public IReadOnlyList<WindowBlock> Blocks => _blocks.ConvertAll(block => new WindowBlock(
        Windows.OriginsPerBlock,
        Array.ConvertAll(block.Sum, n => (double)n / Sites),
        Array.ConvertAll(block.SumOfSquares, n => (double)n / Sites / Sites)));

    /// <summary>Opens a window by hand at time <paramref name="origin"/>, at or after <see cref="Now"/> and after the last one; it may lie in the future.</summary>
    /// <exception cref="ArgumentException">The time lies in the past, or not after the last origin.</exception>
    public void OpenOrigin(double origin)
    {
        EventOrder.CheckAdvance(origin, Now);
        _open.Add(origin, Sites);
    }

    /// <summary>The share of sites of open window <paramref name="index"/> (0 is the oldest) that have had no event since it began.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such open window.</exception>
    public double CurrentPersistence(int index) => (double)_open[Require.Between(index, 0, _open.Count - 1)].Left / Sites;

    /// <summary>Takes the next events of the run.</summary>
    /// <param name="times">Times [n], not descending, and not before <see cref="Now"/>.</param>
    /// <param name="sites">Sites [n], from 0 to N − 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, a time goes back or is not finite, or a site does not exist; the events before it are taken.</exception>
    public void Record(ReadOnlySpan<double> times, ReadOnlySpan<int> sites)
    {
        EventOrder.CheckShapes(times, sites);
        for (int n = 0; n < times.Length; n++)
        {
            double t = times[n];
            int site = sites[n];
            EventOrder.Check(t, site, Now, Sites);
            while (NextAutomatic < t)
            {
                OpenAutomatic();
            }

            CloseBefore(t);
            Now = t;
            EndPersistence(t, _lastEvent[site]);
            _lastEvent[site] = t;
        }
    }

    /// <summary>Says that every event up to and including <paramref name="time"/> has been recorded: due windows open, and those whose length has passed close.</summary>
    /// <exception cref="ArgumentException">The time lies in the past or is not finite.</exception>
    public void Advance(double time)
    {
        EventOrder.CheckAdvance(time, Now);
        while (NextAutomatic <= time)
        {
            OpenAutomatic();
        }

        CloseBefore(time);
        while (_open.Count > 0 && time - _open[0].Origin == Windows.Length)
        {
            Close();
        }

        Now = time;
    }

    /// <summary>Writes everything that a resumed run needs to go on with the same bits.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(PersistenceRecorder), 1);
        WriteOrRequireSettings(value => writer.Write(value), value => writer.Write(value));
        writer.Write(Now);
        writer.Write(_automatic);
        writer.WriteArray(_lastEvent);
        _open.WriteState(writer);
        writer.Write(_inBlock);
        writer.WriteArray(_sum);
        writer.WriteArray(_sumOfSquares);
        writer.Write(_blocks.Count);
        foreach ((long[] sum, long[] sumOfSquares) in _blocks)
        {
            writer.WriteArray(sum);
            writer.WriteArray(sumOfSquares);
        }

        writer.Write(_halfLives.Count);
        foreach (double halfLife in _halfLives)
        {
            writer.Write(halfLife);
        }
    }

    /// <summary>Takes over the state of a recorder with the same sites and windows.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a recorder; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(PersistenceRecorder), 1);
        WriteOrRequireSettings(value => reader.ReadExpected(value, "a setting"), value => reader.ReadExpected(value, "a setting"));
        Now = reader.ReadDouble();
        _automatic = reader.ReadLongCount("the number of automatic origins");
        reader.ReadArray(_lastEvent);
        _open.ReadState(reader, Sites);
        _inBlock = reader.ReadCount(Windows.OriginsPerBlock - 1, "the number of windows in the unfinished block");
        reader.ReadArray(_sum);
        reader.ReadArray(_sumOfSquares);
        _blocks.Clear();
        for (int left = reader.ReadCount(int.MaxValue, "the number of blocks"); left > 0; left--)
        {
            (long[] Sum, long[] SumOfSquares) block = (new long[Lags.Length], new long[Lags.Length]);
            reader.ReadArray(block.Sum);
            reader.ReadArray(block.SumOfSquares);
            _blocks.Add(block);
        }

        _halfLives.Clear();
        for (int left = reader.ReadCount(int.MaxValue, "the number of half-lives"); left > 0; left--)
        {
            _halfLives.Add(reader.ReadDouble());
        }
    }

    private double NextAutomatic => Windows.Spacing is { } spacing ? Windows.FirstOrigin + (_automatic * spacing) : double.PositiveInfinity;

    // No event comes before the origin that opens, so windows that end before it can go: a long pause does not pile them up.
    private void OpenAutomatic()
    {
        double origin = NextAutomatic;
        CloseBefore(origin);
        _open.Add(origin, Sites);
        _automatic++;
    }

    private void CloseBefore(double time)
    {
        while (_open.Count > 0 && time - _open[0].Origin > Windows.Length)
        {
            Close();
        }
    }

    private void EndPersistence(double t, double last)
    {
        for (int n = _open.Count - 1; n >= 0; n--)
        {
            OpenWindow window = _open[n];
            if (window.Origin < last)
            {
                break;
            }

            if (window.Origin < t)
            {
                double lag = t - window.Origin;
                window.Lose(lag, Math.Max(0, Windows.Grid.Index(lag) - _firstLag), Sites);
            }
        }
    }

    private void Close()
    {
        OpenWindow window = _open.RemoveOldest();
        long left = Sites;
        for (int k = 0; k < Lags.Length; k++)
        {
            left -= window.Lost[k];
            _sum[k] += left;
            _sumOfSquares[k] += left * left;
        }

        _halfLives.Add(window.HalfLife);
        if (++_inBlock == Windows.OriginsPerBlock)
        {
            _blocks.Add((_sum, _sumOfSquares));
            (_sum, _sumOfSquares, _inBlock) = (new long[Lags.Length], new long[Lags.Length], 0);
        }
    }

    private void WriteOrRequireSettings(Action<int> integer, Action<double> real)
    {
        integer(Sites);
        integer(Windows.Grid.PointsPerDecade);
        integer(_firstLag);
        integer(Lags.Length);
        integer(Windows.OriginsPerBlock);
        real(Windows.Length);
        real(Windows.Spacing ?? 0);
        real(Windows.FirstOrigin);
    }
}
