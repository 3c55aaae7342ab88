using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Trajectories;
using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Moduli;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.InherentStates;

/// <summary>Elastic properties of one inherent state from a file: moduli, dipole stiffnesses, lowest modes.</summary>
public sealed class ElasticState
{
    private readonly ParticleFrame _frame;

    private ElasticState(ParticleFrame frame, StableState state) => (_frame, State) = (frame, state);

    /// <summary>The state, which is a minimum.</summary>
    public StableState State { get; }

    /// <summary>Whether the force of the law jumps at its cutoff: moduli and stiffnesses then leave a term out.</summary>
    public bool ForceJumps => CutoffJump.IsIn(State.Interaction.Pairs);

    /// <summary>What makes one doubt that it is of this model, a line each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Its moduli.</summary>
    public required ElasticModuli Moduli { get; init; }

    /// <summary>Number of interacting pairs that there are.</summary>
    public required int InteractingPairs { get; init; }

    /// <summary>The pairs whose stiffness was computed.</summary>
    public required IReadOnlyList<InteractingPair> Pairs { get; init; }

    /// <summary>κ_ij of each [ε/σ²].</summary>
    public required double[] Stiffnesses { get; init; }

    /// <summary>The lowest modes; null where none were asked for.</summary>
    public required NormalModes? Modes { get; init; }

    /// <summary>The largest relative residual |M z − f|/|f| of all responses z to forces f.</summary>
    public required double LargestResidual { get; init; }

    /// <summary>⟨κ⟩ over the pairs of this state; its error is that of the choice of pairs, 0 where all were taken, NaN for one pair. Null where no pair was asked for.</summary>
    public Estimate? Stiffness
    {
        get
        {
            if (Stiffnesses.Length == 0)
            {
                return null;
            }

            double mean = Stiffnesses.Average(), n = Stiffnesses.Length;
            double variance = Stiffnesses.Sum(k => (k - mean) * (k - mean)) / (n - 1);
            return new Estimate(mean, n == InteractingPairs ? 0 : Math.Sqrt(variance / n * (1 - (n / InteractingPairs))));
        }
    }

