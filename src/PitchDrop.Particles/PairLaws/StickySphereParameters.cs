using PitchDrop.Numerics.Guards;

namespace PitchDrop.Particles.PairLaws;

/// <summary>
/// The sticky spheres SS: Lennard-Jones up to its minimum x_min = 2^(1/6), then a narrower well that ends smoothly at x_c. A and B in equal parts.
/// The range and the rule that fixes the outer branch are recalled from the literature, not seen in print.
/// </summary>
public sealed record StickySphereParameters
{
    /// <summary>Energy ε; finite, &gt; 0.</summary>
    public double Epsilon { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Cutoff x_c [λ_ab x_min]; from 1.01 to 4. The smaller, the stickier.</summary>
    public double Reach { get; init => field = Require.Between(value, 1.01, 4); } = 1.2;

    /// <summary>The lengths λ_ab.</summary>
    public BinarySizes Sizes { get; init; } = new();

    /// <summary>x_c = reach · 2^(1/6) [λ_ab].</summary>
    public double ScaledCutoff => Reach * Math.Sqrt(Math.Cbrt(2));
}
