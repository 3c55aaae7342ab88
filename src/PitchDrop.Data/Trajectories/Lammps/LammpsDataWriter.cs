using System.Globalization;
using System.IO.Compression;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories;

/// <summary>Writes a LAMMPS data file, compressed where its name ends in ".gz": of exactly one frame, which is all that the format holds.</summary>
public sealed class LammpsDataWriter : TrajectoryWriter
{
    private readonly PendingFile _file;
    private readonly bool _isCompressed;
    private bool _isWritten;

    /// <summary>Begins the file.</summary>
    /// <param name="path">Its name.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public LammpsDataWriter(string path)
    {
        _isCompressed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        _file = new PendingFile(path);
    }

    /// <inheritdoc/>
    public override void Append(ParticleFrame frame)
    {
        if (_isWritten)
        {
            throw new ArgumentException("a LAMMPS data file holds one frame; this is the second", nameof(frame));
        }

        string title = frame.Step is { } step ? string.Create(CultureInfo.InvariantCulture, $"LAMMPS data file, timestep = {step}") : "LAMMPS data file";
        _file.Try(() =>
        {
            using Stream? compressed = _isCompressed ? new GZipStream(_file.Stream, CompressionLevel.Fastest, leaveOpen: true) : null;
            LammpsDataFile.Write(compressed ?? _file.Stream, frame, title);
        });
        _isWritten = true;
        if (frame.Time is not null)
        {
            Remark("the time is not written: a data file has no place for it");
        }
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        if (!_isWritten)
        {
            throw new ArgumentException("a LAMMPS data file needs one frame");
        }

        _file.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _file.Dispose();
        }
    }
}
