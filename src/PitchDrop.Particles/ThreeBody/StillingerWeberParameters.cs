using PitchDrop.Numerics.Guards;

namespace PitchDrop.Particles.ThreeBody;

/// <summary>The Stillinger–Weber liquid in units of its ε and σ, with p = 4 and q = 0 [StillingerWeber1985]; λ = 21 is silicon, the default 18.75 a glass former.</summary>
public sealed record StillingerWeberParameters
{
    /// <summary>The usual number density of the glass former [1/σ³].</summary>
    public const double Density = 0.52;

    /// <summary>Pair strength A; finite, &gt; 0.</summary>
    public double A { get; init => field = Require.Positive(value); } = 7.049556277;

    /// <summary>Pair repulsion B; finite, &gt; 0.</summary>
    public double B { get; init => field = Require.Positive(value); } = 0.6022245584;

    /// <summary>Cutoff a of pairs and triplets [σ]; finite, &gt; 0.</summary>
    public double Cutoff { get; init => field = Require.Positive(value); } = 1.8;

    /// <summary>Decay γ of the triplet term [σ]; finite, &gt; 0.</summary>
    public double Gamma { get; init => field = Require.Positive(value); } = 1.2;

    /// <summary>Strength λ of the triplet term; finite, ≥ 0.</summary>
    public double Lambda { get; init => field = Require.NotNegative(value); } = 18.75;

    /// <summary>Cosine of the angle without cost, −1/3: the tetrahedral one; from −1 to 1.</summary>
    public double CosineOfRest { get; init => field = Require.Between(value, -1, 1); } = -1.0 / 3;
}
