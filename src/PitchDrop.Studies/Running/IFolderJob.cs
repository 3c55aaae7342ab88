using PitchDrop.Data.RunFolders;

namespace PitchDrop.Studies.Running;

/// <summary>
/// A job that streams to files of its own in the run folder. Its state says how long they are (<see cref="Data.Files.AppendedFile"/>): a resumed job takes them back to that length and goes on, so that they come out
/// the same byte for byte.
/// </summary>
public interface IFolderJob : IResumableJob
{
    /// <summary>Takes the run folder; called once, before the state is saved, loaded or advanced. Nothing may be written yet.</summary>
    void Enter(RunFolder folder);

    /// <summary>Brings what was written to the disk; called before each checkpoint, whose state counts on it.</summary>
    /// <exception cref="Data.Files.DiskFullException">The disk is full.</exception>
    void Flush();

    /// <summary>Closes the files; called when the job is left, finished or not.</summary>
    void Leave();
}
