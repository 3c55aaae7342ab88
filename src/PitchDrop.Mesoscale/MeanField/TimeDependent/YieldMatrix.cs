using MathNet.Numerics.Integration;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>
/// The loss by yielding as a tridiagonal matrix, K_ij = ∫ φ_i ν L_j with ν integrated and P a parabola through three neighbours: ν is not smooth at σ = 0 and |σ| = 1, P is. Γ = 2 Σ ν̂_i P_i with ν̂ = 1ᵀK.
/// Where ν changes by more than a factor 4 over a row, and in rows that are kept diagonal, K_ij = N_ij ν_j instead, so that no ν̂_i is negative.
/// </summary>
[Equation("MeanField", "6.4")]
internal sealed class YieldMatrix
{
    private const double LargestChange = 4;

    public YieldMatrix(StressGrid grid, StressMatrices matrices, MeanFieldParameters parameters)
    {
        int n = matrices.Count;
        double[] s = grid.Nodes, rate = [.. s.Select(parameters.Rate)];
        (Lower, Diagonal, Upper, Loss) = (new double[n], new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++)
        {
            int below = Math.Max(0, i - 1), above = Math.Min(n - 1, i + 1);
            bool keepsDiagonal = matrices.Lower[i] == 0 && matrices.Upper[i] == 0;
            if (keepsDiagonal || i + 1 == n || !(rate[above] <= LargestChange * rate[below]))
            {
                Lower[i] = matrices.Lower[i] * rate[below];
                Diagonal[i] = matrices.Diagonal[i] * rate[i];
                Upper[i] = matrices.Upper[i] * rate[above];
            }
            else
            {
                Integrate(i, s, parameters.Rate);
            }

            Loss[i] += Diagonal[i];
            Loss[below] += Lower[i];
            Loss[above] += Upper[i];
        }
    }

    public double[] Lower { get; }

    public double[] Diagonal { get; }

    public double[] Upper { get; }

    /// <summary>ν̂: the column sums.</summary>
    public double[] Loss { get; }

    // Row i over its two intervals; row 0 is the right half of an even function.
    private void Integrate(int i, double[] s, Func<double, double> rate)
    {
        double above = s[i + 1] - s[i], below = i > 0 ? s[i] - s[i - 1] : above;
        double zeroth = 0, first = 0, second = 0;
        void Add(double from, double to, double width)
        {
            double Weight(double t) => rate(s[i] + t) * (1 - (Math.Abs(t) / width));
            zeroth += GaussLegendreRule.Integrate(Weight, from, to, 6);
            first += GaussLegendreRule.Integrate(t => t * Weight(t), from, to, 6);
            second += GaussLegendreRule.Integrate(t => t * t * Weight(t), from, to, 6);
        }

        Add(0, above, above);
        if (i == 0)
        {
            Upper[0] = second / (above * above);
        }
        else
        {
            Add(-below, 0, below);
            Lower[i] = (second - (above * first)) / (below * (below + above));
            Upper[i] = (second + (below * first)) / (above * (below + above));
        }

        Diagonal[i] = zeroth - Lower[i] - Upper[i];
    }
}
