using System.Buffers.Binary;
using System.Text;

namespace PitchDrop.Data.Trajectories.Npz;

/// <summary>
/// Trajectories as plain arrays that <c>numpy.load</c> opens: positions [F, N, 3] and box [F, 3, 3] (lengths, tilts, corner: a row each); where the frames have them velocities and images [F, N, 3], steps and
/// times [F], masses [N] or [F, N], identities [N]; species [N] or [F, N], places in species_names; periodic [3]. Particles stand in the order of their identities, the same ones in every frame.
/// </summary>
public static class NpzTrajectory
{
    /// <summary>The format, for the registry.</summary>
    public static TrajectoryFormat Format { get; } = new("NPZ trajectory", [".npz"], IsIn, Open, Create);

    /// <summary>Opens a file, whose arrays may be compressed, and of float32 where float64 is usual.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Names of further arrays [F, N] that are wanted.</param>
    /// <exception cref="InvalidTrajectoryException">It is damaged, or no trajectory: the message says which array is missing, or what it should be.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static TrajectoryReader Open(string path, IReadOnlyList<string> columns) => NpzTrajectoryReader.Open(path, columns);

    /// <summary>Begins a file. Every frame must have the same particles, and the same of what a frame need not have. Until the end, frames wait in nameless files beside it.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static TrajectoryWriter Create(string path) => new NpzTrajectoryWriter(path);

    // An archive whose first entry is an array.
    private static bool IsIn(ReadOnlySpan<byte> beginning)
    {
        if (beginning.Length < 30 || BinaryPrimitives.ReadUInt32LittleEndian(beginning) != 0x04034b50)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16LittleEndian(beginning[26..]);
        return Encoding.ASCII.GetString(beginning[30..Math.Min(30 + length, beginning.Length)]).EndsWith(".npy", StringComparison.Ordinal);
    }
}
