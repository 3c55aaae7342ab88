using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Correlations;

/// <summary>How long a series that was summed in equal bins of time remembers, and what that does to the error of its mean.</summary>
internal static class CorrelationTime
{
    private const int LeastBins = 20;
    private const double WindowsLong = 3;

    /// <summary>The integrated correlation time τ, in bins, by Sokal's window, the first that is three times as long as the time it gives, at most a quarter of the series; 0 where there are too few bins to tell.</summary>
    /// <param name="series">What each bin adds to the mean [trajectories][bins], NaN where it has nothing.</param>
    /// <remarks>The largest value on the way counts: less the mean of a short run, slow fluctuations look anticorrelated. For that mean the sum is corrected to first order.</remarks>
    public static double OfBins(double[][] series)
    {
        double[][] centred = Array.ConvertAll(series, Centred);
        int[] spans = Array.ConvertAll(series, Span);
        int present = series.Sum(s => s.Count(double.IsFinite)), span = spans.Max();
        double zero = centred.Sum(s => Product(s, 0)), sum = zero, time = 0;
        if (present < LeastBins * series.Length || !(zero > 0))
        {
            return 0;
        }

        double spacing = (double)spans.Sum() / present;
        for (int window = 1; window <= span / 4 && window - 1 < WindowsLong * (time + (spacing / 2)); window++)
        {
            sum += 2 * centred.Sum(s => Product(s, window));
            time = Math.Max(time, ((sum / zero / (1 - (((2 * window) + 1.0) / span))) - 1) / 2 * spacing);
        }

        return time;
    }

    /// <summary>From the first bin that has something to the last.</summary>
    public static int Span(double[] series) => Array.FindLastIndex(series, double.IsFinite) - Array.FindIndex(series, double.IsFinite) + 1;

    /// <summary>By how much the error of a mean exceeds that from N groups taken as independent, for a correlation e^(−t/τ) within m trajectories of length T.</summary>
    /// <param name="time">τ.</param>
    /// <param name="length">T.</param>
    /// <param name="groups">N, at least 2 and m.</param>
    /// <param name="trajectories">m.</param>
    [Equation("Correlations", "16")]
    public static double Widening(double time, double length, int groups, int trajectories)
    {
        double all = Variance(time, length) / trajectories, each = Variance(time, length * trajectories / groups);
        return time > 1e-6 * length && groups > trajectories ? Math.Sqrt(all * (groups - 1) / (each - all)) : 1;
    }

    // Of the mean over a length, in units of the variance of one value.
    private static double Variance(double time, double length) => 2 * time / length * (1 - (time / length * (1 - Math.Exp(-length / time))));

    private static double[] Centred(double[] series)
    {
        double mean = series.Where(double.IsFinite).DefaultIfEmpty(0).Average();
        return Array.ConvertAll(series, x => double.IsFinite(x) ? x - mean : 0);
    }

    private static double Product(double[] series, int apart)
    {
        double sum = 0;
        for (int bin = apart; bin < series.Length; bin++)
        {
            sum += series[bin] * series[bin - apart];
        }

        return sum;
    }
}
