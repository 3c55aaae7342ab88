using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Observables.Correlations;

/// <summary>
/// What the pairs of frames of one trajectory gave: for each lag, and each of <see cref="Bins"/> equal intervals of time in which the earlier frame may lie, the number of pairs and the sum of every value. Its size does not
/// depend on the number of frames. Several of them make a <see cref="PairEnsemble"/>.
/// </summary>
public sealed class PairSums
{
    /// <summary>Number of intervals of time.</summary>
    public const int Bins = 120;

    private const int MostLags = 1 << 17, MostNumbers = 1 << 28;
    private readonly Lag[] _lags;
    private readonly BinnedSums _sums;

    /// <summary>Begins with no pair.</summary>
    /// <param name="lags">The lags [K].</param>
    /// <param name="duration">The time T from the first frame to the last, at least 0.</param>
    /// <param name="values">Numbers V that a pair gives.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no value, or K·V is so large that the sums would not fit in memory.</exception>
    public PairSums(ReadOnlySpan<Lag> lags, double duration, int values)
    {
        Require.Between((double)Require.Between(values, 1, int.MaxValue) * lags.Length * Bins, 0, MostNumbers, "lags times values times bins of time");
        (_lags, Duration, _sums) = (lags.ToArray(), Require.NotNegative(duration), new BinnedSums(lags.Length, Bins, values));
    }

    /// <summary>The lags [K].</summary>
    public ReadOnlySpan<Lag> Lags => _lags;

    /// <summary>The time T from the first frame to the last.</summary>
    public double Duration { get; }

    /// <summary>Numbers V that a pair gives.</summary>
    public int Values => _sums.Values;

    /// <summary>The counts and sums themselves, lag by lag.</summary>
    internal BinnedSums Binned => _sums;

    /// <summary>Number of pairs of a lag whose earlier frame lies in a bin of time.</summary>
    public long Count(int lag, int bin) => _sums.Count(lag, bin);

    /// <summary>The sums of the values [V] over these pairs.</summary>
    public ReadOnlySpan<double> Sum(int lag, int bin) => _sums.Sum(lag, bin);

    /// <summary>Adds what one pair gave.</summary>
    /// <param name="lag">Index of the lag.</param>
    /// <param name="bin">The bin in which the earlier frame lies.</param>
    /// <param name="values">What it gave [V].</param>
    public void Add(int lag, int bin, ReadOnlySpan<double> values) => _sums.Add(lag, bin, values);

    /// <summary>Reads sums that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public static PairSums Read(BinaryReader reader)
    {
        reader.ReadTag(nameof(PairSums), 1);
        var lags = new Lag[reader.ReadCount(MostLags, "the number of lags")];
        for (int k = 0; k < lags.Length; k++)
        {
            lags[k] = new Lag(reader.ReadDouble(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        }

        double duration = reader.ReadDouble();
        int values = reader.ReadCount(MostNumbers, "the number of values");
        if (!(duration >= 0) || !double.IsFinite(duration) || values < 1 || (double)values * lags.Length * Bins > MostNumbers)
        {
            throw new InvalidDataException($"The state has {lags.Length} lags, {values} values and a duration of {duration}.");
        }

        BinnedSums.DemandRest(reader, lags.Length * Bins, values);
        var sums = new PairSums(lags, duration, values);
        sums._sums.ReadState(reader);
        return sums;
    }

    /// <summary>Writes everything.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteTag(nameof(PairSums), 1);
        writer.Write(_lags.Length);
        foreach (Lag lag in _lags)
        {
            writer.Write(lag.Time);
            writer.Write(lag.Least);
            writer.Write(lag.Most);
            writer.Write(lag.Pairs);
        }

        writer.Write(Duration);
        writer.Write(Values);
        _sums.WriteState(writer);
    }

    /// <summary>Whether these are sums over the same lags and values, so that they can stand for others.</summary>
    internal bool HasShapeOf(PairSums other) => Values == other.Values && Duration == other.Duration && _lags.AsSpan().SequenceEqual(other._lags);
}
