using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Glasses;

/// <summary>Velocities of Maxwell's and Boltzmann's distribution at total momentum 0; the kinetic energy fluctuates as it does in equilibrium.</summary>
internal static class MaxwellVelocities
{
    /// <summary>Gives each particle √(T/m) times a normal variate along each axis, less the velocity of the centre of mass.</summary>
    /// <param name="system">The particles; the old velocities are lost.</param>
    /// <param name="temperature">T [ε/k_B].</param>
    /// <param name="stream">The random numbers.</param>
    /// <param name="first">Index of the first; d N are used.</param>
    public static void Draw(ParticleSystem system, double temperature, RandomStream stream, ulong first)
    {
        double scale = Math.Sqrt(Require.Positive(temperature)), mass = system.Masses.Sum();
        double[][] axes = system.Box.Dimension == 2 ? [system.VelocityX, system.VelocityY] : [system.VelocityX, system.VelocityY, system.VelocityZ];
        for (int axis = 0; axis < axes.Length; axis++)
        {
            double momentum = 0;
            for (int i = 0; i < system.Count; i++)
            {
                axes[axis][i] = scale / Math.Sqrt(system.Masses[i]) * stream.Normal(first + (ulong)((axis * system.Count) + i));
                momentum += system.Masses[i] * axes[axis][i];
            }

            for (int i = 0; i < system.Count; i++)
            {
                axes[axis][i] -= momentum / mass;
            }
        }
    }
}
