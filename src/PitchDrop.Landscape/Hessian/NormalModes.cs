using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>Normal modes of a minimum, M u = λ u with |u| = 1, by rising stiffness λ [ε/σ²] and without the translations: all of them, or the lowest ones.</summary>
public sealed class NormalModes
{
    // Residual |M u − λ u|/λ that is asked of the lowest modes.
    private const double Tolerance = 1e-8;
    private readonly double[] _displacements;

    private NormalModes(int dimension, double[] stiffnesses, double[] displacements, double residual) =>
        (Dimension, Stiffnesses, _displacements, LargestResidual) = (dimension, stiffnesses, displacements, residual);

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>Number of modes.</summary>
    public int Count => Stiffnesses.Count;

    /// <summary>λ [modes] [ε/σ²], rising.</summary>
    public IReadOnlyList<double> Stiffnesses { get; }

    /// <summary>The largest |M u − λ u|/|λ| of all modes.</summary>
    public double LargestResidual { get; }

    /// <summary>All u [modes, N, d].</summary>
    public ReadOnlySpan<double> Displacements => _displacements;

    /// <summary>All N d − d modes; O(N³ d³) time, O(N² d²) memory, for small systems.</summary>
    /// <param name="hessian">M of at least two particles, a minimum or not, N d up to 16 383.</param>
    /// <exception cref="ArgumentException">It has more unknowns, or one particle.</exception>
    [Equation("Moduli", "9")]
    public static NormalModes All(BlockHessian hessian)
    {
        DenseLimit.Check(hessian, $"{nameof(NormalModes)}.{nameof(Lowest)} with {nameof(SparseHessianSolver)}");
        int d = hessian.Dimension, n = Unknowns(hessian);
        double[,] dense = hessian.Dense();
        double far = 0;
        for (int i = 0; i < n; i++)
        {
            double row = 0;
            for (int j = 0; j < n; j++)
            {
                row += Math.Abs(dense[i, j]);
            }

            far = Math.Max(far, row);
        }

        // The translations get a stiffness above all others, and are the last.
        far = far > 0 ? 2 * far : 1;
        for (int i = 0; i < n; i++)
        {
            for (int j = i % d; j < n; j += d)
            {
                dense[i, j] += far * d / n;
            }
        }

        SymmetricEigen eigen = SymmetricEigen.Of(dense, vectors: true);
        double[] displacements = new double[(n - d) * n];
        for (int mode = 0; mode < n - d; mode++)
        {
            eigen.Vector(mode).CopyTo(displacements.AsSpan(mode * n, n));
        }

        return Checked(hessian, displacements);
    }

    /// <summary>The lowest modes of a minimum, by powers of M⁻¹ on several vectors at a time (block Lanczos, all directions kept); degenerate ones as well. Where the solver holds some particles, the modes are those of the others.</summary>
    /// <param name="hessian">M.</param>
    /// <param name="count">How many, from 1 to N d − d, or to the number of unknowns that may move.</param>
    /// <param name="solver">Responses of M, which must be positive definite for what may move.</param>
    /// <exception cref="NotConvergedException">Residuals of 1e-8 were not reached, as a solver of less precision may do.</exception>
    [Equation("Moduli", "9")]
    public static NormalModes Lowest(BlockHessian hessian, int count, IHessianSolver solver)
    {
        int n = Unknowns(hessian);
        Shapes.Length(solver.Unknowns, n);
        var boundary = new ClampedParticles(hessian, solver.Clamped?.ToArray());
        Require.Between(count, 1, boundary.Motions);
        var space = new InverseKrylovSpace(boundary, solver, count);
        while (true)
        {
            space.Grow();
            NormalModes? found = space.Size >= count ? Checked(hessian, space.Lowest(count), boundary) : null;
            if (found?.LargestResidual <= Tolerance)
            {
                return found;
            }

            if (space.Size >= space.Most)
            {
                throw new NotConvergedException($"the lowest {count} modes", found?.LargestResidual ?? double.NaN, space.Size);
            }
        }
    }

    /// <summary>u of mode <paramref name="mode"/> [N, d].</summary>
    public ReadOnlySpan<double> Displacement(int mode) => _displacements.AsSpan(mode * (_displacements.Length / Count), _displacements.Length / Count);

    /// <summary>ω = √(λ/m) of each mode, for particles of one mass m [1/τ]; NaN where λ is negative.</summary>
    /// <param name="mass">m; finite, &gt; 0.</param>
    public double[] Frequencies(double mass = 1) => [.. Stiffnesses.Select(s => Math.Sqrt(s / Require.Positive(mass)))];

    /// <summary>Participation ratio e of a mode: the share of the particles that move, 1/N for one alone and 1 where all move alike.</summary>
    [Equation("Moduli", "10")]
    public double ParticipationRatio(int mode) => Participation(Displacement(mode), Dimension);

    /// <summary>Participation ratio of any displacement.</summary>
    /// <param name="displacement">u [N, d], not 0; of any length.</param>
    /// <param name="dimension">d.</param>
    public static double Participation(ReadOnlySpan<double> displacement, int dimension)
    {
        double squares = 0, fourths = 0;
        for (int e = 0; e < displacement.Length; e += dimension)
        {
            double square = 0;
            for (int a = 0; a < dimension; a++)
            {
                square += displacement[e + a] * displacement[e + a];
            }

            squares += square;
            fourths += square * square;
        }

        return squares * squares / (displacement.Length / dimension * fourths);
    }

    private static int Unknowns(BlockHessian hessian)
    {
        Shapes.AtLeast(hessian.Particles, 2);
        return hessian.Particles * hessian.Dimension;
    }

    // λ = u·M u, in rising order, and the residuals, without the forces on particles that are held.
    private static NormalModes Checked(BlockHessian hessian, double[] displacements, ClampedParticles? boundary = null)
    {
        int n = Unknowns(hessian), count = displacements.Length / n;
        double[] stiffnesses = new double[count], product = new double[n];
        double largest = 0;
        for (int mode = 0; mode < count; mode++)
        {
            ReadOnlySpan<double> u = displacements.AsSpan(mode * n, n);
            hessian.Multiply(u, product);
            if (boundary is { HasTranslations: false })
            {
                boundary.Project(product);
            }

            double stiffness = 0, square = 0;
            for (int e = 0; e < n; e++)
            {
                stiffness += u[e] * product[e];
            }

            for (int e = 0; e < n; e++)
            {
                double off = product[e] - (stiffness * u[e]);
                square += off * off;
            }

            stiffnesses[mode] = stiffness;
            largest = Math.Max(largest, Math.Sqrt(square) / Math.Abs(stiffness));
        }

        return new NormalModes(hessian.Dimension, stiffnesses, displacements, largest);
    }
}
