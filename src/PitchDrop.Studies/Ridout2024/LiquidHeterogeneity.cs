using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Studies.Softness;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>Dynamic heterogeneity of the liquid on inherent positions, A particles alone: Q(t), χ₄(t), S₄ at the hottest temperature, and ξ₄ from there on by the collapse of sub-boxes.</summary>
internal sealed class LiquidHeterogeneity
{
    // χ₄* of sub-boxes of one or two particles does not know of a length.
    private const double LeastParticles = 4;

    // Largest q of the fit of S₄ [1/σ].
    private const double LargestWaveNumber = 2;
    private readonly IReadOnlyList<PairEnsemble> _overlaps, _boxes;
    private readonly IReadOnlyList<InherentOverlapJob> _first;

    /// <summary>Joins the finished jobs of all temperatures.</summary>
    /// <param name="conditions">The liquid.</param>
    public LiquidHeterogeneity(LiquidConditions conditions)
    {
        IReadOnlyList<InherentOverlapJob>[] jobs = [.. conditions.Temperatures.Select(T => conditions.Overlaps(T))];
        Temperatures = conditions.Temperatures;
        (_first, _overlaps, _boxes) = ([.. jobs.Select(j => j[0])], [.. jobs.Select(j => new PairEnsemble([.. j.Select(o => o.Overlap)]))], [.. jobs.Select(j => new PairEnsemble([.. j.Select(o => o.SubBoxes)]))]);
        Peaks = [.. _overlaps.Select((ensemble, t) => PeakOf(ensemble, _first[t].OverlapCurves))];
        First = LengthAt(0);
        BoxPeaks = [.. _boxes.Select((ensemble, t) => BoxPeaksOf(ensemble, _first[t]))];
        Collapse = Collapsed();
        Curves = [.. Temperatures.Select((_, t) => CurvesOf(t))];
    }

    /// <summary>Temperatures, hot to cold.</summary>
    public IReadOnlyList<double> Temperatures { get; }

    /// <summary>In the form that all sides share.</summary>
    public IReadOnlyList<HeterogeneityCurves> Curves { get; }

    /// <summary>τ_χ and χ₄*; null where the peak lies outside the lags.</summary>
    public IReadOnlyList<(Estimate? Time, Estimate? Height)> Peaks { get; }

    /// <summary>ξ₄ of the hottest temperature from S₄(q, τ_χ) [σ]; null where it is compatible with 0.</summary>
    public Estimate? First { get; }

    /// <summary>Of each temperature the sides ℓ [σ] and χ₄*(ℓ), the smallest boxes left out.</summary>
    public IReadOnlyList<(double[] Sides, Estimate[] Peaks)> BoxPeaks { get; }

    /// <summary>The collapse of those; null where the data do not determine one.</summary>
    public FiniteSizeCollapse? Collapse { get; }

    /// <summary>S₄(q, τ_χ) of one temperature: |q| [1/σ] and values.</summary>
    public (double[] Q, Estimate[] Structure) Spectrum(int temperature)
    {
        OverlapStructureCurves curves = _first[temperature].OverlapCurves;
        PairEnsemble ensemble = _overlaps[temperature];
        int? at = LagOfPeak(temperature);
        (double Q, Scalar S)[] points = at is not { } lag ? [] : [.. Enumerable.Range(0, curves.Count).Select(k => (At(ensemble, curves.WaveNumber(k), lag).Value ?? 0, At(ensemble, curves.Of(k), lag)))];
        (double Q, Estimate S)[] known = [.. points.Where(p => p.S.Estimate is not null).Select(p => (p.Q, p.S.Estimate!.Value))];
        return ([.. known.Select(p => p.Q)], [.. known.Select(p => p.S)]);
    }

    private static Scalar At(PairEnsemble ensemble, OfMeans what, int lag)
    {
        double reach = ensemble.Lags[lag];
        return ensemble.Read(c => c.Of(what)[lag] is var value && double.IsFinite(value) ? (value, reach) : null);
    }

