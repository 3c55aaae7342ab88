namespace PitchDrop.Data.Trajectories;

/// <summary>A format of trajectories: how it is known, opened and made.</summary>
/// <param name="Name">What it is called: "LAMMPS dump".</param>
/// <param name="Extensions">Endings of file names for which it is written, with the dot, the usual one first: ".lammpstrj".</param>
/// <param name="IsIn">Whether the first bytes of a file (decompressed; up to 4096 of them) are of this format.</param>
/// <param name="Open">Opens a file; the columns are names of further numbers of each particle that are wanted, see <see cref="ParticleFrame.Columns"/>.</param>
/// <param name="Create">Begins a file.</param>
public sealed record TrajectoryFormat(
    string Name,
    IReadOnlyList<string> Extensions,
    TrajectoryFormat.Recognition IsIn,
    Func<string, IReadOnlyList<string>, TrajectoryReader> Open,
    Func<string, TrajectoryWriter> Create)
{
    /// <summary>Whether a file holds one frame and no more.</summary>
    public bool HoldsOneFrame { get; init; }

    /// <summary>Whether it is a text, which may be compressed with gzip.</summary>
    public bool IsText { get; init; }

    /// <summary>Judges by the first bytes of a file.</summary>
    public delegate bool Recognition(ReadOnlySpan<byte> beginning);
}
