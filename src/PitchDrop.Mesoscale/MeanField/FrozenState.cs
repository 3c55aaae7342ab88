using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField;

/// <summary>
/// Stationary stress distribution of the mean-field equation for T → 0: 0 = D P″ + Γ y(σ) for |σ| &lt; σ̄ with D = αΓ, P(±σ̄) = 0 and ∫ P = 1, which fixes the edge σ̄; σ_c = 1. Baron and Biroli, Eqs. (17), (18).
/// With Y₂(σ) = ∫₀^σ∫₀ y and Y₃ = ∫₀^σ Y₂: P(σ) = [Y₂(σ̄) − Y₂(σ)]/α and α = 2[σ̄ Y₂(σ̄) − Y₃(σ̄)].
/// </summary>
[Equation("Elastoplastic", "11")]
[Equation("BaronBiroli2023", "17")]
[Equation("BaronBiroli2023", "18")]
public sealed class FrozenState
{
    private readonly StressLanding _landing;

    /// <summary>Finds the edge for a coupling.</summary>
    /// <param name="alpha">α = D/Γ, between 0 and <see cref="LargestAlpha(LandingDensity)"/>.</param>
    /// <param name="landing">Where a site lands, with σ₀ = 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is so large that the edge would lie at or beyond σ_c: no frozen state.</exception>
    public FrozenState(double alpha, LandingDensity landing)
        : this(alpha, new StressLanding(landing, 1))
    {
    }

    /// <summary>Finds the edge for a coupling and any landing density.</summary>
    /// <param name="alpha">α = D/Γ, between 0 and <see cref="LargestAlpha(StressLanding)"/>.</param>
    /// <param name="landing">Where a site lands.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is so large that the edge would lie at or beyond σ_c: no frozen state.</exception>
    public FrozenState(double alpha, StressLanding landing)
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
    public static double LargestAlpha(LandingDensity landing) => LargestAlpha(new StressLanding(landing, 1));

    /// <summary>The α at which the edge reaches σ_c and the frozen state ends.</summary>
    public static double LargestAlpha(StressLanding landing) => AlphaOfEdge(1, landing);

    /// <summary>The α that belongs to an edge σ̄ between 0 and 1, the right-hand side of Baron and Biroli's Eq. (18): α = 2[σ̄ Y₂(σ̄) − Y₃(σ̄)].</summary>
    public static double AlphaOfEdge(double edge, StressLanding landing) => 2 * ((edge * landing.SecondIntegral(edge)) - landing.ThirdIntegral(edge));

    /// <summary>dα/dσ̄ = 2 σ̄ Y₁(σ̄): how fast the coupling grows with the edge.</summary>
    public static double SlopeOfAlpha(double edge, StressLanding landing) => 2 * edge * landing.FirstIntegral(edge);

    /// <summary>Density P(σ) [1/σ_c], 0 from the edge on.</summary>
    public double Density(double sigma)
    {
        double magnitude = Math.Abs(sigma);
        return magnitude < Edge ? (_landing.SecondIntegral(Edge) - _landing.SecondIntegral(magnitude)) / Alpha : 0;
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
    private double ShareBeyond(double sigma) =>
        2 / Alpha * (((Edge - sigma) * _landing.SecondIntegral(Edge)) - (_landing.ThirdIntegral(Edge) - _landing.ThirdIntegral(sigma)));
}
