namespace PitchDrop.Studies.Ridout2024;

/// <summary>What is not as in the paper, or not said there: printed on the report.</summary>
internal static class RidoutWarnings
{
    public static IReadOnlyList<string> All { get; } = [.. Formulas, .. LiquidWarnings.All, .. LatticeWarnings.All];

    private static IEnumerable<string> Formulas =>
    [
        "Formulas are used as corrected in docs/theory/trsp.md: among others the factor ½ in the exponent of P(S), the sign in Σ(S), and the prefactor and the number of plaquettes of a site (12) in the renormalised rate, without which rates would be wrong by factors of 2 to 4.",
    ];
}
