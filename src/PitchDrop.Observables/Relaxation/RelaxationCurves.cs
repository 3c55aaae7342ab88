using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Relaxation;

/// <summary>
/// The mean relaxation function ⟨C⟩(t) and its dynamic susceptibility χ₄(t) = N(⟨C²⟩ − ⟨C⟩²), with what is read from them, from blocks of time windows.
/// Errors are delete-one-block jackknife errors: right when blocks are independent, which <see cref="MeanBlocking"/> and <see cref="SusceptibilityBlocking"/> judge.
/// </summary>
/// <remarks>
/// The finite number of windows makes ⟨C²⟩ − ⟨C⟩² too small by the variance of the mean. It is added back as measured from the blocks,
/// s²/B, which is n/(n − 1) for independent windows and remains right when windows overlap.
/// </remarks>
public sealed class RelaxationCurves
{
    private readonly double[] _logarithms;
    private readonly double[][] _means; // [B][K]
    private readonly double[][] _squares;
    private readonly (double Mean, double Square, double Scatter)[] _total; // [K]
    private readonly double[] _mean;
    private readonly double[] _susceptibility;
    private readonly double[][] _replicateMeans; // [B][K], all blocks but one
    private readonly double[][] _replicateSusceptibilities;

    /// <summary>Analyses blocks, possibly of several replicas one after another.</summary>
    /// <param name="lags">The lags t_k [K], positive, ascending.</param>
    /// <param name="sites">The number N of sites or particles over which C is an average.</param>
    /// <param name="blocks">At least 3 blocks of the same number of windows, each with K lags.</param>
    /// <exception cref="ArgumentException">There are fewer blocks, or their shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A lag or the number of sites is not positive.</exception>
    public RelaxationCurves(double[] lags, int sites, IReadOnlyList<WindowBlock> blocks)
    {
        Sites = Require.Between(sites, 1, int.MaxValue);
        Shapes.AtLeast(blocks.Count, 3);
        Lags = lags;
        _logarithms = Array.ConvertAll(lags, t => Math.Log(Require.Positive(t)));
        WindowsPerBlock = blocks[0].Windows;
        _means = new double[blocks.Count][];
        _squares = new double[blocks.Count][];
        for (int b = 0; b < blocks.Count; b++)
        {
            Shapes.Length(blocks[b].Windows, WindowsPerBlock);
            Shapes.Length(blocks[b].Sum.Length, lags.Length);
            Shapes.Length(blocks[b].SumOfSquares.Length, lags.Length);
            _means[b] = Array.ConvertAll(blocks[b].Sum, sum => sum / WindowsPerBlock);
            _squares[b] = Array.ConvertAll(blocks[b].SumOfSquares, sum => sum / WindowsPerBlock);
        }

        _total = [.. Enumerable.Range(0, lags.Length).Select(Total)];
        (_mean, _susceptibility) = CurvesWithout(-1);
        _replicateMeans = new double[blocks.Count][];
        _replicateSusceptibilities = new double[blocks.Count][];
        for (int b = 0; b < blocks.Count; b++)
        {
            (_replicateMeans[b], _replicateSusceptibilities[b]) = CurvesWithout(b);
        }

        Mean = Curve(_mean, _replicateMeans);
        Susceptibility = Curve(_susceptibility, _replicateSusceptibilities);
    }

    /// <summary>The lags t_k [K].</summary>
    public double[] Lags { get; }

    /// <summary>The number N of sites or particles.</summary>
    public int Sites { get; }

    /// <summary>The number B of blocks.</summary>
    public int Blocks => _means.Length;

    /// <summary>The number of windows in a block.</summary>
    public int WindowsPerBlock { get; }

    /// <summary>⟨C⟩(t_k) with errors [K].</summary>
    public Estimate[] Mean { get; }

    /// <summary>χ₄(t_k) with errors [K].</summary>
    public Estimate[] Susceptibility { get; }

    /// <summary>The lag at which ⟨C⟩ falls to <paramref name="threshold"/> (½ defines τ_α of the persistence), by interpolation in ln t; null if it does not, within the lags and in every jackknife sample.</summary>
    public Estimate? RelaxationTime(double threshold = 0.5) =>
        Jackknifed(curve => Crossing.Falling(Lags, curve, threshold), _mean, _replicateMeans);

    /// <summary>The peak of χ₄ by a local parabola in ln t through the largest value and <paramref name="halfWidth"/> neighbours on each side.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The half-width is not positive.</exception>
    public SusceptibilityPeak Peak(int halfWidth = 1)
    {
        Numerics.Statistics.Peak Find(double[] curve) => Numerics.Statistics.Peak.OfParabola(_logarithms, curve, halfWidth);
        return new SusceptibilityPeak(
            Jackknifed(curve => Find(curve).Height, _susceptibility, _replicateSusceptibilities)!.Value,
            Jackknifed(curve => Math.Exp(Find(curve).Position), _susceptibility, _replicateSusceptibilities)!.Value,
            Find(_susceptibility).Inside);
    }

