namespace PitchDrop.Reporting.Figures.Text;

/// <summary>Names of Greek letters, mathematical signs and accents and the characters they stand for.</summary>
internal static class MathSymbols
{
    private static readonly Dictionary<string, string> Greek = new(StringComparer.Ordinal)
    {
        ["alpha"] = "α", ["beta"] = "β", ["gamma"] = "γ", ["delta"] = "δ", ["epsilon"] = "ε", ["zeta"] = "ζ", ["eta"] = "η", ["theta"] = "θ",
        ["iota"] = "ι", ["kappa"] = "κ", ["lambda"] = "λ", ["mu"] = "μ", ["nu"] = "ν", ["xi"] = "ξ", ["pi"] = "π", ["rho"] = "ρ", ["sigma"] = "σ",
        ["tau"] = "τ", ["upsilon"] = "υ", ["phi"] = "φ", ["chi"] = "χ", ["psi"] = "ψ", ["omega"] = "ω",
        ["Gamma"] = "Γ", ["Delta"] = "Δ", ["Theta"] = "Θ", ["Lambda"] = "Λ", ["Xi"] = "Ξ", ["Pi"] = "Π", ["Sigma"] = "Σ", ["Phi"] = "Φ", ["Psi"] = "Ψ",
        ["Omega"] = "Ω",
    };

    // These names are, or could be, English words: they count only after a backslash.
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["infty"] = "∞", ["times"] = "×", ["cdot"] = "·", ["pm"] = "±", ["approx"] = "≈", ["simeq"] = "≃", ["sim"] = "∼", ["propto"] = "∝",
        ["leq"] = "≤", ["geq"] = "≥", ["neq"] = "≠", ["to"] = "→", ["langle"] = "⟨", ["rangle"] = "⟩", ["partial"] = "∂", ["nabla"] = "∇",
        ["prime"] = "′", ["deg"] = "°", ["sqrt"] = "√", ["sum"] = "∑", ["int"] = "∫",
    };

    // Combining characters, which follow the letter that they stand over.
    private static readonly Dictionary<string, char> Accents = new(StringComparer.Ordinal) { ["bar"] = '\u0304', ["dot"] = '\u0307', ["hat"] = '\u0302', ["tilde"] = '\u0303' };

    public static bool TryGreek(string name, out string letter) => Greek.TryGetValue(name, out letter!);

    public static bool TrySign(string name, out string sign) => Signs.TryGetValue(name, out sign!);

    public static bool TryAccent(string name, out char accent) => Accents.TryGetValue(name, out accent);
}
