using PitchDrop.Data.Files;
using PitchDrop.Data.Trajectories.Xyz;

namespace PitchDrop.Data.Trajectories;

/// <content>Writing.</content>
public static partial class ExtendedXyzFile
{
    /// <summary>Writes a frame with all digits, as <see cref="ExtendedXyzWriter"/> writes several: reading it gives the same numbers.</summary>
    /// <param name="path">The file; replaced as a whole or not at all.</param>
    /// <param name="frame">The frame; a species that is empty or has a blank in it cannot be written.</param>
    /// <exception cref="ArgumentException">A species' name is empty or has a blank in it.</exception>
    /// <exception cref="DiskFullException">The disk is full; an older file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file remains.</exception>
    public static void Write(string path, ParticleFrame frame)
    {
        using var writer = new ExtendedXyzWriter(path);
        writer.Append(frame);
        writer.Complete();
    }
}
