using System.Globalization;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Clusters;

/// <summary>
/// The range ξ_α of the anisotropy of facilitation: where α(r) breaks off to a much steeper profile. By a named rule, the break of the best broken power law, with the error of windows that are drawn anew with their clusters; missing, with the
/// reason, where no break stands out of the noise.
/// </summary>
public static class AnisotropyRange
{
    // Shells on either side of the break.
    private const int Least = 2;

    // Of the resamples so many may give no break before there is no error.
    private const double MostWithout = 0.25;

    /// <summary>Reads ξ_α.</summary>
    /// <param name="curves">The clusters.</param>
    /// <param name="rule">The rule; null for the usual.</param>
    /// <param name="seed">Seed of the resamples.</param>
    /// <returns>ξ_α [length], and the fit behind it where there is one.</returns>
    [Equation("Facilitation", "9")]
    public static (Scalar Range, BrokenPowerLaw? Fit) Of(JumpCorrelationCurves curves, AnisotropyRule? rule, ulong seed)
    {
        rule ??= new AnisotropyRule();
        Scalar Missing(string why) => new(null, null, curves.Windows, why);
        var shells = new List<(int Bin, double Error)>();
        for (int bin = 0; bin < curves.Bins.Count; bin++)
        {
            if (curves.Bins.Middle(bin) >= rule.From && curves.Anisotropy(bin, rule.Kind).Estimate is { Error: > 0 } alpha)
            {
                shells.Add((bin, alpha.Error));
            }
        }

        if (shells.Count < (2 * Least) + 1)
        {
            return (Missing($"α has a value with an error in {shells.Count} shells only; the break needs {(2 * Least) + 1} and {JumpCorrelationCurves.LeastWindows} windows"), null);
        }

        int[] all = [.. Enumerable.Range(0, curves.Windows)];
        BrokenPowerLaw? fit = Fit(curves, shells, all, rule);
        if (fit is null || !(fit.Height > 0))
        {
            return (Missing("α does not rise above its noise"), null);
        }

        if (!fit.IsSteeperAfter || fit.Improvement < rule.LeastImprovement)
        {
            return (Missing(!fit.IsSteeperAfter ? "no break to a steeper profile: α falls less steeply behind the best break" : string.Create(CultureInfo.InvariantCulture, $"no break to a steeper profile stands out: it lowers χ² by {fit.Improvement:G3}, and {rule.LeastImprovement:G3} are asked for")), fit);
        }

        return (Resampled(curves, shells, rule, seed, fit), fit);
    }

    private static Scalar Resampled(JumpCorrelationCurves curves, List<(int Bin, double Error)> shells, AnisotropyRule rule, ulong seed, BrokenPowerLaw fit)
    {
        var stream = new RandomStream(seed, RandomPurpose.ClusterResampling, 0);
        int n = curves.Windows;
        var breaks = new List<double>();
        int[] members = new int[n];
        for (int resample = 0; resample < rule.Resamples; resample++)
        {
            for (int k = 0; k < n; k++)
            {
                members[k] = (int)Math.BigMul(stream.Bits(((ulong)resample * (ulong)n) + (ulong)k), (ulong)n, out _);
            }

            if (Fit(curves, shells, members, rule) is { IsSteeperAfter: true, Height: > 0 } found)
            {
                breaks.Add(found.Break);
            }
        }

        double width = curves.Bins.Largest / curves.Bins.Count;
        int without = rule.Resamples - breaks.Count;
        return without > MostWithout * rule.Resamples
            ? new Scalar(fit.Break, null, n, $"no error: {without} of {rule.Resamples} resamples of the windows have no break")
            : new Scalar(fit.Break, Math.Sqrt(BlockedMean.Variance([.. breaks]) + (width * width / 12)), n, null);
    }

    // Null where a shell is without pairs.
    private static BrokenPowerLaw? Fit(JumpCorrelationCurves curves, List<(int Bin, double Error)> shells, int[] members, AnisotropyRule rule)
    {
        double[] alpha = [.. shells.Select(s => curves.Anisotropy(members, s.Bin, rule.Kind))];
        double[] errors = [.. shells.Select((s, k) => Math.Sqrt((s.Error * s.Error) + Math.Pow(rule.Looseness * alpha[k], 2)))];
        return Array.TrueForAll(alpha, double.IsFinite) && alpha[0] > 0
            ? BrokenPowerLaw.Fit([.. shells.Select(s => curves.Bins.Middle(s.Bin))], alpha, errors, least: Least)
            : null;
    }
}
