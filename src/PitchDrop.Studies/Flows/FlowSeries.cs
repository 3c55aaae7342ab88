using System.Runtime.InteropServices;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Studies.Flows;

/// <summary>
/// The stress of a flow at equal intervals from its start on, part by part, σ_xy [ε/σ^d] with the sign that is positive in a flow with γ̇ &gt; 0, and what goes with it. The number of a row is that of the interval.
/// </summary>
/// <param name="particles">N.</param>
/// <param name="volume">V [σ^d].</param>
/// <param name="interval">Steps from one row to the next.</param>
/// <param name="strainStep">γ̇ Δt: strain of a step.</param>
public sealed class FlowSeries(int particles, double volume, long interval, double strainStep)
{
    private const int Columns = 7;
    private readonly List<double> _values = [];

    /// <summary>Number of rows, the first before the first step.</summary>
    public int Count => _values.Count / Columns;

    /// <summary>Steps from one row to the next.</summary>
    public long Interval => interval;

    /// <summary>Strain γ from one row to the next.</summary>
    public double StrainInterval => interval * strainStep;

    /// <summary>Strain γ of each row since the start.</summary>
    public double[] Strains => [.. Enumerable.Range(0, Count).Select(k => k * StrainInterval)];

    /// <summary>Stress of all pairs, of the smooth part of the law.</summary>
    public double[] All => Column(0, -1 / volume);

    /// <summary>Stress of the pairs among the followed species, of the smooth part of the law.</summary>
    public double[] Followed => Column(1, -1 / volume);

    /// <summary>Kinetic stress −Σ m v_x v_y/V of the peculiar velocities; 0 for Brownian particles.</summary>
    public double[] Kinetic => Column(2, -1 / volume);

    /// <summary>Kinetic temperature [ε/k_B]; 0 for Brownian particles.</summary>
    public double[] Temperature => Column(3, 1);

    /// <summary>Stress of the hard cores, averaged over the steps from each row to the next: one value fewer than there are rows. 0 without cores.</summary>
    public double[] Cores => Rates(4, -1 / volume);

    /// <summary>Share of the steps after whose free move cores overlapped, from each row to the next: one value fewer than there are rows.</summary>
    public double[] OverlapShares => Rates(5, 1);

    /// <summary>Pairs of cores that overlapped after a free move, a particle and step, averaged from each row to the next: one value fewer than there are rows.</summary>
    public double[] Overlaps => Rates(6, 1.0 / particles);

    /// <summary>The number of the first row at or after a step.</summary>
    /// <param name="step">A step since the start.</param>
    public int RowAt(long step) => (int)((step + interval - 1) / interval);

    /// <summary>A part of the stress from a row on, row by row; where cores take part each value is over the interval that ends with the row, so that the row itself has none.</summary>
    /// <param name="part">Which part.</param>
    /// <param name="firstRow">The first row.</param>
    [Equation("Flow", "2")]
    public double[] Of(FlowPart part, int firstRow)
    {
        double[] Sum(params double[][] columns) => [.. Enumerable.Range(firstRow + 1, Math.Max(0, Count - firstRow - 1)).Select(k => columns.Sum(c => c.Length == Count ? 0.5 * (c[k - 1] + c[k]) : c[k - 1]))];
        return part switch
        {
            FlowPart.All => All[firstRow..],
            FlowPart.Followed => Followed[firstRow..],
            FlowPart.Kinetic => Kinetic[firstRow..],
            FlowPart.Cores => Sum(Cores),
            _ => Sum(All, Kinetic, Cores),
        };
    }

    /// <summary>Adds a row.</summary>
    /// <param name="all">Virial xy of all pairs [ε].</param>
    /// <param name="followed">Virial xy of the pairs among the followed species [ε].</param>
    /// <param name="kinetic">Σ m v_x v_y [ε].</param>
    /// <param name="temperature">Kinetic temperature [ε/k_B].</param>
    /// <param name="cores">Virial xy of the cores, summed over all steps so far [ε].</param>
    /// <param name="overlapSteps">Steps with overlaps so far.</param>
    /// <param name="overlaps">Overlapping pairs so far.</param>
    internal void Add(double all, double followed, double kinetic, double temperature, double cores, long overlapSteps, long overlaps) => _values.AddRange([all, followed, kinetic, temperature, cores, overlapSteps, overlaps]);

    /// <summary>Forgets all rows.</summary>
    internal void Clear() => _values.Clear();

    /// <summary>Writes all rows.</summary>
    internal void WriteState(BinaryWriter writer)
    {
        writer.Write(_values.Count);
        writer.WriteArray(CollectionsMarshal.AsSpan(_values));
    }

    /// <summary>Reads what <see cref="WriteState"/> wrote.</summary>
    /// <param name="reader">The state.</param>
    /// <param name="most">The most rows that there can be.</param>
    internal void ReadState(BinaryReader reader, long most)
    {
        double[] values = new double[reader.ReadCount(checked((int)(most * Columns)), "the number of stresses")];
        reader.ReadArray(values);
        _values.Clear();
        _values.AddRange(values);
    }

    private double[] Column(int column, double factor) => [.. Enumerable.Range(0, Count).Select(k => factor * _values[(k * Columns) + column])];

    // Of a column of sums over all steps so far.
    private double[] Rates(int column, double factor)
    {
        double[] sums = Column(column, factor);
        return [.. Enumerable.Range(1, Math.Max(0, Count - 1)).Select(k => (sums[k] - sums[k - 1]) / interval)];
    }
}
