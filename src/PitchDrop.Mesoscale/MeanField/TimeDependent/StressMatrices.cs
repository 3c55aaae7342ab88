using MathNet.Numerics.Integration;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>
/// The equation in σ as matrices, N dP/dt + K P = D A P + Γ b (K is <see cref="YieldMatrix"/>): hat functions φ_i, A exact for piecewise linear P, b_i = ∫ y φ_i, and N_ij = ∫ φ_i L_j with the parabolas L_j through three neighbours.
/// 1ᵀA = 0 and 1ᵀb = ½ make the mass 2 Σ n_i P_i, n = 1ᵀN, constant with Γ = 2 (1ᵀK) P. Order 4 on a smooth grid.
/// </summary>
[Equation("MeanField", "6.3")]
internal sealed class StressMatrices
{
    public StressMatrices(StressGrid grid, StressLanding landing)
    {
        double[] s = grid.Nodes;
        Count = s.Length;
        Slope = new double[Count];
        Lower = new double[Count];
        Diagonal = new double[Count];
        Upper = new double[Count];
        Landing = new double[Count];
        Mass = new double[Count];
        for (int i = 0; i < Count - 1; i++)
        {
            double a = s[i], b = s[i + 1], h = b - a;
            Slope[i] = 1 / h;
            Landing[i] += GaussLegendreRule.Integrate(x => landing.Density(x) * (b - x) / h, a, b, 6);
            Landing[i + 1] += GaussLegendreRule.Integrate(x => landing.Density(x) * (x - a) / h, a, b, 6);
        }

        double total = Landing.Sum();
        for (int i = 0; i < Count; i++)
        {
            Landing[i] *= 0.5 / total;
            SetRow(i, s, !grid.ResolvesEdge && Math.Abs(i - grid.EdgeIndex) <= 2);
            Mass[i] += Diagonal[i];
            Mass[Math.Max(0, i - 1)] += Lower[i];
            Mass[Math.Min(Count - 1, i + 1)] += Upper[i];
        }
    }

    public int Count { get; }

    /// <summary>1/(s_{i+1} − s_i); the last is 0: no flux through either end.</summary>
    public double[] Slope { get; }

    public double[] Lower { get; }

    public double[] Diagonal { get; }

    public double[] Upper { get; }

    public double[] Landing { get; }

    public double[] Mass { get; }

    /// <summary>(A P)_i.</summary>
    public void Curvature(ReadOnlySpan<double> density, Span<double> result)
    {
        double inflow = 0;
        for (int i = 0; i < result.Length; i++)
        {
            double outflow = i + 1 < result.Length ? (density[i + 1] - density[i]) * Slope[i] : 0;
            result[i] = outflow - inflow;
            inflow = outflow;
        }
    }

    // Beside |σ| = 1, where y jumps, the row is diagonal if √D is not resolved: the step must not ring. At 0 the function is even; at the far end there is nothing to resolve.
    private void SetRow(int i, double[] s, bool atEdge)
    {
        double below = i > 0 ? s[i] - s[i - 1] : 0, above = i + 1 < Count ? s[i + 1] - s[i] : 0, zeroth = 0.5 * (below + above);
        if (i == 0)
        {
            Upper[i] = above / 12;
        }
        else if (i + 1 < Count && !atEdge)
        {
            double first = ((above * above) - (below * below)) / 6, second = ((above * above * above) + (below * below * below)) / 12;
            Lower[i] = (second - (above * first)) / (below * (below + above));
            Upper[i] = (second + (below * first)) / (above * (below + above));
        }

        Diagonal[i] = zeroth - Lower[i] - Upper[i];
    }
}
