using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp;

/// <summary>
/// Transitions of the mean softness of a rearranging cluster between bins, n(A → B): by detailed balance as many one way as the other. The test of the paper's App. F 1; <see cref="EventMoments"/> sees far smaller faults.
/// </summary>
public sealed class BinnedTransitions
{
    private readonly double[] _edges;
    private readonly long[] _counts;

    /// <summary>Begins to count.</summary>
    /// <param name="edges">Edges between bins of S̄, rising, at least one; the first and the last bin are open.</param>
    public BinnedTransitions(params ReadOnlySpan<double> edges)
    {
        Shapes.AtLeast(edges.Length, 1);
        Shapes.Finite(edges);
        for (int i = 1; i < edges.Length; i++)
        {
            Require.Between(edges[i], Math.BitIncrement(edges[i - 1]), double.MaxValue, $"edges[{i}]");
        }

        _edges = edges.ToArray();
        _counts = new long[Bins * Bins];
    }

    /// <summary>Number of bins.</summary>
    public int Bins => _edges.Length + 1;

    /// <summary>Number of events.</summary>
    public long Events { get; private set; }

    /// <summary>n(A → B).</summary>
    public long this[int from, int to] => _counts[(Require.Between(from, 0, Bins - 1) * Bins) + Require.Between(to, 0, Bins - 1)];

    /// <summary>Adds the events of a buffer.</summary>
    public void Add(RearrangementBuffer events)
    {
        for (int i = 0; i < events.Count; i++)
        {
            _counts[(BinOf(events.Before[i]) * Bins) + BinOf(events.After[i])]++;
            Events++;
        }
    }

    /// <summary>P(A|R)P(A → B), the share of events that go from A to B.</summary>
    public double Flux(int from, int to) => this[from, to] / (double)Events;

    /// <summary>P(A|R)P(A → B)/(P(B|R)P(B → A)), 1 by detailed balance; NaN where no event went back.</summary>
    [Equation("Trsp", "21")]
    public double Ratio(int from, int to) => this[to, from] == 0 ? double.NaN : this[from, to] / (double)this[to, from];

    /// <summary>Writes the counts.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag("binned-transitions", 1);
        writer.WriteArray(_counts);
    }

    /// <summary>Takes up what <see cref="WriteState"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It has another number of bins.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag("binned-transitions", 1);
        reader.ReadArray(_counts);
        Events = _counts.Sum();
    }

    private int BinOf(double softness)
    {
        int found = Array.BinarySearch(_edges, softness);
        return found >= 0 ? found + 1 : ~found;
    }
}
