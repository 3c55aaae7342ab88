using MathNet.Numerics.LinearAlgebra;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.PseudoHarmonicModes;

namespace PitchDrop.Tests.Landscape.PseudoHarmonicModes;

/// <summary>M⁻¹ as a matrix, by Cholesky's decomposition of M + c P, with P what M does not see: translations or clamped particles.</summary>
public sealed class DenseSolver : IHessianSolver
{
    private readonly PseudoHarmonicCost _cost;
    private readonly Matrix<double> _inverse;

    public DenseSolver(PseudoHarmonicCost cost)
    {
        _cost = cost;
        int n = cost.Unknowns;
        var matrix = Matrix<double>.Build.Dense(n, n);
        for (int column = 0; column < n; column++)
        {
            double[] unit = new double[n], image = new double[n];
            unit[column] = 1;
            cost.Project(unit);
            cost.Stiffness(unit, image);
            for (int row = 0; row < n; row++)
            {
                matrix[row, column] = image[row] + (100 * ((row == column ? 1 : 0) - unit[row]));
            }
        }

        _inverse = matrix.Add(matrix.Transpose()).Divide(2).Cholesky().Solve(Matrix<double>.Build.DenseIdentity(n));
    }

    public int Unknowns => _cost.Unknowns;

    public IReadOnlyList<bool>? Clamped => _cost.Clamped;

    public double LargestResidual => 0;

    public void Solve(ReadOnlySpan<double> forces, Span<double> responses, int count)
    {
        int n = Unknowns;
        for (int row = 0; row < count; row++)
        {
            double[] force = forces.Slice(row * n, n).ToArray();
            _cost.Project(force);
            double[] response = _inverse.Multiply(Vector<double>.Build.Dense(force)).AsArray();
            _cost.Project(response);
            response.CopyTo(responses[(row * n)..]);
        }
    }

    public void Dispose()
    {
    }
}
