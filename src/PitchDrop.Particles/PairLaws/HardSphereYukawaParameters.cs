using PitchDrop.Numerics.Guards;

namespace PitchDrop.Particles.PairLaws;

/// <summary>Hard spheres of two diameters with a screened repulsion, K e^{−z(r − d_ab)}/(r/d_ab) for r ≥ d_ab; species 0 is the big one. Four big to one small.</summary>
public sealed record HardSphereYukawaParameters
{
    /// <summary>Diameter d_b of the big particles, the unit of length; finite, &gt; 0.</summary>
    public double BigDiameter { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Diameter d_s of the small particles [as d_b]; finite, &gt; 0.</summary>
    public double SmallDiameter { get; init => field = Require.Positive(value); } = 2.0 / 3;

    /// <summary>Contact energy K [k_B T]; finite, &gt; 0.</summary>
    public double ContactEnergy { get; init => field = Require.Positive(value); } = 9.69;

    /// <summary>Inverse screening length z [1/d_b]; finite, &gt; 0.</summary>
    public double Screening { get; init => field = Require.Positive(value); } = 4.86;

    /// <summary>Cutoff of all pairs [d_b]; finite, &gt; 0.</summary>
    public double CutoffRadius { get; init => field = Require.Positive(value); } = 5;

    /// <summary>Contact distance d_ab = (d_a + d_b)/2 of species 0 (big) and 1 (small).</summary>
    public double Contact(int a, int b) => (Diameter(a) + Diameter(b)) / 2;

    /// <summary>Diameter of a species.</summary>
    public double Diameter(int species) => species == 0 ? BigDiameter : SmallDiameter;

    /// <summary>Side of the cube in which the spheres fill the fraction <paramref name="volumeFraction"/>: L³ = π (N_b d_b³ + N_s d_s³)/(6 φ).</summary>
    /// <param name="big">Number N_b of big particles.</param>
    /// <param name="small">Number N_s of small particles.</param>
    /// <param name="volumeFraction">φ, between 0 and 1.</param>
    public double Side(int big, int small, double volumeFraction) =>
        Math.Cbrt(Math.PI / 6 * ((big * Math.Pow(BigDiameter, 3)) + (small * Math.Pow(SmallDiameter, 3))) / Require.Between(volumeFraction, 1e-9, 1));
}
