using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>The lattice with one set of parameters, as a side of the comparisons.</summary>
/// <param name="label">Name in legends.</param>
/// <param name="key">Name of the parameters in quantities: "A".</param>
/// <param name="source">The parameters, of the conditions of a study.</param>
/// <param name="dash">How its lines are drawn.</param>
internal sealed class LatticeSide(string label, string key, Func<RidoutConditions, ITrspSource> source, LineDash dash) : IRidoutSide
{
    /// <inheritdoc/>
    public string Label => label;

    /// <inheritdoc/>
    public string Key => key;

    /// <inheritdoc/>
    public LineDash Dash => dash;

    /// <inheritdoc/>
    public (string Key, WhereValue Value)[] Where => LatticeFamily.WhereOf(key);

    /// <inheritdoc/>
    public void DeclareHeterogeneity(RidoutConditions conditions, RidoutWork work) => Family(conditions).Declare(conditions, work);

    /// <inheritdoc/>
    public IReadOnlyList<HeterogeneityCurves> Heterogeneity(RidoutContext context) => LatticeHeterogeneity.Of(Family(context.Conditions), context);

    /// <inheritdoc/>
    public void DeclareAgeing(RidoutConditions conditions, RidoutWork work) => LatticeAgeing.Declare(source(conditions), conditions, work);

    /// <inheritdoc/>
    public IReadOnlyList<AgeingCurve> Ageing(RidoutContext context) => LatticeAgeing.Curves(source(context.Conditions), context);

    /// <inheritdoc/>
    public IReadOnlyList<string> Remarks(RidoutContext context) =>
    [
        FormattableString.Invariant($"{label}: cubic lattice, L = {LatticeSizes.Side}, {context.Conditions.Preset.Lattice.Replicas} copies of each temperature, each from its own draw of equilibrium."),
        .. Family(context.Conditions).Refusals(context).Select(refusal => $"{label}: no model at some temperature, {refusal}."),
    ];

    private LatticeFamily Family(RidoutConditions conditions) => new(source(conditions));
}
