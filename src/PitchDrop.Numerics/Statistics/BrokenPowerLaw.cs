using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Numerics.Statistics;

/// <summary>
/// A power law with a break, y = c (x/b)^−p for x ≤ b and c (x/b)^−q beyond, fitted by weighted least squares to values that may be of either sign: so that values that have drowned in noise count for what they are, small.
/// </summary>
/// <param name="Break">b.</param>
/// <param name="Height">c = y(b).</param>
/// <param name="ExponentBefore">p.</param>
/// <param name="ExponentAfter">q; at most <see cref="Steepest"/>, which is a cut.</param>
/// <param name="ChiSquared">χ² of it.</param>
/// <param name="ChiSquaredUnbroken">χ² of the best power law with q = p.</param>
/// <param name="DegreesOfFreedom">Number of points less number of parameters, b among them.</param>
public sealed record BrokenPowerLaw(double Break, double Height, double ExponentBefore, double ExponentAfter, double ChiSquared, double ChiSquaredUnbroken, int DegreesOfFreedom)
{
    /// <summary>The largest exponent that is told from a cut.</summary>
    public const double Steepest = 60;

    // Where a fit may begin: so many breaks, and these exponents.
    private const int Steps = 100;
    private const int Polished = 5;

    private static readonly double[] Exponents = [-4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30, 45];

    /// <summary>By how much the break lowers χ², in units of the χ² per degree of freedom that is left, which is taken as at least 1: a few where there is none.</summary>
    public double Improvement => (ChiSquaredUnbroken - ChiSquared) / Math.Max(1, DegreesOfFreedom > 0 ? ChiSquared / DegreesOfFreedom : 1);

    /// <summary>Whether y falls faster beyond the break than before it.</summary>
    public bool IsSteeperAfter => ExponentAfter > ExponentBefore;

    /// <summary>y at x.</summary>
    /// <param name="x">Any positive number.</param>
    public double At(double x) => Value(x, Math.Log(Break), Height, ExponentBefore, ExponentAfter);