    /// <summary>The lag of that peak from all blocks, and from all but one [B]: what depends on it is to be evaluated at the lag of its own replicate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The half-width is not positive.</exception>
    public (double Time, double[] Without) PeakTimes(int halfWidth = 1)
    {
        double Find(double[] curve) => Math.Exp(Numerics.Statistics.Peak.OfParabola(_logarithms, curve, halfWidth).Position);
        return (Find(_susceptibility), Array.ConvertAll(_replicateSusceptibilities, Find));
    }

    /// <summary>The stretching exponent β of ⟨C⟩, fitted with equal weights where <paramref name="lowest"/> ≤ ⟨C⟩ ≤ <paramref name="highest"/>; null if fewer than three lags lie there.</summary>
    public StretchedExponential? Stretching(double lowest = 0.1, double highest = 0.9)
    {
        int[] used = [.. Enumerable.Range(0, Lags.Length).Where(k => _mean[k] >= lowest && _mean[k] <= highest)];
        if (used.Length < 3)
        {
            return null;
        }

        double[] x = Array.ConvertAll(used, k => _logarithms[k]);
        double[]? Fit(double[] curve)
        {
            double[] y = Array.ConvertAll(used, k => Math.Log(-Math.Log(curve[k])));
            return Array.TrueForAll(y, double.IsFinite) ? LinearLeastSquares.Line(x, y, []).Coefficients : null;
        }

        Estimate? exponent = Jackknifed(curve => Fit(curve)?[1], _mean, _replicateMeans);
        Estimate? time = Jackknifed(curve => Fit(curve) is { } c ? Math.Exp(-c[0] / c[1]) : null, _mean, _replicateMeans);
        return exponent is { } beta && time is { } t0 ? new StretchedExponential(beta, t0, used.Length) : null;
    }

    /// <summary>Whether the blocks are long enough for the errors of ⟨C⟩: the blocking analysis of the block means at the lag where ⟨C⟩ is nearest ½.</summary>
    public BlockingAnalysis MeanBlocking()
    {
        int k = Nearest(_mean, 0.5);
        return BlockingAnalysis.Of(Array.ConvertAll(_means, mean => mean[k]));
    }

    /// <summary>Whether the blocks are long enough for the errors of χ₄: the blocking analysis of each block's contribution N(C² − 2⟨C⟩C) at the peak.</summary>
    public BlockingAnalysis SusceptibilityBlocking()
    {
        int k = Nearest(_susceptibility, _susceptibility.Max());
        return BlockingAnalysis.Of([.. Enumerable.Range(0, Blocks).Select(b => Sites * (_squares[b][k] - (2 * _mean[k] * _means[b][k])))]);
    }

    // Without block b the mean of the others is m − d/(B − 1) and their scatter Σd² − d²·B/(B − 1), d the block's distance from the mean of all.
    private (double[] Mean, double[] Susceptibility) CurvesWithout(int left)
    {
        double[] mean = new double[Lags.Length];
        double[] susceptibility = new double[Lags.Length];
        int kept = left < 0 ? Blocks : Blocks - 1;
        for (int k = 0; k < Lags.Length; k++)
        {
            double d = left < 0 ? 0 : _means[left][k] - _total[k].Mean;
            mean[k] = _total[k].Mean - (d / kept);
            double square = left < 0 ? _total[k].Square : ((Blocks * _total[k].Square) - _squares[left][k]) / kept;
            double scatter = Math.Max(0, _total[k].Scatter - (d * d * Blocks / kept));
            susceptibility[k] = Sites * (square - (mean[k] * mean[k]) + (scatter / (kept - 1) / kept));
        }

        return (mean, susceptibility);
    }

    private (double Mean, double Square, double Scatter) Total(int k)
    {
        double sum = 0, squares = 0, scatter = 0;
        for (int b = 0; b < Blocks; b++)
        {
            sum += _means[b][k];
            squares += _squares[b][k];
        }

        double mean = sum / Blocks;
        for (int b = 0; b < Blocks; b++)
        {
            scatter += (_means[b][k] - mean) * (_means[b][k] - mean);
        }

        return (mean, squares / Blocks, scatter);
    }

    private Estimate[] Curve(double[] full, double[][] replicates)
    {
        var curve = new Estimate[Lags.Length];
        for (int k = 0; k < curve.Length; k++)
        {
            curve[k] = Jackknife.FromReplicates(full[k], Array.ConvertAll(replicates, replicate => replicate[k])).Estimate;
        }

        return curve;
    }

    private static Estimate? Jackknifed(Func<double[], double?> quantity, double[] full, double[][] replicates)
    {
        double?[] values = Array.ConvertAll(replicates, curve => quantity(curve));
        return quantity(full) is { } value && Array.TrueForAll(values, v => v is not null)
            ? Jackknife.FromReplicates(value, Array.ConvertAll(values, v => v!.Value)).Estimate
            : null;
    }

    private static int Nearest(double[] curve, double value)
    {
        int nearest = 0;
        for (int k = 1; k < curve.Length; k++)
        {
            nearest = Math.Abs(curve[k] - value) < Math.Abs(curve[nearest] - value) ? k : nearest;
        }

        return nearest;
    }
}
