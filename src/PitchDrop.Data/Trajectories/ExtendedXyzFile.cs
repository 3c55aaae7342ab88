using System.Text.RegularExpressions;

namespace PitchDrop.Data.Trajectories;

/// <summary>Reads and writes one frame of extended XYZ: a count, a comment with Lattice="ax ay az bx by bz cx cy cz" and Properties, a line a particle. The lattice must stand as LAMMPS wants it, a along x and b in the xy plane.</summary>
public static partial class ExtendedXyzFile
{
    /// <summary>Reads the only frame of the file.</summary>
    /// <exception cref="InvalidTrajectoryException">It says something that cannot be understood, or holds another frame.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static ParticleFrame Read(string path)
    {
        using var lines = new TextLines(path);
        long count = lines.Integer(lines.Required("the number of particles").Trim(), "number of particles", 1);
        string comment = lines.Required("the comment with Lattice and Properties");
        double[] lattice = Vector(lines, comment, "Lattice", 9) ?? throw lines.Refuse("Lattice=\"ax ay az bx by bz cx cy cz\" is missing");
        if (lattice[1] != 0 || lattice[2] != 0 || lattice[5] != 0 || !(lattice[0] > 0 && lattice[4] > 0 && lattice[8] > 0))
        {
            throw lines.Refuse("Lattice: accepted is a along +x, b in the xy plane with b_y > 0, and c_z > 0");
        }

        double[] origin = Vector(lines, comment, "Origin", 3) ?? new double[3];
        (bool, bool, bool) periodic = Periodicity(lines, comment);
        XyzColumns columns = XyzColumns.Of(lines, Value(comment, "Properties") ?? "species:S:1:pos:R:3");
        var builder = new FrameBuilder(lines);
        for (long n = 0; n < count; n++)
        {
            string[] words = lines.Required($"particle {n + 1} of {count}").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            columns.Add(lines, builder, words, n + 1);
        }

        for (string? rest = lines.Next(); rest is not null; rest = lines.Next())
        {
            if (!string.IsNullOrWhiteSpace(rest))
            {
                throw lines.Refuse("another frame begins here; accepted is a file of one: `pitchdrop convert --frame` takes it out of several");
            }
        }

        return builder.Build((lattice[0], lattice[4], lattice[8]), (lattice[3], lattice[6], lattice[7]), (origin[0], origin[1], origin[2])) with { Periodic = periodic };
    }

    private static double[]? Vector(TextLines lines, string comment, string key, int length)
    {
        string? text = Value(comment, key);
        if (text is null)
        {
            return null;
        }

        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == length ? [.. words.Select(w => lines.Double(w, key))] : throw lines.Refuse($"{key}: {words.Length} numbers; accepted is {length}");
    }

    private static (bool A, bool B, bool C) Periodicity(TextLines lines, string comment)
    {
        string[] words = (Value(comment, "pbc") ?? "T T T").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 3 && words.All(w => w is "T" or "F") ? (words[0] == "T", words[1] == "T", words[2] == "T") : throw lines.Refuse("pbc: accepted is three of T and F");
    }

    private static string? Value(string comment, string key)
    {
        foreach (Match match in Pair().Matches(comment))
        {
            if (string.Equals(match.Groups["key"].Value, key, StringComparison.OrdinalIgnoreCase))
            {
                return match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["plain"].Value;
            }
        }

        return null;
    }

    [GeneratedRegex("(?<key>[A-Za-z_][A-Za-z_0-9]*)=(\"(?<quoted>[^\"]*)\"|(?<plain>[^\\s\"]+))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pair();
}
