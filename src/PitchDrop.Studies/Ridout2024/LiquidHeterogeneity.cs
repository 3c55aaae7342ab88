using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Studies.Softness;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>Dynamic heterogeneity of the liquid on inherent positions, A particles alone: Q(t), χ₄(t), S₄ at the hottest temperature, and ξ₄ from there on by the collapse of sub-boxes.</summary>
internal sealed class LiquidHeterogeneity
{
    // Largest q of the fit of S₄ [1/σ].
    private const double LargestWaveNumber = 2;
    private readonly IReadOnlyList<PairEnsemble> _overlaps;
    private readonly IReadOnlyList<OverlapStructureCurves> _curves;
    private readonly LiquidCollapse _collapse;

    /// <summary>Joins the finished jobs of all temperatures.</summary>
    /// <param name="conditions">The liquid.</param>
    public static LiquidHeterogeneity Of(LiquidConditions conditions)
    {
        IReadOnlyList<InherentOverlapJob>[] jobs = [.. conditions.Temperatures.Select(T => conditions.Overlaps(T))];
        return new LiquidHeterogeneity(conditions.Temperatures, [.. jobs.Select(j => (j[0].OverlapCurves, new PairEnsemble([.. j.Select(o => o.Overlap)])))], LiquidCollapse.Of(jobs));
    }

    /// <summary>Takes what was measured of each temperature, hot to cold.</summary>
    /// <param name="temperatures">T.</param>
    /// <param name="overlaps">Q, χ₄ and S₄ of the liquids.</param>
    /// <param name="collapse">Their sub-boxes.</param>
    public LiquidHeterogeneity(IReadOnlyList<double> temperatures, IReadOnlyList<(OverlapStructureCurves Curves, PairEnsemble Liquids)> overlaps, LiquidCollapse collapse)
    {
        (Temperatures, _curves, _overlaps, _collapse) = (temperatures, [.. overlaps.Select(o => o.Curves)], [.. overlaps.Select(o => o.Liquids)], collapse);
        Peaks = [.. _overlaps.Select((ensemble, t) => PeakOf(ensemble, _curves[t]))];
        FirstSquared = SquareAt(0);
        First = FirstSquared is { } square ? LengthOf(square) : null;
        Curves = [.. Temperatures.Select((_, t) => CurvesOf(t))];
    }

    /// <summary>Temperatures, hot to cold.</summary>
    public IReadOnlyList<double> Temperatures { get; }

    /// <summary>In the form that all sides share.</summary>
    public IReadOnlyList<HeterogeneityCurves> Curves { get; }

    /// <summary>τ_χ and χ₄*; null where the peak lies outside the lags.</summary>
    public IReadOnlyList<(StudentEstimate? Time, StudentEstimate? Height)> Peaks { get; }

    /// <summary>ξ₄² of the hottest temperature from S₄(q, τ_χ) [σ²], of either sign; null where too few wave numbers or samples give none.</summary>
    public StudentEstimate? FirstSquared { get; }

    /// <summary>ξ₄, its root [σ]; null where it is compatible with 0.</summary>
    public StudentEstimate? First { get; }

    /// <summary>Of each temperature the sides ℓ [σ] and χ₄*(ℓ), the smallest boxes left out.</summary>
    public IReadOnlyList<(double[] Sides, Estimate[] Peaks)> BoxPeaks => _collapse.BoxPeaks;

    /// <summary>The collapse of those; null where the data do not determine one.</summary>
    public FiniteSizeCollapse? Collapse => _collapse.Found;

    /// <summary>S₄(q, τ_χ) of one temperature: |q| [1/σ] and values.</summary>
    public (double[] Q, Estimate[] Structure) Spectrum(int temperature)
    {
        OverlapStructureCurves curves = _curves[temperature];
        (double Q, Estimate S)[] known =
        [
            .. Enumerable.Range(0, curves.Count).Select(k => (Q: AtPeak(temperature, curves.WaveNumber(k)).Value, S: AtPeak(temperature, curves.Of(k)).Estimate)).Where(p => p.Q is not null && p.S is not null).Select(p => (p.Q!.Value, p.S!.Value)),
        ];
        return ([.. known.Select(p => p.Q)], [.. known.Select(p => p.S)]);
    }

    /// <summary>The time at which Q = 1/e from finished jobs of one temperature [τ]; null where that lies beyond the lags.</summary>
    public static double? TimeAtInverseE(IReadOnlyList<InherentOverlapJob> jobs) =>
        new PairEnsemble([.. jobs.Select(j => j.Overlap)]).Read(means => TimeIn(means, jobs[0].OverlapCurves) is { } time ? (time, time) : null).Value;

