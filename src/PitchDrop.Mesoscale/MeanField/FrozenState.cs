using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField;

/// <summary>
/// Stationary stress distribution of the mean-field equation for T → 0: 0 = D P″ + Γ y(σ) for |σ| &lt; σ̄ with D = αΓ, P(±σ̄) = 0 and ∫ P = 1, which fixes the edge σ̄; σ_c = z₀ = 1.
/// With Y₂(σ) = ∫₀^σ∫₀ y and Y₃ = ∫₀^σ Y₂: P(σ) = [Y₂(σ̄) − Y₂(σ)]/α and α = 2[σ̄ Y₂(σ̄) − Y₃(σ̄)].
/// </summary>
[Equation("Elastoplastic", "11")]
public sealed class FrozenState
{
    private readonly LandingDensity _landing;

    /// <summary>Finds the edge for a coupling.</summary>
    /// <param name="alpha">α = D/Γ, between 0 and <see cref="LargestAlpha"/>.</param>
    /// <param name="landing">Where a site lands.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is so large that the edge would lie at or beyond σ_c: no frozen state.</exception>
    public FrozenState(double alpha, LandingDensity landing)
    {
        _landing = landing;
        Alpha = Require.Between(Require.Positive(alpha), 0, LargestAlpha(landing));
        double lower = 0, upper = 1;
        for (int i = 0; i < 100; i++)
        {
            double middle = 0.5 * (lower + upper);
            (lower, upper) = AlphaOfEdge(middle, landing) < alpha ? (middle, upper) : (lower, middle);
        }

        Edge = 0.5 * (lower + upper);
    }

    /// <summary>Coupling α = D/Γ [σ_c²].</summary>
    public double Alpha { get; }

    /// <summary>Edge σ̄ of the distribution [σ_c].</summary>
    public double Edge { get; }

    /// <summary>The α at which the edge reaches σ_c and the frozen state ends.</summary>
    public static double LargestAlpha(LandingDensity landing) => AlphaOfEdge(1, landing);

    /// <summary>Density P(σ) [1/σ_c], 0 from the edge on.</summary>
    public double Density(double sigma)
    {
        double magnitude = Math.Abs(sigma);
        return magnitude < Edge ? (Integrals(Edge, _landing).Second - Integrals(magnitude, _landing).Second) / Alpha : 0;
    }

    /// <summary>|σ| beyond which a given share of the sites lies: the quantity to hold beside a measured quantile. It is below <see cref="Edge"/>, where the density goes to zero linearly.</summary>
    /// <param name="share">Share of the sites, between 0 and 1.</param>
    [Equation("Elastoplastic", "11")]
    public double Quantile(double share)
    {
        Require.Between(share, 0, 1);
        double lower = 0, upper = Edge;
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (lower + upper);
            (lower, upper) = ShareBeyond(middle) > share ? (middle, upper) : (lower, middle);
        }

        return 0.5 * (lower + upper);
    }

    // 2 ∫ P from σ to the edge = (2/α) [(edge − σ) Y₂(edge) − (Y₃(edge) − Y₃(σ))].
    private double ShareBeyond(double sigma)
    {
        var (second, third) = Integrals(Edge, _landing);
        return 2 / Alpha * (((Edge - sigma) * second) - (third - Integrals(sigma, _landing).Third));
    }

    private static double AlphaOfEdge(double edge, LandingDensity landing)
    {
        var (second, third) = Integrals(edge, landing);
        return 2 * ((edge * second) - third);
    }

    // Y₂ and Y₃ for 0 ≤ σ ≤ 1.
    private static (double Second, double Third) Integrals(double sigma, LandingDensity landing)
    {
        double scale = Math.Exp(-1);
        switch (landing)
        {
            case LandingDensity.Unbounded:
                return (scale * (Math.Cosh(sigma) - 1), scale * (Math.Sinh(sigma) - sigma));
            case LandingDensity.CutOff:
                double rest = Math.Exp(sigma) - 1 - sigma, norm = 2 * (1 - scale);
                return (scale * rest / norm, scale * (rest - (sigma * sigma / 2)) / norm);
            default:
                throw new ArgumentOutOfRangeException(nameof(landing), landing, "unknown landing density");
        }
    }
}
