using PitchDrop.Numerics.Serialisation;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Glasses;

/// <summary>Positions, image counts and velocities of a system in the state of a job, bit for bit; box, species, masses and identities are those of the receiver.</summary>
internal static class SystemArrays
{
    public static void WriteMoved(this BinaryWriter writer, ParticleSystem system)
    {
        foreach (double[] values in Coordinates(system))
        {
            writer.WriteArray(values);
        }

        foreach (int[] counts in Images(system))
        {
            writer.WriteArray(counts);
        }
    }

    /// <summary>A copy of a system, with what <see cref="WriteMoved"/> wrote.</summary>
    public static ParticleSystem ReadMoved(this BinaryReader reader, ParticleSystem like)
    {
        ParticleSystem system = like.Copy();
        foreach (double[] values in Coordinates(system))
        {
            reader.ReadArray(values);
        }

        foreach (int[] counts in Images(system))
        {
            reader.ReadArray(counts);
        }

        return system;
    }

    private static double[][] Coordinates(ParticleSystem s) => [s.X, s.Y, s.Z, s.VelocityX, s.VelocityY, s.VelocityZ];

    private static int[][] Images(ParticleSystem s) => [s.ImageA, s.ImageB, s.ImageC];
}
