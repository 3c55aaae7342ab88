using System.Globalization;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Numerics.TimeGrids;

/// <summary>
/// The universal logarithmic grid t_k = 10^(k/p), k any integer with 10⁻³⁰⁰ ≤ t_k ≤ 10³⁰⁰: grids with the same p share all their points, whatever the run.
/// </summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed class LogarithmicGrid
{
    private const int Decades = 300;
    private const int BucketShift = 48; // sign, exponent and 4 bits of the mantissa: 16 buckets an octave

    private readonly double[] _times;
    private readonly int[] _firstInBucket;
    private readonly long _lowestBucket;

    /// <summary>Makes the grid with <paramref name="pointsPerDecade"/> points in each factor of ten (1 to 1000).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pointsPerDecade"/> lies outside 1 to 1000.</exception>
    public LogarithmicGrid(int pointsPerDecade)
    {
        PointsPerDecade = Require.Between(pointsPerDecade, 1, 1000);
        LastIndex = Decades * pointsPerDecade;
        FirstIndex = -LastIndex;
        _times = new double[LastIndex - FirstIndex + 1];
        for (int decade = -Decades; decade <= Decades; decade++)
        {
            // Parsed, hence correctly rounded: 10^n itself is always a point, exactly.
            double power = double.Parse($"1e{decade}", CultureInfo.InvariantCulture);
            for (int j = 0; j < pointsPerDecade && (decade * pointsPerDecade) + j <= LastIndex; j++)
            {
                _times[(decade * pointsPerDecade) + j - FirstIndex] = j == 0 ? power : power * Math.Pow(10, (double)j / pointsPerDecade);
            }
        }

        _lowestBucket = Bucket(_times[0]);
        _firstInBucket = new int[Bucket(_times[^1]) - _lowestBucket + 1];
        int k = 0;
        for (int b = 0; b < _firstInBucket.Length; b++)
        {
            double edge = BitConverter.Int64BitsToDouble((_lowestBucket + b) << BucketShift);
            while (_times[k] < edge)
            {
                k++;
            }

            _firstInBucket[b] = k;
        }
    }

    /// <summary>Number p of points in each factor of ten.</summary>
    public int PointsPerDecade { get; }

    /// <summary>Index of 10⁻³⁰⁰, the earliest point.</summary>
    public int FirstIndex { get; }

    /// <summary>Index of 10³⁰⁰, the latest point.</summary>
    public int LastIndex { get; }

    /// <summary>The time t_k of point <paramref name="k"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> lies outside <see cref="FirstIndex"/> to <see cref="LastIndex"/>.</exception>
    public double Time(int k) => _times[Require.Between(k, FirstIndex, LastIndex) - FirstIndex];

    /// <summary>
    /// The smallest k with t_k ≥ <paramref name="t"/>, exact against the stored t_k; <see cref="FirstIndex"/> for any t ≤ 10⁻³⁰⁰, zero and negative times included.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="t"/> is above 10³⁰⁰ or NaN.</exception>
    public int Index(double t)
    {
        if (t <= _times[0])
        {
            return FirstIndex;
        }

        Require.Between(t, 0, _times[^1]);
        int k = _firstInBucket[Bucket(t) - _lowestBucket];
        while (_times[k] < t)
        {
            k++;
        }

        return k + FirstIndex;
    }

    /// <summary>The largest k with t_k ≤ <paramref name="t"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="t"/> lies outside 10⁻³⁰⁰ to 10³⁰⁰.</exception>
    public int IndexAtOrBefore(double t)
    {
        Require.Between(t, _times[0], _times[^1]);
        int k = Index(t);
        return Time(k) == t ? k : k - 1;
    }

    /// <summary>The times t_k for <paramref name="first"/> ≤ k ≤ <paramref name="last"/>, in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the grid, or the last comes before the first.</exception>
    public double[] Times(int first, int last)
    {
        Require.Between(first, FirstIndex, LastIndex);
        Require.Between(last, first, LastIndex);
        return _times.AsSpan(first - FirstIndex, last - first + 1).ToArray();
    }

    private static long Bucket(double t) => BitConverter.DoubleToInt64Bits(t) >> BucketShift;
}
