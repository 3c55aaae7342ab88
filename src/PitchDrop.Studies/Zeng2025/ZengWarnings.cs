namespace PitchDrop.Studies.Zeng2025;

/// <summary>What is not as in the paper, or not said there: printed on the report.</summary>
internal static class ZengWarnings
{
    public static IReadOnlyList<string> All { get; } =
    [
        "The supplement of the preprint was not at hand; definitions are those of the published version's appendices as far as they are known, and numbers with a reference are its numbers. Figures are numbered as in the preprint.",
        "Clusters, stresses and viscosities count all particles, as in the published version; what big particles alone give, as in the preprint, stands under “conventions”.",
        "The cluster threshold as printed, $rho_0 = max$ and then the mean of what lies below until it changes by less than 10 %, ends after two steps where noise is narrow, near a fill of 1 where it is a little wider, and else nowhere; here it is the mean of what lies below the mean, two steps, above which 79 % of any normal noise lies. What other rules give stands under “sensitivity”.",
        "Beside numbers of clusters, lives and correlations stand those of clusters which chance makes of the same jumps, those of each particle given to another of its species: they have nothing to do with each other, and are made into clusters, carried and followed in the same way. A claim is met only where ours meets it and is told from chance; where chance does as well, or may within errors, it is undecided: it agrees, and does not discriminate. Directions of jumps are kept, so that shares of extensional jumps are those of the whole flow.",
        "The paper reads $t_0$ to $t_3$ by eye; here they are read by named rules, from the troughs beside the peak of the stress, which in our flows does not come near 0, with the uncertainty that noise gives them, and where a rule gives none the cluster is left out of that mean, which is said.",
        "Not given by the paper and chosen: time step and skin of the Brownian dynamics, length of runs, how steadiness is tested, the distance between windows ($t_{chi}/4$), growth downhill from each maximum over blocks that touch, the radius of the sieve's spheres $d/\\sqrt{2}$ with $d$ the side of a block, the size of blocks kept as in the paper's box where ours is smaller, bins of all correlations, what is a break of $alpha(r)$ and of $gamma(r)$.",
        "A flow that has no cages left (mean square displacement nowhere slower than $t^{0.9}$), has layers or strings, or drifts is said to be none and is plotted nowhere; nor is one of too few blocks to see a drift. One in which none is seen, but one of more than 10 % could hide, is plotted and not said to be steady.",
        "The viscosity of molecules is that of the forces, as the paper's; with the kinetic part it stands under “steady”.",
        "Presets other than `paper` have smaller boxes and shorter flows, and boxes that differ from rate to rate: where clusters hang together with their own images there is no size, a radius above a quarter of the edge takes no part in $nu_c$, and a flow in a smaller box than others of its system is there for its viscosity alone.",
    ];
}
