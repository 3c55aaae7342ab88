using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Approximations;

/// <summary>The coefficient m in D = m∇²Γ + αΓ of slowly varying activity, from a mean square stress drop and the squares of an elastic kernel; and α itself. Baron and Biroli, Eqs. (A4), (A5).</summary>
public static class LengthCoefficient
{
    /// <summary>α = ½⟨δσ²⟩ Σ_j ⟨G²⟩ over all other sites [σ_c²]. Eq. (A5).</summary>
    /// <param name="meanSquareDrop">⟨δσ²⟩ [σ_c²].</param>
    /// <param name="kernelSquares">Σ_j ⟨G²⟩.</param>
    [Equation("BaronBiroli2023", "A5")]
    public static double Coupling(double meanSquareDrop, double kernelSquares) => 0.5 * Require.NotNegative(meanSquareDrop) * Require.NotNegative(kernelSquares);

    /// <summary>m = (a²/4)⟨δσ²⟩ Σ_nn ⟨G²⟩ as printed in (A5), which lacks the ½ of the second Taylor term [σ_c² length²].</summary>
    /// <param name="meanSquareDrop">⟨δσ²⟩ [σ_c²].</param>
    /// <param name="neighbourSquares">Σ ⟨G²⟩ over the four nearest neighbours.</param>
    /// <param name="spacing">Lattice spacing a.</param>
    [Equation("BaronBiroli2023", "A5")]
    public static double AsPrinted(double meanSquareDrop, double neighbourSquares, double spacing = 1) => 2 * Corrected(meanSquareDrop, neighbourSquares, spacing);

    /// <summary>m = (a²/8)⟨δσ²⟩ Σ_nn ⟨G²⟩, nearest neighbours of the square lattice alone [σ_c² length²].</summary>
    /// <param name="meanSquareDrop">⟨δσ²⟩ [σ_c²].</param>
    /// <param name="neighbourSquares">Σ ⟨G²⟩ over the four nearest neighbours.</param>
    /// <param name="spacing">Lattice spacing a.</param>
    [Equation("MeanField", "5.7")]
    public static double Corrected(double meanSquareDrop, double neighbourSquares, double spacing = 1) =>
        AllNeighbours(meanSquareDrop, Require.NotNegative(neighbourSquares) * Require.Positive(spacing) * spacing, 2);

    /// <summary>m = (1/4d)⟨δσ²⟩ Σ_j ⟨G²⟩ r² over all sites [σ_c² length²]. For G ~ r^{−2} in two dimensions the sum grows with the logarithm of the lattice's side.</summary>
    /// <param name="meanSquareDrop">⟨δσ²⟩ [σ_c²].</param>
    /// <param name="secondMoment">Σ_j ⟨G²⟩ r² [length²].</param>
    /// <param name="dimension">d, 1 or more.</param>
    [Equation("MeanField", "5.7")]
    public static double AllNeighbours(double meanSquareDrop, double secondMoment, int dimension) =>
        Require.NotNegative(meanSquareDrop) * Require.NotNegative(secondMoment) / (4 * Require.Between(dimension, 1, 1000));

    /// <summary>Σ ⟨G²⟩ over the four nearest neighbours, Σ ⟨G²⟩ and Σ ⟨G²⟩ r² over all sites of the periodic lattice, averaged over the orientation ψ; cost 64 L².</summary>
    /// <param name="propagator">G.</param>
    public static (double Neighbours, double All, double SecondMoment) KernelSums(StressPropagator propagator)
    {
        // ⟨G²⟩ is a trigonometric polynomial of degree 2 in 4ψ over n(ψ)²: 64 points are exact to rounding.
        const int Orientations = 64;
        double neighbours = 0, all = 0, second = 0;
        int low = -((propagator.Side - 1) / 2);
        for (int y = low; y < low + propagator.Side; y++)
        {
            for (int x = low; x < low + propagator.Side; x++)
            {
                int r2 = (x * x) + (y * y);
                if (r2 == 0)
                {
                    continue;
                }

                double square = 0;
                for (int k = 0; k < Orientations; k++)
                {
                    double g = propagator.Value(x, y, (k + 0.5) / Orientations * (Math.PI / 2));
                    square += g * g / Orientations;
                }

                all += square;
                second += square * r2;
                neighbours += r2 == 1 ? square : 0;
            }
        }

        return (neighbours, all, second);
    }
}
