using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>Lattices of one kind at all its temperatures.</summary>
/// <param name="Source">Their parameters.</param>
/// <param name="Facilitation">Share of the variance of ΔS that is left.</param>
/// <param name="Side">L.</param>
/// <param name="Cluster">m.</param>
internal sealed record LatticeFamily(ITrspSource Source, double Facilitation = 1, int Side = LatticeSizes.Side, int Cluster = 4)
{
    /// <summary>The conditions of a quantity of all temperatures together.</summary>
    public (string Key, WhereValue Value)[] Where => [("L", Side), ("m", Cluster), ("facilitation", Facilitation), ("parameters", Source.Name)];

    /// <summary>Those of the paper's lattice with parameters of some name.</summary>
    public static (string Key, WhereValue Value)[] WhereOf(string parameters) => [("L", LatticeSizes.Side), ("m", 4), ("facilitation", 1.0), ("parameters", parameters)];

    /// <summary>The temperatures, hot to cold; null for those that the preset has.</summary>
    public IReadOnlyList<double>? At { get; init; }

    /// <summary>Temperatures, hot to cold.</summary>
    public IReadOnlyList<double> Temperatures(RidoutConditions conditions) => At ?? conditions.Preset.Lattice switch
    {
        var sizes when Side != LatticeSizes.Side => sizes.LargeTemperatures,
        var sizes => Cluster == 1 ? sizes.SingleSiteTemperatures : sizes.Temperatures,
    };

    /// <summary>The measurements.</summary>
    public IEnumerable<TrspMeasurement> Plans(RidoutConditions conditions) => Temperatures(conditions).Select(T => LatticePlans.Of(conditions, Source, T, Facilitation, Side, Cluster));

    /// <summary>Asks for the jobs.</summary>
    public void Declare(RidoutConditions conditions, RidoutWork work)
    {
        foreach (TrspMeasurement plan in Plans(conditions))
        {
            LatticePlans.Declare(plan, conditions, work);
        }
    }

    /// <summary>What was measured, hot to cold; temperatures for which there is no model are left out.</summary>
    public IReadOnlyList<TrspResult> Results(RidoutContext context) => [.. Plans(context.Conditions).Select(p => LatticePlans.Result(p, context)).OfType<TrspResult>()];

    /// <summary>Why there is no model at some temperature, each reason once.</summary>
    public IReadOnlyList<string> Refusals(RidoutContext context) => [.. Plans(context.Conditions).Select(p => LatticePlans.Refusal(p, context)).OfType<string>().Distinct()];

    /// <summary>The collapse of sub-boxes of all temperatures; null where the data determine none.</summary>
    public TrspCollapse? Collapse(RidoutContext context) =>
        context.Once(FormattableString.Invariant($"collapse-{Source.Name}-L{Side}-m{Cluster}-f{Facilitation}-T{string.Join("-", Temperatures(context.Conditions))}"), () => new Found(TrspCollapse.Of(Results(context), context.Conditions.Seed))).Collapse;

    /// <summary>ξ₄ by that collapse [σ_AA]; null where there is none.</summary>
    public StudentEstimate? Length(RidoutContext context, double temperature) =>
        Place(context, temperature) is { } at ? at.Collapse.Lengths[at.Index].Times(at.Collapse.Results[at.Index].Model.Parameters.Spacing) : null;

    /// <summary>ξ₄ by that collapse over that of the hottest temperature; null where there is none.</summary>
    public StudentEstimate? Growth(RidoutContext context, double temperature) => Place(context, temperature) is { } at ? at.Collapse.Ratios[at.Index] : null;

    private (TrspCollapse Collapse, int Index)? Place(RidoutContext context, double temperature) =>
        Collapse(context) is { } collapse && collapse.Results.ToList().FindIndex(r => r.Temperature == temperature) is >= 0 and var at ? (collapse, at) : null;

    private sealed record Found(TrspCollapse? Collapse);
}
