using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Observables.Correlations;

/// <summary>
/// What the frames of one trajectory gave: for each of <see cref="Bins"/> equal intervals of time the number of frames and the sum of every value. Several of them make a <see cref="FrameEnsemble"/>.
/// </summary>
public sealed class FrameSums
{
    /// <summary>Number of intervals of time.</summary>
    public const int Bins = PairSums.Bins;

    private const int MostValues = 1 << 21;
    private readonly BinnedSums _sums;

    /// <summary>Begins with no frame.</summary>
    /// <param name="values">Numbers V that a frame gives.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no value, or there are more than two million.</exception>
    public FrameSums(int values) => _sums = new BinnedSums(1, Bins, Require.Between(values, 1, MostValues));

    /// <summary>Numbers V that a frame gives.</summary>
    public int Values => _sums.Values;

    /// <summary>The counts and sums themselves, one row.</summary>
    internal BinnedSums Binned => _sums;

    /// <summary>Number of frames in a bin of time.</summary>
    public long Count(int bin) => _sums.Count(0, bin);

    /// <summary>The sums of the values [V] over these frames.</summary>
    public ReadOnlySpan<double> Sum(int bin) => _sums.Sum(0, bin);

    /// <summary>Adds what one frame gave.</summary>
    /// <param name="bin">The bin in which it lies.</param>
    /// <param name="values">What it gave [V].</param>
    public void Add(int bin, ReadOnlySpan<double> values) => _sums.Add(0, bin, values);

    /// <summary>Reads sums that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public static FrameSums Read(BinaryReader reader)
    {
        reader.ReadTag(nameof(FrameSums), 1);
        int values = Math.Max(1, reader.ReadCount(MostValues, "the number of values"));
        BinnedSums.DemandRest(reader, Bins, values);
        var sums = new FrameSums(values);
        sums._sums.ReadState(reader);
        return sums;
    }

    /// <summary>Writes everything.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteTag(nameof(FrameSums), 1);
        writer.Write(Values);
        _sums.WriteState(writer);
    }
}
