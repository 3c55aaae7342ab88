using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Observables.Clusters;

/// <summary>What the jumps of several clusters say together: g_cj(r) over all directions and the anisotropy factor α(r) without counting noise, with errors from the scatter between windows of time (jackknife).</summary>
/// <remarks>Windows should be independent. Clusters of one window share their later jumps, so that a window is left out, or drawn, with all that it has.</remarks>
public sealed class JumpCorrelationCurves
{
    /// <summary>Windows below which no error is given.</summary>
    public const int LeastWindows = 4;

    private readonly JumpCorrelation[][] _windows;
    private readonly JumpCorrelation[] _clusters;

    /// <summary>Joins clusters, each of a window of its own.</summary>
    /// <param name="clusters">One or more, of the same shells and cells.</param>
    /// <exception cref="ArgumentException">There is none, or shells or cells differ.</exception>
    public JumpCorrelationCurves(params IReadOnlyList<JumpCorrelation> clusters)
        : this([.. clusters.Select(c => (IReadOnlyList<JumpCorrelation>)[c])])
    {
    }

    /// <summary>Joins the clusters of several windows.</summary>
    /// <param name="windows">The clusters of each window, of the same shells and cells; one or more in all.</param>
    /// <exception cref="ArgumentException">There is none, or shells or cells differ.</exception>
    public JumpCorrelationCurves(IReadOnlyList<IReadOnlyList<JumpCorrelation>> windows)
    {
        _windows = [.. windows.Where(w => w.Count > 0).Select(w => w.ToArray())];
        _clusters = [.. _windows.SelectMany(w => w)];
        Shapes.AtLeast(_clusters.Length, 1, "the number of clusters");
        (Bins, Cells) = (_clusters[0].Bins, _clusters[0].Cells);
        foreach (JumpCorrelation cluster in _clusters)
        {
            bool isSame = (cluster.Bins.Count, cluster.Bins.Largest, cluster.Cells.Polar, cluster.Cells.Azimuthal) == (Bins.Count, Bins.Largest, Cells.Polar, Cells.Azimuthal);
            if (!isSame)
            {
                throw new ArgumentException("clusters were counted in different shells or cells; accepted are those counted alike", nameof(windows));
            }
        }
    }

    /// <summary>The shells.</summary>
    public DistanceBins Bins { get; }

    /// <summary>The cells of direction.</summary>
    public AnisotropyCells Cells { get; }

    /// <summary>Number C of clusters.</summary>
    public int Clusters => _clusters.Length;

    /// <summary>Number W of windows that have one.</summary>
    public int Windows => _windows.Length;

    /// <summary>g_cj in a shell over all directions, all clusters together.</summary>
    /// <param name="bin">The shell.</param>
    [Equation("Facilitation", "2")]
    public Scalar Correlation(int bin) => WithError(members => Ratio(members, bin));

    /// <summary>g_cj in a shell and a cell, all clusters together; null where no jump is expected.</summary>
    /// <param name="bin">The shell.</param>
    /// <param name="cell">The cell.</param>
    public Scalar Correlation(int bin, int cell) => WithError(members => Sum(members, c => c.CountsOf(bin)[cell]) * Cells.Count / Sum(members, c => c.Expected[bin]));

    /// <summary>α in a shell as it is defined, of the counts as they are: above the truth by the noise of counting.</summary>
    /// <param name="bin">The shell.</param>
    [Equation("Facilitation", "4")]
    [Equation("Facilitation", "5")]
    public Scalar NoisyAnisotropy(int bin) => WithError(members =>
    {
        (double sum, double squares) = (Sum(members, c => c.Count(bin)), 0);
        for (int cell = 0; cell < Cells.Count; cell++)
        {
            double count = Sum(members, c => c.CountsOf(bin)[cell]);
            squares += count * count;
        }

        return (Cells.Count * squares / (sum * sum)) - 1;
    });

    /// <summary>α in a shell, free of the noise of counting: 0 on average where directions are alike, and below 0 as often as above.</summary>
    /// <param name="bin">The shell.</param>
    /// <param name="kind">Of what.</param>
    public Scalar Anisotropy(int bin, AnisotropyKind kind = AnisotropyKind.OfTheMean) => WithError(members => Anisotropy(members, bin, kind));

    /// <summary>α of the windows that stand at the given places, repetitions counted as copies of one window; NaN where there are too few pairs.</summary>
    internal double Anisotropy(ReadOnlySpan<int> members, int bin, AnisotropyKind kind) => kind == AnisotropyKind.OfTheMean ? OfTheMean(members, bin) : WithinClusters(members, bin);

    // Pairs of pairs about one cluster, all clusters together.
    [Equation("Facilitation", "6")]
    private double WithinClusters(ReadOnlySpan<int> members, int bin) => (Cells.Count * Sum(members, c => c.InOneCell[bin]) / Sum(members, c => c.PairsOfPairs[bin])) - 1;

    // Pairs of pairs about clusters of two windows: what all are, less those of one; a window that was drawn w times is one.
    [Equation("Facilitation", "7")]
    private double OfTheMean(ReadOnlySpan<int> members, int bin)
    {
        int[] times = new int[_windows.Length];
        foreach (int member in members)
        {
            times[member]++;
        }

        double all = 0, ofOne = 0, inOneCell = 0, inOneCellOfOne = 0;
        double[] sums = new double[Cells.Count];
        for (int w = 0; w < times.Length; w++)
        {
            double total = 0;
            for (int cell = 0; cell < sums.Length; cell++)
            {
                double count = 0;
                foreach (JumpCorrelation cluster in _windows[w])
                {
                    count += times[w] * cluster.CountsOf(bin)[cell];
                }

                sums[cell] += count;
                total += count;
                inOneCellOfOne += count * count;
            }

            all += total;
            ofOne += total * total;
        }

        foreach (double sum in sums)
        {
            inOneCell += sum * sum;
        }

        return (Cells.Count * (inOneCell - inOneCellOfOne) / ((all * all) - ofOne)) - 1;
    }

    private double Ratio(ReadOnlySpan<int> members, int bin) => Sum(members, c => c.Count(bin)) / Sum(members, c => c.Expected[bin]);

    private double Sum(ReadOnlySpan<int> members, Func<JumpCorrelation, double> of)
    {
        double sum = 0;
        foreach (int member in members)
        {
            foreach (JumpCorrelation cluster in _windows[member])
            {
                sum += of(cluster);
            }
        }

        return sum;
    }

    private Scalar WithError(Bootstrap.OfMembers of)
    {
        int[] all = [.. Enumerable.Range(0, Windows)];
        double value = of(all);
        if (!double.IsFinite(value))
        {
            return new Scalar(null, null, Windows, "there are too few pairs of jumps in this shell");
        }

        if (Windows < LeastWindows)
        {
            return new Scalar(value, null, Windows, $"no error: {Windows} windows are too few");
        }

        double[] without = [.. all.Select(left => of([.. all.Where(c => c != left)]))];
        return Array.TrueForAll(without, double.IsFinite)
            ? new Scalar(value, Math.Sqrt((Windows - 1.0) * (Windows - 1) / Windows * BlockedMean.Variance(without)), Windows, null)
            : new Scalar(value, null, Windows, "no error: one window alone has the pairs of jumps in this shell");
    }
}
