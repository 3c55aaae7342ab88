using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles;

/// <summary>Refuses a configuration with so many neighbours within a cutoff that nobody can have meant it.</summary>
internal static class Crowding
{
    /// <summary>Checks the density of a configuration from a file.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="system">The particles.</param>
    /// <param name="law">Their law.</param>
    /// <exception cref="RefusedException">There are too many.</exception>
    public static void Check(string path, ParticleSystem system, IPairLaw law)
    {
        double pairs = 4.2 * system.Density * Math.Pow(law.LargestCutoff, 3);
        if (!(pairs < 1e7 && pairs * system.Count < 1e11))
        {
            throw new RefusedException($"{path}: {system.Density:g3} particles a unit of volume: about {pairs:g3} would lie within a cutoff");
        }
    }
}
