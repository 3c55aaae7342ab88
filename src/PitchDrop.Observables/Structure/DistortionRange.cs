using System.Globalization;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Structure;

/// <summary>
/// The strain γ(r) that neighbours at a distance r from each other bear, and the size ξ_LER of the region that bears it elastically: γ is flat inside and decays beyond. By a named rule, the break of the best plateau with a power
/// law behind it.
/// </summary>
public sealed class DistortionRange
{
    private const int Least = 2;

    private DistortionRange(double[] distances, Scalar[] strains, Scalar range, Scalar plateau, BrokenPowerLaw? fit) => (Distances, Strains, Range, Plateau, Fit) = (distances, strains, range, plateau, fit);

    /// <summary>Middles r of the windows [n], half a width apart [length].</summary>
    public IReadOnlyList<double> Distances { get; }

    /// <summary>γ(r) [n], the bias of a finite number of frames taken off.</summary>
    public IReadOnlyList<Scalar> Strains { get; }

    /// <summary>ξ_LER [length], in its error that of a place among points half a width apart; missing, with the reason, where γ(r) has no such break.</summary>
    public Scalar Range { get; }

    /// <summary>γ inside.</summary>
    public Scalar Plateau { get; }

    /// <summary>The fit; null where there are too few windows with an error.</summary>
    public BrokenPowerLaw? Fit { get; }

    /// <summary>Reads γ(r) and ξ_LER, with the jackknife's errors.</summary>
    /// <param name="ensemble">Frames of one or several trajectories, measured by a <see cref="Distortion"/>.</param>
    /// <param name="curves">What the numbers mean.</param>
    /// <param name="rule">The rule; null for the usual.</param>
    [Equation("Facilitation", "13")]
    public static DistortionRange Of(FrameEnsemble ensemble, DistortionCurves curves, DistortionRule? rule = null)
    {
        rule ??= new DistortionRule();
        int bins = curves.Bins.Count, step = Math.Max(1, (int)Math.Round(0.5 * rule.Width * bins / curves.Bins.Largest));
        int[] all = [.. Enumerable.Range(0, bins).Where(k => k % step == 0 && curves.Bins.Middle(k) >= rule.From && curves.Bins.Middle(k) + (0.7 * rule.Width) <= Math.Min(rule.To, curves.Bins.Largest))];
        Scalar[] strains = [.. all.Select(k => ensemble.Of(means => StrainsAt(curves, means, rule, [k])[0], unbiased: true))];
        double[] distances = [.. all.Select(curves.Bins.Middle)];
        int[] known = [.. Enumerable.Range(0, all.Length).Where(i => strains[i].Estimate is { Error: > 0 })];
        Scalar Missing(string why) => new(null, null, ensemble.Samples, why);
        if (known.Length < (2 * Least) + 1)
        {
            Scalar few = Missing($"γ(r) has a value with an error at {known.Length} distances only; the break needs {(2 * Least) + 1}");
            return new DistortionRange(distances, strains, few, few, null);
        }

        double[] at = [.. known.Select(i => distances[i])], weights = [.. known.Select(i => Math.Sqrt(Square(strains[i].Error!.Value) + Square(rule.Looseness * strains[i].Value!.Value)))];
        BrokenPowerLaw fit = BrokenPowerLaw.Fit(at, [.. known.Select(i => strains[i].Value!.Value)], weights, isFlatBefore: true, Least);
        IReadOnlyList<Scalar>? read = ensemble.Read(means =>
        {
            double[] strain = StrainsAt(curves, means, rule, [.. known.Select(i => all[i])]);
            return Array.TrueForAll(strain, double.IsFinite) && BrokenPowerLaw.Fit(at, strain, weights, isFlatBefore: true, Least) is var one ? [one.Break, one.Height] : null;
        });
        var plateau = new Scalar(fit.Height, read?[1].Error, ensemble.Samples, read?[1].Remark);
        bool isBreak = fit.Height > 0 && fit.IsSteeperAfter && fit.Improvement >= rule.LeastImprovement;
        return new DistortionRange(
            distances, strains,
            isBreak ? new Scalar(fit.Break, read?[0].Error is { } error ? Math.Sqrt(Square(error) + (Square(at[1] - at[0]) / 12)) : null, ensemble.Samples, read?[0].Remark)
                : Missing(!(fit.Height > 0) ? string.Create(CultureInfo.InvariantCulture, $"γ(r) has no plateau above 0: it is {fit.Height:G3}")
                    : !fit.IsSteeperAfter ? "γ(r) has no plateau that breaks off to a decay: it does not fall behind its break"
                    : string.Create(CultureInfo.InvariantCulture, $"γ(r) has no plateau that breaks off to a decay: a break lowers χ² by {fit.Improvement:G3}, and {rule.LeastImprovement:G3} are asked for")),
            plateau, fit);
    }

    private static double[] StrainsAt(DistortionCurves curves, ReadOnlySpan<double> means, DistortionRule rule, int[] at)
    {
        double[] isotropic = new double[curves.Bins.Count], sheared = new double[curves.Bins.Count];
        for (int k = 0; k < isotropic.Length; k++)
        {
            (OfMeans Isotropic, OfMeans Sheared) of = rule.Pair is { } pair
                ? (curves.Isotropic00(pair.A, pair.B, k), curves.Sheared2m2(pair.A, pair.B, k))
                : (curves.IsotropicOfAll(k), curves.ShearedOfAll(k));
            (isotropic[k], sheared[k]) = (of.Isotropic(means), of.Sheared(means));
        }

        return Array.ConvertAll(at, k => curves.Strain(isotropic, sheared, k, rule.Width));
    }

    private static double Square(double x) => x * x;
}
