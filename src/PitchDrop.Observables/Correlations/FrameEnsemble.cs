using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Observables.Correlations;

/// <summary>
/// Trajectories as samples of one ensemble: means over frames with errors. At least <see cref="PairEnsemble.LeastSamples"/> trajectories give errors by their scatter; of fewer, groups of consecutive frames do, ten a
/// trajectory, wider as far as frames are correlated, none where that is over more than a sixteenth of the trajectory; of two or three the scatter between them adds what it exceeds chance by.
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
        bool areTrajectories = ErrorsFrom == SampleKind.Trajectories;
        int each = areTrajectories ? 1 : Groups;
        int[][] groups = [.. trajectories.Select((_, t) => Enumerable.Range(0, FrameSums.Bins).Select(bin => (t * each) + (bin * each / FrameSums.Bins)).ToArray())];
        foreach (FrameSums sums in trajectories)
        {
            Shapes.Length(sums.Values, Values);
        }

        (_samples, Trajectories) = (new Samples([.. trajectories.Select(t => t.Binned)], [new int[trajectories.Count]], groups, 0, 1, areTrajectories), trajectories.Count);
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
        : ErrorsFrom == SampleKind.Trajectories ? $"errors from the scatter between {Trajectories} trajectories" : $"errors from {_present.Length} groups of consecutive frames{(Trajectories == 1 ? "" : ", and from the scatter between the trajectories as far as that exceeds chance")}";

    /// <summary>A function of the mean values, with the jackknife's error.</summary>
    /// <param name="function">The function.</param>
    /// <param name="unbiased">Whether to take off the bias that a finite number of samples gives it.</param>
    public Scalar Of(OfMeans function, bool unbiased = false)
    {
        double At(LeftOut without) => unbiased ? _samples.Unbiased(0, function, without) : _samples.Of(0, function, without);
        double value = At(LeftOut.Nothing);
        if (!double.IsFinite(value))
        {
            return new Scalar(null, null, _present.Length, "the means give no finite value");
        }

        return SampleErrors.Of(_samples, _present, [value], without => [At(without)])[0].Of(value, _present.Length);
    }

    /// <summary>Several numbers that are read together from the mean values, such as a peak's place and height or the coefficients of a fit, each with the jackknife's error.</summary>
    /// <param name="function">The numbers [m], always equally many; null where the means do not give them.</param>
    public IReadOnlyList<Scalar>? Read(Func<double[], double[]?> function)
    {
        double[]? At(LeftOut without) => _samples.Means(0, without) is { Length: > 0 } means ? function(means) : null;
        if (At(LeftOut.Nothing) is not { } full)
        {
            return null;
        }

        SampleError[] errors = SampleErrors.Of(_samples, _present, full, At);
        return [.. full.Select((value, j) => errors[j].Of(value, _present.Length))];
    }

    /// <summary>The mean of each value [V], with its error.</summary>
    public IReadOnlyList<Scalar> Means() => Read(means => means)!;
}
