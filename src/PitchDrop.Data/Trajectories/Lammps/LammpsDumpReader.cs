using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PitchDrop.Data.Trajectories;

/// <summary>
/// Reads the frames of a LAMMPS text dump, compressed or not, one after another: any columns in any order, particles in the file's order under their own identities, boxes with tilts and numbers of particles that may change
/// from frame to frame.
/// </summary>
/// <remarks>
/// <para>Positions: x y z with ix iy iz are kept with their images; else xu yu zu are taken, and the frame says that it is unwrapped; else x y z. Each may be scaled (xs, xsu) as well; unscaled numbers go before scaled ones.
/// The name of a species is that of the column typelabel, else of element where that tells as many species apart as type in the first frame, else of type.</para>
/// <para>A last frame that is not whole, as a killed run leaves it, is left out with a remark; a file that ends without a line end may have been cut within a number, so that its last line does not count. Anything else that
/// cannot be understood is refused with its line. Memory is that of the largest frame, and nothing is allocated for a frame but the record that is given while number and columns stay.</para>
/// </remarks>
public sealed class LammpsDumpReader : TrajectoryReader
{
    private readonly ByteLines _lines;
    private readonly LammpsDumpHeader _header;
    private readonly IReadOnlyList<string> _wanted;
    private readonly SpeciesWords _words = new();
    private readonly DistinctIdentities _distinct = new();
    private byte[] _columns = [];
    private LammpsDumpBox _planned;
    private LammpsDumpParticles? _particles;
    private LammpsDumpSpecies? _species;
    private bool _isAtEnd;

    /// <summary>Opens a dump.</summary>
    /// <param name="path">The file; decompressed on the way where it begins as gzip does.</param>
    /// <param name="columns">Names of further columns that are wanted, as the line ITEM: ATOMS has them.</param>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    [SetsRequiredMembers]
    public LammpsDumpReader(string path, params IReadOnlyList<string> columns)
    {
        File = path;
        _wanted = columns;
        _lines = new ByteLines(path);
        _header = new LammpsDumpHeader(_lines);
    }

    /// <summary>Frames that were given.</summary>
    public long Frames { get; private set; }

    /// <summary>The word behind ITEM: UNITS, such as "lj"; null where the file has none, or none yet.</summary>
    public string? Units => _header.Units;

    /// <inheritdoc/>
    public override double? FractionRead => _lines.FractionRead;

    /// <summary>Whether a file begins as a dump does.</summary>
    internal static bool IsIn(ReadOnlySpan<byte> beginning) => (beginning.StartsWith("\uFEFF"u8) ? beginning[3..] : beginning).TrimStart(" \t\r\n"u8).StartsWith("ITEM:"u8);

    /// <inheritdoc/>
    public override ParticleFrame? Next()
    {
        if (_isAtEnd)
        {
            return null;
        }

        if (!_header.Read())
        {
            return End(_header.IsCut);
        }

        if (Units is { } units && Frames == 0)
        {
            RemarksSoFar.Add($"ITEM: UNITS says {units}");
        }

        LammpsDumpParticles particles = Plan();
        long firstLine = _lines.Number + 1;
        if (!particles.Read(_lines, _header.Count))
        {
            return End(isCut: true);
        }

        Check(particles, firstLine);
        _species!.Name(particles, firstLine);
        Frames++;
        LammpsDumpBox box = _header.Box;
        LammpsDumpColumns columns = particles.Columns;
        return new ParticleFrame
        {
            Lengths = box.Lengths,
            Tilts = box.Tilts,
            Origin = box.Origin,
            Periodic = box.Periodic,
            Positions = particles.Positions,
            Images = columns.Image.Length > 0 ? particles.Images : null,
            Velocities = columns.Velocity.Length > 0 ? particles.Velocities : null,
            Masses = columns.Mass >= 0 ? particles.Masses : null,
            Species = particles.Species,
            Identities = particles.Identities,
            Step = _header.Step,
            Time = _header.Time,
            Dimension = columns.Dimension == 2 ? 2 : null,
            IsUnwrapped = columns.IsUnwrapped,
            Columns = particles.Extra,
        };
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _lines.Dispose();
        }
    }

    private ParticleFrame? End(bool isCut)
    {
        _isAtEnd = true;
        string cut = $"frame {Frames} (from line {_header.FirstLine}) is not whole{(_lines.Rest.IsEmpty ? "" : ", its last line has no line end,")}";
        if (Frames == 0)
        {
            throw new InvalidTrajectoryException(File, _lines.Number + 1, isCut ? $"the file ends here and has no whole frame: {cut.TrimEnd(',')}" : "the file ends here; a frame is missing");
        }

        if (isCut)
        {
            RemarksSoFar.Add($"{cut} and was left out");
        }

        return null;
    }

    // What is taken from which column, made anew only where the columns or the kind of box are others.
    private LammpsDumpParticles Plan()
    {
        bool stays = _particles is not null && _planned.Periodic == _header.Box.Periodic && _planned.IsTilted == _header.Box.IsTilted && _header.Columns.SequenceEqual(_columns);
        if (stays)
        {
            return _particles!;
        }

        _columns = _header.Columns.ToArray();
        _planned = _header.Box;
        string[] names = Encoding.UTF8.GetString(_columns).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var columns = new LammpsDumpColumns(_lines, names, _planned, _wanted);
        foreach (string remark in columns.Remarks.Except(RemarksSoFar, StringComparer.Ordinal))
        {
            RemarksSoFar.Add(remark);
        }

        _species ??= new LammpsDumpSpecies(File, _words, RemarksSoFar);
        return _particles = new LammpsDumpParticles(columns, _words);
    }

    private void Check(LammpsDumpParticles particles, long firstLine)
    {
        if (particles.Columns.Identity >= 0)
        {
            int repeated = _distinct.FirstRepeated(particles.Identities);
            if (repeated >= 0)
            {
                throw new InvalidTrajectoryException(File, firstLine + repeated, $"particle {particles.Identities[repeated]} stands here a second time in its frame");
            }
        }

        int weightless = Array.FindIndex(particles.Masses, mass => !(mass > 0));
        if (weightless >= 0)
        {
            throw new InvalidTrajectoryException(File, firstLine + weightless, $"mass: found {particles.Masses[weightless]}; accepted is a number greater than 0");
        }

        int far = LammpsDumpScaling.Unscale(particles.Positions, particles.Columns.IsScaled, _header.Box);
        if (far >= 0)
        {
            throw new InvalidTrajectoryException(File, firstLine + far, "the scaled position lies farther away than a number can say");
        }
    }
}
