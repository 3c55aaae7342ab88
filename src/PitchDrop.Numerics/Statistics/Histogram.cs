using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Numerics.Statistics;

/// <summary>Counts in equal bins of [lower, upper); what falls outside is counted, not lost.</summary>
public sealed class Histogram
{
    private readonly long[] _counts;
    private readonly double _binsPerUnit;

    /// <summary>Makes an empty histogram.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are not finite and ascending, or the number of bins is not from 1 to 2²⁴.</exception>
    public Histogram(double lower, double upper, int bins)
    {
        Lower = Require.Finite(lower);
        Upper = lower + Require.Positive(upper - lower);
        _counts = new long[Require.Between(bins, 1, 1 << 24)];
        _binsPerUnit = bins / (Upper - Lower);
    }

    /// <summary>Lower edge of the first bin.</summary>
    public double Lower { get; }

    /// <summary>Upper edge of the last bin.</summary>
    public double Upper { get; }

    /// <summary>Width of a bin.</summary>
    public double BinWidth => (Upper - Lower) / _counts.Length;

    /// <summary>The counts, bin by bin.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>Number of values below the first bin.</summary>
    public long Underflow { get; private set; }

    /// <summary>Number of values at or above the upper edge of the last bin.</summary>
    public long Overflow { get; private set; }

    /// <summary>Number of all values, those outside included.</summary>
    public long Total { get; private set; }

    /// <summary>The middle of bin <paramref name="bin"/>.</summary>
    public double Centre(int bin) => Lower + ((bin + 0.5) * BinWidth);

    /// <summary>Share of all values in bin <paramref name="bin"/> per unit of the abscissa; 0 while empty.</summary>
    public double Density(int bin) => Total == 0 ? 0 : _counts[bin] / (Total * BinWidth);

    /// <summary>Counts one value; infinities go to the overflow and the underflow.</summary>
    /// <exception cref="ArgumentException">The value is NaN.</exception>
    public void Add(double value)
    {
        double place = (value - Lower) * _binsPerUnit;
        if (place >= 0 && value < Upper)
        {
            _counts[Math.Min((int)place, _counts.Length - 1)]++;
        }
        else if (value < Lower)
        {
            Underflow++;
        }
        else if (value >= Upper)
        {
            Overflow++;
        }
        else
        {
            throw new ArgumentException("NaN has no place in a histogram.", nameof(value));
        }

        Total++;
    }

    /// <summary>Counts every value of a span.</summary>
    /// <exception cref="ArgumentException">A value is NaN; those before it are counted.</exception>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            Add(value);
        }
    }

    /// <summary>Forgets all counts.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        (Underflow, Overflow, Total) = (0, 0, 0);
    }

    /// <summary>Writes the counts, exactly.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(Histogram), 1);
        writer.Write(Lower);
        writer.Write(Upper);
        writer.WriteArray(_counts);
        writer.Write(Underflow);
        writer.Write(Overflow);
    }

    /// <summary>Takes over the counts of a histogram with the same bins.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a histogram; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(Histogram), 1);
        reader.ReadExpected(Lower, "the lower edge");
        reader.ReadExpected(Upper, "the upper edge");
        reader.ReadArray(_counts);
        Underflow = reader.ReadLongCount("the underflow");
        Overflow = reader.ReadLongCount("the overflow");
        Total = Underflow + Overflow;
        foreach (long count in _counts)
        {
            Total += count >= 0 ? count : throw new InvalidDataException($"The state of a histogram has a count of {count}.");
        }
    }
}
