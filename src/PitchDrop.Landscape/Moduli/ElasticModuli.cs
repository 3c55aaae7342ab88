using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Landscape.Moduli;

/// <summary>
/// Athermal elastic moduli of one inherent state [ε/σ^d]: second derivatives of the energy by affine deformations of the box, the particles following to the nearest minimum (non-affine motion). All from one set of d² responses.
/// </summary>
/// <remarks>Not the infinite-frequency modulus, which is <see cref="Affine"/> alone, and not a time average of a liquid. Inherent states are prestressed, so that G_xy − G_yx = σ_yy − σ_xx: <see cref="ShearModulus()"/> is the mean over all planes.</remarks>
public sealed class ElasticModuli
{
    private readonly double[] _affine;
    private readonly double[] _nonAffine;
    private readonly double[] _stress;

    private ElasticModuli(int dimension, double[] affine, double[] nonAffine, double[] stress) => (Dimension, _affine, _nonAffine, _stress) = (dimension, affine, nonAffine, stress);

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>Pressure −tr σ/d of the inherent state [ε/σ^d].</summary>
    public double Pressure => -Enumerable.Range(0, Dimension).Sum(i => Stress(i, i)) / Dimension;

    /// <summary>The moduli of all shear planes, in the order of <see cref="ShearPlane.All"/>.</summary>
    public double[] ShearModuli => [.. ShearPlane.All(Dimension).Select(ShearModulus)];

    /// <summary>K = −V dP/dV, at all components of an isotropic strain alike.</summary>
    [Equation("Moduli", "8")]
    public double BulkModulus
    {
        get
        {
            int d = Dimension;
            double sum = 0;
            for (int i = 0; i < d; i++)
            {
                for (int k = 0; k < d; k++)
                {
                    sum += this[i, i, k, k];
                }
            }

            return (sum + (d * (d - 1) * Pressure)) / (d * d);
        }
    }

    /// <summary>A_ijkl = (1/V) d²U/dh_ij dh_kl with h the deformation x → (I + h) x.</summary>
    public double this[int i, int j, int k, int l] => Affine(i, j, k, l) - NonAffine(i, j, k, l);

    /// <summary>Computes them.</summary>
    /// <param name="state">The minimum.</param>
    /// <param name="solver">Responses of its Hessian.</param>
    /// <exception cref="ArgumentException">The solver is for another number of unknowns, or holds particles.</exception>
    /// <exception cref="Numerics.LinearAlgebra.NotConvergedException">The solver did not converge.</exception>
    [Equation("Moduli", "5")]
    public static ElasticModuli Of(StableState state, IHessianSolver solver)
    {
        StrainDerivatives derivatives = StrainDerivatives.Of(state.System, state.Interaction);
        int components = derivatives.Components, n = state.System.Count * derivatives.Dimension;
        Shapes.Length(solver.Unknowns, n);
        if (solver.Clamped is not null)
        {
            throw new ArgumentException("the solver holds some particles where they are; moduli are those of a state in which all may move", nameof(solver));
        }

        double[] responses = new double[components * n], nonAffine = new double[components * components], affine = derivatives.Second.ToArray(), stress = derivatives.First.ToArray();
        solver.Solve(derivatives.Mixed, responses, components);
        double volume = state.System.Box.Volume;
        for (int a = 0; a < components; a++)
        {
            for (int b = 0; b < components; b++)
            {
                ReadOnlySpan<double> force = derivatives.Mixed.Slice(a * n, n), response = responses.AsSpan(b * n, n);
                double sum = 0;
                for (int e = 0; e < n; e++)
                {
                    sum += force[e] * response[e];
                }

                nonAffine[(a * components) + b] = sum / volume;
                affine[(a * components) + b] /= volume;
            }

            stress[a] /= volume;
        }

        return new ElasticModuli(derivatives.Dimension, affine, nonAffine, stress);
    }

    /// <summary>(1/V) ∂²U/∂h_ij∂h_kl: the part of particles that move affinely; the modulus at infinite frequency.</summary>
    public double Affine(int i, int j, int k, int l) => _affine[Index(i, j, k, l)];

    /// <summary>(1/V) Ξ_ij · M⁻¹ · Ξ_kl: what non-affine motion takes off.</summary>
    public double NonAffine(int i, int j, int k, int l) => _nonAffine[Index(i, j, k, l)];

    /// <summary>σ_ij = (1/V) ∂U/∂h_ij, positive where the state pulls.</summary>
    public double Stress(int i, int j) => _stress[Component(i, j)];

    /// <summary>G of a shear plane: A_ijij for a shear along i in proportion to j.</summary>
    public double ShearModulus(ShearPlane plane) => this[plane.Along, plane.Across, plane.Along, plane.Across];

    /// <summary>G, the mean over all shear planes: that of (A_ijij + A_jiji)/2 over the planes i &lt; j.</summary>
    public double ShearModulus() => ShearModuli.Average();

    /// <summary>Mean over all shear planes of the part of affine motion.</summary>
    public double AffineShearModulus() => ShearPlane.All(Dimension).Average(p => Affine(p.Along, p.Across, p.Along, p.Across));

    /// <summary>Elastic constant C_ijkl = A_ijkl − δ_ik σ_jl, the second derivative of U/V by the symmetric strain of Green and Lagrange: C11 is [0,0,0,0], C12 [0,0,1,1], C44 [1,2,1,2].</summary>
    [Equation("Moduli", "7")]
    public double Constant(int i, int j, int k, int l) => this[i, j, k, l] - (i == k ? Stress(j, l) : 0);

    private int Index(int i, int j, int k, int l) => (Component(i, j) * Dimension * Dimension) + Component(k, l);

    private int Component(int i, int j) => (i * Dimension) + j;
}
