using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Propagators;

/// <summary>
/// The Eshelby stress propagator G^ψ(r) of an L × L periodic lattice: site j gets G^ψ(r_j − r_i) δσ when site i, oriented at ψ, drops its stress by δσ.
/// G^ψ(r) = [g0 + cos 4ψ c(r) + sin 4ψ s(r)] / n(ψ) for r ≠ 0, with n(ψ) = −G^ψ(0) for <see cref="PropagatorConvention.Inclusion"/> and 1 for the others.
/// It does not say what the yielding site itself keeps: that is the model's rule.
/// </summary>
/// <remarks>Conventions: element y·L + x of a table is r = (x, y) with 0 ≤ x, y &lt; L; c(−r) = c(r), s(−r) = s(r), c(x, −y) = c(x, y), s(x, −y) = −s(x, y); ψ in radians, period π/2.</remarks>
[Equation("Elastoplastic", "4")]
public sealed class StressPropagator
{
    /// <summary>Smallest side for which a propagator is made.</summary>
    public const int SmallestSide = 8;

    /// <summary>Largest side for which a propagator is made.</summary>
    public const int LargestSide = 1024;

    private readonly double[] _cosine;
    private readonly double[] _sine;
    private readonly double _selfUniform;

    private StressPropagator(PropagatorConvention convention, int side, double[] cosine, double[] sine, double uniform, double selfUniform)
    {
        Convention = convention;
        Side = side;
        _cosine = cosine;
        _sine = sine;
        Uniform = uniform;
        _selfUniform = selfUniform;
    }

    /// <summary>Which discretisation this is.</summary>
    public PropagatorConvention Convention { get; }

    /// <summary>Side L of the lattice [sites].</summary>
    public int Side { get; }

    /// <summary>The part g0 that does not depend on r: 1/(2L²) where the mode q = 0 is set to zero, else 0.</summary>
    public double Uniform { get; }

    /// <summary>Table c(r) [L·L], the factor of cos 4ψ before rescaling.</summary>
    public ReadOnlySpan<double> Cosine => _cosine;

    /// <summary>Table s(r) [L·L], the factor of sin 4ψ before rescaling.</summary>
    public ReadOnlySpan<double> Sine => _sine;

    /// <summary>Builds the tables; O(L² log L), for <see cref="PropagatorConvention.Inclusion"/> with some 40 evaluations a wave vector.</summary>
    /// <param name="convention">Which discretisation.</param>
    /// <param name="side">Side L, from 8 to 1024, odd sizes too.</param>
    /// <exception cref="ArgumentOutOfRangeException">The side lies outside that range.</exception>
    public static StressPropagator Create(PropagatorConvention convention, int side)
    {
        Require.Between(side, SmallestSide, LargestSide);
        double mode = 0.5 / ((double)side * side);
        switch (convention)
        {
            case PropagatorConvention.RealSpace:
                var (c, s) = RealSpaceTables.Build(side);
                return new StressPropagator(convention, side, c, s, 0, 0);
            case PropagatorConvention.Inclusion:
                (c, s) = QuadrupoleTables.FromSpectrum(side, InclusionSpectrum.At);
                return new StressPropagator(convention, side, c, s, mode, mode - 0.5);
            case PropagatorConvention.LatticeFourier:
                (c, s) = QuadrupoleTables.FromSpectrum(side, (qx, qy) => QuadrupoleTables.Angles(2 * Math.Sin(qx / 2), 2 * Math.Sin(qy / 2)));
                return new StressPropagator(convention, side, c, s, mode, mode - 0.5);
            case PropagatorConvention.ContinuumFourier:
                (c, s) = QuadrupoleTables.FromSpectrum(side, QuadrupoleTables.Angles);
                return new StressPropagator(convention, side, c, s, mode, mode - 0.5);
            default:
                throw new ArgumentOutOfRangeException(nameof(convention), convention, "unknown convention");
        }
    }

    /// <summary>G^ψ(0) before rescaling; 0 for <see cref="PropagatorConvention.RealSpace"/>, which has none.</summary>
    /// <param name="psi">Orientation ψ [rad].</param>
    public double Self(double psi) => SelfAtTurn(psi / (Math.PI / 2));

