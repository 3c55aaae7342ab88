using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>A pseudo-harmonic mode π: a soft, quasilocalised excitation of a solid, a minimum of <see cref="PseudoHarmonicCost"/>.</summary>
public sealed record PseudoHarmonicMode
{
    /// <summary>π [N, d], of length 1.</summary>
    public required IReadOnlyList<double> Field { get; init; }

    /// <summary>λ = π·M·π [ε/σ²].</summary>
    public required double Stiffness { get; init; }

    /// <summary>C(π) [ε²/σ⁴].</summary>
    public required double Cost { get; init; }

    /// <summary>|∇C|/(κ |M π|) that was reached, from M anew.</summary>
    public required double Residual { get; init; }

    /// <summary>Iterations from the start to it.</summary>
    public required int Iterations { get; init; }

    /// <summary>Number of the start that led to it; of the first, if several did.</summary>
    public required int Start { get; init; }

    /// <summary>How many starts led to it.</summary>
    public int Hits { get; init; } = 1;

    /// <summary>Whether the residual is what was asked for.</summary>
    public required bool IsConverged { get; init; }

    /// <summary>e = (Σ_i |π_i|²)²/(N Σ_i |π_i|⁴): 1 for a uniform field, 1/N for one particle alone.</summary>
    /// <param name="dimension">d.</param>
    [Equation("Modes", "36")]
    public double ParticipationRatio(int dimension)
    {
        double sum = 0, squares = 0;
        int particles = Field.Count / dimension;
        for (int i = 0; i < particles; i++)
        {
            double square = Square(i, dimension);
            sum += square;
            squares += square * square;
        }

        return sum * sum / (particles * squares);
    }

    /// <summary>The particle that moves furthest.</summary>
    /// <param name="dimension">d.</param>
    public int Core(int dimension)
    {
        int core = 0;
        for (int i = 1; i < Field.Count / dimension; i++)
        {
            core = Square(i, dimension) > Square(core, dimension) ? i : core;
        }

        return core;
    }

    /// <summary>Its centre in the box: the mean of the nearest images about its core, with the weights |π_i|⁴.</summary>
    /// <param name="system">The particles.</param>
    [Equation("Modes", "36")]
    public Displacement Centre(ParticleSystem system)
    {
        int d = system.Box.Dimension;
        Displacement about = system.Position(Core(d)), sum = default;
        double weights = 0;
        for (int i = 0; i < system.Count; i++)
        {
            double weight = Square(i, d) * Square(i, d);
            sum += weight * system.Box.MinimumImage(system.Position(i) - about);
            weights += weight;
        }

        (int a, int b, int c) = (0, 0, 0);
        return system.Box.Wrap(about + (1 / weights * sum), ref a, ref b, ref c);
    }

    /// <summary>|π·π′|: 1 for the same mode, whatever its sign.</summary>
    [Equation("Modes", "37")]
    public double Overlap(IReadOnlyList<double> other)
    {
        double sum = 0;
        for (int e = 0; e < Field.Count; e++)
        {
            sum += Field[e] * other[e];
        }

        return Math.Abs(sum);
    }

    private double Square(int i, int d)
    {
        double square = 0;
        for (int a = i * d; a < (i + 1) * d; a++)
        {
            square += Field[a] * Field[a];
        }

        return square;
    }
}
