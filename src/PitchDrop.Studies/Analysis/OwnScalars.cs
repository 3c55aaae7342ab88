using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>Numbers that each trajectory gives by itself, with errors of its own: kept as an array, and joined over trajectories.</summary>
public static class OwnScalars
{
    private const string Name = "own_scalars";

    /// <summary>Where errors of joined numbers come from, in a sentence.</summary>
    public static string Said(ObservableSamples samples, string ofOne)
    {
        int all = samples.All.Count;
        double[][] kept = [.. samples.All.Select(s => s.Array(Name).As<double>())];
        int[] given = [.. Enumerable.Range(0, kept.Min(a => a.Length) / 2).Select(k => kept.Count(a => double.IsFinite(a[2 * k]))).Where(n => n > 0)];
        string scatter = $"errors from the scatter between {all} trajectories", own = $"errors from {ofOne}, in each of {all} {(all == 1 ? "trajectory" : "trajectories")}";
        return all < PairEnsemble.LeastSamples || (given.Length > 0 && given.Max() < PairEnsemble.LeastSamples) ? own
            : given.All(n => n >= PairEnsemble.LeastSamples) ? scatter
            : $"{scatter}; of what fewer than {PairEnsemble.LeastSamples} of them give, from {ofOne}";
    }

    /// <summary>Keeps numbers of one trajectory; null where it does not give one.</summary>
    public static NamedArray Kept(params IReadOnlyList<Estimate?> numbers) => KeptAs(Name, numbers);

    /// <summary>Keeps a curve of one trajectory under a name, which does not come among the arrays.</summary>
    public static NamedArray KeptAs(string name, IReadOnlyList<Estimate?> numbers) =>
        NamedArray.Of(Name + (name == Name ? "" : "_" + name), [.. numbers.SelectMany(n => new[] { n?.Value ?? double.NaN, n?.Error ?? double.NaN })], "1", "numbers and their errors, of this trajectory alone", numbers.Count, 2);

    /// <summary>Number k of all trajectories that give it: the mean, with the error of their scatter from <see cref="PairEnsemble.LeastSamples"/> on, else with that of their own errors.</summary>
    /// <param name="samples">The samples, each of which kept the same numbers.</param>
    /// <param name="k">Which number.</param>
    public static Scalar Joined(ObservableSamples samples, int k) => Joined([.. samples.All.Select(s => s.Array(Name).As<double>())], k);

    /// <summary>A kept curve of all trajectories, as far as all of them go. They must have it at the same places.</summary>
    /// <param name="samples">The samples, each of which kept it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="places">Name of the array with the places of its points: lags.</param>
    /// <exception cref="RefusedException">The places of two trajectories differ, as where their frames have other intervals.</exception>
    public static Scalar[] JoinedCurve(ObservableSamples samples, string name, string places)
    {
        double[] first = samples.All[0].Array(places).As<double>();
        foreach (ObservableSample other in samples.All.Skip(1))
        {
            double[] x = other.Array(places).As<double>();
            int at = Enumerable.Range(0, Math.Min(x.Length, first.Length)).FirstOrDefault(k => !(Math.Abs(x[k] - first[k]) <= 1e-9 * Math.Abs(first[k])), -1);
            if (at >= 0)
            {
                throw new RefusedException(FormattableString.Invariant($"{other.Facts.Name}: its {places} number {at} is {x[at]:g6}, that of {samples.Facts.Name} {first[at]:g6}: their curves cannot be joined point by point; analyse them apart, or bring frames to one interval with --set stride"));
            }
        }

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
