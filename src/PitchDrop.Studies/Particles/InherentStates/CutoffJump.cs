using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Studies.Particles.InherentStates;

/// <summary>Whether the force of a pair law jumps to 0 at its cutoff, as it does where the energy alone is shifted, or nothing; and its energy, as it does where nothing is.</summary>
internal static class CutoffJump
{
    // Where both are asked for, as a fraction of the cutoff before it; what goes to 0 there is smaller than the least jump [ε, ε/σ].
    private const double Before = 1e-11;
    private const double Least = 1e-8;

    /// <summary>Whether it does for any pair of species.</summary>
    public static bool IsIn(IPairLaw law) => Enumerable.Range(0, law.Species).Any(a => Enumerable.Range(a, law.Species - a).Any(b => Jumps(law, a, b)));

    /// <summary>What jumps for a pair of species: "energy and force", "force", "energy" or "nothing".</summary>
    public static string Of(IPairLaw law, int a, int b) => (JumpsInEnergy(law, a, b), Jumps(law, a, b)) switch
    {
        (true, true) => "energy and force",
        (true, false) => "energy",
        (false, true) => "force",
        _ => "nothing",
    };

    private static bool Jumps(IPairLaw law, int a, int b) => Distance(law, a, b) is > 0 and double r && Math.Abs(law.At(r * r, a, b).ForceOverDistance * r) > Least;

    private static bool JumpsInEnergy(IPairLaw law, int a, int b) => Distance(law, a, b) is > 0 and double r && Math.Abs(law.At(r * r, a, b).Energy) > Least;

    private static double Distance(IPairLaw law, int a, int b) => (1 - Before) * law.Cutoff(a, b);
}
