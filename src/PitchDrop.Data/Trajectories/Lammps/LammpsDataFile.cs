namespace PitchDrop.Data.Trajectories;

/// <summary>Reads and writes LAMMPS data files: the box with its tilts, and the sections Atoms (read in one of the styles atomic, charge, molecular, full), Velocities and Masses. Other sections are passed over.</summary>
public static partial class LammpsDataFile
{
    private static readonly string[] Sections =
    [
        "Atoms", "Velocities", "Masses", "Pair Coeffs", "PairIJ Coeffs", "Bond Coeffs", "Angle Coeffs", "Dihedral Coeffs", "Improper Coeffs", "Bonds", "Angles", "Dihedrals", "Impropers",
    ];

    // Words before x, y, z, and which of them is the type.
    private static readonly Dictionary<string, (int Before, int Type)> Styles = new(StringComparer.Ordinal)
    {
        ["atomic"] = (2, 1),
        ["charge"] = (3, 1),
        ["molecular"] = (3, 2),
        ["full"] = (4, 2),
    };

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidTrajectoryException">It says something that cannot be understood.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static ParticleFrame Read(string path)
    {
        using var lines = new TextLines(path);
        var header = new LammpsDataHeader();
        var builder = new FrameBuilder(lines);
        ParticleFrame? frame = null;
        double[]? velocities = null;
        Dictionary<string, double>? masses = null;
        lines.Required("the title");
        for (string? line = lines.Next(); line is not null; line = lines.Next())
        {
            string text = line.Split('#')[0].Trim();
            string? section = Sections.FirstOrDefault(s => s == text);
            switch (section)
            {
                case "Atoms":
                    frame = frame is null ? Atoms(lines, header, builder, Style(lines, line)) : throw lines.Refuse("a second section Atoms");
                    break;
                case "Velocities":
                    velocities = velocities is not null ? throw lines.Refuse("a second section Velocities")
                        : frame is null ? throw lines.Refuse("the section Velocities stands before the section Atoms")
                        : Velocities(lines, builder);
                    break;
                case "Masses":
                    masses = masses is null ? Masses(lines, header) : throw lines.Refuse("a second section Masses");
                    break;
                case null when text.Length > 0 && !header.IsComplete:
                    header.Read(lines, text);
                    break;
            }

            header.IsComplete |= section is not null;
        }

        frame = frame ?? throw lines.Refuse("the file ends here; the section Atoms is missing");
        return frame with { Velocities = velocities, Masses = masses is null ? null : [.. frame.Species.Select(s => MassOf(lines, masses, s))] };
    }

    private static (int Before, int Type) Style(TextLines lines, string line)
    {
        string[] parts = line.Split('#');
        string style = parts.Length < 2 ? "atomic" : parts[1].Trim();
        return Styles.TryGetValue(style, out var found) ? found : throw lines.Refuse($"atom style '{style}'; accepted is one of {string.Join(", ", Styles.Keys)}");
    }

    private static ParticleFrame Atoms(TextLines lines, LammpsDataHeader header, FrameBuilder builder, (int Before, int Type) style)
    {
        (double X, double Y, double Z) lengths = (header.Length(lines, 0), header.Length(lines, 1), header.Length(lines, 2));
        long atoms = header.Atoms ?? throw lines.Refuse("the number of atoms is missing before the section Atoms");
        for (long n = 0; n < atoms; n++)
        {
            string[] words = Words(lines, "Atoms", n, atoms);
            int b = style.Before;
            if (words.Length != b + 3 && words.Length != b + 6)
            {
                throw lines.Refuse($"a line of the section Atoms has {b + 3} words, or {b + 6} with image counts; found {words.Length}");
            }

            long identity = lines.Integer(words[0], "identity", 1), type = lines.Integer(words[style.Type], "type", 1);
            if (type > (header.Types ?? long.MaxValue))
            {
                throw lines.Refuse($"type {type}; the header says {header.Types} atom types");
            }

            builder.Add(identity, words[style.Type], lines.Double(words[b], "x"), lines.Double(words[b + 1], "y"), lines.Double(words[b + 2], "z"));
            if (words.Length == b + 6)
            {
                builder.Image(words.AsSpan(b + 3));
            }
        }

        return builder.Build(lengths, (header.Tilts[0], header.Tilts[1], header.Tilts[2]), (header.Low[0], header.Low[1], header.Low[2]));
    }

    private static double[] Velocities(TextLines lines, FrameBuilder builder)
    {
        double[] velocities = new double[3 * builder.Count];
        bool[] seen = new bool[builder.Count];
        for (int n = 0; n < seen.Length; n++)
        {
            string[] words = Words(lines, "Velocities", n, seen.Length);
            if (words.Length != 4)
            {
                throw lines.Refuse($"a line of the section Velocities has 4 words; found {words.Length}");
            }

            long identity = lines.Integer(words[0], "identity", 1);
            int place = builder.PlaceOf(identity);
            if (place < 0 || seen[place])
            {
                throw lines.Refuse(place < 0 ? $"particle {identity} is not in the section Atoms" : $"the velocity of particle {identity} stands here a second time");
            }

            seen[place] = true;
            (velocities[3 * place], velocities[(3 * place) + 1], velocities[(3 * place) + 2]) = (lines.Double(words[1], "vx"), lines.Double(words[2], "vy"), lines.Double(words[3], "vz"));
        }

        return velocities;
    }

    private static Dictionary<string, double> Masses(TextLines lines, LammpsDataHeader header)
    {
        long types = header.Types ?? throw lines.Refuse("the number of atom types is missing before the section Masses");
        var masses = new Dictionary<string, double>(StringComparer.Ordinal);
        for (long n = 0; n < types; n++)
        {
            string[] words = Words(lines, "Masses", n, types);
            if (words.Length != 2)
            {
                throw lines.Refuse($"a line of the section Masses has 2 words; found {words.Length}");
            }

            lines.Integer(words[0], "type", 1);
            double mass = lines.Double(words[1], "mass");
            if (!(mass > 0) || !masses.TryAdd(words[0], mass))
            {
                throw lines.Refuse(mass > 0 ? $"the mass of type {words[0]} stands here a second time" : $"mass: found '{words[1]}'; accepted is a number greater than 0");
            }
        }

        return masses;
    }

    private static double MassOf(TextLines lines, Dictionary<string, double> masses, string type) =>
        masses.TryGetValue(type, out double mass) ? mass : throw lines.Refuse($"the section Masses has no line for type {type}");

    private static string[] Words(TextLines lines, string section, long n, long of)
    {
        while (true)
        {
            string[] words = lines.Required($"line {n + 1} of {of} of the section {section}").Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                return words;
            }
        }
    }
}
