using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace PitchDrop.Data.Trajectories.Xyz;

/// <summary>
/// Reads the frames of an extended XYZ file, compressed or not, one after another: a count, a comment with Lattice and Properties, a line a particle. Lattice must stand as LAMMPS wants it, a along x and b in the xy plane.
/// </summary>
/// <remarks>
/// <para>Read are species (or type, element, or the atomic number Z), pos, and where they are there id, velo (vel, velocity, velocities), masses (mass), image (images), in any order; momenta, as ASE writes them, give velocities
/// where masses stand beside. From the comment Origin, pbc, Time, Step (Timestep), Dimension, Unwrapped, in upper or lower case. Without id, particles are counted from 1.</para>
/// <para>A last frame that is not whole is left out with a remark; a last line without a line end may have been cut within a number and does not count.</para>
/// </remarks>
public sealed class ExtendedXyzReader : TrajectoryReader
{
    private const string UsualProperties = "species:S:1:pos:R:3";
    private readonly ByteLines _lines;
    private readonly IReadOnlyList<string> _wanted;
    private readonly SpeciesWords _words = new();
    private readonly XyzParticles _particles;
    private string? _properties;
    private XyzPlan? _plan;
    private long _frame;
    private long _firstLine;
    private bool _isAtEnd;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file; decompressed on the way where it begins as gzip does.</param>
    /// <param name="columns">Names of further columns of Properties that are wanted; "forces[2]" is the second of several.</param>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    [SetsRequiredMembers]
    public ExtendedXyzReader(string path, params IReadOnlyList<string> columns)
    {
        File = path;
        _wanted = columns;
        _lines = new ByteLines(path);
        _particles = new XyzParticles(_words);
    }

    /// <inheritdoc/>
    public override ParticleFrame? Next()
    {
        if (_isAtEnd)
        {
            return null;
        }

        ReadOnlySpan<byte> line;
        do
        {
            _firstLine = _lines.Number + 1;
            if (!_lines.Next(out line))
            {
                return End(isCut: _lines.Rest.IndexOfAnyExcept(" \t"u8) >= 0);
            }
        }
        while (line.IndexOfAnyExcept(" \t"u8) < 0);

        int count = Count(line);
        if (!_lines.Next(out line))
        {
            return End(isCut: true);
        }

        var comment = new XyzComment(Encoding.UTF8.GetString(line), _lines.Refuse);
        ParticleFrame frame = Header(comment);
        Plan(comment.Value("Properties") ?? UsualProperties);
        if (!_particles.Read(_lines, _plan!, count))
        {
            return End(isCut: true);
        }

        _frame++;
        return Fill(frame);
    }

