using PitchDrop.Landscape.Dipoles;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>
/// The cost C(z) = (z·M·z)²/Σ_⟨ij⟩ |z_ij|⁴ of a displacement field z, with z_ij = z_j − z_i over the interacting pairs: small where z is soft and, by the fourth power, where it is localised. Its minima are the
/// pseudo-harmonic modes, quasilocalised excitations that do not hybridise with phonons. It depends on the direction of z alone.
/// </summary>
public sealed class PseudoHarmonicCost
{
    /// <summary>Binds the cost to a solid.</summary>
    /// <param name="hessian">M [N d, N d].</param>
    /// <param name="pairs">The interacting pairs. Of a three-body law these are the pairs within its cutoff, of which every term is made: a triplet is two such pairs.</param>
    /// <param name="clamped">Particles that are held fixed [N]: fields vanish there; null for none, and then fields are taken without their translation.</param>
    /// <exception cref="ArgumentException">There is no pair, a pair is of particles that there are not, or the lengths do not fit.</exception>
    public PseudoHarmonicCost(BlockHessian hessian, IReadOnlyList<InteractingPair> pairs, bool[]? clamped = null)
    {
        Shapes.AtLeast(pairs.Count, 1, "the number of interacting pairs");
        if (clamped is not null)
        {
            Shapes.Length(clamped.Length, hessian.Particles);
        }

        if (pairs.Any(p => p.I < 0 || p.J < 0 || p.I >= hessian.Particles || p.J >= hessian.Particles))
        {
            throw new ArgumentException($"a pair is of a particle that there is not; there are {hessian.Particles}", nameof(pairs));
        }

        (Hessian, Clamped) = (hessian, clamped is not null && clamped.Contains(true) ? clamped : null);
        (First, Second) = ([.. pairs.Select(p => p.I)], [.. pairs.Select(p => p.J)]);
    }

    /// <summary>M.</summary>
    public BlockHessian Hessian { get; }

    /// <summary>Particles that are held fixed [N]; null where there are none.</summary>
    public bool[]? Clamped { get; }

    /// <summary>Number N d of components of a field.</summary>
    public int Unknowns => Hessian.Particles * Hessian.Dimension;

    /// <summary>i of each pair.</summary>
    internal int[] First { get; }

    /// <summary>j of each pair.</summary>
    internal int[] Second { get; }

    /// <summary>Takes out of a field what costs nothing or is not allowed: the translations, or the displacements of clamped particles.</summary>
    /// <param name="field">z [N, d], changed.</param>
    public void Project(Span<double> field)
    {
        int d = Hessian.Dimension;
        Shapes.Length(field.Length, Unknowns);
        for (int i = 0; Clamped is not null && i < Clamped.Length; i++)
        {
            if (Clamped[i])
            {
                field.Slice(i * d, d).Clear();
            }
        }

        for (int a = 0; Clamped is null && a < d; a++)
        {
            double sum = 0;
            for (int e = a; e < field.Length; e += d)
            {
                sum += field[e];
            }

            for (int e = a; e < field.Length; e += d)
            {
                field[e] -= sum / Hessian.Particles;
            }
        }
    }

    /// <summary>M z with the clamped rows left out, and z·M·z, the stiffness of z if its length is 1.</summary>
    /// <param name="field">z [N, d], projected.</param>
    /// <param name="force">M z [N, d], overwritten.</param>
    public double Stiffness(ReadOnlySpan<double> field, Span<double> force)
    {
        Hessian.Multiply(field, force);
        Project(force);
        return Dot(field, force);
    }

    /// <summary>S(z) = Σ_⟨ij⟩ |z_ij|⁴ and its gradient ∇S: 4 |z_ij|² z_ij on j, and the opposite on i.</summary>
    /// <param name="field">z [N, d], projected.</param>
    /// <param name="gradient">∇S [N, d], overwritten; 0 on clamped particles.</param>
    [Equation("Modes", "31")]
    public double PairSum(ReadOnlySpan<double> field, Span<double> gradient)
    {
        int d = Hessian.Dimension;
        Shapes.Length(field.Length, Unknowns);
        Shapes.Length(gradient.Length, Unknowns);
        gradient.Clear();
        double sum = 0;
        for (int pair = 0; pair < First.Length; pair++)
        {
            int i = First[pair] * d, j = Second[pair] * d;
            double square = 0;
            for (int a = 0; a < d; a++)
            {
                double apart = field[j + a] - field[i + a];
                square += apart * apart;
            }

            sum += square * square;
            for (int a = 0; a < d; a++)
            {
                double pull = 4 * square * (field[j + a] - field[i + a]);
                gradient[j + a] += pull;
                gradient[i + a] -= pull;
            }
        }

        Project(gradient);
        return sum;
    }

    /// <summary>C(z) [ε²/σ⁴].</summary>
    /// <param name="field">z [N, d], projected, some pair of which moves apart.</param>
    [Equation("Modes", "30")]
    public double Cost(ReadOnlySpan<double> field)
    {
        double[] scratch = new double[Unknowns];
        double stiffness = Stiffness(field, scratch);
        return stiffness * stiffness / PairSum(field, scratch);
    }

    /// <summary>C(z) and ∇C = 4 κ M z/S − (κ/S)² ∇S, κ = z·M·z.</summary>
    /// <param name="field">z [N, d], projected, some pair of which moves apart.</param>
    /// <param name="gradient">∇C [N, d], overwritten; 0 on clamped particles.</param>
    [Equation("Modes", "31")]
    public double Cost(ReadOnlySpan<double> field, Span<double> gradient)
    {
        double[] force = new double[Unknowns];
        double stiffness = Stiffness(field, force), sum = PairSum(field, gradient), ratio = stiffness / sum;
        for (int e = 0; e < force.Length; e++)
        {
            gradient[e] = (4 * ratio * force[e]) - (ratio * ratio * gradient[e]);
        }

        return stiffness * ratio;
    }

    /// <summary>How far z is from a stationary point: |∇C|/(κ |M z|) for z taken at length 1; 0 at a pseudo-harmonic mode.</summary>
    /// <param name="field">z [N, d], projected, some pair of which moves apart; of any length.</param>
    [Equation("Modes", "35")]
    public double Residual(ReadOnlySpan<double> field)
    {
        double length = Math.Sqrt(Dot(field, field));
        double[] unit = new double[Unknowns], force = new double[Unknowns], gradient = new double[Unknowns];
        for (int e = 0; e < unit.Length; e++)
        {
            unit[e] = field[e] / length;
        }

        double stiffness = Stiffness(unit, force);
        Cost(unit, gradient);
        return Math.Sqrt(Dot(gradient, gradient) / Dot(force, force)) / stiffness;
    }

    /// <summary>The scalar product over all particles.</summary>
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int e = 0; e < a.Length; e++)
        {
            sum += a[e] * b[e];
        }

        return sum;
    }
}
