using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.InherentStates;

/// <summary>
/// The inherent states under the trajectory of a liquid: the configuration is quenched, the dynamics goes on for some steps as if nothing had happened, and so on. Each quench begins from the configuration of the liquid
/// itself and depends on nothing before it: what an inherent state is by definition. A quench that begins from the last inherent state, displaced as the liquid was, stays there, and finds hardly any transition.
/// </summary>
public sealed class InherentStateTrajectory
{
    private readonly IDynamics _dynamics;
    private readonly ParticleSystem _liquid;
    private readonly IMinimiser _minimiser;
    private readonly MinimiserGoal _goal;
    private readonly long _steps;

    /// <summary>Follows a dynamics from where it stands; nothing is quenched yet.</summary>
    /// <param name="dynamics">The dynamics of the liquid.</param>
    /// <param name="like">A system of the same particles, for species, masses and identities.</param>
    /// <param name="minimiser">The way down.</param>
    /// <param name="goal">When a quench is done.</param>
    /// <param name="steps">Steps from one quench to the next, at least 1.</param>
    public InherentStateTrajectory(IDynamics dynamics, ParticleSystem like, IMinimiser minimiser, MinimiserGoal goal, long steps = 1)
    {
        Shapes.Length(like.Count, dynamics.Engine.Particles.Count);
        (_dynamics, _liquid, _minimiser, _goal, _steps) = (dynamics, like.Copy(), minimiser, goal, Require.Between(steps, 1L, long.MaxValue));
    }

    /// <summary>Time from one quench to the next [τ].</summary>
    public double Interval => _steps * _dynamics.TimeStep;

    /// <summary>Lets the liquid move for one interval.</summary>
    public void Advance() => _dynamics.Advance(_steps);

    /// <summary>The inherent state of the present configuration; the dynamics does not notice.</summary>
    public (ParticleSystem State, MinimiserResult Result) Quench()
    {
        ParticleEngine engine = _dynamics.Engine;
        _liquid.Box = engine.Box;
        engine.Store(_liquid);
        ParticleSystem state = _liquid.Copy();
        using var copy = new ParticleEngine(state, engine.Interaction, engine.Neighbours.Skin, engine.Team.Threads);
        MinimiserResult result = _minimiser.Minimise(copy, _goal);
        copy.Store(state);
        return (state, result);
    }
}
