using MathNet.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>
/// Coefficient c of Γ_N = Γ_∞ (1 + c/N + …) by the expansion in 1/N: pair correlations C of the sites solve a Lyapunov equation, and they, the kick that a site does not give itself, and the finite size of a kick shift the activity.
/// On finite volumes, second order in the size of a cell; two grids give the extrapolated value and its error.
/// </summary>
[Equation("MeanField", "7.8")]
[Equation("MeanField", "7.9")]
[Equation("MeanField", "7.10")]
[Equation("MeanField", "7.11")]
public sealed record FiniteSizeCoefficient
{
    private FiniteSizeCoefficient(double value, double error) => (Value, Error) = (value, error);

    /// <summary>c.</summary>
    public double Value { get; }

    /// <summary>Estimated error of c by the grid.</summary>
    public double Error { get; }

    /// <summary>Finds c.</summary>
    /// <param name="parameters">The theory.</param>
    /// <param name="cells">Cells on 0 ≤ |σ| ≤ 1 of the finer grid, 64 to 1024; the time grows with its third power.</param>
    /// <exception cref="NotConvergedException">The stationary state on the grid was not found.</exception>
    public static FiniteSizeCoefficient Of(MeanFieldParameters parameters, int cells = 240)
    {
        Require.Between(cells, 64, 1024);
        double fine = OnGrid(parameters, cells), coarse = OnGrid(parameters, cells / 2);
        return new FiniteSizeCoefficient(fine + ((fine - coarse) / 3), Math.Abs(fine - coarse) / 3);
    }

    // Everything times √w, w the size of a cell: the local part A of the linear operator is then symmetric.
    private static double OnGrid(MeanFieldParameters parameters, int cells)
    {
        var grid = new FiniteVolumes(parameters, cells);
        double alpha = parameters.Alpha, gamma = grid.Gamma, D = alpha * gamma;
        Vector<double> root = grid.Width.PointwiseSqrt(), nu = root.PointwiseMultiply(grid.Rate);
        Vector<double> density = root.PointwiseMultiply(grid.Density), curvature = root.PointwiseMultiply(grid.Curvature(grid.Density)), y = root.PointwiseMultiply(grid.Landing);
        Vector<double> renewal = y + (alpha * curvature);

        var local = grid.SymmetricLocalOperator(D).Evd(Symmetricity.Symmetric);
        Matrix<double> modes = local.EigenVectors;
        Vector<double> rates = local.EigenValues.Map(z => z.Real);
        Vector<double> yHat = modes.TransposeThisAndMultiply(y), kHat = modes.TransposeThisAndMultiply(curvature), pHat = modes.TransposeThisAndMultiply(density);
        Vector<double> uHat = modes.TransposeThisAndMultiply(renewal), vHat = modes.TransposeThisAndMultiply(nu), mHat = modes.TransposeThisAndMultiply(root);

        // C = −(S + u cᵀ + c uᵀ)/(λ_i + λ_j) in the modes of A; multiplied by v it is an equation for c = C v. The solution of zero mass, m·c = 0, is picked by a term that vanishes there.
        int n = rates.Count;
        Matrix<double> system = Matrix<double>.Build.DenseIdentity(n);
        Vector<double> source = Vector<double>.Build.Dense(n);
        for (int i = 0; i < n; i++)
        {
            double diagonal = 0;
            for (int j = 0; j < n; j++)
            {
                double weight = vHat[j] / (rates[i] + rates[j]);
                double pair = (alpha * gamma * ((yHat[i] * kHat[j]) + (kHat[i] * yHat[j]) - (kHat[i] * pHat[j]) - (pHat[i] * kHat[j]))) + (alpha * alpha * gamma * kHat[i] * kHat[j]);
                source[i] -= pair * weight;
                diagonal += uHat[j] * weight;
                system[i, j] += (uHat[i] * weight) + (uHat[i] * mHat[j]);
            }

            system[i, i] += diagonal;
        }

        Vector<double> c = modes.Multiply(system.Solve(source)).PointwiseDivide(root);
        Vector<double> shift = (D * grid.Curvature(grid.Density)) - (0.5 * alpha * D * grid.Curvature(grid.Curvature(grid.Density))) - (alpha * grid.Curvature(c));
        Vector<double> rHat = modes.TransposeThisAndMultiply(root.PointwiseMultiply(shift));
        return mHat.DotProduct(rHat.PointwiseDivide(rates)) / mHat.DotProduct(uHat.PointwiseDivide(rates)) / gamma;
    }
}
