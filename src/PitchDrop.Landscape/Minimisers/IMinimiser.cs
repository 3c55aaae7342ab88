using PitchDrop.Particles.Dynamics;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>A way down the energy landscape from a configuration to a minimum, its inherent state.</summary>
/// <remarks>Only positions move; velocities, box and image counts (but for whole boxes) stay. The result does not depend on the number of threads.</remarks>
public interface IMinimiser
{
    /// <summary>Its name on the command line: "fire".</summary>
    string Name { get; }

    /// <summary>Moves the particles of an engine to a minimum; O(N) an iteration.</summary>
    /// <param name="engine">The particles; left at the last configuration, with its forces, whatever the outcome.</param>
    /// <param name="goal">When to stop.</param>
    /// <param name="watch">Told how far it has come after every iteration, if given.</param>
    /// <returns>What was reached, and whether that is what was wanted.</returns>
    /// <exception cref="ArgumentException">The goal clamps particles of another system.</exception>
    /// <exception cref="DynamicsFailureException">A force is no finite number: two particles at one point, or a coordinate that is none.</exception>
    MinimiserResult Minimise(ParticleEngine engine, MinimiserGoal goal, Action<MinimiserProgress>? watch = null);
}