    private static (Estimate? Time, Estimate? Height) PeakOf(PairEnsemble ensemble, OverlapStructureCurves curves)
    {
        (double Value, double Reach)? Found(MeanCurves means, bool isTime)
        {
            double[] lags = means.Lags.ToArray(), values = means.Unbiased(curves.Susceptibility);
            int[] sound = [.. Enumerable.Range(0, lags.Length).Where(k => lags[k] > 0 && double.IsFinite(values[k]))];
            Peak? peak = sound.Length < 5 ? null : Peak.OfParabola([.. sound.Select(k => Math.Log(lags[k]))], [.. sound.Select(k => values[k])], 2);
            return peak is { Inside: true } p ? (isTime ? Math.Exp(p.Position) : p.Height, Math.Exp(p.Position)) : null;
        }

        return (ensemble.Read(m => Found(m, true)).Estimate, ensemble.Read(m => Found(m, false)).Estimate);
    }

    private static (double[] Sides, Estimate[] Peaks) BoxPeaksOf(PairEnsemble ensemble, InherentOverlapJob job)
    {
        SubBoxCurves curves = job.SubBoxCurves;
        double edge = Math.Cbrt(job.Plan.Path.Plan.Parent.Plan.Start.Box.Volume);
        int[] large = [.. Enumerable.Range(0, curves.Divisions.Length).Where(k => (double)curves.Particles / curves.BoxesOf(k) >= LeastParticles)];
        (double Side, Estimate? Peak)[] all = [.. large.Select(k => (edge / curves.Divisions[k], ensemble.Read(curves.Peak(k)).Estimate))];
        (double Side, Estimate? Peak)[] known = [.. all.Where(p => p.Peak is { Value: > 0, Error: > 0 }).OrderBy(p => p.Side)];
        return ([.. known.Select(p => p.Side)], [.. known.Select(p => p.Peak!.Value)]);
    }

    private int? LagOfPeak(int t)
    {
        if (Peaks[t].Time is not { } time)
        {
            return null;
        }

        double[] lags = _overlaps[t].Lags.ToArray();
        return Enumerable.Range(0, lags.Length).Where(k => lags[k] > 0).MinBy(k => Math.Abs(Math.Log(lags[k] / time.Value)));
    }

    private Estimate? LengthAt(int t)
    {
        if (LagOfPeak(t) is not { } lag || Spectrum(t).Q.Count(q => q <= LargestWaveNumber) < 3)
        {
            return null;
        }

        return At(_overlaps[t], _first[t].OverlapCurves.LengthSquared(LargestWaveNumber), lag).Estimate is { } square && square.Value > 2 * square.Error
            ? new Estimate(Math.Sqrt(square.Value), square.Error / (2 * Math.Sqrt(square.Value)))
            : null;
    }

    private FiniteSizeCollapse? Collapsed()
    {
        try
        {
            return FiniteSizeCollapse.Of(BoxPeaks, 2) is { Converged: true } collapse ? collapse : null;
        }
        catch (ArgumentException)
        {
            return null; // too few sub-boxes have a peak
        }
    }

    private HeterogeneityCurves CurvesOf(int t)
    {
        OverlapStructureCurves curves = _first[t].OverlapCurves;
        (double[] lags, Estimate[] overlap) = _overlaps[t].Curve(curves.Overlap).WithErrors();
        (double[] Lags, Estimate[] Values) chi = _overlaps[t].UnbiasedCurve(curves.Susceptibility).WithErrors();
        int[] both = [.. Enumerable.Range(0, lags.Length).Where(k => lags[k] > 0 && chi.Lags.Contains(lags[k]))];
        Estimate? ratio = Collapse?.Lengths[t];
        Estimate? length = First is { } first && ratio is { } r ? new Estimate(first.Value * r.Value, Math.Sqrt(Math.Pow(first.Error * r.Value, 2) + Math.Pow(first.Value * r.Error, 2))) : null;
        return new HeterogeneityCurves(
            Temperatures[t], [.. both.Select(k => lags[k])], [.. both.Select(k => overlap[k])], [.. both.Select(k => chi.Values[Array.IndexOf(chi.Lags, lags[k])])], Peaks[t].Time, Peaks[t].Height, t == 0 ? First : length);
    }
}
