namespace PitchDrop.Studies.Ozawa2023;

/// <summary>What is not as in the paper, or not said there: printed on the report.</summary>
internal static class OzawaWarnings
{
    public static IReadOnlyList<string> All { get; } =
    [
        "The paper leaves its lattice propagator to a supplement that is not at hand. The default here is `inclusion` (each site a unit square inclusion, rescaled so that the yielding site loses exactly what the others get); the last section but one shows what each convention reproduces and what it does not.",
        "With `inclusion` the total stress is conserved exactly. A run keeps the mean stress of its start for ever and the relaxation time depends on it, so the uniform start is shifted to zero mean stress. The paper does not say what its start was.",
        "Time is continuous (exact thinning, or rejection-free without redistribution) where the paper makes random-sequential attempts; the tests find no difference beyond errors.",
        "The displacement in F_s is that of an incompressible medium with 2μ = 1, in units of lattice spacing × σ_c/(2μ); the paper's F_s stands in its supplement.",
        "chi_4 and P(t) are measured from time origins one pilot time apart in windows of seven. The pilot time is found before the measurement and is τ_α when hot, about two thirds of it when cold; 18 of it are discarded. Errors are jackknife errors over blocks of 14 origins. P(σ), S_4, avalanches and the film come from the first copy of each condition.",
    ];
}
