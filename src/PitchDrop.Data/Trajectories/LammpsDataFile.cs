namespace PitchDrop.Data.Trajectories;

/// <summary>Reads a LAMMPS data file: the box with its tilts, and the section Atoms in one of the styles atomic, charge, molecular, full. Other sections are passed over.</summary>
public static class LammpsDataFile
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
        var header = new Header();
        ParticleFrame? frame = null;
        lines.Required("the title");
        string? line = lines.Next();
        while (line is not null)
        {
            string text = line.Split('#')[0].Trim();
            string? section = Sections.FirstOrDefault(s => s == text);
            if (section == "Atoms")
            {
                frame = frame is null ? Atoms(lines, header, Style(lines, line)) : throw lines.Refuse("a second section Atoms");
            }
            else if (section is null && text.Length > 0 && !header.IsComplete)
            {
                header.Read(lines, text);
            }

            header.IsComplete |= section is not null;
            line = lines.Next();
        }

        return frame ?? throw lines.Refuse("the file ends here; the section Atoms is missing");
    }

    private static (int Before, int Type) Style(TextLines lines, string line)
    {
        string[] parts = line.Split('#');
        string style = parts.Length < 2 ? "atomic" : parts[1].Trim();
        return Styles.TryGetValue(style, out var found) ? found : throw lines.Refuse($"atom style '{style}'; accepted is one of {string.Join(", ", Styles.Keys)}");
    }

    private static ParticleFrame Atoms(TextLines lines, Header header, (int Before, int Type) style)
    {
        (double X, double Y, double Z) lengths = (header.Length(lines, 0), header.Length(lines, 1), header.Length(lines, 2));
        long atoms = header.Atoms ?? throw lines.Refuse("the number of atoms is missing before the section Atoms");
        var builder = new FrameBuilder(lines);
        for (long n = 0; n < atoms;)
        {
            string[] words = lines.Required($"line {n + 1} of {atoms} of the section Atoms").Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

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
            n++;
        }

        return builder.Build(lengths, (header.Tilts[0], header.Tilts[1], header.Tilts[2]), (header.Low[0], header.Low[1], header.Low[2]));
    }

    private sealed class Header
    {
        private static readonly string[] Axes = ["x", "y", "z"];
        private readonly double[] _high = [double.NaN, double.NaN, double.NaN];

        public bool IsComplete { get; set; }

        public long? Atoms { get; private set; }

        public long? Types { get; private set; }

        public double[] Low { get; } = new double[3];

        public double[] Tilts { get; } = new double[3];

        public double Length(TextLines lines, int axis) => double.IsNaN(_high[axis])
            ? throw lines.Refuse($"{Axes[axis]}lo {Axes[axis]}hi is missing before the section Atoms")
            : _high[axis] - Low[axis];

        public void Read(TextLines lines, string text)
        {
            string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            int axis = words.Length == 4 ? Array.FindIndex(Axes, a => words[2] == a + "lo" && words[3] == a + "hi") : -1;
            if (axis >= 0)
            {
                Low[axis] = lines.Double(words[0], words[2]);
                _high[axis] = lines.Double(words[1], words[3]);
                if (!(_high[axis] > Low[axis]) || !double.IsFinite(_high[axis] - Low[axis]))
                {
                    throw lines.Refuse($"{words[2]} {words[0]}, {words[3]} {words[1]}: the box has no extent along {Axes[axis]}");
                }
            }
            else if (words is [string xy, string xz, string yz, "xy", "xz", "yz"])
            {
                (Tilts[0], Tilts[1], Tilts[2]) = (lines.Double(xy, "xy"), lines.Double(xz, "xz"), lines.Double(yz, "yz"));
            }
            else if (words is [string atoms, "atoms"])
            {
                Atoms = lines.Integer(atoms, "atoms", 1);
            }
            else if (words is [string types, "atom", "types"])
            {
                Types = lines.Integer(types, "atom types", 1);
            }
            else if (!long.TryParse(words[0], out _))
            {
                // Counts of bonds and the like begin with a number, and are passed over.
                throw lines.Refuse($"'{text}' is neither a line of the header nor a section");
            }
        }
    }
}
