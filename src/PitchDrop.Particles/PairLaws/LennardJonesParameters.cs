using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Particles.PairLaws;

/// <summary>A Lennard-Jones mixture: σ_ab, ε_ab and r_c,ab for every pair of species, and what is done at the cutoff. Immutable.</summary>
[Equation("Particles", "4")]
public sealed class LennardJonesParameters
{
    private readonly double[,] _sigma;
    private readonly double[,] _epsilon;
    private readonly double[,] _cutoff;

    /// <summary>Makes a mixture.</summary>
    /// <param name="sigma">Lengths σ_ab, [S, S], symmetric, finite, &gt; 0.</param>
    /// <param name="epsilon">Energies ε_ab, [S, S], symmetric, finite, &gt; 0.</param>
    /// <param name="cutoff">Cutoffs r_c,ab [σ], [S, S], symmetric, finite, &gt; 0.</param>
    /// <param name="shift">What is done at the cutoff.</param>
    /// <exception cref="ArgumentException">The tables differ in size, or one is not symmetric.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An entry breaks its rule, or S is not from 1 to 8.</exception>
    public LennardJonesParameters(double[,] sigma, double[,] epsilon, double[,] cutoff, CutoffShift shift)
    {
        Species = Require.Between(sigma.GetLength(0), 1, PairTable.MostSpecies);
        _sigma = Checked(sigma, nameof(sigma));
        _epsilon = Checked(epsilon, nameof(epsilon));
        _cutoff = Checked(cutoff, nameof(cutoff));
        Shift = Enum.IsDefined(shift) ? shift : throw new ArgumentOutOfRangeException(nameof(shift), shift, "unknown shift");
    }

    /// <summary>Number S of species.</summary>
    public int Species { get; }

    /// <summary>What is done at the cutoff.</summary>
    public CutoffShift Shift { get; }

    /// <summary>The same mixture with every pair cut by one rule.</summary>
    /// <param name="rule">Which rule.</param>
    /// <param name="value">The multiple of σ_ab, or the common distance [σ]; finite, &gt; 0.</param>
    /// <param name="shift">What is done at the cutoff.</param>
    public LennardJonesParameters Cut(CutoffRule rule, double value, CutoffShift shift)
    {
        double[,] cutoff = new double[Species, Species];
        for (int a = 0; a < Species; a++)
        {
            for (int b = 0; b < Species; b++)
            {
                cutoff[a, b] = rule == CutoffRule.Scaled ? value * _sigma[a, b] : value;
            }
        }

        return new LennardJonesParameters(_sigma, _epsilon, cutoff, shift);
    }

    /// <summary>σ_ab.</summary>
    public double Sigma(int a, int b) => _sigma[a, b];

    /// <summary>ε_ab.</summary>
    public double Epsilon(int a, int b) => _epsilon[a, b];

    /// <summary>r_c,ab [σ].</summary>
    public double Cutoff(int a, int b) => _cutoff[a, b];

    /// <summary>u, −u′/r and u″ of the law before any cut or shift, 4ε[(σ/r)^12 − (σ/r)^6].</summary>
    public PairValue Bare(double distanceSquared, int a, int b)
    {
        double inverse = 1 / distanceSquared;
        double s6 = Cube(_sigma[a, b] * _sigma[a, b] * inverse), e = _epsilon[a, b];
        return new PairValue(4 * e * s6 * (s6 - 1), 24 * e * s6 * ((2 * s6) - 1) * inverse, 24 * e * s6 * ((26 * s6) - 7) * inverse);
    }

    /// <summary>Energy and force −u′ of the law before any cut or shift, at the cutoff [ε, ε/σ].</summary>
    public (double Energy, double Force) BareAtCutoff(int a, int b)
    {
        PairValue bare = Bare(_cutoff[a, b] * _cutoff[a, b], a, b);
        return (bare.Energy, bare.ForceOverDistance * _cutoff[a, b]);
    }

    private double[,] Checked(double[,] table, string name)
    {
        if (table.GetLength(0) != Species || table.GetLength(1) != Species)
        {
            throw new ArgumentException($"{name} is [{table.GetLength(0)}, {table.GetLength(1)}], but there are {Species} species.", name);
        }

        double[,] copy = (double[,])table.Clone();
        for (int a = 0; a < Species; a++)
        {
            for (int b = 0; b < Species; b++)
            {
                Require.Positive(copy[a, b], $"{name}[{a}, {b}]");
                if (copy[a, b] != copy[b, a])
                {
                    throw new ArgumentException($"{name}[{a}, {b}] is {copy[a, b]} and {name}[{b}, {a}] is {copy[b, a]}; a pair law is symmetric.", name);
                }
            }
        }

        return copy;
    }

    private static double Cube(double x) => x * x * x;
}