    /// <summary>Reads a configuration, makes sure that it is a minimum, and measures it.</summary>
    /// <param name="path">A configuration file.</param>
    /// <param name="model">The model.</param>
    /// <param name="overrides">Parameters of the model, each as "key=value".</param>
    /// <param name="plan">What is asked for.</param>
    /// <param name="watch">Told what is being done, and the share of the work before it.</param>
    /// <exception cref="RefusedException">The file cannot be read, does not go with the model, or is no minimum of its energy.</exception>
    /// <exception cref="SimulationFailedException">A solution did not converge.</exception>
    /// <exception cref="InvalidTrajectoryException">The file says something that cannot be understood.</exception>
    /// <exception cref="InvalidConfigurationException">A parameter is not accepted.</exception>
    public static ElasticState Of(string path, ParticleModel model, IReadOnlyList<string> overrides, ElasticPlan plan, Action<string, double>? watch = null)
    {
        Interaction law = model.With(overrides);
        (ParticleFrame frame, ParticleSystem system) = ParticleFrames.Read(path, model);
        Crowding.Check(path, system, law.Pairs);
        if (system.Count < 2)
        {
            throw new RefusedException($"{path}: has one particle; elastic properties need at least two");
        }

        try
        {
            watch?.Invoke("whether it is a minimum", 0);
            return Measure(frame, StableState.Of(system, law), ModelRemarks.Of(frame, system, model, law), plan, watch);
        }
        catch (OverflowException)
        {
            throw new RefusedException($"{path}: a coordinate or a tilt is more than two thousand million edges long");
        }
        catch (UnstableStateException e)
        {
            throw NoMinimum.Refusal(path, frame, system, law, e);
        }
        catch (NotConvergedException e)
        {
            throw new SimulationFailedException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Writes pairs and stiffnesses, the field of the particles where all pairs were taken, modes and moduli, as NPZ. Particles are in the order of the file; pairs are named by identities.</summary>
    public void Write(string path)
    {
        int n = State.System.Count, d = Moduli.Dimension, k = Modes?.Count ?? 0;
        double[] tensor = [.. from i in Enumerable.Range(0, d) from j in Enumerable.Range(0, d) from l in Enumerable.Range(0, d) from m in Enumerable.Range(0, d) select Moduli[i, j, l, m]];
        double[] stress = [.. from i in Enumerable.Range(0, d) from j in Enumerable.Range(0, d) select Moduli.Stress(i, j)];
        List<NamedArray> arrays =
        [
            NamedArray.Of("id", _frame.Identities, "1", "identity of each particle, in the order of the configuration", n),
            NamedArray.Of("shear_moduli", Moduli.ShearModuli, $"epsilon/sigma^{d}", $"shear moduli of the planes {string.Join(", ", ShearPlane.All(d).Select(p => p.Name))}", d * (d - 1)),
            NamedArray.Of("moduli", tensor, $"epsilon/sigma^{d}", "A_ijkl, second derivatives of U/V by deformations x -> (1 + h) x, particles at rest", d, d, d, d),
            NamedArray.Of("stress", stress, $"epsilon/sigma^{d}", "stress, positive where the state pulls", d, d),
            NamedArray.Of("pairs", [.. Pairs.SelectMany(p => new[] { _frame.Identities[p.I], _frame.Identities[p.J] })], "1", "identities of the two particles of each pair", Pairs.Count, 2),
            NamedArray.Of("distance", [.. Pairs.Select(p => p.Distance)], "sigma", "distance of each pair", Pairs.Count),
            NamedArray.Of("kappa_ij", Stiffnesses, "epsilon/sigma^2", "dipole stiffness of each pair", Pairs.Count),
        ];
        if (Pairs.Count == InteractingPairs)
        {
            arrays.Add(NamedArray.Of("kappa_i", DipoleStiffness.ParticleField(Pairs, Stiffnesses, n), "epsilon/sigma^2", "mean dipole stiffness over the pairs of each particle", n));
        }

        if (Modes is not null)
        {
            arrays.Add(NamedArray.Of("mode_stiffness", [.. Modes.Stiffnesses], "epsilon/sigma^2", "stiffness of each of the lowest modes", k));
            arrays.Add(NamedArray.Of("participation", [.. Enumerable.Range(0, k).Select(Modes.ParticipationRatio)], "1", "participation ratio of each mode", k));
            arrays.Add(NamedArray.Of("modes", Modes.Displacements.ToArray(), "1", "displacements of each mode, of length 1 together", k, n, d));
        }

        NpzFile.Write(path, arrays);
    }

    private static ElasticState Measure(ParticleFrame frame, StableState state, IReadOnlyList<string> remarks, ElasticPlan plan, Action<string, double>? watch)
    {
        int d = state.System.Box.Dimension, unknowns = state.System.Count * d, modes = Math.Min(plan.Modes, unknowns - d);
        IReadOnlyList<InteractingPair> all = Landscape.Dipoles.InteractingPairs.Of(state.System, state.Interaction), pairs = PairSample.Of(all, plan.Pairs, plan.Choice);
        watch?.Invoke("the solver", 0.1);
        using IHessianSolver solver = HessianSolvers.For(state.Hessian, Math.Max(1, pairs.Count + (d * d) + (6 * modes)), threads: plan.Threads);
        watch?.Invoke("moduli", 0.4);
        ElasticModuli moduli = ElasticModuli.Of(state, solver);
        watch?.Invoke("dipole stiffnesses", 0.45);
        double[] stiffnesses = pairs.Count == 0 ? [] : DipoleStiffness.Of(solver, pairs, d);
        watch?.Invoke("lowest modes", 0.8);
        return new ElasticState(frame, state)
        {
            Remarks = remarks,
            Moduli = moduli,
            InteractingPairs = all.Count,
            Pairs = pairs,
            Stiffnesses = stiffnesses,
            Modes = modes == 0 ? null : NormalModes.Lowest(state.Hessian, modes, solver),
            LargestResidual = solver.LargestResidual,
        };
    }
}
