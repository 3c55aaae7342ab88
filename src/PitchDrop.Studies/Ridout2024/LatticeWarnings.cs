using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>What the paper does not say of the lattice and was chosen here: printed on the report.</summary>
internal static class LatticeWarnings
{
    public static IReadOnlyList<string> All { get; } =
    [
        "The paper prints two numbers of its lattice, T₀ ≈ 0.74 and the duration 4τ of a rearrangement. Parameter set A, with which the lattice figures are made unless they say otherwise, is made up near them: curves are to be compared in shape, not in value.",
        "Not in the paper, and chosen: the covariance on the periodic lattice is the sum over images (with the nearest image alone it can be indefinite); σ_Δ ends at three lattice spacings; elements of the inverse covariance below 10⁻⁶ of the largest are left out, and detailed balance stays exact.",
        FormattableString.Invariant($"Not in the paper, and chosen: time origins four to a half-life, windows of six half-lives (4.5 at L = 64), errors from the scatter of copies, each of which begins in its own draw of equilibrium; averages of S over snapshots at equal distances of time. ξ₄ of the hottest temperature is from S₄(q, τ_χ) up to q = {TrspQuantities.Largest}/site; the collapse takes boxes of two sites to half of the lattice, and S₄(q → 0, τ_χ) for the limit of large boxes: with the limit fitted too, the length would hardly be determined at L = 20."),
        FormattableString.Invariant($"Not in the paper, and chosen: ageing starts from the equilibrium of T = {LatticeAgeing.StartTemperature}; its final temperatures; the trap model's rates are the observed ones of the same parameters. Detailed balance is tested on S̄ of the cluster that rearranges, on a lattice of side {TrspBalance.Side}, and by moments that see far smaller faults than the paper's ratio of binned counts."),
    ];
}
