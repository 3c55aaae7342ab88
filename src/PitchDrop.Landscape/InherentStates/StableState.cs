using System.Globalization;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.InherentStates;

/// <summary>A configuration that was found to be a minimum of the energy: its forces are nothing and every motion but the translations is resisted. What elastic properties are asked of.</summary>
/// <remarks>
/// With the mean stiffness k = tr M/N d, by which a particle is held, a minimum has max_i |F_i| ≤ 1e-8 k·1σ, λ_min ≥ 1e-7 k, and |F|/λ_min ≤ 1e-4 σ with the length of all forces together: the true minimum
/// is no further away than that. A particle that touches no other makes d zero modes: such a state is refused like a saddle, with λ_min = 0. The system must not be changed afterwards.
/// </remarks>
public sealed class StableState
{
    /// <summary>Largest force that is accepted, as a fraction of k·1σ.</summary>
    public const double ForceBound = 1e-8;

    /// <summary>Lowest stiffness that is accepted, as a fraction of k. Below it are one glass in some 10⁹, and rounding.</summary>
    public const double StiffnessBound = 1e-7;

    /// <summary>Largest |F|/λ_min that is accepted [σ].</summary>
    public const double DistanceBound = 1e-4;

    private StableState(ParticleSystem system, Interaction interaction, BlockHessian hessian, ForceEvaluation forces, LowestEigenvalue lowest) =>
        (System, Interaction, Hessian, Forces, LowestStiffness, LargestStiffness) = (system, interaction, hessian, forces, lowest.Value, lowest.Largest);

    /// <summary>The particles.</summary>
    public ParticleSystem System { get; }

    /// <summary>What they do to one another.</summary>
    public Interaction Interaction { get; }

    /// <summary>M, the second derivatives of the energy.</summary>
    public BlockHessian Hessian { get; }

    /// <summary>Energy, virial and what is left of the forces.</summary>
    public ForceEvaluation Forces { get; }

    /// <summary>Energy a particle U/N [ε].</summary>
    public double EnergyPerParticle => Forces.Energy / System.Count;

    /// <summary>The largest length of a force, max_i |F_i| [ε/σ].</summary>
    public double LargestForce => Forces.LargestForce;

    /// <summary>The lowest eigenvalue λ_min of M without the translations [ε/σ²].</summary>
    public double LowestStiffness { get; }

    /// <summary>The largest eigenvalue of M [ε/σ²], from below.</summary>
    public double LargestStiffness { get; }

    /// <summary>Examines a configuration. O(N √(λ_max/λ_min)): some thousands of products with M.</summary>
    /// <param name="system">At least two particles; kept, not copied.</param>
    /// <param name="law">What they do to one another.</param>
    /// <exception cref="UnstableStateException">It is a saddle, has a zero mode beside the translations, or its forces are no rounding.</exception>
    /// <exception cref="ArgumentException">There is one particle, a coordinate is not finite, or a species unknown to the law.</exception>
    [Equation("Moduli", "2")]
    public static StableState Of(ParticleSystem system, Interaction law)
    {
        Shapes.AtLeast(system.Count, 2);
        ForceEvaluation forces = ReferenceForces.Of(system, law.Pairs, law.Triplets);
        BlockHessian hessian = HessianAssembly.Of(system, law);
        double mean = MeanStiffness(hessian), largest = forces.LargestForce, least = StiffnessBound * Math.Abs(mean), most = ForceBound * Math.Abs(mean);
        if (!double.IsFinite(mean) || !double.IsFinite(largest) || !double.IsFinite(forces.Energy))
        {
            throw new UnstableStateException("no minimum: the energy or a derivative of it is no finite number; overlapping particles do this", double.NaN, largest);
        }

        int lonely = Enumerable.Range(0, system.Count).Count(i => TouchesNone(hessian, i));
        if (lonely > 0)
        {
            throw new UnstableStateException(
                Say($"no minimum that elastic properties could be asked of: {lonely} of {system.Count} particles touch{(lonely == 1 ? "es" : string.Empty)} no other, so that the lowest stiffness is 0; the largest force is {largest:g6}"), 0, largest);
        }

        LowestEigenvalue lowest = LowestEigenvalue.Of(hessian, least);
        double distance = Length(forces) / lowest.Value;
        if (!(lowest.Value >= least && largest <= most && distance <= DistanceBound))
        {
            string what = lowest.Value < least ? "a saddle or a flat place" : "the forces are not converged";
            throw new UnstableStateException(
                Say($"no minimum, {what}: the lowest stiffness is {lowest.Value:g6} and the largest force {largest:g6}; accepted are a stiffness of at least {least:g3} and forces up to {most:g3} that leave the minimum within {DistanceBound:g3} ({(lowest.Value > 0 ? distance.ToString("g3", CultureInfo.InvariantCulture) : "no bound")} here)"),
                lowest.Value, largest);
        }

        return new StableState(system, law, hessian, forces, lowest);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double MeanStiffness(BlockHessian hessian)
    {
        int d = hessian.Dimension;
        double trace = 0;
        for (int i = 0; i < hessian.Particles; i++)
        {
            double[] block = hessian.Block(i, i);
            for (int a = 0; a < d; a++)
            {
                trace += block[a * (d + 1)];
            }
        }

        return trace / (d * hessian.Particles);
    }

    private static bool TouchesNone(BlockHessian hessian, int i)
    {
        int size = hessian.Dimension * hessian.Dimension;
        return !hessian.Values.AsSpan(hessian.RowStart[i] * size, (hessian.RowStart[i + 1] - hessian.RowStart[i]) * size).ContainsAnyExcept(0.0);
    }

    private static double Length(ForceEvaluation forces)
    {
        double square = 0;
        for (int i = 0; i < forces.X.Length; i++)
        {
            square += forces.On(i).LengthSquared;
        }

        return Math.Sqrt(square);
    }
}
