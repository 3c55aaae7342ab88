using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Particles.Dynamics;

/// <summary>What velocities have in all.</summary>
/// <param name="Energy">K = Σ m v²/2 [ε].</param>
/// <param name="MomentumX">Σ m v_x.</param>
/// <param name="MomentumY">Σ m v_y.</param>
/// <param name="MomentumZ">Σ m v_z.</param>
public readonly record struct KineticTotals(double Energy, double MomentumX, double MomentumY, double MomentumZ)
{
    /// <summary>The totals of clustered particles, summed in their order.</summary>
    public static unsafe KineticTotals Of(ClusteredParticles particles)
    {
        double k = 0, px = 0, py = 0, pz = 0;
        double* v = particles.Velocities;
        for (int slot = 0; slot < particles.Clusters * ClusteredParticles.Width; slot++)
        {
            int e = ClusteredParticles.Element(slot);
            if (particles.Slots[slot] >= 0)
            {
                double m = 1 / v[e + 24], vx = v[e], vy = v[e + 8], vz = v[e + 16];
                k += 0.5 * m * ((vx * vx) + (vy * vy) + (vz * vz));
                (px, py, pz) = (px + (m * vx), py + (m * vy), pz + (m * vz));
            }
        }

        return new KineticTotals(k, px, py, pz);
    }
}
