using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Rearrangements;

/// <summary>
/// Rearrangements and quiet stretches of some particles, found while p_hop comes in frame by frame. What is kept grows with the number of events alone. The events of a frame are known once the stretch is over, at
/// <see cref="Finish"/> at the latest. O(N) a frame.
/// </summary>
[Equation("Softness", "20")]
public sealed class RearrangementRecorder
{
    private readonly List<RearrangementEvent> _events = [];
    private readonly List<QuietStretch> _quiet = [];
    private readonly int[] _members, _start, _peak, _quietSince;
    private readonly double[] _indicator, _size;
    private readonly int _particles;

    /// <summary>Begins with no frame.</summary>
    /// <param name="particles">Number N of particles of a frame.</param>
    /// <param name="members">The particles that are watched, ascending.</param>
    /// <param name="rule">The thresholds.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such particle.</exception>
    public RearrangementRecorder(int particles, ReadOnlySpan<int> members, RearrangementRule rule)
    {
        _particles = Require.Between(particles, 1, int.MaxValue);
        foreach (int i in members)
        {
            Require.Between(i, 0, particles - 1, nameof(members));
        }

        (_members, Rule) = (members.ToArray(), rule);
        (_start, _peak, _quietSince) = (new int[members.Length], new int[members.Length], new int[members.Length]);
        (_indicator, _size) = (new double[members.Length], new double[members.Length]);
        _start.AsSpan().Fill(-1);
        _quietSince.AsSpan().Fill(-1);
    }

    /// <summary>The thresholds.</summary>
    public RearrangementRule Rule { get; }

    /// <summary>The particles that are watched.</summary>
    public ReadOnlySpan<int> Members => _members;

    /// <summary>The first frame that came in; −1 before there is one.</summary>
    public int First { get; private set; } = -1;

    /// <summary>The last frame that came in; −1 before there is one.</summary>
    public int Last { get; private set; } = -1;

    /// <summary>The rearrangements that are over, in the order in which they ended.</summary>
    public IReadOnlyList<RearrangementEvent> Events => _events;

    /// <summary>The quiet stretches that are full, in the order in which they were filled.</summary>
    public IReadOnlyList<QuietStretch> Quiet => _quiet;

    /// <summary>Mean number of frames of a rearrangement that was seen from its start to its end, with the error of independent ones; not finite with fewer than two.</summary>
    [Equation("Softness", "21")]
    public Estimate Duration => DurationOf(_events);

    /// <summary>The same for any events.</summary>
    /// <param name="events">The events; those that are not whole are left out.</param>
    public static Estimate DurationOf(IEnumerable<RearrangementEvent> events)
    {
        double[] whole = [.. events.Where(e => e.IsWhole).Select(e => (double)e.Frames)];
        return whole.Length < 2 ? new Estimate(double.NaN, double.NaN) : BlockedMean.OfIndependent(whole);
    }

    /// <summary>Takes a frame.</summary>
    /// <param name="frame">Its number: one more than the last.</param>
    /// <param name="indicators">p_hop [N] of all particles [length²].</param>
    /// <param name="sizes">Distances [N] of the mean positions before and behind [length].</param>
    /// <exception cref="ArgumentException">A length is not N, or the frame is not the next.</exception>
    public void Add(int frame, ReadOnlySpan<double> indicators, ReadOnlySpan<double> sizes)
    {
        Shapes.Length(indicators.Length, _particles);
        Shapes.Length(sizes.Length, _particles);
        if (First < 0)
        {
            First = Require.Between(frame, 0, int.MaxValue);
        }
        else if (frame != Last + 1)
        {
            throw new ArgumentException($"Frame {frame} does not follow frame {Last}.", nameof(frame));
        }

        Last = frame;
        for (int k = 0; k < _members.Length; k++)
        {
            double p = indicators[_members[k]];
            Follow(k, frame, p, sizes[_members[k]]);
            Rest(k, frame, p);
        }
    }

    /// <summary>Ends the rearrangements that still go on; no frame can follow.</summary>
    public void Finish()
    {
        for (int k = 0; k < _members.Length; k++)
        {
            if (_start[k] >= 0)
            {
                End(k, Last, false);
            }
        }
    }

    /// <summary>Writes everything that is needed to go on with the same bits.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(RearrangementRecorder), 1);
        writer.Write(_members.Length);
        writer.Write(First);
        writer.Write(Last);
        writer.WriteArray(_start);
        writer.WriteArray(_peak);
        writer.WriteArray(_quietSince);
        writer.WriteArray(_indicator);
        writer.WriteArray(_size);
        writer.Write(_events.Count);
        foreach (RearrangementEvent e in _events)
        {
            writer.WriteArray([e.Particle, e.Start, e.End, e.Peak, e.IsWhole ? 1 : 0]);
            writer.WriteArray([e.Indicator, e.Size]);
        }

        writer.Write(_quiet.Count);
        foreach (QuietStretch q in _quiet)
        {
            writer.WriteArray([q.Particle, q.Start, q.End]);
        }
    }

    /// <summary>Takes over the state of a recorder of the same particles.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a recorder; discard this one then.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(RearrangementRecorder), 1);
        reader.ReadExpected(_members.Length, "the number of particles that are watched");
        (First, Last) = (reader.ReadInt32(), reader.ReadInt32());
        reader.ReadArray(_start);
        reader.ReadArray(_peak);
        reader.ReadArray(_quietSince);
        reader.ReadArray(_indicator);
        reader.ReadArray(_size);
        _events.Clear();
        _quiet.Clear();
        int[] whole = new int[5];
        double[] real = new double[2];
        for (int left = reader.ReadCount(int.MaxValue, "the number of rearrangements"); left > 0; left--)
        {
            reader.ReadArray(whole);
            reader.ReadArray(real);
            _events.Add(new RearrangementEvent(whole[0], whole[1], whole[2], whole[3], real[0], real[1], whole[4] == 1));
        }

        for (int left = reader.ReadCount(int.MaxValue, "the number of quiet stretches"); left > 0; left--)
        {
            reader.ReadArray(whole.AsSpan(0, 3));
            _quiet.Add(new QuietStretch(whole[0], whole[1], whole[2]));
        }
    }

    private void Follow(int k, int frame, double p, double size)
    {
        if (p >= Rule.Threshold)
        {
            if (_start[k] < 0)
            {
                (_start[k], _indicator[k]) = (frame, 0);
            }

            if (p > _indicator[k])
            {
                (_peak[k], _indicator[k], _size[k]) = (frame, p, size);
            }
        }
        else if (_start[k] >= 0)
        {
            End(k, frame - 1, _start[k] > First);
        }
    }

    private void Rest(int k, int frame, double p)
    {
        if (!(p < Rule.HardThreshold))
        {
            _quietSince[k] = -1;
            return;
        }

        _quietSince[k] = _quietSince[k] < 0 ? frame : _quietSince[k];
        if (frame - _quietSince[k] + 1 == Rule.HardFrames)
        {
            _quiet.Add(new QuietStretch(_members[k], _quietSince[k], frame));
            _quietSince[k] = -1;
        }
    }

    private void End(int k, int last, bool isWhole)
    {
        _events.Add(new RearrangementEvent(_members[k], _start[k], last, _peak[k], _indicator[k], _size[k], isWhole));
        _start[k] = -1;
    }
}
