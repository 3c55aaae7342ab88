using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Blocks;
using PitchDrop.Observables.Events;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>
/// What follows an event: the number of events in the whole lattice within a window W after a trigger, its distribution, its excess over the mean rate, the
/// rate as a function of the distance from the trigger (facilitation), and the share of distinct sites among them.
/// </summary>
/// <remarks>
/// Works on the events as they come, O(open triggers) an event; an open trigger holds 5 bytes a site. The trigger itself is not counted. The mean rate is that of
/// all events while triggers are being collected. Errors are jackknife errors over blocks of consecutive triggers.
/// </remarks>
public sealed class TriggeredEvents
{
    private const int Trigger = 0, Count = 1, Distinct = 2, Background = 3, Duration = 4, FirstBin = 5;
    private static readonly int[] BinEdges = SizeBinEdges();

    private readonly DistanceShells _shells;
    private readonly int _sites;
    private readonly BlockSums _sums;
    private readonly Queue<OpenTrigger> _open = new();
    private readonly Stack<OpenTrigger> _spare = new();
    private double _now = double.NegativeInfinity;
    private double _countedUntil = double.NaN; // NaN until the first event at or after the start
    private long _frame;
    private long _events;

    /// <summary>Begins with no event.</summary>
    /// <param name="lattice">The lattice on which the events lie.</param>
    /// <param name="schedule">Which events are triggers, and for how long each is followed.</param>
    /// <param name="triggersPerBlock">Number of consecutive triggers in a block, at least 1; a block should be longer than the window and the relaxation time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of triggers in a block is not positive.</exception>
    public TriggeredEvents(SquareLattice lattice, TriggerSchedule schedule, int triggersPerBlock)
    {
        Schedule = schedule;
        _shells = new DistanceShells(lattice);
        _sites = lattice.Sites;
        _sums = new BlockSums(FirstBin + BinEdges.Length - 1 + _shells.Count, triggersPerBlock);
    }

    /// <summary>Which events are triggers.</summary>
    public TriggerSchedule Schedule { get; }

    /// <summary>Number of finished blocks of triggers.</summary>
    public int Blocks => _sums.Blocks.Count;

    /// <summary>Number of triggers whose window is open.</summary>
    public int OpenTriggers => _open.Count;

    /// <summary>The distances of the shells of <see cref="RadialProfile"/>, in sites; the first, 0, is the trigger's own site.</summary>
    public ReadOnlySpan<double> Distances => _shells.Distance;

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
            int site = sites[n];
            EventOrder.Check(t, site, _now, _sites);
            _now = t;
            if (t < Schedule.Start)
            {
                continue;
            }

            while (_open.TryPeek(out OpenTrigger? oldest) && t - oldest.Time > Schedule.Window)
            {
                Close();
            }

            // The first event is where the clock of the mean rate starts, so it is not counted itself.
            Span<double> sums = _sums.Current;
            sums[Background] += double.IsNaN(_countedUntil) ? 0 : 1;
            sums[Duration] += double.IsNaN(_countedUntil) ? 0 : t - _countedUntil;
            _countedUntil = t;
            foreach (OpenTrigger trigger in _open)
            {
                trigger.Count(site, _shells.ShellOf(trigger.Site, site));
            }

