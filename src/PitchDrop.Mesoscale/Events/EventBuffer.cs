using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.Events;

/// <summary>Yield events in time order, as an engine delivers them: a fixed room that is filled, read and cleared.</summary>
/// <param name="capacity">How many events fit in, at least 1.</param>
public sealed class EventBuffer(int capacity)
{
    private readonly double[] _times = new double[Require.Between(capacity, 1, 1 << 24)];
    private readonly int[] _sites = new int[capacity];
    private readonly double[] _drops = new double[capacity];
    private readonly double[] _turns = new double[capacity];

    /// <summary>How many events fit in.</summary>
    public int Capacity => _times.Length;

    /// <summary>How many events there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no further event fits in.</summary>
    public bool IsFull => Count == _times.Length;

    /// <summary>Times t of the events [sweep], not falling.</summary>
    public ReadOnlySpan<double> Times => _times.AsSpan(0, Count);

    /// <summary>The sites that yielded, y·L + x.</summary>
    public ReadOnlySpan<int> Sites => _sites.AsSpan(0, Count);

    /// <summary>Signed stress drops δσ [σ_c].</summary>
    public ReadOnlySpan<double> Drops => _drops.AsSpan(0, Count);

    /// <summary>Orientations with which the drops were redistributed, as 4ψ/2π in (0, 1).</summary>
    public ReadOnlySpan<double> Turns => _turns.AsSpan(0, Count);

    /// <summary>Forgets all events.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds an event; the caller has looked at <see cref="IsFull"/>.</summary>
    public void Add(double time, int site, double drop, double turn)
    {
        int n = Count;
        _times[n] = time;
        _sites[n] = site;
        _drops[n] = drop;
        _turns[n] = turn;
        Count = n + 1;
    }
}
