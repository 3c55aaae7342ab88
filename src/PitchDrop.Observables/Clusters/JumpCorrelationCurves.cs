using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Observables.Clusters;

/// <summary>What the jumps of several clusters say together: g_cj(r) over all directions and the anisotropy factor α(r) without counting noise, with errors from the scatter between clusters (jackknife).</summary>
/// <remarks>Clusters should be independent: of windows of time that do not overlap, or far from each other. Clusters of one window share their later jumps, and errors do not know that.</remarks>
public sealed class JumpCorrelationCurves
{
    /// <summary>Clusters below which no error is given.</summary>
    public const int LeastClusters = 4;

    private readonly JumpCorrelation[] _clusters;

    /// <summary>Joins clusters.</summary>
    /// <param name="clusters">One or more, of the same shells and cells.</param>
    /// <exception cref="ArgumentException">There is none, or shells or cells differ.</exception>
    public JumpCorrelationCurves(params IReadOnlyList<JumpCorrelation> clusters)
    {
        Shapes.AtLeast(clusters.Count, 1, "the number of clusters");
        (Bins, Cells) = (clusters[0].Bins, clusters[0].Cells);
        foreach (JumpCorrelation cluster in clusters)
        {
            bool isSame = (cluster.Bins.Count, cluster.Bins.Largest, cluster.Cells.Polar, cluster.Cells.Azimuthal) == (Bins.Count, Bins.Largest, Cells.Polar, Cells.Azimuthal);
            if (!isSame)
            {
                throw new ArgumentException("clusters were counted in different shells or cells; accepted are those counted alike", nameof(clusters));
            }
        }

        _clusters = [.. clusters];
    }

    /// <summary>The shells.</summary>
    public DistanceBins Bins { get; }

    /// <summary>The cells of direction.</summary>
    public AnisotropyCells Cells { get; }

    /// <summary>Number C of clusters.</summary>
    public int Clusters => _clusters.Length;

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

    /// <summary>α of the clusters that stand at the given places, repetitions counted as copies of one cluster; NaN where there are too few pairs.</summary>
    internal double Anisotropy(ReadOnlySpan<int> members, int bin, AnisotropyKind kind) => kind == AnisotropyKind.OfTheMean ? OfTheMean(members, bin) : WithinClusters(members, bin);

    // Pairs of pairs about one cluster, all clusters together.
    [Equation("Facilitation", "6")]
    private double WithinClusters(ReadOnlySpan<int> members, int bin) => (Cells.Count * Sum(members, c => c.InOneCell[bin]) / Sum(members, c => c.PairsOfPairs[bin])) - 1;

    // Pairs of pairs about two clusters: what all are, less those about one; a cluster that was drawn w times is one.
    [Equation("Facilitation", "7")]
    private double OfTheMean(ReadOnlySpan<int> members, int bin)
    {
        int[] times = new int[_clusters.Length];
        foreach (int member in members)
        {
            times[member]++;
        }

        double all = 0, ofOne = 0, inOneCell = 0, inOneCellOfOne = 0;
        double[] sums = new double[Cells.Count];
        for (int c = 0; c < times.Length; c++)
        {
            double total = 0;
            ReadOnlySpan<double> counts = _clusters[c].CountsOf(bin);
            for (int cell = 0; cell < sums.Length; cell++)
            {
                double count = times[c] * counts[cell];
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
            sum += of(_clusters[member]);
        }

        return sum;
    }

    private Scalar WithError(Bootstrap.OfMembers of)
    {
        int[] all = [.. Enumerable.Range(0, Clusters)];
        double value = of(all);
        if (!double.IsFinite(value))
        {
            return new Scalar(null, null, Clusters, "there are too few pairs of jumps in this shell");
        }

        if (Clusters < LeastClusters)
        {
            return new Scalar(value, null, Clusters, $"no error: {Clusters} clusters are too few");
        }

        double[] without = [.. all.Select(left => of([.. all.Where(c => c != left)]))];
        return Array.TrueForAll(without, double.IsFinite)
            ? new Scalar(value, Math.Sqrt((Clusters - 1.0) * (Clusters - 1) / Clusters * BlockedMean.Variance(without)), Clusters, null)
            : new Scalar(value, null, Clusters, "no error: one cluster alone has the pairs of jumps in this shell");
    }
}
