using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Studies.Analysis;

/// <summary>Numbers that each trajectory gives by itself, with errors of its own: kept as an array, and joined over trajectories.</summary>
public static class OwnScalars
{
    private const string Name = "own_scalars";

    /// <summary>Where errors of joined numbers come from, in a sentence.</summary>
    public static string Said(ObservableSamples samples, string ofOne) => samples.All.Count >= PairEnsemble.LeastSamples
        ? $"errors from the scatter between {samples.All.Count} trajectories"
        : $"errors from {ofOne}, in each of {samples.All.Count} {(samples.All.Count == 1 ? "trajectory" : "trajectories")}";

    /// <summary>Keeps numbers of one trajectory; null where it does not give one.</summary>
    public static NamedArray Kept(params IReadOnlyList<Estimate?> numbers) => KeptAs(Name, numbers);

    /// <summary>Keeps a curve of one trajectory under a name, which does not come among the arrays.</summary>
    public static NamedArray KeptAs(string name, IReadOnlyList<Estimate?> numbers) =>
        NamedArray.Of(Name + (name == Name ? "" : "_" + name), [.. numbers.SelectMany(n => new[] { n?.Value ?? double.NaN, n?.Error ?? double.NaN })], "1", "numbers and their errors, of this trajectory alone", numbers.Count, 2);

    /// <summary>Number k of all trajectories that give it: the mean, with the error of their scatter from <see cref="PairEnsemble.LeastSamples"/> on, else with that of their own errors.</summary>
    /// <param name="samples">The samples, each of which kept the same numbers.</param>
    /// <param name="k">Which number.</param>
    public static Scalar Joined(ObservableSamples samples, int k) => Joined([.. samples.All.Select(s => s.Array(Name).As<double>())], k);

    /// <summary>A kept curve of all trajectories, as far as all of them go.</summary>
    /// <param name="samples">The samples, each of which kept it.</param>
    /// <param name="name">Its name.</param>
    public static Scalar[] JoinedCurve(ObservableSamples samples, string name)
    {
        double[][] all = [.. samples.All.Select(s => s.Array($"{Name}_{name}").As<double>())];
        return [.. Enumerable.Range(0, all.Min(a => a.Length) / 2).Select(k => Joined(all, k))];
    }

    private static Scalar Joined(double[][] trajectories, int k)
    {
        Estimate[] all = [.. trajectories.Select(a => new Estimate(a[2 * k], a[(2 * k) + 1])).Where(e => double.IsFinite(e.Value))];
        string? remark = all.Length == trajectories.Length ? null : all.Length == 0 ? "no trajectory gives it" : $"{trajectories.Length - all.Length} of {trajectories.Length} trajectories do not give it";
        if (all.Length == 0)
        {
            return new Scalar(null, null, 0, remark);
        }

        double mean = all.Average(e => e.Value), own = Math.Sqrt(all.Sum(e => e.Error * e.Error)) / all.Length;
        double error = all.Length >= PairEnsemble.LeastSamples ? BlockedMean.OfIndependent([.. all.Select(e => e.Value)]).Error : own;
        return double.IsFinite(error) ? new Scalar(mean, error, all.Length, remark) : new Scalar(mean, null, all.Length, remark ?? "too few events for an error");
    }

    /// <summary>The arrays of all trajectories, the own numbers left out; of several, each name has the trajectory's number behind it.</summary>
    public static IReadOnlyList<NamedArray> Arrays(ObservableSamples samples) =>
    [
        .. samples.All.SelectMany((s, n) => s.Arrays.Where(a => !a.Name.StartsWith(Name, StringComparison.Ordinal)).Select(a => samples.All.Count == 1 ? a : a.WithName(FormattableString.Invariant($"{a.Name}_{n}")))),
    ];
}