    /// <summary>The divisor n(ψ) = −G^ψ(0) that makes the inclusion lose exactly what it gives; 1 for the other conventions.</summary>
    /// <param name="turn">Orientation as 4ψ/2π, from 0 to 1.</param>
    public double DivisorAtTurn(double turn) => Convention == PropagatorConvention.Inclusion ? -SelfAtTurn(turn) : 1;

    /// <summary>Factors (of 1, of c(r), of s(r)) with which a drop of 1 enters the other sites.</summary>
    /// <param name="turn">Orientation as 4ψ/2π, from 0 to 1.</param>
    public (double Uniform, double Cosine, double Sine) WeightsAtTurn(double turn)
    {
        var (sine, cosine) = Turn.SineCosine(turn);
        double scale = 1 / DivisorAtTurn(turn);
        return (Uniform * scale, cosine * scale, sine * scale);
    }

    /// <summary>G^ψ at the offset (dx, dy), any integers; at (0, 0) the value before the model's own rule, divided by n(ψ).</summary>
    /// <param name="dx">Offset in x [sites].</param>
    /// <param name="dy">Offset in y [sites].</param>
    /// <param name="psi">Orientation ψ [rad].</param>
    public double Value(int dx, int dy, double psi)
    {
        double turn = psi / (Math.PI / 2);
        turn -= Math.Floor(turn);
        int x = ((dx % Side) + Side) % Side, y = ((dy % Side) + Side) % Side;
        if (x == 0 && y == 0)
        {
            return SelfAtTurn(turn) / DivisorAtTurn(turn);
        }

        var (uniform, cosine, sine) = WeightsAtTurn(turn);
        return uniform + (cosine * _cosine[(y * Side) + x]) + (sine * _sine[(y * Side) + x]);
    }

    /// <summary>Σ_{j≠i} G^ψ: the share of the drop that the others get.</summary>
    /// <param name="psi">Orientation ψ [rad].</param>
    public double SumOverOthers(double psi)
    {
        double turn = psi / (Math.PI / 2);
        var (uniform, cosine, sine) = WeightsAtTurn(turn - Math.Floor(turn));
        double sum = 0;
        for (int i = 1; i < _cosine.Length; i++)
        {
            sum += uniform + (cosine * _cosine[i]) + (sine * _sine[i]);
        }

        return sum;
    }

    /// <summary>S2 = ⟨Σ_{j≠i} (G^ψ)²⟩_ψ, ψ uniform: the mean square kick of a unit drop times the number of sites that get it.</summary>
    [Equation("Elastoplastic", "9")]
    public double MeanSquareSum()
    {
        double uniformSquare = 0, cosineSquare = 0, sineSquare = 0, uniformCosine = 0;
        for (int i = 1; i < _cosine.Length; i++)
        {
            uniformSquare += Uniform * Uniform;
            cosineSquare += _cosine[i] * _cosine[i];
            sineSquare += _sine[i] * _sine[i];
            uniformCosine += Uniform * _cosine[i];
        }

        // The other mixed sums vanish by symmetry; the orientation average is a trigonometric polynomial over n(ψ)², on which 256 points are exact to rounding.
        const int Orientations = 256;
        double mean = 0;
        for (int k = 0; k < Orientations; k++)
        {
            double turn = (k + 0.5) / Orientations;
            var (sine, cosine) = Turn.SineCosine(turn);
            double divisor = DivisorAtTurn(turn);
            mean += (uniformSquare + (2 * cosine * uniformCosine) + (cosine * cosine * cosineSquare) + (sine * sine * sineSquare)) / (divisor * divisor);
        }

        return mean / Orientations;
    }

    private double SelfAtTurn(double turn)
    {
        var (sine, cosine) = Turn.SineCosine(turn - Math.Floor(turn));
        return Convention == PropagatorConvention.RealSpace ? 0 : _selfUniform + (cosine * _cosine[0]) + (sine * _sine[0]);
    }
}
