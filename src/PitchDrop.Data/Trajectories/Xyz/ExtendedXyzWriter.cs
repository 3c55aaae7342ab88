using System.Globalization;

namespace PitchDrop.Data.Trajectories.Xyz;

/// <summary>
/// Writes extended XYZ, compressed where the name ends in ".gz", with all digits: species and pos first, as programs that know plain XYZ want them, then velo, masses and image where the frames have them, and id.
/// </summary>
/// <remarks>The column of species is called "species" where all are chemical symbols and "type" elsewhere: ASE looks a species up. Time, Step, Dimension, Origin and Unwrapped stand in the comment where they say something.</remarks>
public sealed class ExtendedXyzWriter : TrajectoryWriter
{
    private readonly PendingText _file;
    private readonly TextBytes _text = new();
    private bool _areElements = true;
    private bool _areNumbers = true;
    private bool _isBegun;

    /// <summary>Begins the file.</summary>
    /// <param name="path">Its name.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public ExtendedXyzWriter(string path) => _file = new PendingText(path);

    /// <inheritdoc/>
    public override void Append(ParticleFrame frame)
    {
        FrameFields.RequireShape(frame);
        if (Array.Find(frame.Species, s => !SpeciesWords.IsWord(s)) is { } bad)
        {
            throw new ArgumentException($"the species '{bad}' is no single word", nameof(frame));
        }

        string[] species = [.. frame.Species.Distinct(StringComparer.Ordinal)];
        _areElements &= Array.TrueForAll(species, ChemicalSymbols.Contains);
        _areNumbers &= Array.TrueForAll(species, s => s.All(char.IsAsciiDigit) && s.Length < 10);
        _text.Clear();
        _text.Number((long)frame.Count, '\n');
        Comment(frame);
        for (int i = 0; i < frame.Count; i++)
        {
            _text.Text(frame.Species[i]);
            _text.Text(" ");
            _text.Three(frame.Positions, i);
            if (frame.Velocities is { } v)
            {
                _text.Three(v, i);
            }

            if (frame.Masses is { } m)
            {
                _text.Number(m[i], ' ');
            }

            for (int k = 0; frame.Images is { } n && k < 3; k++)
            {
                _text.Number((long)n[(3 * i) + k], ' ');
            }

            _text.Number(frame.Identities[i], '\n');
        }

        _isBegun = true;
        _file.Append(_text);
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        if (!_isBegun)
        {
            throw new ArgumentException("there is no frame to write");
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

    private void Comment(ParticleFrame frame)
    {
        ((double x, double y, double z), (double xy, double xz, double yz)) = (frame.Lengths, frame.Tilts);
        string species = _areElements ? "species:S:1" : _areNumbers ? "type:I:1" : "type:S:1";
        string more = (frame.Velocities is null ? "" : ":velo:R:3") + (frame.Masses is null ? "" : ":masses:R:1") + (frame.Images is null ? "" : ":image:I:3");
        _text.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"Lattice=\"{x:R} 0 0 {xy:R} {y:R} 0 {xz:R} {yz:R} {z:R}\" Properties={species}:pos:R:3{more}:id:I:1 pbc=\"{Flag(frame.Periodic.A)} {Flag(frame.Periodic.B)} {Flag(frame.Periodic.C)}\""));
        _text.Text(frame.Origin == default ? "" : string.Create(CultureInfo.InvariantCulture, $" Origin=\"{frame.Origin.X:R} {frame.Origin.Y:R} {frame.Origin.Z:R}\""));
        _text.Text(frame.Step is { } step ? string.Create(CultureInfo.InvariantCulture, $" Step={step}") : "");
        _text.Text(frame.Time is { } time ? string.Create(CultureInfo.InvariantCulture, $" Time={time:R}") : "");
        _text.Text(frame.Dimension == 2 ? " Dimension=2" : "");
        _text.Text(frame.IsUnwrapped ? " Unwrapped=T\n" : "\n");
    }

    private static string Flag(bool flag) => flag ? "T" : "F";
}
