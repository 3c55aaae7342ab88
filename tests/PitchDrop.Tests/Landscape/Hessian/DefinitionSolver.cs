using MathNet.Numerics.LinearAlgebra;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Tests.Landscape.Hessian;

/// <summary>The definition of a linear response: the inverse of M + c Σ t t, written out, with the translations t taken off before and after.</summary>
public sealed class DefinitionSolver : IHessianSolver
{
    private readonly int _dimension;

    public DefinitionSolver(BlockHessian hessian)
    {
        _dimension = hessian.Dimension;
        Matrix<double> matrix = Matrix<double>.Build.DenseOfArray(hessian.Dense());
        double scale = matrix.Trace() / matrix.RowCount;
        for (int i = 0; i < matrix.RowCount; i++)
        {
            for (int j = i % _dimension; j < matrix.RowCount; j += _dimension)
            {
                matrix[i, j] += scale * _dimension / matrix.RowCount;
            }
        }

        Inverse = matrix.Inverse();
        for (int i = 0; i < matrix.RowCount; i++)
        {
            for (int j = i % _dimension; j < matrix.RowCount; j += _dimension)
            {
                Inverse[i, j] -= _dimension / (scale * matrix.RowCount);
            }
        }
    }

    /// <summary>M⁻¹ without translations [N d, N d].</summary>
    public Matrix<double> Inverse { get; }

    public int Unknowns => Inverse.RowCount;

    public IReadOnlyList<bool>? Clamped => null;

    public double LargestResidual => 0;

    public void Solve(ReadOnlySpan<double> forces, Span<double> responses, int count)
    {
        for (int k = 0; k < count; k++)
        {
            (Inverse * Vector<double>.Build.Dense(forces.Slice(k * Unknowns, Unknowns).ToArray())).AsArray().CopyTo(responses[(k * Unknowns)..]);
        }
    }

    public void Dispose()
    {
    }
}
