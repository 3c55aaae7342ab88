using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Studies.Particles.InherentStates;

/// <summary>Whether the force of a pair law jumps to 0 at its cutoff, as it does where the energy alone is shifted, or nothing.</summary>
internal static class CutoffJump
{
    // Where the force is asked for, as a fraction of the cutoff before it; a force that goes to 0 there is smaller than the least jump [ε/σ].
    private const double Before = 1e-11;
    private const double Least = 1e-8;

    /// <summary>Whether it does for any pair of species.</summary>
    public static bool IsIn(IPairLaw law) => Enumerable.Range(0, law.Species).Any(a => Enumerable.Range(a, law.Species - a).Any(b => Jumps(law, a, b)));

    private static bool Jumps(IPairLaw law, int a, int b)
    {
        double r = (1 - Before) * law.Cutoff(a, b);
        return r > 0 && Math.Abs(law.At(r * r, a, b).ForceOverDistance * r) > Least;
    }
}
