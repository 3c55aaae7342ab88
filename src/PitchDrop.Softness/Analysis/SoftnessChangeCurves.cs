using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>What rearrangements do to softness, read from the sums of one temperature with the background of undetected ones taken off: η(r̃), σ_Δ(r̃), ρ(r), and mean and variance of ΔS as functions of S. Errors by the jackknife over blocks.</summary>
public sealed class SoftnessChangeCurves
{
    // A background that has forgotten this share of S leaves nothing to see of a rearrangement on top of it.
    private const double LargestBackground = 0.8;

    private readonly SoftnessChanges _changes;
    private readonly double[] _total;
    private readonly double[][] _without;
    private readonly BlockSamples _samples;
    private readonly Func<double[], double> _variance;
    private readonly int _leastInCell;

    /// <summary>Takes the sums where σ² is known.</summary>
    /// <param name="changes">The sums.</param>
    /// <param name="softnessVariance">σ² of the softness at that temperature, &gt; 0, without an error.</param>
    /// <param name="leastInCell">How many particles an interval of r̃ and S must hold to take part, at least 2.</param>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished, hardly a particle is as far from every rearrangement as the background is, or those that are change as much as rearranging ones.</exception>
    public SoftnessChangeCurves(SoftnessChanges changes, double softnessVariance, int leastInCell = 20)
        : this(changes, changes.Table.Samples(), _ => softnessVariance, leastInCell) => Require.Positive(softnessVariance);

    /// <summary>Takes the sums, and those that σ² is made of: what it is uncertain by is in every error.</summary>
    /// <param name="changes">The sums.</param>
    /// <param name="spread">Mean and variance of the softness of the same particles in the same blocks.</param>
    /// <param name="leastInCell">How many particles an interval of r̃ and S must hold to take part, at least 2.</param>
    /// <exception cref="ArgumentException">Fewer than two blocks are finished, blocks are others, hardly a particle is as far from every rearrangement as the background is, or those that are change as much as rearranging ones.</exception>
    public SoftnessChangeCurves(SoftnessChanges changes, SoftnessCorrelation spread, int leastInCell = 20)
        : this(changes, changes.Table.SamplesWith(spread.Table, SoftnessCorrelation.Single), sums => SoftnessCorrelation.Variances(sums.AsSpan(sums.Length - SoftnessCorrelation.Single)), leastInCell)
    {
    }

    private SoftnessChangeCurves(SoftnessChanges changes, BlockSamples samples, Func<double[], double> variance, int leastInCell)
    {
        (_changes, _variance, _leastInCell) = (changes, variance, Require.Between(leastInCell, 2, int.MaxValue));
        _samples = samples;
        (_total, _without) = (_samples.Total, [.. _samples.Without]);
        bool hasBackground = _without.All(w => w[changes.RowAt(changes.Background)] >= leastInCell);
        if (!hasBackground)
        {
            throw new ArgumentException(FormattableString.Invariant($"Hardly a particle is further than {changes.BackgroundFrom} from every rearranging one: the background of undetected rearrangements cannot be told."), nameof(changes));
        }

        bool isSmall = _without.All(w => Slope(w, changes.Background) < LargestBackground) && Cells(0).Length > 0;
        if (!isSmall)
        {
            throw new ArgumentException(FormattableString.Invariant($"Particles further than {changes.BackgroundFrom} from every rearranging one lose more than {LargestBackground} of their softness all the same: nothing stands out of the background of undetected rearrangements."), nameof(changes));
        }
    }

    /// <summary>Mean r̃ of each row that can be measured: 0 first.</summary>
    public IReadOnlyList<double> Distances => [.. Rows.Select(row => Row(_total, row)[1] / Row(_total, row)[0])];

    /// <summary>η(r̃), the share by which S is drawn back: minus the slope of ΔS against S, without the background.</summary>
    [Equation("Softness", "36")]
    public IReadOnlyList<RadialPoint> Restoring => Points(row => sums => BackgroundSubtraction.RestoringWithout(Slope(sums, row), Slope(sums, _changes.Background)));

    /// <summary>σ_Δ²(r̃): the variance of ΔS at one S without the background at that S, averaged over S with the numbers of particles as weights. Noise can make it negative far from the rearrangement.</summary>
    [Equation("Softness", "37")]
    public IReadOnlyList<RadialPoint> Variances => Points(VarianceOf);

    /// <summary>The same numbers as <see cref="Variances"/> with what they have in common.</summary>
    public ResampledValues ResampledVariances => Resampled(Rows.Select(VarianceOf));

    /// <summary>ρ(r) of r &gt; 0: the correlation of the changes of a rearranging particle and of one at the distance r to which it is the nearest, each less its mean at its S, over σ_Δ(0) σ_Δ(r). What pairs of the background at that distance share is taken off, and the background has shrunk both by 1 − η₂. Distances at which σ_Δ² is not above twice its error are left out.</summary>
    [Equation("Softness", "38")]
    public IReadOnlyList<RadialPoint> Correlation => [.. Correlations().Select(c => new RadialPoint(c.Distance, _samples.Of(c.Of)))];

