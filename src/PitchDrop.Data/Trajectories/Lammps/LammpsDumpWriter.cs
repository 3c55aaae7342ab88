namespace PitchDrop.Data.Trajectories;

/// <summary>
/// Writes a LAMMPS text dump, compressed where its name ends in ".gz": ATOMS id type x y z ix iy iz vx vy vz mass, as far as frames have them, with all digits; xu yu zu in place of x y z ix iy iz where they are unwrapped.
/// </summary>
/// <remarks>
/// <para>Species that are no numbers get type numbers in the order of their names, and their names stand beside, in a column "element" where all are chemical symbols and "typelabel" elsewhere: ASE looks an element up.</para>
/// <para>A frame without a time step gets its number from 0. ITEM: TIME is written only in front of such a frame: with it MDAnalysis (2.4) cannot open the file, and where there are time steps they say as much.</para>
/// </remarks>
public sealed class LammpsDumpWriter : TrajectoryWriter
{
    private readonly PendingText _file;
    private readonly LammpsDumpText _text = new();
    private readonly LammpsTypes _types = new();
    private long _frames;

    /// <summary>Begins the file.</summary>
    /// <param name="path">Its name.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public LammpsDumpWriter(string path) => _file = new PendingText(path);

    /// <inheritdoc/>
    public override void Append(ParticleFrame frame)
    {
        FrameFields.RequireShape(frame);
        if (Array.Find(frame.Species, s => !SpeciesWords.IsWord(s)) is { } bad)
        {
            throw new ArgumentException($"the species '{bad}' is no single word", nameof(frame));
        }

        _types.Meet(frame.Species);
        if (frame.Step is not null && frame.Time is not null)
        {
            Remark("times are not written, only time steps: with ITEM: TIME not every program that reads dumps can open them");
        }

        _file.Append(_text.Of(frame.Step ?? _frames, frame.Step is null ? frame.Time : null, frame, _types));
        _frames++;
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        if (_frames == 0)
        {
            throw new ArgumentException("a dump needs at least one frame");
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