    private static (StudentEstimate? Time, StudentEstimate? Height) PeakOf(PairEnsemble ensemble, OverlapStructureCurves curves) => (
        ensemble.Read(m => PeakIn(m, curves) is { } p ? (Math.Exp(p.Position), Math.Exp(p.Position)) : null).Student,
        ensemble.Read(m => PeakIn(m, curves) is { } p ? (p.Height, Math.Exp(p.Position)) : null).Student);

    // In ln t.
    private static Peak? PeakIn(MeanCurves means, OverlapStructureCurves curves)
    {
        double[] lags = means.Lags.ToArray(), values = means.Unbiased(curves.Susceptibility);
        int[] sound = [.. Enumerable.Range(0, lags.Length).Where(k => lags[k] > 0 && double.IsFinite(values[k]))];
        Peak? peak = sound.Length < 5 ? null : Peak.OfParabola([.. sound.Select(k => Math.Log(lags[k]))], [.. sound.Select(k => values[k])], 2);
        return peak is { Inside: true } ? peak : null;
    }

    /// <summary>ξ₄ over that of the hottest temperature; null where the collapse does not tell it.</summary>
    public StudentEstimate? Growth(int temperature) => _collapse.Ratio(temperature);

    private static double? TimeIn(MeanCurves means, OverlapStructureCurves curves)
    {
        double[] lags = means.Lags.ToArray(), values = means.Of(curves.Overlap);
        int[] sound = [.. Enumerable.Range(0, lags.Length).Where(k => lags[k] > 0 && double.IsFinite(values[k]))];
        return sound.Length < 2 ? null : Crossing.Falling([.. sound.Select(k => lags[k])], [.. sound.Select(k => values[k])], 1 / Math.E);
    }

    // Between the lags about τ_χ by the parabolas in ln t through these and their neighbours; every replicate of the error at its own τ_χ.
    private Scalar AtPeak(int t, OfMeans what)
    {
        OverlapStructureCurves curves = _curves[t];
        return _overlaps[t].Read(means =>
        {
            if (PeakIn(means, curves) is not { } peak)
            {
                return null;
            }

            double[] values = means.Of(what), lags = means.Lags.ToArray();
            int above = Array.FindIndex(lags, t => t > 0 && Math.Log(t) >= peak.Position);
            if (above < 1 || lags[above - 1] <= 0)
            {
                return null;
            }

            int[] about = [.. Enumerable.Range(above - 2, 4).Where(k => k >= 0 && k < lags.Length && lags[k] > 0 && (k == above || k == above - 1 || double.IsFinite(values[k])))];
            (int first, double[] weights) = LocalParabolas.At([.. about.Select(k => Math.Log(lags[k]))], peak.Position);
            double value = weights.Select((w, k) => w * values[about[first + k]]).Sum();
            return double.IsFinite(value) ? (value, lags[about[^1]]) : null;
        });
    }

    private StudentEstimate? SquareAt(int t) =>
        Spectrum(t).Q.Count(q => q <= LargestWaveNumber) < 3 ? null : AtPeak(t, _curves[t].LengthSquared(LargestWaveNumber)).Student;

    private static StudentEstimate? LengthOf(StudentEstimate square) =>
        Verdict.Sign(square) == true ? new StudentEstimate(Math.Sqrt(square.Value), square.Error / (2 * Math.Sqrt(square.Value)), square.DegreesOfFreedom) : null;

    private HeterogeneityCurves CurvesOf(int t)
    {
        OverlapStructureCurves curves = _curves[t];
        (double[] lags, Estimate[] overlap) = _overlaps[t].Curve(curves.Overlap).WithErrors();
        (double[] Lags, Estimate[] Values) chi = _overlaps[t].UnbiasedCurve(curves.Susceptibility).WithErrors();
        int[] both = [.. Enumerable.Range(0, lags.Length).Where(k => lags[k] > 0 && chi.Lags.Contains(lags[k]))];
        StudentEstimate? growth = Growth(t);
        return new HeterogeneityCurves(
            Temperatures[t], [.. both.Select(k => lags[k])], [.. both.Select(k => overlap[k])], [.. both.Select(k => chi.Values[Array.IndexOf(chi.Lags, lags[k])])], Peaks[t].Time, Peaks[t].Height, t == 0 ? First : Length(growth))
        {
            Growth = growth,
            TimeAtInverseE = _overlaps[t].Read(means => TimeIn(means, curves) is { } time ? (time, time) : null).Student,
        };
    }

    // S₄ and sub-boxes of the hottest are of the same frames: the errors of the first length and of the ratio may go together, and are added as they stand.
    private StudentEstimate? Length(StudentEstimate? growth)
    {
        if (First is not { } first || growth is not { } ratio)
        {
            return null;
        }

        double own = first.Error * ratio.Value, others = first.Value * ratio.Error;
        return new StudentEstimate(first.Value * ratio.Value, own + others, StudentEstimate.Joined((own, first.DegreesOfFreedom), (others, ratio.DegreesOfFreedom)));
    }
}
