namespace PitchDrop.Data.Trajectories;

/// <summary>Writes frames one after another. The file has its name once <see cref="Complete"/> was called: without that, an older file remains and nothing half-written is left.</summary>
public abstract class TrajectoryWriter : IDisposable
{
    private readonly List<string> _remarks = [];

    /// <summary>What the file cannot hold of the frames that it was given, a line each and each once.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Appends a frame; its arrays are free again afterwards.</summary>
    /// <exception cref="ArgumentException">The format cannot hold this frame; the message says why.</exception>
    /// <exception cref="Files.DiskFullException">The disk is full.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public abstract void Append(ParticleFrame frame);

    /// <summary>Ends the file and gives it its name.</summary>
    /// <exception cref="ArgumentException">The format needs at least one frame.</exception>
    /// <exception cref="Files.DiskFullException">The disk is full; an older file remains.</exception>
    /// <exception cref="IOException">The file cannot be written; an older file remains.</exception>
    public abstract void Complete();

    /// <summary>Closes; what was not completed is removed.</summary>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Says what the file cannot hold, if it was not said.</summary>
    protected void Remark(string loss)
    {
        if (!_remarks.Contains(loss, StringComparer.Ordinal))
        {
            _remarks.Add(loss);
        }
    }

    /// <summary>Closes what the writer of a format holds open, and removes what was not completed.</summary>
    protected abstract void Dispose(bool isDisposing);
}
