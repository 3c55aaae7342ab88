namespace PitchDrop.Studies.Kapteijns2021;

/// <summary>What is not as in the paper, or not said there: printed on the report.</summary>
internal static class KapteijnsWarnings
{
    public static IReadOnlyList<string> All { get; } =
    [
        "The text of the paper that was at hand gives no temperature of its liquids in three dimensions, and no relaxation time, as a number. Temperatures here are ours, from short trial runs: in `standard` the coldest state of every liquid has τ_α of one or two hundred t₀, in `quick` of about one hundred. The paper speaks of the most deeply supercooled regime that simulations on graphics processors reach.",
        "The paper says that it thermalised until F_s and the mean square displacement no longer changed with time, not for how long. Here each run is cooled from a melt of its own, kept at T for the time that the table of evidence says, and judged by its own two halves.",
        "Systems and ensembles are smaller than the paper's, see the table of sizes; whether κ and G depend on N was not studied. `quick` leaves out mBLJ, SW and SS at 0.7.",
        "G is the mean over all shear planes of a state, xy and yx alike, which differ by its prestress; the paper does not say which planes it took. κ of a state is the mean over all its interacting pairs in `standard`, over pairs drawn from them in `quick` and `paper`.",
        "The paper refers elsewhere for its pair laws. The cutoffs of mBLJ (1.5 and 2.5 σ) and the sizes of sticky spheres (those of IPL) are taken from the literature as far as it was known here; they are parameters of the models.",
    ];
}