            if (IsTrigger(t))
            {
                OpenTrigger trigger = _spare.Count > 0 ? _spare.Pop() : new OpenTrigger(_sites, _shells.Count);
                trigger.Begin(t, site);
                _open.Enqueue(trigger);
            }
        }
    }

    /// <summary>The mean rate of events in the whole lattice [1/time].</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public Estimate MeanRate() => Of(s => s[Background] / s[Duration]);

    /// <summary>The mean number of events within W after a trigger.</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public Estimate MeanNumber() => Of(s => s[Count] / s[Trigger]);

    /// <summary>The mean number of events within W after a trigger, less that of the mean rate: what the trigger brings about.</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public Estimate Excess() => Of(s => (s[Count] / s[Trigger]) - (Schedule.Window * s[Background] / s[Duration]));

    /// <summary>The number of distinct sites over the number of events within W after a trigger, both summed over triggers; null when no event followed any trigger.</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public Estimate? DistinctShare() => _sums.Blocks.Count(block => block[Count] > 0) < 2 ? null : Of(s => s[Distinct] / s[Count]);

    /// <summary>The distribution of the number of events within W after a trigger; bins of one number up to 4, then two an octave, up to the last that is occupied.</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public IReadOnlyList<AvalancheSizeBin> SizeDistribution()
    {
        (double[] total, double[][] without) = Jackknife.DeleteOne(_sums.Blocks);
        int last = Array.FindLastIndex(total, FirstBin + BinEdges.Length - 2, BinEdges.Length - 1, n => n > 0) - FirstBin;
        var bins = new AvalancheSizeBin[last + 1];
        for (int b = 0; b < bins.Length; b++)
        {
            double Value(double[] sums) => sums[FirstBin + b] / sums[Trigger] / (BinEdges[b + 1] - BinEdges[b]);
            bins[b] = new AvalancheSizeBin(BinEdges[b], BinEdges[b + 1] - 1, Jackknife.FromReplicates(Value(total), Array.ConvertAll(without, Value)).Estimate);
        }

        return bins;
    }

    /// <summary>The rate of events per site in each distance shell around a trigger within W after it, over the mean rate per site; 1 where the trigger has no effect.</summary>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished.</exception>
    public Estimate[] RadialProfile()
    {
        (double[] total, double[][] without) = Jackknife.DeleteOne(_sums.Blocks);
        return [.. Enumerable.Range(0, _shells.Count).Select(shell =>
        {
            double Value(double[] sums) => sums[FirstBin + BinEdges.Length - 1 + shell] / (sums[Trigger] * Schedule.Window * _shells.Members[shell])
                / (sums[Background] / sums[Duration] / _sites);
            return Jackknife.FromReplicates(Value(total), Array.ConvertAll(without, Value)).Estimate;
        })];
    }

    /// <summary>Writes everything that a resumed run needs to go on with the same bits.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(TriggeredEvents), 1);
        writer.Write(_sites);
        writer.Write(Schedule.Window);
        writer.Write(Schedule.Start);
        writer.Write(Schedule.FrameSpacing ?? 0);
        writer.Write(Schedule.Stride);
        writer.Write(_now);
        writer.Write(_countedUntil);
        writer.Write(_frame);
        writer.Write(_events);
        writer.Write(_open.Count);
        foreach (OpenTrigger trigger in _open)
        {
            trigger.WriteState(writer);
        }

        _sums.WriteState(writer);
    }

    /// <summary>Takes over the state of a recorder with the same lattice, schedule and blocks.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a recorder; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(TriggeredEvents), 1);
        reader.ReadExpected(_sites, "the number of sites");
        reader.ReadExpected(Schedule.Window, "the window");
        reader.ReadExpected(Schedule.Start, "the start");
        reader.ReadExpected(Schedule.FrameSpacing ?? 0, "the spacing of frames");
        reader.ReadExpected(Schedule.Stride, "the stride of triggers");
        _now = reader.ReadDouble();
        _countedUntil = reader.ReadDouble();
        _frame = reader.ReadLongCount("the number of frames");
        _events = reader.ReadLongCount("the number of events");
        _open.Clear();
        for (int left = reader.ReadCount(int.MaxValue, "the number of open triggers"); left > 0; left--)
        {
            var trigger = new OpenTrigger(_sites, _shells.Count);
            trigger.ReadState(reader);
            _open.Enqueue(trigger);
        }

        _sums.ReadState(reader);
    }

    private static int[] SizeBinEdges()
    {
        var edges = new List<int> { 0, 1, 2, 3 };
        for (int power = 4; power <= 1 << 29; power *= 2)
        {
            edges.Add(power);
            edges.Add(power + (power / 2));
        }

        return [.. edges, int.MaxValue];
    }

    private bool IsTrigger(double t)
    {
        if (Schedule.FrameSpacing is not { } spacing)
        {
            return _events++ % Schedule.Stride == 0;
        }

        if (t < Schedule.Start + (_frame * spacing))
        {
            return false;
        }

        // A pause may pass over any number of frames.
        _frame = Math.Max(_frame, (long)((t - Schedule.Start) / spacing));
        while (Schedule.Start + (_frame * spacing) <= t)
        {
            _frame++;
        }

        return true;
    }

    private void Close()
    {
        OpenTrigger trigger = _open.Dequeue();
        Span<double> sums = _sums.Current;
        sums[Trigger]++;
        sums[Count] += trigger.Events;
        sums[Distinct] += trigger.DistinctSites;
        int bin = Array.BinarySearch(BinEdges, trigger.Events);
        sums[FirstBin + (bin >= 0 ? bin : ~bin - 1)]++;
        Span<double> byShell = sums[(FirstBin + BinEdges.Length - 1)..];
        for (int shell = 0; shell < byShell.Length; shell++)
        {
            byShell[shell] += trigger.ByShell[shell];
        }

        _spare.Push(trigger);
        _sums.EndSample();
    }

    private Estimate Of(Jackknife.OfSums quantity) => Jackknife.Of(_sums.Blocks, quantity).Estimate;
}