    /// <summary>The same numbers as <see cref="Correlation"/> with what they have in common.</summary>
    public ResampledValues ResampledCorrelation => Resampled(Correlations().Select(c => c.Of));

    /// <summary>The fit of Eq. (30) to σ_Δ(r̃): C₀ is σ_Δ(0), and σ_Δ² = C₁² e^{−2r̃/ξ} is fitted, which noise may make negative without harm.</summary>
    /// <param name="variances">σ_Δ² by distance, that of r̃ = 0 among them.</param>
    /// <param name="to">Largest r̃.</param>
    /// <exception cref="ArgumentException">There are too few distances, or none is 0.</exception>
    public static ContactExponential FitDeviation(IReadOnlyList<RadialPoint> variances, double to)
    {
        if (!variances.Any(p => p.Distance == 0))
        {
            throw new ArgumentException("The variance at distance 0 is missing.", nameof(variances));
        }

        ContactExponential square = ContactExponential.Of(variances.First(p => p.Distance == 0).Value, [.. variances.Where(p => p.Distance > 0 && p.Distance <= to && p.Value.Error > 0)]);
        (Estimate atZero, Estimate amplitude) = (Root(square.AtZero), Root(square.Amplitude));
        return square with { AtZero = atZero, Amplitude = amplitude, Excess = amplitude.Minus(atZero), Length = square.Length.Times(2), Converged = square.Converged && square.AtZero.Value > 0 && square.Amplitude.Value > 0 };
    }

    /// <summary>Variance of ΔS at one distance as a function of S, without the background at that S.</summary>
    /// <param name="row">0 for the rearranging particles, k + 1 for interval k of distance.</param>
    public IReadOnlyList<SoftnessPoint> VarianceAgainstSoftness(int row) => AgainstSoftness(row, bin => sums => CellVariance(sums, row, bin));

    /// <summary>Mean ⟨ΔS⟩ at one distance as a function of S, without the background at that S.</summary>
    /// <param name="row">0 for the rearranging particles, k + 1 for interval k of distance.</param>
    public IReadOnlyList<SoftnessPoint> MeanAgainstSoftness(int row) => AgainstSoftness(row, bin => sums => BackgroundSubtraction.MeanWithout(
        MeanOf(sums, _changes.CellAt(row, bin)), MeanOf(sums, _changes.CellAt(_changes.Background, bin)), Slope(sums, _changes.Background)));

    /// <summary>η, and the variance of ΔS about its mean at each S, of the background.</summary>
    public (Estimate Restoring, Estimate Variance) Background => (
        Of(sums => Slope(sums, _changes.Background)),
        Of(sums => Residual(Row(sums, _changes.Background))));

    /// <summary>σ_Δ²(0)/[η(0)(2 − η(0))σ²] of rearranging particles, both without the background: 1 by detailed balance of sites that do not know of each other. Its error knows that both, and σ² where that is measured, are of the same particles.</summary>
    [Equation("Softness", "39")]
    public Estimate Balance
    {
        get
        {
            int[] cells = Cells(0);
            return Of(sums =>
            {
                double eta = BackgroundSubtraction.RestoringWithout(Slope(sums, 0), Slope(sums, _changes.Background));
                return Averaged(sums, 0, cells) / (eta * (2 - eta) * _variance(sums));
            });
        }
    }

    /// <summary>By how much a line through the variance of ΔS at one distance, as a function of S, changes over the intervals of S, as a share of the mean over these; weights are the points' errors, and its error knows that all are of the same blocks. Null of fewer than three intervals.</summary>
    /// <param name="row">0 for the rearranging particles, k + 1 for interval k of distance.</param>
    public Estimate? VarianceTrend(int row)
    {
        (int Bin, SoftnessPoint Point)[] known = [.. Cells(row).Zip(VarianceAgainstSoftness(row)).Where(p => p.Second.Value.Error > 0)];
        if (known.Length < 3)
        {
            return null;
        }

        double[] s = [.. known.Select(p => p.Point.Softness)], errors = [.. known.Select(p => p.Point.Value.Error)];
        return Of(sums =>
        {
            double[] variances = [.. known.Select(p => CellVariance(sums, row, p.Bin))];
            return LinearLeastSquares.Line(s, variances, errors).Coefficients[1] * (s[^1] - s[0]) / variances.Average();
        });
    }

    private IEnumerable<int> Rows => Enumerable.Range(0, _changes.Background).Where(row => _without.All(w => Row(w, row)[0] >= _leastInCell) && Cells(row).Length > 0);

    private Func<double[], double> VarianceOf(int row)
    {
        int[] cells = Cells(row);
        return sums => Averaged(sums, row, cells);
    }

