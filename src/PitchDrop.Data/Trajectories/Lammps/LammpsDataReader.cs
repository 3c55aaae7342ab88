using System.Diagnostics.CodeAnalysis;

namespace PitchDrop.Data.Trajectories;

/// <summary>A LAMMPS data file as a trajectory of one frame.</summary>
public sealed class LammpsDataReader : TrajectoryReader
{
    private bool _isGiven;

    /// <summary>Names the file; it is read by <see cref="Next"/>.</summary>
    /// <param name="path">The file; decompressed on the way where it begins as gzip does.</param>
    [SetsRequiredMembers]
    public LammpsDataReader(string path) => File = path;

    /// <inheritdoc/>
    public override ParticleFrame? Next()
    {
        ParticleFrame? frame = _isGiven ? null : LammpsDataFile.Read(File, RemarksSoFar);
        _isGiven = true;
        return frame;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        // Nothing is held open.
    }
}
