using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Particles.Dynamics;

/// <summary>Warm disordered mixtures without total momentum.</summary>
public static class Liquids
{
    /// <summary>Kob and Andersen's mixture with energy and force continuous at 2.5 σ_ab.</summary>
    public static ForceShiftedLennardJones Smooth => new(KobAndersen.Cut(CutoffRule.Scaled, 2.5, CutoffShift.Force));

    /// <summary>A box long enough for four slabs, of density 1.2.</summary>
    public static ParticleSystem Long => Warm(new Box(3, (5.4, 21.6, 5.7), (0.7, -0.9, 1.3)), (6, 22, 6), 1);

    /// <summary>512 particles in a cube of density 1.2.</summary>
    public static ParticleSystem Cube => Warm(Box.OfDensity(3, 512, 1.2), (8, 8, 8), 1);

    /// <summary>A jittered lattice with velocities uniform in a cube.</summary>
    public static ParticleSystem Warm(Box box, (int X, int Y, int Z) cells, double temperature, int species = 2)
    {
        ParticleSystem system = Configurations.Jittered(box, cells, 0.1, species, 3);
        var mix = new CounterMix(5);
        double most = Math.Sqrt(3 * temperature);
        foreach (double[] v in box.Dimension == 3 ? [system.VelocityX, system.VelocityY, system.VelocityZ] : (double[][])[system.VelocityX, system.VelocityY])
        {
            for (int i = 0; i < v.Length; i++)
            {
                v[i] = most * ((2 * mix.Uniform()) - 1);
            }

            double mean = v.Average();
            for (int i = 0; i < v.Length; i++)
            {
                v[i] -= mean;
            }
        }

        return system;
    }
}
