using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Correlations;

/// <summary>Sums over independent samples, row by row (a row is a lag): counts and sums [V] of each sample. Functions of the means of all samples, or of all but one, with jackknife error and bias.</summary>
internal sealed class Samples
{
    private readonly long[][] _counts;   // [rows][S]
    private readonly double[][][] _sums; // [rows][S][V]
    private readonly long[] _count;      // [rows], of all samples
    private readonly double[][] _total;  // [rows][V]

    /// <summary>Takes over sums.</summary>
    /// <param name="counts">Number of pairs [rows][S].</param>
    /// <param name="sums">Sums of the values [rows][S][V].</param>
    /// <param name="widening">By how much errors exceed those of independent samples.</param>
    public Samples(long[][] counts, double[][][] sums, double widening)
    {
        (_counts, _sums, Widening) = (counts, sums, widening);
        _count = Array.ConvertAll(counts, row => row.Sum());
        _total = Array.ConvertAll(sums, row =>
        {
            double[] total = new double[row[0].Length];
            foreach (double[] sample in row)
            {
                for (int v = 0; v < total.Length; v++)
                {
                    total[v] += sample[v];
                }
            }

            return total;
        });
    }

    /// <summary>Number S of samples.</summary>
    public int Number => _counts[0].Length;

    /// <summary>By how much errors exceed those of independent samples.</summary>
    public double Widening { get; }

    /// <summary>Number of pairs of a row.</summary>
    public long Pairs(int row) => _count[row];

    /// <summary>The samples that have a pair in a row.</summary>
    public int[] Present(int row) => [.. Enumerable.Range(0, Number).Where(s => _counts[row][s] > 0)];

    /// <summary>The means [V] over all samples but at most two; none where no pair is left.</summary>
    public double[] Means(int row, int skip = -1, int skipToo = -1)
    {
        long count = _count[row] - (skip < 0 ? 0 : _counts[row][skip]) - (skipToo < 0 ? 0 : _counts[row][skipToo]);
        double[] means = count == 0 ? [] : new double[_total[row].Length];
        for (int v = 0; v < means.Length; v++)
        {
            double left = _total[row][v] - (skip < 0 ? 0 : _sums[row][skip][v]) - (skipToo < 0 ? 0 : _sums[row][skipToo][v]);
            means[v] = left / count;
        }

        return means;
    }

    /// <summary>The function of the means over all samples but at most two; NaN where none is left.</summary>
    public double Of(int row, OfMeans function, int skip = -1, int skipToo = -1) => Means(row, skip, skipToo) is { Length: > 0 } means ? function(means) : double.NaN;

    /// <summary>The same less its bias, as the jackknife over the samples that are left estimates it; exact for a function quadratic in the means. NaN where fewer than two are left.</summary>
    public double Unbiased(int row, OfMeans function, int skip = -1)
    {
        double plain = Of(row, function, skip), sum = 0;
        int n = 0;
        for (int s = 0; s < Number; s++)
        {
            if (s != skip && _counts[row][s] > 0)
            {
                (sum, n) = (sum + Of(row, function, skip, s), n + 1);
            }
        }

        return n < 2 ? double.NaN : plain - (Widening * Widening * (n - 1) * ((sum / n) - plain));
    }

    /// <summary>The standard error from values computed without each sample.</summary>
    public double Error(ReadOnlySpan<double> replicates) => Widening * Jackknife.FromReplicates(0, replicates).Error;
}
