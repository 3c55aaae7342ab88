using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories;

/// <summary>
/// Writes the frames of a run as LAMMPS writes its text dumps, to the end of a file that goes on growing: ATOMS id type x y z, then ix iy iz and vx vy vz where the frame has them. Every number has all its digits. The
/// unwrapped position is (x, y, z) + ix a + iy b + iz c. <see cref="LammpsDumpWriter"/> is the same for a file that is written in one go.
/// </summary>
public sealed class LammpsDump
{
    private readonly AppendedFile _file;
    private readonly LammpsDumpText _text = new();
    private readonly LammpsTypes _types = new();

    /// <summary>Writes to the end of a file.</summary>
    /// <param name="file">The file; the caller keeps it.</param>
    public LammpsDump(AppendedFile file) => _file = file;

    /// <summary>Appends a frame. Types are the numbers that the frame's species are.</summary>
    /// <param name="step">The time step.</param>
    /// <param name="frame">The frame. Masses, which do not change in a run, are not written.</param>
    /// <exception cref="ArgumentException">A species is no number, a number is not finite, or an array has another length than N asks for.</exception>
    /// <exception cref="DiskFullException">The disk is full.</exception>
    public void Append(long step, ParticleFrame frame)
    {
        FrameFields.RequireShape(frame);
        _types.Meet(frame.Species);
        if (!_types.IsNumbered)
        {
            throw new ArgumentException($"the species {string.Join(", ", _types.All.Keys.Take(8))} are no type numbers", nameof(frame));
        }

        _file.Append(_text.Of(step, null, frame with { Masses = null }, _types).Written);
    }
}