    // ρ at each distance at which it can be measured.
    private List<(double Distance, Func<double[], double> Of)> Correlations()
    {
        RadialPoint[] variances = [.. Variances];
        int[] rows = [.. Rows], zero = Cells(0);
        var found = new List<(double, Func<double[], double>)>();
        for (int k = 0; k < rows.Length; k++)
        {
            int row = rows[k];
            if (row > 0 && _without.All(w => w[_changes.BackgroundPairAt(row - 1)] >= _leastInCell) && variances[0].Value.Value > 0 && variances[k].Value.Value > 2 * variances[k].Value.Error)
            {
                int[] cells = Cells(row);
                found.Add((variances[k].Distance, sums =>
                {
                    double kept = 1 - Slope(sums, _changes.Background);
                    double own = Covariance(sums.AsSpan(_changes.PairAt(row), SoftnessChanges.OfPair)) - Covariance(sums.AsSpan(_changes.BackgroundPairAt(row - 1), SoftnessChanges.OfPair));
                    return own / (kept * kept * Math.Sqrt(Averaged(sums, 0, zero) * Averaged(sums, row, cells)));
                }));
            }
        }

        return found;
    }

    private ResampledValues Resampled(IEnumerable<Func<double[], double>> functions)
    {
        Func<double[], double>[] all = [.. functions];
        return new ResampledValues(_samples, sums => [.. all.Select(f => f(sums))]);
    }

    private static Estimate Root(Estimate square)
    {
        double root = Math.Sqrt(Math.Max(0, square.Value));
        return new Estimate(root, root > 0 ? square.Error / (2 * root) : double.PositiveInfinity);
    }

    private static double MeanOf(double[] sums, int cell) => sums[cell + 1] / sums[cell];

    // Minus the slope of Δ against S.
    private double Slope(double[] sums, int row)
    {
        ReadOnlySpan<double> of = Row(sums, row);
        return -((of[5] / of[0]) - (of[2] * of[3] / of[0] / of[0])) / ((of[4] / of[0]) - (of[2] * of[2] / of[0] / of[0]));
    }

    private static double Residual(ReadOnlySpan<double> of)
    {
        double n = of[0], ss = (of[4] / n) - (of[2] * of[2] / n / n), sd = (of[5] / n) - (of[2] * of[3] / n / n), dd = (of[6] / n) - (of[3] * of[3] / n / n);
        return dd - (sd * sd / ss);
    }

    // cov(x − b s, y − d u) with the slopes b of x against s and d of y against u.
    private static double Covariance(ReadOnlySpan<double> of)
    {
        double n = of[0], x = of[1] / n, y = of[2] / n, s = of[3] / n, u = of[4] / n;
        double xy = (of[9] / n) - (x * y), xs = (of[10] / n) - (x * s), xu = (of[11] / n) - (x * u), ys = (of[12] / n) - (y * s), yu = (of[13] / n) - (y * u), su = (of[14] / n) - (s * u);
        double b = xs / ((of[7] / n) - (s * s)), d = yu / ((of[8] / n) - (u * u));
        return xy - (b * ys) - (d * xu) + (b * d * su);
    }

    private ReadOnlySpan<double> Row(double[] sums, int row) => sums.AsSpan(_changes.RowAt(row), SoftnessChanges.OfRow);

    // Intervals of S that hold enough particles at this distance and in a background that is small enough, whichever block is left out.
    private int[] Cells(int row) => [.. Enumerable.Range(0, _changes.Softness.Count).Where(bin => _without.All(w =>
        w[_changes.CellAt(row, bin)] >= _leastInCell && w[_changes.CellAt(_changes.Background, bin)] >= _leastInCell && RawVariance(w, _changes.Background, bin) < LargestBackground * _variance(w)))];

    // Within an interval of S the mean changes along its width, which adds (slope · width)²/12.
    private double RawVariance(double[] sums, int row, int bin)
    {
        int cell = _changes.CellAt(row, bin);
        double n = sums[cell], mean = sums[cell + 1] / n, slope = Slope(sums, row) * _changes.Softness.Width;
        return (((sums[cell + 2] / n) - (mean * mean)) * n / (n - 1)) - (slope * slope / 12);
    }

    private double CellVariance(double[] sums, int row, int bin) => BackgroundSubtraction.VarianceWithout(RawVariance(sums, row, bin), RawVariance(sums, _changes.Background, bin), _variance(sums));

    private double Averaged(double[] sums, int row, int[] cells)
    {
        (double sum, double weight) = (0, 0);
        foreach (int bin in cells)
        {
            double n = sums[_changes.CellAt(row, bin)];
            (sum, weight) = (sum + (n * CellVariance(sums, row, bin)), weight + n);
        }

        return sum / weight;
    }

    private Estimate Of(Func<double[], double> function) => _samples.Of(function);

    private IReadOnlyList<RadialPoint> Points(Func<int, Func<double[], double>> ofRow) => [.. Rows.Select(row => new RadialPoint(Row(_total, row)[1] / Row(_total, row)[0], Of(ofRow(row))))];

    private IReadOnlyList<SoftnessPoint> AgainstSoftness(int row, Func<int, Func<double[], double>> ofBin) =>
        [.. Cells(row).Select(bin => new SoftnessPoint(_changes.Softness.Centre(bin), Of(ofBin(bin))))];
}
