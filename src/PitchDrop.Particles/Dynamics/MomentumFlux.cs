using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Dynamics;

/// <summary>Momentum that velocities carry: the kinetic part of the pressure tensor times the volume. The stress is σ = −(W + Σ m v v)/V with the virial W.</summary>
public static class MomentumFlux
{
    /// <summary>Σ m v_α v_β of clustered particles [ε], summed in their order; O(N). In a flow v are the peculiar velocities.</summary>
    public static unsafe SymmetricTensor Of(ClusteredParticles particles)
    {
        SymmetricTensor sum = default;
        double* v = particles.Velocities;
        for (int slot = 0; slot < particles.Clusters * ClusteredParticles.Width; slot++)
        {
            int e = ClusteredParticles.Element(slot);
            if (particles.Slots[slot] >= 0)
            {
                var velocity = new Displacement(v[e], v[e + 8], v[e + 16]);
                sum += (1 / v[e + 24]) * SymmetricTensor.Product(velocity, velocity);
            }
        }

        return sum;
    }
}
