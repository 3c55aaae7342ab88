namespace PitchDrop.Studies.Ridout2024;

/// <summary>What the paper does not say of its molecular dynamics and of how softness was measured, and what was chosen here.</summary>
internal static class LiquidWarnings
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Molecular dynamics: pairs are cut at 2.5 σ_ab and shifted in energy, Δt = 0.005, density 1.2; the paper says Kob–Andersen, N = 10 000, NVE. Each liquid is cooled from a melt of its own, kept at T with scaled velocities for the multiple of an expected relaxation time that the preset says, and given the total energy of T.",
        "Inherent states: the paper does not name a minimiser. Here the path of steepest descent is followed from each frame by itself, with an error of 0.03 σ a step, and left to a conjugate gradient below 0.1 ε/σ: at T = 0.55 nine of twelve quenches of 1000 particles end in the same state as one followed ten times more closely, against four of twelve by a conjugate gradient alone, whose noise would add a tenth to the jumps from frame to frame.",
        "Examples: soft particles are taken at the first frame of a rearrangement, when the jump is still ahead; hard ones in the middle of their quiet time. The presets quick and standard lower the threshold of soft examples and shorten the time of hard ones, since runs of their size have hardly any that satisfy the paper's; the report says by how much. In quick the classifier is trained at T = 0.55.",
        "What the classifier is tested on: one whole liquid of those at the temperature of training, which is not trained on; C is chosen over stretches of time with gaps as long as a hard example is quiet, and as a relaxation time. Errors of softness are of blocks of at least five measured relaxation times, or of whole liquids, and of what liquids differ by for good; fits are repeated without each. At the temperature of training the liquids that were trained on are left out where the others are enough for errors. Claims are decided by Student's distribution with the copies behind an error, which two liquids hardly ever allow.",
        "P(R|S) counts a particle as rearranging in every frame with p_hop > 0.2. ΔS is taken over moments 5 τ apart from each other, not tied to an event; every particle whose p_hop is largest less than 5 τ from the moment rearranges there. The background is what lies further than 3 σ from all of them.",
        "σ_Δ and ρ are fitted up to 3 σ, C_S from 0.9 to 3 σ at the hottest temperature. ρ is the correlation of what is left of ΔS after its regression on S, which is what the lattice's K_Δ means; the paper correlates ΔS itself.",
        "T₀, barriers and entropies are fitted to all P(R|S, T) at once. The lattice spacing is the first peak of g_AA(r) of inherent states at the coldest temperature. R_c, where σ_Δ is cut off, is three lattice spacings.",
        "A particle of the liquid has not rearranged while its inherent position is nearer than √0.2 σ to where it was: a jump by more than that has p_hop > 0.2. The paper does not give the distance of its overlap.",
        "Ageing begins from the hottest temperature of the preset, T_I = 0.70: velocities are scaled to T_F at once, and a Nosé–Hoover thermostat holds it. The paper gives neither T_I nor T_F.",
    ];
}