    /// <summary>Fits, from the best of some ten thousand breaks and exponents.</summary>
    /// <param name="x">Abscissae [n], positive, strictly ascending.</param>
    /// <param name="y">Values [n], the first few positive.</param>
    /// <param name="errors">Their standard errors [n], each &gt; 0.</param>
    /// <param name="isFlatBefore">Whether p = 0 is held.</param>
    /// <param name="least">Points that lie at b or on either side of it at the least; b lies from the point of this number to the one of this number from the end. At least 2.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, x is not positive or does not ascend, or there are fewer than 2·least points, or no more than parameters.</exception>
    [Equation("Facilitation", "8")]
    public static BrokenPowerLaw Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> errors, bool isFlatBefore = false, int least = 2)
    {
        Require.Between(least, 2, int.MaxValue);
        Shapes.Length(y.Length, x.Length);
        Shapes.Length(errors.Length, x.Length);
        Shapes.AtLeast(x.Length, Math.Max(2 * least, isFlatBefore ? 4 : 5), "the number of points");
        double last = 0;
        foreach (double at in x)
        {
            last = at > last ? at : throw new ArgumentException($"x = {at} does not lie beyond {last}; accepted are positive, ascending abscissae", nameof(x));
        }

        (double low, double high) = (Math.Log(x[least - 1]), Math.Log(x[^least]));
        double unbroken = Unbroken(x, y, errors, isFlatBefore);
        BrokenPowerLaw? best = null;
        foreach (double[] start in Starts(x, y, errors, isFlatBefore, (low, high)))
        {
            NonlinearFit fit = NonlinearLeastSquares.Fit(
                (at, p) => p[0] >= low && p[0] <= high ? Value(at, p[0], p[1], isFlatBefore ? 0 : p[2], p[^1]) : double.NaN, x, y, errors, start);
            if (best is null || fit.ChiSquared < best.ChiSquared)
            {
                double[] found = fit.Parameters;
                best = new BrokenPowerLaw(Math.Exp(found[0]), found[1], isFlatBefore ? 0 : Clamp(found[2]), Clamp(found[^1]), fit.ChiSquared, unbroken, fit.DegreesOfFreedom);
            }
        }

        return best!;
    }

    // ln b, c, p and q (without p where it is held) of the least χ² on a grid, one for each interval between points, the best few of these: χ² has a minimum in every interval. With c at its best, χ² = Σwy² − (Σwyf)²/Σwf²,
    // f = (x/b)^−p or (x/b)^−q: sums over the points before and behind, each of one exponent.
    private static IEnumerable<double[]> Starts(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> errors, bool isFlatBefore, (double Low, double High) range)
    {
        double[] before = isFlatBefore ? [0] : Exponents;
        (double[,] first, double[,] firstSquares) = Sums(x, y, errors, before, isBehind: false);
        (double[,] second, double[,] secondSquares) = Sums(x, y, errors, Exponents, isBehind: true);
        var best = new (double Gain, double[] Start)[x.Length + 1];
        int split = 0;
        for (int step = 0; step <= Steps; step++)
        {
            double b = Math.Min(range.High, range.Low + ((range.High - range.Low) * step / Steps));
            while (split < x.Length && Math.Log(x[split]) <= b)
            {
                split++;
            }

            for (int i = 0; i < before.Length; i++)
            {
                double lift = Math.Exp(before[i] * b), sum1 = lift * first[i, split], square1 = lift * lift * firstSquares[i, split];
                for (int j = 0; j < Exponents.Length; j++)
                {
                    double rise = Math.Exp(Exponents[j] * b), sum = sum1 + (rise * second[j, split]), square = square1 + (rise * rise * secondSquares[j, split]), gain = sum * Math.Abs(sum) / square;
                    if (best[split].Start is null || gain > best[split].Gain)
                    {
                        best[split] = (gain, isFlatBefore ? [b, sum / square, Exponents[j]] : [b, sum / square, before[i], Exponents[j]]);
                    }
                }
            }
        }

        return best.Where(found => found.Start is not null).OrderByDescending(found => found.Gain).Take(Polished).Select(found => found.Start);
    }

    // Of each exponent e the sums of w y x^−e and of w x^−2e over the first k points, or over those from k on [exponents, n + 1].
    private static (double[,] Sums, double[,] Squares) Sums(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> errors, double[] exponents, bool isBehind)
    {
        double[,] sums = new double[exponents.Length, x.Length + 1], squares = new double[exponents.Length, x.Length + 1];
        for (int e = 0; e < exponents.Length; e++)
        {
            for (int n = 0; n < x.Length; n++)
            {
                int i = isBehind ? x.Length - 1 - n : n, from = isBehind ? i + 1 : i, to = isBehind ? i : i + 1;
                double power = Math.Exp(-exponents[e] * Math.Log(x[i])), weight = 1 / (Require.Positive(errors[i]) * errors[i]);
                sums[e, to] = sums[e, from] + (weight * power * y[i]);
                squares[e, to] = squares[e, from] + (weight * power * power);
            }
        }

        return (sums, squares);
    }

    private static double Unbroken(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> errors, bool isFlat)
    {
        double about = Math.Log(x[0]);
        return isFlat
            ? LinearLeastSquares.Polynomial(0, x, y, errors).ChiSquared
            : NonlinearLeastSquares.Fit((at, p) => Value(at, about, p[0], p[1], p[1]), x, y, errors, [y[0], 2]).ChiSquared;
    }

    private static double Value(double x, double logBreak, double height, double before, double after)
    {
        double far = Math.Log(x) - logBreak;
        return height * Math.Exp(-(far <= 0 ? Clamp(before) : Clamp(after)) * far);
    }

    private static double Clamp(double exponent) => Math.Clamp(exponent, -Steepest, Steepest);
}
