using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Observables.Correlations;

/// <summary>Numbers of measurements and sums of the values that each gave, row by row and in bins of time: [rows, bins] and [rows, bins, values]. Their size does not depend on how much is added.</summary>
internal sealed class BinnedSums(int rows, int bins, int values)
{
    private readonly long[] _counts = new long[rows * bins];
    private readonly double[] _sums = new double[checked(rows * bins * values)];

    public int Rows => rows;

    public int Bins => bins;

    public int Values => values;

    public void Add(int row, int bin, ReadOnlySpan<double> measured)
    {
        int place = (row * bins) + bin;
        _counts[place]++;
        Span<double> sums = _sums.AsSpan(place * values, values);
        for (int v = 0; v < sums.Length; v++)
        {
            sums[v] += measured[v];
        }
    }

    public long Count(int row, int bin) => _counts[(row * bins) + bin];

    public ReadOnlySpan<double> Sum(int row, int bin) => _sums.AsSpan(((row * bins) + bin) * values, values);

    /// <summary>Nothing is allocated that the stream merely claims, where its length is known.</summary>
    public static void DemandRest(BinaryReader reader, int cells, int values)
    {
        if (reader.BaseStream.CanSeek && reader.BaseStream.Length - reader.BaseStream.Position < 8L * cells * (1 + values))
        {
            throw new EndOfStreamException("The state ends before its sums do.");
        }
    }

    public void WriteState(BinaryWriter writer)
    {
        writer.WriteArray(_counts);
        writer.WriteArray(_sums);
    }

    public void ReadState(BinaryReader reader)
    {
        reader.ReadArray(_counts);
        reader.ReadArray(_sums);
    }
}
