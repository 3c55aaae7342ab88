using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>
/// A radial structure function of a particle i, G_i = Σ_j exp(−(r_ij − μ)²/σ²) over the neighbours j of one species: how many there are at distance μ. There is no ½ in the exponent, which other codes have.
/// </summary>
/// <param name="Species">Species of the neighbours, from 0.</param>
/// <param name="Centre">μ [length]; finite, ≥ 0.</param>
/// <param name="Width">σ [length]; finite, &gt; 0.</param>
[Equation("Softness", "1")]
public sealed record RadialFunction(int Species, double Centre, double Width)
{
    /// <summary>Species of the neighbours, from 0.</summary>
    public int Species { get; init => field = Require.Between(value, 0, StructureFunctionSet.MostSpecies - 1); } = Require.Between(Species, 0, StructureFunctionSet.MostSpecies - 1);

    /// <summary>μ [length].</summary>
    public double Centre { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Centre);

    /// <summary>σ [length].</summary>
    public double Width { get; init => field = Require.Positive(value); } = Require.Positive(Width);

    /// <summary>What one neighbour at distance <paramref name="r"/> adds.</summary>
    public double Of(double r)
    {
        double u = (r - Centre) / Width;
        return Math.Exp(-u * u);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"G({StructureFunctionSet.NameOf(Species)}; mu = {Centre}, sigma = {Width})");
}
