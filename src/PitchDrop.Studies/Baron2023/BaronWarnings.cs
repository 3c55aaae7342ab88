namespace PitchDrop.Studies.Baron2023;

/// <summary>What is not as in the paper, or not said there: printed on the report.</summary>
internal static class BaronWarnings
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Three curves stand side by side: the exact solution of the mean-field equation, the paper's approximation as printed, and the same as corrected. What was corrected, and why, is derived in docs/theory/mean-field.md; a formula that reaches us through OCR may have been right in the original.",
        "The paper says that it averages ten runs of N = 1000 sites but not how long they are, nor at which temperatures its crosses stand; temperatures and lengths here are ours.",
        "Simulations take the direct or the lazy form of the Gillespie algorithm, whichever is faster at the temperature; both are exactly the paper's process.",
    ];
}
