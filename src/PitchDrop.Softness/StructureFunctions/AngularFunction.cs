using System.Globalization;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>
/// An angular structure function of a particle i, Ψ_i = Σ_{j≠k} exp(−(r_ij² + r_ik² + r_jk²)/ξ²) (1 + λ cos θ_jik)^ζ with j of one species and k of another or the same: a sum over ordered pairs, so that a pair of neighbours counts
/// twice where the species are the same, and once where they differ. There is no prefactor 2^(1−ζ), which other codes have.
/// </summary>
/// <param name="First">Species of j, from 0.</param>
/// <param name="Second">Species of k, from 0; at least that of j.</param>
/// <param name="Length">ξ [length]; finite, &gt; 0.</param>
/// <param name="Asymmetry">λ, from −1 to 1.</param>
/// <param name="Power">ζ, from 1 to 64.</param>
[Equation("Softness", "2")]
public sealed record AngularFunction(int First, int Second, double Length, double Asymmetry, int Power)
{
    /// <summary>Species of j, from 0.</summary>
    public int First { get; init => field = Require.Between(value, 0, StructureFunctionSet.MostSpecies - 1); } = Require.Between(First, 0, StructureFunctionSet.MostSpecies - 1);

    /// <summary>Species of k, from 0.</summary>
    public int Second { get; init => field = Require.Between(value, 0, StructureFunctionSet.MostSpecies - 1); } = Require.Between(Second, 0, StructureFunctionSet.MostSpecies - 1);

    /// <summary>ξ [length].</summary>
    public double Length { get; init => field = Require.Positive(value); } = Require.Positive(Length);

    /// <summary>λ, from −1 to 1.</summary>
    public double Asymmetry { get; init => field = Require.Between(value, -1.0, 1.0); } = Require.Between(Asymmetry, -1.0, 1.0);

    /// <summary>ζ.</summary>
    public int Power { get; init => field = Require.Between(value, 1, 64); } = Require.Between(Power, 1, 64);

    /// <summary>What one ordered pair of neighbours adds, at the vectors <paramref name="j"/> and <paramref name="k"/> from the particle, neither of them 0.</summary>
    public double Of(Displacement j, Displacement k)
    {
        double squares = j.LengthSquared + k.LengthSquared, cosine = j.Dot(k) / Math.Sqrt(j.LengthSquared * k.LengthSquared);
        return Math.Exp(-(squares + (k - j).LengthSquared) / (Length * Length)) * Math.Pow(1 + (Asymmetry * cosine), Power);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Psi({StructureFunctionSet.NameOf(First)}{StructureFunctionSet.NameOf(Second)}; xi = {Length}, lambda = {Asymmetry}, zeta = {Power})");
}
