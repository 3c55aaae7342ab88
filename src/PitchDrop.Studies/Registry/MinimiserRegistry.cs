using PitchDrop.Landscape.Minimisers;

namespace PitchDrop.Studies.Registry;

/// <summary>The minimisers that <c>pitchdrop minimise</c> knows: a line each, the usual one first.</summary>
public static class MinimiserRegistry
{
    /// <summary>Every minimiser, with its usual parameters.</summary>
    public static IReadOnlyList<IMinimiser> All { get; } =
    [
        new Fire(),
        new ConjugateGradient(),
        new SteepestDescent(),
    ];
}
