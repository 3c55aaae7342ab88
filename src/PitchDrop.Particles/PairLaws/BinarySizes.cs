using PitchDrop.Numerics.Guards;

namespace PitchDrop.Particles.PairLaws;

/// <summary>Lengths λ_AA, λ_AB, λ_BB of a binary mixture; the defaults 1, 1.18, 1.4 are those of the inverse-power and sticky mixtures.</summary>
public sealed record BinarySizes
{
    /// <summary>λ_AA; finite, &gt; 0.</summary>
    public double AA { get; init => field = Require.Positive(value); } = 1;

    /// <summary>λ_AB; finite, &gt; 0.</summary>
    public double AB { get; init => field = Require.Positive(value); } = 1.18;

    /// <summary>λ_BB; finite, &gt; 0.</summary>
    public double BB { get; init => field = Require.Positive(value); } = 1.4;

    /// <summary>λ_ab of species 0 (A) and 1 (B).</summary>
    public double this[int a, int b] => (a + b) switch
    {
        0 => AA,
        1 => AB,
        _ => BB,
    };
}
