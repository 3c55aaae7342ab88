using MathNet.Numerics.LinearAlgebra;
using PitchDrop.Mesoscale.MeanField;

namespace PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;

/// <summary>
/// The coefficient c of Γ_N = Γ_∞ (1 + c/N + …) another way: finite volumes instead of spectral elements, and the Lyapunov equation of the pair correlations solved in the modes of its local part instead of by frequencies.
/// Second order in the size of a cell; two grids give the extrapolated value and its error.
/// </summary>
internal sealed record CoefficientOnVolumes(double Value, double Error)
{
    public static CoefficientOnVolumes Of(MeanFieldParameters parameters, int cells)
    {
        double fine = OnGrid(parameters, cells), coarse = OnGrid(parameters, cells / 2);
        return new CoefficientOnVolumes(fine + ((fine - coarse) / 3), Math.Abs(fine - coarse) / 3);
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
