namespace PitchDrop.Observables.Correlations;

/// <summary>Sums over samples, row by row (a row is a lag): counts and sums [V] of each sample, a trajectory or a group of consecutive bins of time of one. Functions of the means of all samples, or of what a replicate leaves of them.</summary>
internal sealed class Samples
{
    private readonly IReadOnlyList<BinnedSums> _trajectories;
    private readonly int[][] _rows;       // [K][trajectories]
    private readonly int[] _owners;       // [S], the trajectory of each sample
    private readonly long[][] _counts;    // [K][S]
    private readonly double[][][] _sums;  // [K][S][V]
    private readonly long[] _count;       // [K], of all samples
    private readonly double[][] _total;   // [K][V]

    /// <summary>Sums up.</summary>
    /// <param name="trajectories">Sums in bins of time of each trajectory.</param>
    /// <param name="rows">Which of their rows make one row here [K][trajectories].</param>
    /// <param name="samples">Which sample each bin belongs to [trajectories][bins]; those of a trajectory follow upon those of the one before.</param>
    /// <param name="reach">How long a window lasts, in bins.</param>
    /// <param name="widening">By how much errors exceed those of independent samples.</param>
    /// <param name="areTrajectories">Whether samples are trajectories, not groups within them.</param>
    public Samples(IReadOnlyList<BinnedSums> trajectories, int[][] rows, int[][] samples, double reach, double widening, bool areTrajectories)
    {
        (_trajectories, _rows, Reach, Widening, AreTrajectories) = (trajectories, rows, reach, widening, areTrajectories);
        int number = samples.Max(s => s.Max()) + 1, values = trajectories[0].Values;
        _owners = [.. Enumerable.Range(0, number).Select(s => Array.FindLastIndex(samples, of => of[0] <= s))];
        _counts = Array.ConvertAll(rows, _ => new long[number]);
        _sums = Array.ConvertAll(rows, _ => Enumerable.Range(0, number).Select(_ => new double[values]).ToArray());
        for (int k = 0; k < rows.Length; k++)
        {
            for (int t = 0; t < trajectories.Count; t++)
            {
                for (int bin = 0; bin < trajectories[t].Bins; bin++)
                {
                    _counts[k][samples[t][bin]] += trajectories[t].Count(rows[k][t], bin);
                    Add(_sums[k][samples[t][bin]], trajectories[t].Sum(rows[k][t], bin), 1);
                }
            }
        }

        _count = Array.ConvertAll(_counts, row => row.Sum());
        _total = Array.ConvertAll(_sums, row =>
        {
            double[] total = new double[values];
            foreach (double[] sample in row)
            {
                Add(total, sample, 1);
            }

            return total;
        });
    }

    /// <summary>Number S of samples.</summary>
    public int Number => _owners.Length;

    /// <summary>Number of trajectories.</summary>
    public int Trajectories => _trajectories.Count;

    /// <summary>Whether samples are trajectories, not groups within them.</summary>
    public bool AreTrajectories { get; }

    /// <summary>How long a window lasts, in bins of time.</summary>
    public double Reach { get; }

    /// <summary>By how much errors exceed those of independent samples.</summary>
    public double Widening { get; }

    /// <summary>Number of pairs of a row.</summary>
    public long Pairs(int row) => _count[row];

    /// <summary>The samples that have a pair in a row.</summary>
    public int[] Present(int row) => [.. Enumerable.Range(0, Number).Where(s => _counts[row][s] > 0)];

    /// <summary>The bins of a trajectory that have a pair in any row.</summary>
    public int[] PresentBins(int trajectory) => [.. Enumerable.Range(0, _trajectories[trajectory].Bins).Where(bin => Array.Exists(_rows, row => _trajectories[trajectory].Count(row[trajectory], bin) > 0))];

    /// <summary>The means [V] over what is left; none where no pair is.</summary>
    public double[] Means(int row, LeftOut without, int skipToo = -1)
    {
        double[] left = [.. _total[row]];
        long count = _count[row];
        if (without.IsBin)
        {
            (int t, int from) = (without.Trajectory, _rows[row][without.Trajectory]);
            count -= _trajectories[t].Count(from, without.Bin);
            Add(left, _trajectories[t].Sum(from, without.Bin), -1);
        }

        for (int s = 0; s < Number; s++)
        {
            if (s == skipToo || Lacks(without, s))
            {
                count -= _counts[row][s];
                Add(left, _sums[row][s], -1);
            }
        }

        for (int v = 0; v < left.Length; v++)
        {
            left[v] /= count;
        }

        return count == 0 ? [] : left;
    }

    /// <summary>The function of the means over what is left; NaN where nothing is.</summary>
    public double Of(int row, OfMeans function, LeftOut without, int skipToo = -1) => Means(row, without, skipToo) is { Length: > 0 } means ? function(means) : double.NaN;

    /// <summary>
    /// The same less its bias, as the jackknife over the samples that are left estimates it; exact for a function quadratic in the means. NaN where fewer than two are left. Without a bin it is the plain function: for what neighbouring
    /// bins have in common a bias does not matter.
    /// </summary>
    public double Unbiased(int row, OfMeans function, LeftOut without)
    {
        double plain = Of(row, function, without), sum = 0;
        if (without.IsBin)
        {
            return plain;
        }

        int n = 0;
        for (int s = 0; s < Number; s++)
        {
            if (!Lacks(without, s) && _counts[row][s] > 0)
            {
                (sum, n) = (sum + Of(row, function, without, s), n + 1);
            }
        }

        return n < 2 ? double.NaN : plain - (Widening * Widening * (n - 1) * ((sum / n) - plain));
    }

    private bool Lacks(LeftOut without, int sample) => !without.IsBin && (sample == without.Sample || _owners[sample] == without.Trajectory);

    private static void Add(double[] to, ReadOnlySpan<double> values, int sign)
    {
        for (int v = 0; v < to.Length; v++)
        {
            to[v] += sign * values[v];
        }
    }
}
