using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Correlations;

/// <summary>
/// Trajectories as samples of one ensemble: curves over lags, and numbers that are read from them, with errors. At least <see cref="LeastSamples"/> trajectories give errors by their scatter; of fewer, groups of consecutive
/// time origins do, at most ten a trajectory and each at least as long as the lag, corrected for what is correlated from one to the next; of two or three the scatter between them adds what it exceeds chance by.
/// </summary>
public sealed class PairEnsemble
{
    /// <summary>The smallest number of samples that an error is given from: with fewer it would itself be off by half.</summary>
    public const int LeastSamples = 4;

    private const int MostGroups = 10;
    private readonly IReadOnlyList<PairSums> _trajectories;
    private readonly int[][] _rows; // [K][trajectories]
    private readonly double[] _lags;
    private readonly List<string> _remarks = [];
    private readonly Samples?[] _samples; // [K], of each lag by itself

    /// <summary>Joins the sums of trajectories; lags that not all of them have are left out, which <see cref="Remarks"/> says.</summary>
    /// <param name="trajectories">The sums, at least of one.</param>
    /// <exception cref="ArgumentException">There is none, they hold different numbers of values, or they have no lag above 0 in common.</exception>
    public PairEnsemble(params IReadOnlyList<PairSums> trajectories)
    {
        Shapes.AtLeast(trajectories.Count, 1);
        foreach (PairSums sums in trajectories)
        {
            Shapes.Length(sums.Values, trajectories[0].Values);
        }

        _trajectories = trajectories;
        ErrorsFrom = trajectories.Count >= LeastSamples ? SampleKind.Trajectories : SampleKind.Groups;
        int[] rows = [.. Enumerable.Range(0, trajectories[0].Lags.Length)];
        int[][] found = Array.ConvertAll(rows, k => trajectories.Select(t => LagMatch.Row(t.Lags, trajectories[0].Lags[k])).ToArray());
        _rows = [.. found.Where(row => !row.Contains(-1))];
        int longest = trajectories.Max(t => t.Lags.Length);
        bool sharesLag = _rows.Any(row => trajectories[0].Lags[row[0]].Time > 0);
        if (_rows.Length == 0 || (!sharesLag && longest > 1))
        {
            throw new ArgumentException("The trajectories have no lag above 0 in common; accepted are trajectories whose frames are equally far apart.", nameof(trajectories));
        }

        if (_rows.Length < longest)
        {
            _remarks.Add($"{longest - _rows.Length} of {longest} lags are left out: not every trajectory has them");
        }

        _lags = Array.ConvertAll(_rows, MeanTime);
        _samples = new Samples?[_lags.Length];
    }

    /// <summary>The lags [K] that all trajectories have, ascending; of gathered ones, the mean.</summary>
    public ReadOnlySpan<double> Lags => _lags;

    /// <summary>Numbers V that a pair gave.</summary>
    public int Values => _trajectories[0].Values;

    /// <summary>What errors come from.</summary>
    public SampleKind ErrorsFrom { get; }

    /// <summary>Number of trajectories.</summary>
    public int Trajectories => _trajectories.Count;

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Where errors come from, in a sentence.</summary>
    public string Said => ErrorsFrom == SampleKind.Trajectories
        ? $"errors from the scatter between {Trajectories} trajectories"
        : $"errors from groups of time origins, at most {MostGroups} in each of {Trajectories} {(Trajectories == 1 ? "trajectory" : "trajectories")}, each at least as long as the lag{(Trajectories == 1 ? "" : ", and from the scatter between the trajectories as far as that exceeds chance")}";

    /// <summary>A function of the mean values at each lag, with the jackknife's error.</summary>
    /// <param name="function">The function.</param>
    public LagCurve Curve(OfMeans function) => Curve(function, unbiased: false);

    /// <summary>The same less the bias that a finite number of samples gives it: exact for functions quadratic in the means, such as N(⟨Q²⟩ − ⟨Q⟩²). Lags with fewer than <see cref="LeastSamples"/> samples have no value.</summary>
    /// <param name="function">The function.</param>
    [Equation("Correlations", "3")]
    public LagCurve UnbiasedCurve(OfMeans function) => Curve(function, unbiased: true);

    /// <summary>The mean of each value [V] at one lag, with its error.</summary>
    /// <param name="lag">Index of the lag.</param>
    public IReadOnlyList<Scalar> Means(int lag)
    {
        Samples samples = SamplesOf(lag);
        int[] present = samples.Present(0);
        double[] full = samples.Means(0, LeftOut.Nothing);
        SampleError[] errors = SampleErrors.Of(samples, present, full, without => samples.Means(0, without) is { Length: > 0 } means ? means : null);
        return [.. full.Select((value, v) => errors[v].Of(value, present.Length))];
    }

