using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Softness;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>The parameters that our molecular dynamics gives, parts of set A where it is too small to tell.</summary>
/// <param name="conditions">Sizes and seed.</param>
/// <param name="latticeTemperatures">Temperatures at which there must be a lattice of them.</param>
internal sealed class LiquidSource(LiquidConditions conditions, IReadOnlyList<double> latticeTemperatures) : ITrspSource
{
    private readonly Lock _once = new();
    private MeasuredSoftness? _measured;
    private TrspParametersOfLiquid? _parameters;

    /// <summary>Sizes and seed.</summary>
    public LiquidConditions Conditions => conditions;

    /// <summary>Its name.</summary>
    public const string Key = "MD";

    /// <inheritdoc/>
    public string Name => Key;

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs { get; } = All(conditions);

    /// <inheritdoc/>
    public TrspParameters? Parameters => Found?.Parameters;

    /// <inheritdoc/>
    public string? Refusal => conditions.Training().Refusal is { } refusal ? $"no classifier of softness: {refusal}" : null;

    /// <summary>The laws of softness; null where there is no classifier.</summary>
    public MeasuredSoftness? Measured
    {
        get
        {
            lock (_once)
            {
                return _measured ??= Refusal is not null ? null : new MeasuredSoftness([.. conditions.Temperatures.Select(T => new SoftnessState(T, conditions.Fields(T), LiquidHeterogeneity.TimeAtInverseE(conditions.Overlaps(T)) ?? double.PositiveInfinity))]);
            }
        }
    }

    /// <summary>The parameters, and what of them is from set A; null where there is no classifier.</summary>
    public TrspParametersOfLiquid? Found
    {
        get
        {
            lock (_once)
            {
                return _parameters ??= Measured is { } measured
                    ? TrspParametersOfLiquid.Of(measured.Laws(Spacing), TrspParameters.SetA, "set A", [.. new[] { latticeTemperatures[0], latticeTemperatures[^1] }.Select(T => new TrspConditions { Temperature = T })])
                    : null;
            }
        }
    }

    /// <summary>The first peak of g_AA(r) at the coldest temperature [σ_AA]; null where it was not found.</summary>
    public Estimate? Spacing
    {
        get
        {
            IReadOnlyList<InherentOverlapJob> jobs = conditions.Overlaps(conditions.Temperatures[^1]);
            PairDistanceCurves curves = jobs[0].DistanceCurves;
            var ensemble = new FrameEnsemble([.. jobs.Select(j => j.Distances)]);
            double[] r = [.. Enumerable.Range(0, curves.Bins.Count).Select(curves.Bins.Middle)];
            OfMeans[] g = [.. Enumerable.Range(0, r.Length).Select(k => curves.Of(0, 0, k))];
            IReadOnlyList<Scalar>? found = ensemble.Read(means => Peak.OfParabola(r, [.. g.Select(of => of(means))], 2) is { Inside: true } peak ? [peak.Position] : null);
            return found?[0].Estimate;
        }
    }

    // Each behind what it needs.
    private static IReadOnlyList<IResumableJob> All(LiquidConditions conditions)
    {
        var all = new JobCollection();
        LiquidConditions.Declare([.. conditions.Temperatures.SelectMany(T => (IEnumerable<IResumableJob>)[.. conditions.Fields(T), .. conditions.Overlaps(T)])], all);
        return all.Jobs;
    }
}
