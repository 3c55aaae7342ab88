using PitchDrop.Data.Arrays;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Studies.Trsp;

/// <summary>What the finished copies of one measurement say together. Errors are jackknife errors over the copies, which are independent.</summary>
public sealed class TrspResult
{
    private readonly IReadOnlyList<TrspMeasurementJob> _copies;
    private readonly Lazy<FourPointAtTime?> _structure;

    /// <summary>Analyses finished jobs of one plan.</summary>
    /// <param name="copies">Its copies, in order; none refused.</param>
    public TrspResult(IReadOnlyList<TrspMeasurementJob> copies)
    {
        (_copies, _structure) = (copies, new Lazy<FourPointAtTime?>(Found));
        Curves = PersistenceCurves.Of([.. copies.Select(c => c.Recorders.Persistence)]);
        Peak = Curves.Peak(PeakHalfWidth);
        Boxes = new SubBoxPeaks(copies[0].Recorders.MapLags, [.. copies.Select(c => c.Recorders.SubBoxes)]);
    }

    /// <summary>What was measured.</summary>
    public TrspMeasurement Plan => _copies[0].Plan;

    /// <summary>Degrees of freedom of every error: copies less one.</summary>
    public int DegreesOfFreedom => _copies.Count - 1;

    /// <summary>The model.</summary>
    public TrspModel Model => _copies[0].Model;

    /// <summary>Temperature T.</summary>
    public double Temperature => Plan.Conditions.Temperature;

    /// <summary>Q(t), the share of sites that have not rearranged, and χ₄(t).</summary>
    [Equation("Trsp", "40")]
    public RelaxationCurves Curves { get; }

    /// <summary>Peak χ₄* and its lag τ_χ.</summary>
    public SusceptibilityPeak Peak { get; }

    /// <summary>χ₄ of sub-boxes.</summary>
    [Equation("Trsp", "41")]
    public SubBoxPeaks Boxes { get; }

    /// <summary>Rearrangements of all copies.</summary>
    public long Rearrangements => _copies.Sum(c => c.Rearrangements);

    /// <summary>⟨S⟩, averaged over time.</summary>
    public Estimate MeanSoftness => FieldCorrelation.Mean([.. _copies.Select(c => c.Recorders.Field)]);

    /// <summary>C_S(r), averaged over time, of each of <see cref="Offsets"/>.</summary>
    public Estimate[] SoftnessCorrelation => FieldCorrelation.Curve([.. _copies.Select(c => c.Recorders.Field)]);

    /// <summary>Σ w C_S(r) over the vectors of <see cref="Offsets"/>: one number of each copy.</summary>
    internal StudentEstimate Weighted(ReadOnlySpan<double> weights) => StudentEstimate.Of(FieldCorrelation.Weighted(weights, [.. _copies.Select(c => c.Recorders.Field)]), DegreesOfFreedom);

    /// <summary>Vectors (x, y, 0) of <see cref="SoftnessCorrelation"/> [sites].</summary>
    public ReadOnlySpan<(int X, int Y)> Offsets => _copies[0].Recorders.Field.Offsets;

    /// <summary>|q| of S₄ [1/site]; empty where it was not measured.</summary>
    public double[] WaveNumbers => Plan.FourPoint ? _copies[0].Recorders.FourPoint[0].WaveNumbers.ToArray() : [];

    /// <summary>S₄(q, τ_χ), each replicate at its own τ_χ; null where one of these lies outside the lags of the maps.</summary>
    public Estimate[]? FourPoint => Structure?.Curve;

    /// <summary>The fit of S₄ by S₀/(1 + q²ξ₄²) up to <paramref name="largest"/> [1/site], at τ_χ; null where there is no S₄.</summary>
    public LorentzianFit? FourPointLength(double largest) => Structure?.Fit(largest);

    /// <summary>The same from the copies at the given places, repetitions counted, at the τ_χ that these have: one resample. Null where that lies outside the lags of the maps.</summary>
    public LorentzianFit? FourPointLength(double largest, ReadOnlySpan<int> members)
    {
        var chosen = new PersistenceRecorder[members.Length];
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = _copies[members[i]].Recorders.Persistence;
        }

        return Structure?.Fit(largest, members, PersistenceCurves.Of(chosen).PeakTimes(PeakHalfWidth).Time);
    }

    /// <summary>The time at which Q has fallen to a threshold [τ]; null where it does not within the lags.</summary>
    public Estimate? TimeAt(double threshold) => Curves.RelaxationTime(threshold);

    /// <summary>Q(t), χ₄(t) and their errors as arrays of one NPZ, with names that begin with <paramref name="prefix"/>.</summary>
    public IEnumerable<NamedArray> RelaxationArrays(string prefix)
    {
        string where = FormattableString.Invariant($"at T = {Temperature}, L = {Plan.Conditions.Side}");
        yield return NamedArray.Of($"{prefix}t", Curves.Lags, "tau", $"lag t {where}");
        yield return NamedArray.Of($"{prefix}Q", Values(Curves.Mean), "1", $"share of sites that have not rearranged {where}");
        yield return NamedArray.Of($"{prefix}Q_error", Errors(Curves.Mean), "1", "its standard error");
        yield return NamedArray.Of($"{prefix}chi_4", Values(Curves.Susceptibility), "1", $"dynamic susceptibility N Var Q {where}");
        yield return NamedArray.Of($"{prefix}chi_4_error", Errors(Curves.Susceptibility), "1", "its standard error");
    }

    /// <summary>One of these numbers with the degrees of freedom of its error; null where it was not found.</summary>
    internal StudentEstimate? Student(Estimate? value) => value is { } found ? StudentEstimate.Of(found, DegreesOfFreedom) : null;

    /// <summary>Values of estimates.</summary>
    internal static double[] Values(IEnumerable<Estimate> estimates) => [.. estimates.Select(e => e.Value)];

    /// <summary>Standard errors of estimates.</summary>
    internal static double[] Errors(IEnumerable<Estimate> estimates) => [.. estimates.Select(e => e.Error)];

    private int PeakHalfWidth => Math.Max(Plan.PointsPerDecade / 5, 1);

    private FourPointAtTime? Structure => _structure.Value;

    private FourPointAtTime? Found()
    {
        (double time, double[] without) = Curves.PeakTimes(PeakHalfWidth);
        return FourPointAtTime.Of(_copies[0].Recorders.MapLags, [.. _copies.Select(c => c.Recorders.FourPoint)], time, without);
    }
}
