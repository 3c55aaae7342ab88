using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.Moduli;

/// <summary>The shear modulus by its meaning: shear the box a little both ways, let the particles come to rest, and take the difference of the stresses. Slow; what <see cref="ElasticModuli"/> is tested against, and a way to it that needs no second derivative.</summary>
public static class FiniteStrain
{
    /// <summary>γ that is used if none is given: small enough that a glass hardly ever rearranges, and large enough that forces of 1e-10 change nothing.</summary>
    public const double UsualStrain = 3e-6;

    // Motion under γ and −γ is opposite but for a part of order γ; of one particle, as a fraction of the largest motion.
    private const double LargestAsymmetry = 0.2;

    // Least skin of the neighbour list [σ], and the usual one.
    private const double LeastSkin = 0.01;

    /// <summary>G of a shear plane [ε/σ^d], from the states at rest at ±γ.</summary>
    /// <param name="state">The minimum.</param>
    /// <param name="plane">The shear.</param>
    /// <param name="strain">γ; finite, &gt; 0. G is off by O(γ²).</param>
    /// <param name="minimiser">The way down; null for FIRE.</param>
    /// <param name="threads">Threads that share the forces; changes no bit.</param>
    /// <exception cref="ArgumentException">The box is thinner than the law's cutoff and a small skin.</exception>
    /// <exception cref="InvalidOperationException">The state rearranges under this strain, or does not come to rest: use a smaller γ.</exception>
    [Equation("Moduli", "6")]
    public static double ShearModulus(StableState state, ShearPlane plane, double strain = UsualStrain, IMinimiser? minimiser = null, int threads = 1)
    {
        Require.Positive(strain);
        (double forth, Displacement[] to) = At(state, plane, strain, minimiser ?? new Fire(), threads);
        (double back, Displacement[] fro) = At(state, plane, -strain, minimiser ?? new Fire(), threads);
        double largest = 0, uneven = 0;
        for (int i = 0; i < to.Length; i++)
        {
            largest = Math.Max(largest, (to[i] - fro[i]).LengthSquared);
            uneven = Math.Max(uneven, (to[i] + fro[i]).LengthSquared);
        }

        return uneven <= LargestAsymmetry * LargestAsymmetry * largest
            ? (forth - back) / (2 * strain * state.System.Box.Volume)
            : throw new InvalidOperationException(FormattableString.Invariant($"a shear of {strain:g3} rearranges particles: their motions there and back differ by {Math.Sqrt(uneven / largest):g2} of the largest; accepted is {LargestAsymmetry}"));
    }

    // dU/dγ at rest, and where each particle went beyond the affine motion.
    private static (double Slope, Displacement[] Motion) At(StableState state, ShearPlane plane, double strain, IMinimiser minimiser, int threads)
    {
        Deformation deformation = Deformation.Of(state.System, plane, strain);
        ParticleSystem system = deformation.System, affine = system.Copy();
        double skin = Math.Min(0.4, 0.999 * (system.Box.LeastHeight - state.Interaction.Pairs.LargestCutoff));
        using var engine = new ParticleEngine(system, state.Interaction, Require.Between(skin, LeastSkin, 1), threads);
        MinimiserResult result = minimiser.Minimise(engine, new MinimiserGoal());
        if (!result.Converged && result.Outcome != MinimiserOutcome.Stalled)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"sheared by {strain:g3} the state does not come to rest: the largest force is {result.LargestForce:g3} after {result.Iterations} iterations"));
        }

        engine.Store(system);
        var motion = new Displacement[system.Count];
        for (int i = 0; i < motion.Length; i++)
        {
            motion[i] = deformation.TurnedBack(system.Box.MinimumImage(system.Position(i) - affine.Position(i)));
        }

        StrainDerivatives derivatives = StrainDerivatives.Of(system, state.Interaction);
        return (deformation.TurnedBack(derivatives.First, plane.Along, plane.Across), motion);
    }
}
