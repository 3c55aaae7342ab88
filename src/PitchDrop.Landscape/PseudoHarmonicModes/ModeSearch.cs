using System.Globalization;
using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>A search for the soft modes of an inherent state, all or a part of which may move: its Hessian, its interacting pairs and their dipole stiffness, and the different modes that were found so far.</summary>
public sealed class ModeSearch : IDisposable
{
    private readonly ModeMinimiser _minimiser;

    /// <summary>Prepares a search; O((N d)³) where M⁻¹ is made as a whole.</summary>
    /// <param name="system">An inherent state; with clamped particles a minimum for the others.</param>
    /// <param name="interaction">What the particles do to one another.</param>
    /// <param name="clamped">Particles that are held fixed [N]; null for none.</param>
    /// <param name="goal">When a mode is found; null for the usual.</param>
    /// <param name="threads">Threads that share the work; the bits do not depend on it.</param>
    /// <exception cref="Numerics.LinearAlgebra.NotPositiveDefiniteException">The configuration is no minimum: its energy falls in some direction.</exception>
    /// <exception cref="UnstableStateException">The configuration is no minimum: a particle that may move is pushed by more than <see cref="StableState.ForceBound"/> of the mean stiffness.</exception>
    public ModeSearch(ParticleSystem system, Interaction interaction, bool[]? clamped = null, ModeGoal? goal = null, int threads = 1)
    {
        (System, Dimension) = (system, system.Box.Dimension);
        AllPairs = InteractingPairs.Of(system, interaction);

        // A pair of which neither may move answers to nothing.
        Pairs = clamped is null ? AllPairs : [.. AllPairs.Where(p => !clamped[p.I] || !clamped[p.J])];
        Hessian = HessianAssembly.Of(system, interaction);
        Cost = new PseudoHarmonicCost(Hessian, AllPairs, clamped);

        // Each start is solved for some ten times.
        Solver = HessianSolvers.For(Hessian, 10 * Math.Max(1, Pairs.Count), clamped, threads);
        try
        {
            CheckForces(interaction, clamped);
        }
        catch
        {
            Solver.Dispose();
            throw;
        }

        _minimiser = new ModeMinimiser(Cost, Solver, goal, threads);
        Modes = new ModeCatalogue(Dimension);
    }

    /// <summary>The inherent state.</summary>
    public ParticleSystem System { get; }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>All interacting pairs.</summary>
    public IReadOnlyList<InteractingPair> AllPairs { get; }

    /// <summary>Those of which a particle may move: a dipole on one of these has an answer.</summary>
    public IReadOnlyList<InteractingPair> Pairs { get; }

    /// <summary>M.</summary>
    public BlockHessian Hessian { get; }

    /// <summary>Solves M z = f.</summary>
    public IHessianSolver Solver { get; }

    /// <summary>The cost that modes are minima of.</summary>
    public PseudoHarmonicCost Cost { get; }

    /// <summary>The different modes that were found so far.</summary>
    public ModeCatalogue Modes { get; }

    /// <summary>The response to the dipole on every pair of <see cref="Pairs"/>, as starts.</summary>
    public DipoleStarts Dipoles => new(Solver, Pairs, Dimension);

    /// <summary>κ_ij of every pair of <see cref="Pairs"/> [ε/σ²].</summary>
    public double[] Stiffnesses() => DipoleStiffness.Of(Solver, Pairs, Dimension);

    /// <summary>Seeks from some starts. Where a long search is cut into several calls, its last bits depend on where.</summary>
    /// <param name="starts">Starts.</param>
    /// <param name="first">Number of the first that is used.</param>
    /// <param name="count">How many.</param>
    public void Advance(IModeStarts starts, int first, int count)
    {
        Require.Between(first, 0, starts.Count);
        Require.Between(count, 0, starts.Count - first);
        _minimiser.Minimise(starts, first, count, mode => Modes.Add(mode));
    }

    /// <summary>The softest modes that the responses to all dipoles lead to.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<PseudoHarmonicMode> Softest(int count)
    {
        Advance(Dipoles, 0, Pairs.Count);
        return Modes.Softest(count);
    }

    // A saddle has been refused by the solver. What is left of the forces is compared with the stiffness that holds a particle, as for any stable state.
    private void CheckForces(Interaction interaction, bool[]? clamped)
    {
        ForceEvaluation forces = ReferenceForces.Of(System, interaction.Pairs, interaction.Triplets);
        double largest = Math.Sqrt(Enumerable.Range(0, System.Count).Where(i => clamped is null || !clamped[i]).Max(i => forces.On(i).LengthSquared));
        double most = StableState.ForceBound * new ClampedParticles(Hessian, clamped).MeanCurvature;
        if (!(largest <= most))
        {
            throw new UnstableStateException(
                string.Create(CultureInfo.InvariantCulture, $"no minimum, the forces are not converged: the largest on a particle that may move is {largest:g6}; accepted are forces up to {most:g3}"), double.NaN, largest);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _minimiser.Dispose();
        Solver.Dispose();
    }
}