    /// <summary>A number that is read from curves, with the jackknife's error over samples that are the same at every lag.</summary>
    /// <param name="of">The number, and the longest lag it depends on; null where the curves do not give it.</param>
    public Scalar Read(Func<MeanCurves, (double Value, double Reach)?> of)
    {
        int[] all = [.. Enumerable.Range(0, _lags.Length)];
        if (of(new MeanCurves(SamplesFor(0, all), _lags, LeftOut.Nothing)) is not { } first)
        {
            return new Scalar(null, null, 0, "the curves do not give it within the lags");
        }

        // Bias corrections depend on how origins are grouped, and groups on the lag the number depends on: once more with the right ones.
        Samples samples = SamplesFor(first.Reach, all);
        if (of(new MeanCurves(samples, _lags, LeftOut.Nothing)) is not { } full)
        {
            return new Scalar(null, null, samples.Number, "the curves do not give it within the lags that have enough samples");
        }

        if (samples.Number < LeastSamples)
        {
            return new Scalar(full.Value, null, samples.Number, $"only {samples.Number} samples as long as t = {full.Reach:g4}: no error");
        }

        SampleError error = SampleErrors.Of(samples, [.. Enumerable.Range(0, samples.Number)], [full.Value], without => of(new MeanCurves(samples, _lags, without)) is { } number ? [number.Value] : null)[0];
        return error.Of(full.Value, samples.Number);
    }

    private LagCurve Curve(OfMeans function, bool unbiased)
    {
        var points = new List<CurvePoint>();
        List<double> few = [], none = [], slow = [];
        for (int k = 0; k < _lags.Length; k++)
        {
            Samples samples = SamplesOf(k);
            int[] present = samples.Present(0);
            bool enough = present.Length >= LeastSamples;
            double At(LeftOut without) => unbiased && enough ? samples.Unbiased(0, function, without) : samples.Of(0, function, without);
            double value = At(LeftOut.Nothing);
            if (!double.IsFinite(value))
            {
                none.Add(_lags[k]);
            }
            else if (enough)
            {
                SampleError error = SampleErrors.Of(samples, present, [value], without => [At(without)])[0];
                if (error.Remark == SampleErrors.TooShort)
                {
                    slow.Add(_lags[k]);
                }

                points.Add(new CurvePoint(_lags[k], value, error.Value, samples.Pairs(0), present.Length));
            }
            else
            {
                few.Add(_lags[k]);
                if (!unbiased)
                {
                    points.Add(new CurvePoint(_lags[k], value, null, samples.Pairs(0), present.Length));
                }
            }
        }

        List<string> remarks = [.. _remarks];
        AddRemark(remarks, few, unbiased ? $"fewer than {LeastSamples} samples: left out" : $"fewer than {LeastSamples} samples: no error");
        AddRemark(remarks, slow, $"values {SampleErrors.TooShort}");
        AddRemark(remarks, none, "no finite value: left out");
        return new LagCurve(points, ErrorsFrom, remarks);
    }

    private Samples SamplesOf(int lag) => _samples[lag] ??= SamplesFor(_lags[lag], [lag]);

    private static void AddRemark(List<string> remarks, List<double> lags, string what)
    {
        if (lags.Count > 0)
        {
            remarks.Add($"{lags.Count} {(lags.Count == 1 ? "lag" : "lags")} from t = {lags[0]:g4} to {lags[^1]:g4} with {what}");
        }
    }

    // The samples for numbers that depend on lags up to the reach: trajectories, or groups of consecutive origins each at least so long.
    private Samples SamplesFor(double reach, int[] lags)
    {
        bool areTrajectories = ErrorsFrom == SampleKind.Trajectories;
        int[] groups = [.. _trajectories.Select(t => areTrajectories ? 1 : OriginGroups.Number(t.Duration, reach, MostGroups))];
        int[][] samples = [.. _trajectories.Select((t, n) => Enumerable.Range(0, PairSums.Bins).Select(bin => groups[..n].Sum() + OriginGroups.Of(bin, t.Duration, reach, groups[n])).ToArray())];
        double widening = areTrajectories ? 1 : _trajectories.Select((t, n) => OriginGroups.Widening(reach, (t.Duration - reach) / groups[n], groups[n])).Max();
        double duration = _trajectories.Average(t => t.Duration);
        return new Samples([.. _trajectories.Select(t => t.Binned)], Array.ConvertAll(lags, k => _rows[k]), samples, duration > 0 ? PairSums.Bins * reach / duration : 0, widening, areTrajectories);
    }

    private double MeanTime(int[] row)
    {
        double sum = 0, pairs = 0;
        for (int t = 0; t < row.Length; t++)
        {
            Lag lag = _trajectories[t].Lags[row[t]];
            (sum, pairs) = (sum + (lag.Time * lag.Pairs), pairs + lag.Pairs);
        }

        return sum / pairs;
    }
}
