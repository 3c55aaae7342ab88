using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Correlations;

/// <summary>
/// Trajectories as samples of one ensemble: means over frames with errors. At least <see cref="PairEnsemble.LeastSamples"/> trajectories give errors by their scatter; of fewer, groups of consecutive frames do, ten a
/// trajectory, taken as independent: right where a tenth of the trajectory is long enough to forget.
/// </summary>
public sealed class FrameEnsemble
{
    private const int Groups = 10;
    private readonly Samples _samples;
    private readonly int[] _present;

    /// <summary>Joins the sums of trajectories.</summary>
    /// <param name="trajectories">The sums, at least of one.</param>
    /// <exception cref="ArgumentException">There is none, they hold different numbers of values, or no frame.</exception>
    public FrameEnsemble(params IReadOnlyList<FrameSums> trajectories)
    {
        Shapes.AtLeast(trajectories.Count, 1);
        Values = trajectories[0].Values;
        ErrorsFrom = trajectories.Count >= PairEnsemble.LeastSamples ? SampleKind.Trajectories : SampleKind.Groups;
        int each = ErrorsFrom == SampleKind.Trajectories ? 1 : Groups;
        long[] counts = new long[trajectories.Count * each];
        double[][] sums = [.. counts.Select(_ => new double[Values])];
        for (int t = 0; t < trajectories.Count; t++)
        {
            Shapes.Length(trajectories[t].Values, Values);
            for (int bin = 0; bin < FrameSums.Bins; bin++)
            {
                int sample = (t * each) + (bin * each / FrameSums.Bins);
                counts[sample] += trajectories[t].Count(bin);
                ReadOnlySpan<double> values = trajectories[t].Sum(bin);
                for (int v = 0; v < values.Length; v++)
                {
                    sums[sample][v] += values[v];
                }
            }
        }

        (_samples, Trajectories) = (new Samples([counts], [sums], 1), trajectories.Count);
        _present = _samples.Present(0);
        Shapes.AtLeast(_present.Length, 1, "the number of groups that have a frame");
    }

    /// <summary>Numbers V that a frame gave.</summary>
    public int Values { get; }

    /// <summary>Number of trajectories.</summary>
    public int Trajectories { get; }

    /// <summary>Number of frames.</summary>
    public long Frames => _samples.Pairs(0);

    /// <summary>Number of samples behind the errors.</summary>
    public int Samples => _present.Length;

    /// <summary>What errors come from.</summary>
    public SampleKind ErrorsFrom { get; }

    /// <summary>Where errors come from, in a sentence.</summary>
    public string Said => _present.Length < PairEnsemble.LeastSamples
        ? $"no errors: {_present.Length} samples are too few"
        : ErrorsFrom == SampleKind.Trajectories ? $"errors from the scatter between {Trajectories} trajectories" : $"errors from {_present.Length} groups of consecutive frames";

    /// <summary>A function of the mean values, with the jackknife's error.</summary>
    /// <param name="function">The function.</param>
    /// <param name="unbiased">Whether to take off the bias that a finite number of samples gives it.</param>
    public Scalar Of(OfMeans function, bool unbiased = false)
    {
        bool enough = _present.Length >= PairEnsemble.LeastSamples;
        double value = unbiased ? _samples.Unbiased(0, function) : _samples.Of(0, function);
        if (!double.IsFinite(value))
        {
            return new Scalar(null, null, _present.Length, "the means give no finite value");
        }

        double[] replicates = enough ? Array.ConvertAll(_present, s => unbiased ? _samples.Unbiased(0, function, s) : _samples.Of(0, function, s)) : [double.NaN];
        return Array.TrueForAll(replicates, double.IsFinite)
            ? new Scalar(value, _samples.Error(replicates), _present.Length, null)
            : new Scalar(value, null, _present.Length, enough ? "without some sample the means give no finite value: no error" : $"only {_present.Length} samples: no error");
    }

    /// <summary>Several numbers that are read together from the mean values, such as a peak's place and height or the coefficients of a fit, each with the jackknife's error.</summary>
    /// <param name="function">The numbers [m], always equally many; null where the means do not give them.</param>
    public IReadOnlyList<Scalar>? Read(Func<double[], double[]?> function)
    {
        double[]? Without(int skip) => function(_samples.Means(0, skip));
        if (Without(-1) is not { } full)
        {
            return null;
        }

        double[]?[] replicates = _present.Length >= PairEnsemble.LeastSamples ? Array.ConvertAll(_present, Without) : [null];
        bool sound = Array.TrueForAll(replicates, r => r is not null && Array.TrueForAll(r, double.IsFinite));
        return [.. full.Select((value, j) => sound
            ? new Scalar(value, _samples.Error(Array.ConvertAll(replicates, r => r![j])), _present.Length, null)
            : new Scalar(value, null, _present.Length, "too few samples give it: no error"))];
    }

    /// <summary>The mean of each value [V], with its error.</summary>
    public IReadOnlyList<Scalar> Means() => Read(means => means)!;
}
