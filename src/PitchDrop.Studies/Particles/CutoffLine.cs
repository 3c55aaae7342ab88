namespace PitchDrop.Studies.Particles;

/// <summary>The cutoff of one pair of species, as it is printed with every run.</summary>
/// <param name="Pair">The species: "AB".</param>
/// <param name="Cutoff">r_c [σ].</param>
/// <param name="Energy">Energy of the bare law at r_c [ε].</param>
/// <param name="Force">Force of the bare law at r_c [ε/σ].</param>
/// <param name="Jumps">What of the law as it is used jumps to 0 at r_c: "energy and force", "force", "energy" or "nothing".</param>
public sealed record CutoffLine(string Pair, double Cutoff, double Energy, double Force, string Jumps);