    /// <summary>Whether a file begins as XYZ does: with a line that is a whole number.</summary>
    internal static bool IsIn(ReadOnlySpan<byte> beginning)
    {
        ReadOnlySpan<byte> rest = (beginning.StartsWith("\uFEFF"u8) ? beginning[3..] : beginning).TrimStart(" \t\r\n"u8);
        int end = rest.IndexOfAny((byte)'\n', (byte)'\r');
        ReadOnlySpan<byte> first = (end < 0 ? rest : rest[..end]).TrimEnd(" \t"u8);
        first = !first.IsEmpty && first[0] is (byte)'-' or (byte)'+' ? first[1..] : first;
        return !first.IsEmpty && first.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _lines.Dispose();
        }
    }

    private int Count(ReadOnlySpan<byte> line)
    {
        var words = new ByteWords(line);
        ReadOnlySpan<byte> word = words.Next();
        return ByteWords.TryInteger(word, out long count) && words.IsAtEnd && count is > 0 and <= int.MaxValue / 3
            ? (int)count
            : throw _lines.Refuse($"number of particles: found '{ByteWords.Shown(line)}'; accepted is a whole number of 1 to {int.MaxValue / 3}");
    }

    private ParticleFrame Header(XyzComment comment)
    {
        double[] l = comment.Numbers("Lattice", 9)
            ?? throw _lines.Refuse("Lattice=\"ax ay az bx by bz cx cy cz\" is missing: this is plain XYZ, which has no box; accepted is extended XYZ");
        if (l[1] != 0 || l[2] != 0 || l[5] != 0 || !(l[0] > 0 && l[4] > 0 && l[8] > 0))
        {
            throw _lines.Refuse("Lattice: accepted is a along +x, b in the xy plane with b_y > 0, and c_z > 0");
        }

        double[] origin = comment.Numbers("Origin", 3) ?? new double[3];
        bool[] periodic = comment.Flags("pbc", 3) ?? [true, true, true];
        return new ParticleFrame
        {
            Lengths = (l[0], l[4], l[8]),
            Tilts = (l[3], l[6], l[7]),
            Origin = (origin[0], origin[1], origin[2]),
            Periodic = (periodic[0], periodic[1], periodic[2]),
            Time = Number<double>(comment, ByteWords.TryDouble, "Time"),
            Step = Number<long>(comment, ByteWords.TryInteger, "Step", "Timestep"),
            Dimension = Number<long>(comment, ByteWords.TryInteger, "Dimension") is { } d ? d is 2 or 3 ? (int)d : throw _lines.Refuse($"Dimension: found {d}; accepted is 2 or 3") : null,
            IsUnwrapped = comment.Flags("Unwrapped", 1) is [true],
            Positions = [],
            Species = [],
            Identities = [],
        };
    }

    private delegate bool Parser<T>(ReadOnlySpan<byte> word, out T value);

    private T? Number<T>(XyzComment comment, Parser<T> parse, params string[] keys)
        where T : struct =>
        comment.Value(keys) is not { } text ? null
        : parse(Encoding.UTF8.GetBytes(text.Trim()), out T number) ? number
        : throw _lines.Refuse($"{keys[0]}: found '{text}'; accepted is a {(typeof(T) == typeof(long) ? "whole" : "finite")} number");

    private void Plan(string properties)
    {
        if (_properties == properties)
        {
            return;
        }

        _plan = new XyzPlan(properties, _wanted, _lines.Refuse);
        _properties = properties;
        if (_plan.Has(XyzWordKind.Momentum) && !_plan.Has(XyzWordKind.Velocity) && !_plan.Has(XyzWordKind.Mass))
        {
            const string Remark = "momenta stand there without masses: velocities are not known";
            if (!RemarksSoFar.Contains(Remark, StringComparer.Ordinal))
            {
                RemarksSoFar.Add(Remark);
            }
        }
    }

    private ParticleFrame Fill(ParticleFrame frame)
    {
        XyzPlan plan = _plan!;
        bool hasMasses = plan.Has(XyzWordKind.Mass), hasMomenta = plan.Has(XyzWordKind.Momentum) && !plan.Has(XyzWordKind.Velocity);
        double[] velocities = _particles.Velocities;
        for (int k = 0; hasMomenta && hasMasses && k < velocities.Length; k++)
        {
            velocities[k] /= _particles.Masses[k / 3];
        }

        return frame with
        {
            Positions = _particles.Positions,
            Species = _particles.Species,
            Identities = _particles.Identities,
            Velocities = plan.Has(XyzWordKind.Velocity) || (hasMomenta && hasMasses) ? velocities : null,
            Masses = hasMasses ? _particles.Masses : null,
            Images = plan.Has(XyzWordKind.Image) ? _particles.Images : null,
            Columns = plan.Extra.Count == 0 ? frame.Columns : plan.Extra.Select((name, slot) => (name, slot)).ToDictionary(e => e.name, e => _particles.Extra[e.slot], StringComparer.Ordinal),
        };
    }

    private ParticleFrame? End(bool isCut)
    {
        _isAtEnd = true;
        if (_frame == 0)
        {
            bool isOnlyEnd = isCut && !_lines.Rest.IsEmpty;
            throw new InvalidTrajectoryException(File, _lines.Number + 1, isOnlyEnd ? "the file ends in this line, which has no line end and may have been cut, before its first frame is whole" : "the file ends here; it has no whole frame");
        }

        if (isCut)
        {
            RemarksSoFar.Add(string.Create(CultureInfo.InvariantCulture, $"frame {_frame} (from line {_firstLine}) is not whole and was left out"));
        }

        return null;
    }
}
