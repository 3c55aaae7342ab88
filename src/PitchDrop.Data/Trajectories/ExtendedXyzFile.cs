using System.Text.RegularExpressions;

namespace PitchDrop.Data.Trajectories;

/// <summary>Reads one frame of extended XYZ: a count, a comment with Lattice="ax ay az bx by bz cx cy cz" and Properties, a line a particle. The lattice must stand as LAMMPS wants it, a along x and b in the xy plane.</summary>
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
        (int species, int position, int identity, int width) = Columns(lines, comment);
        var builder = new FrameBuilder(lines);
        for (long n = 0; n < count; n++)
        {
            string[] words = lines.Required($"particle {n + 1} of {count}").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != width)
            {
                throw lines.Refuse($"{words.Length} words; Properties has {width}");
            }

            long id = identity < 0 ? n + 1 : lines.Integer(words[identity], "id", 0);
            builder.Add(id, words[species], lines.Double(words[position], "x"), lines.Double(words[position + 1], "y"), lines.Double(words[position + 2], "z"));
        }

        for (string? rest = lines.Next(); rest is not null; rest = lines.Next())
        {
            if (!string.IsNullOrWhiteSpace(rest))
            {
                throw lines.Refuse("another frame begins here; accepted is a file of one");
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

    private static (int Species, int Position, int Identity, int Width) Columns(TextLines lines, string comment)
    {
        string[] words = (Value(comment, "Properties") ?? "species:S:1:pos:R:3").Split(':');
        int species = -1, position = -1, identity = -1;
        long width = 0;
        for (int k = 0; k + 2 < words.Length; k += 3)
        {
            (string name, string kind) = (words[k], words[k + 1]);
            long columns = lines.Integer(words[k + 2], $"Properties, columns of {name}", 1);
            species = (name is "species" or "type") && columns == 1 && (species < 0 || name == "species") ? (int)width : species;
            position = name == "pos" && kind == "R" && columns == 3 ? (int)width : position;
            identity = name == "id" && columns == 1 ? (int)width : identity;
            width += Math.Min(columns, 1000);
        }

        return words.Length % 3 == 0 && species >= 0 && position >= 0 && width <= 1000
            ? (species, position, identity, (int)width)
            : throw lines.Refuse("Properties: accepted is name:kind:columns, again and again, with species:S:1 and pos:R:3");
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
