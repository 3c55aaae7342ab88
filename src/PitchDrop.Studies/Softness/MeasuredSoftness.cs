using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;

namespace PitchDrop.Studies.Softness;

/// <summary>The laws that softness follows over several temperatures: everything that the structuro-plastic lattice is made from. A law is null where the data do not determine it.</summary>
public sealed class MeasuredSoftness
{
    // Between the first neighbours and what half a small box still shows.
    private const double CorrelationFrom = 0.9, CorrelationTo = 3, ChangesTo = 3;

    private readonly TemperaturePoints[] _points;

    /// <summary>Fits the laws.</summary>
    /// <param name="states">Finished states, hot to cold.</param>
    public MeasuredSoftness(IReadOnlyList<SoftnessState> states)
    {
        States = states;
        SoftnessState[] seen = [.. states.Where(s => s.Points.Points.Count >= 3)];
        TemperaturePoints[] points = [.. seen.Select(s => s.Points)];
        _points = points;
        Barriers = Fitted(() => BarrierFit.Of(points), f => f.Converged);
        BarrierPoints = seen.Length < 2 ? [] : BarrierPoint.Of(states[0].Probability.Bins, points, Math.Min(3, seen.Length));
        Mean = Fitted(() => MeanSoftnessFit.Of([.. states.Select(s => s.MeasuredTemperature)], [.. states.Select(s => s.Mean)]), _ => true);
        Correlation = Fitted(() => states[0].Correlation.Fit(CorrelationFrom, CorrelationTo), f => f.Converged && f.Amplitude.Value > 0);
        RadialBins bins = states[0].Fields[0].Plan.Changes;
        SoftnessChangeCurves[] changes = [.. states.Select(s => s.Changes).OfType<SoftnessChangeCurves>()];
        IReadOnlyList<RadialPoint>[] variances = [.. changes.Select(c => c.Variances)], correlations = [.. changes.Select(c => c.Correlation)];
        Variances = Joined(variances, bins);
        Deviation = Fitted(() => ContactExponential.Of([.. changes.Select(c => c.ResampledVariances)], v => SoftnessChangeCurves.FitDeviation(Joined(With(variances, v), bins), ChangesTo)), f => f.Converged);
        ChangeCorrelations = Joined(correlations, bins);
        ChangeCorrelation = Fitted(() => ContactExponential.Of([.. changes.Select(c => c.ResampledCorrelation)], v => ContactExponential.Of(new Estimate(1, 0), [.. Joined(With(correlations, v), bins).Where(p => p.Distance > 0 && p.Distance <= ChangesTo)])), f => f.Converged && f.Amplitude.Value > 0);
        Duration = ReplicaMean.Of([.. states.Select(s => s.Duration)]);
    }

    /// <summary>The states, hot to cold.</summary>
    public IReadOnlyList<SoftnessState> States { get; }

    /// <summary>Degrees of freedom of errors of what is fitted to several states: those of the state that has fewest.</summary>
    public int DegreesOfFreedom => States.Min(s => s.DegreesOfFreedom);

    /// <summary>ΔE(S), Σ(S) and T₀.</summary>
    public BarrierFit? Barriers { get; }

    /// <summary>ΔE and Σ of single intervals of softness.</summary>
    public IReadOnlyList<BarrierPoint> BarrierPoints { get; }

    /// <summary>μ(T).</summary>
    public MeanSoftnessFit? Mean { get; }

    /// <summary>C_S(r), of the hottest state: its growth on cooling is neglected.</summary>
    public ContactExponential? Correlation { get; }

    /// <summary>σ_Δ²(r̃), over all states that have a background; 0 first.</summary>
    public IReadOnlyList<RadialPoint> Variances { get; }

    /// <summary>σ_Δ(r̃).</summary>
    public ContactExponential? Deviation { get; }

    /// <summary>ρ(r) over all states that have a background.</summary>
    public IReadOnlyList<RadialPoint> ChangeCorrelations { get; }

    /// <summary>ρ(r).</summary>
    public ContactExponential? ChangeCorrelation { get; }

    /// <summary>Mean duration of a rearrangement over all states [τ].</summary>
    public Estimate Duration { get; }

    /// <summary>The laws alone.</summary>
    /// <param name="spacing">First peak of g_AA(r) [σ]; null where it was not found.</param>
    public SoftnessLaws Laws(Estimate? spacing) => new(States[0].Temperature, Barriers, Mean, Correlation, Deviation, ChangeCorrelation, Duration, spacing) 
    {
        DegreesOfFreedom = DegreesOfFreedom,
        WithCurvature = e2 => Fitted(() => BarrierFit.WithCurvature(_points, e2), f => f.Converged),
    };

    private static T? Fitted<T>(Func<T> fit, Func<T, bool> isSound)
        where T : class
    {
        try
        {
            T found = fit();
            return isSound(found) ? found : null;
        }
        catch (ArgumentException)
        {
            return null; // too few points
        }
    }

    // The same points with other values: errors, which are the weights, stay.
    private static IReadOnlyList<RadialPoint>[] With(IReadOnlyList<RadialPoint>[] sets, IReadOnlyList<IReadOnlyList<double>> values) =>
        [.. sets.Select((points, k) => (IReadOnlyList<RadialPoint>)[.. points.Select((p, j) => p with { Value = p.Value with { Value = values[k][j] } })])];

    // Of each interval of distance the mean over temperatures, weighted by inverse squared errors.
    private static IReadOnlyList<RadialPoint> Joined(IReadOnlyList<RadialPoint>[] states, RadialBins bins) =>
    [
        .. states.SelectMany(s => s).Where(p => p.Value.Error > 0).GroupBy(p => p.Distance == 0 ? -1 : bins.Of(p.Distance)).OrderBy(g => g.Key).Select(g =>
        {
            double weight = g.Sum(p => 1 / (p.Value.Error * p.Value.Error));
            return new RadialPoint(g.Average(p => p.Distance), new Estimate(g.Sum(p => p.Value.Value / (p.Value.Error * p.Value.Error)) / weight, 1 / Math.Sqrt(weight)));
        }),
    ];
}
