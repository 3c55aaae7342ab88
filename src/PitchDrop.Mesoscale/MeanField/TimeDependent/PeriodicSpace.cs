using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>A periodic line or square of points r, and how they feel one another: D(r) = αΓ + m∇²Γ with the second-order Laplacian. Baron and Biroli, Eq. (6).</summary>
public sealed record PeriodicSpace
{
    /// <summary>1 for a line, 2 for a square.</summary>
    public int Dimensions { get; init => field = Require.Between(value, 1, 2); } = 1;

    /// <summary>Points along a side; 4 to 4096.</summary>
    public required int PointsPerSide { get; init => field = Require.Between(value, 4, 4096); }

    /// <summary>Side of the box [length]; finite, &gt; 0.</summary>
    public required double Length { get; init => field = Require.Positive(value); }

    /// <summary>m [σ_c² length²]; finite, not negative.</summary>
    public required double GradientCoupling { get; init => field = Require.NotNegative(value); }

    /// <summary>Number of points in all.</summary>
    public int Points => Dimensions == 1 ? PointsPerSide : PointsPerSide * PointsPerSide;

    /// <summary>Distance of neighbours [length].</summary>
    public double Spacing => Length / PointsPerSide;

    /// <summary>k² of mode n along a side as the raster's Laplacian has it, (2 − 2 cos kΔ)/Δ² [1/length²].</summary>
    public double SquareWaveNumber(int n)
    {
        double half = Math.Sin(Math.PI * n / PointsPerSide);
        return 4 * half * half / (Spacing * Spacing);
    }
}
