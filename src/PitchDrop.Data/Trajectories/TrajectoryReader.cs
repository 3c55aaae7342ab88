namespace PitchDrop.Data.Trajectories;

/// <summary>The frames of a file, one after another. Memory is that of one frame, however many there are.</summary>
public abstract class TrajectoryReader : IDisposable
{
    /// <summary>The file, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>What was found in the file that whoever uses it should know, a line each: a last frame that is not whole was left out. Complete when <see cref="Next"/> has returned null.</summary>
    public IReadOnlyList<string> Remarks => RemarksSoFar;

    /// <summary>The share of the file that has been read, from 0 to 1, for a progress bar; null where it is not known.</summary>
    public virtual double? FractionRead => null;

    /// <summary>The remarks, for the reader of a format to add to.</summary>
    protected List<string> RemarksSoFar { get; } = [];

    /// <summary>The next frame; null behind the last. <b>Its arrays are overwritten by the next call</b>: copy what is to stay.</summary>
    /// <exception cref="InvalidTrajectoryException">The file says something that cannot be understood.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public abstract ParticleFrame? Next();

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what the reader of a format holds open.</summary>
    protected abstract void Dispose(bool isDisposing);
}
