using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>The lattice with one set of parameters, as a side of the comparisons.</summary>
/// <param name="label">Name in legends.</param>
/// <param name="source">The parameters.</param>
/// <param name="dash">How its lines are drawn.</param>
internal sealed class LatticeSide(string label, ITrspSource source, LineDash dash) : IRidoutSide
{
    /// <inheritdoc/>
    public string Label => label;

    /// <inheritdoc/>
    public string Key => source.Name;

    /// <inheritdoc/>
    public LineDash Dash => dash;

    /// <inheritdoc/>
    public void DeclareHeterogeneity(RidoutConditions conditions, RidoutWork work)
    {
        foreach (TrspMeasurement plan in Plans(conditions))
        {
            LatticePlans.Declare(plan, conditions, work);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<HeterogeneityCurves> Heterogeneity(RidoutContext context) =>
    [
        .. Plans(context.Conditions).Select(p => LatticePlans.Result(p, context)).OfType<TrspResult>().Select(r => new HeterogeneityCurves(
            r.Temperature, r.Curves.Lags, r.Curves.Mean, r.Curves.Susceptibility, r.Peak.Inside ? r.Peak.Time : null, r.Peak.Inside ? r.Peak.Height : null, null)),
    ];

    /// <inheritdoc/>
    public void DeclareAgeing(RidoutConditions conditions, RidoutWork work)
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<AgeingCurve> Ageing(RidoutContext context) => [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Remarks(RidoutContext context) =>
    [
        FormattableString.Invariant($"{label}: cubic lattice, L = {LatticeSizes.Side}, {context.Conditions.Preset.Lattice.Replicas} copies, each from its own equilibrium start."),
        .. Plans(context.Conditions).Select(p => LatticePlans.Refusal(p, context)).OfType<string>().Distinct().Select(refusal => $"{label}: {refusal}."),
    ];

    private IEnumerable<TrspMeasurement> Plans(RidoutConditions conditions) => conditions.Preset.Lattice.Temperatures.Select(T => LatticePlans.Of(conditions, source, T));
}
