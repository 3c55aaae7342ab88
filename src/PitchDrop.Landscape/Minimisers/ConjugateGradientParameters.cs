using PitchDrop.Numerics.Guards;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>Parameters of the nonlinear conjugate gradient.</summary>
public sealed record ConjugateGradientParameters
{
    /// <summary>s: a line is left where the force along it has fallen to this fraction; 0.001 to 0.9. Polak and Ribière's β wants it small: 0.1 takes 1.7 evaluations an iteration, and 0.3 twice as many iterations.</summary>
    public double Fraction { get; init => field = Require.Between(value, 0.001, 0.9); } = 0.1;

    /// <summary>The furthest that a particle goes along one line [σ], or half the skin if that is less; finite, &gt; 0. It keeps the way down within the basin that it began in, as far as steps of finite length can.</summary>
    public double LargestMove { get; init => field = Require.Positive(value); } = 0.1;
}
