using System.Globalization;
using System.Text.RegularExpressions;

namespace PitchDrop.Data.Trajectories;

/// <summary>Reads and writes LAMMPS data files: the box with its tilts, and the sections Atoms (in one of the styles of <see cref="LammpsAtomStyle"/>, atomic or full where none is named), Velocities and Masses. Other sections are passed over.</summary>
public static partial class LammpsDataFile
{
    private static readonly string[] Sections =
    [
        "Atoms", "Velocities", "Masses", "Pair Coeffs", "PairIJ Coeffs", "Bond Coeffs", "Angle Coeffs", "Dihedral Coeffs", "Improper Coeffs", "Bonds", "Angles", "Dihedrals", "Impropers",
    ];

    /// <summary>Reads the file, compressed or not. The time step is the number behind "timestep =" of the title, where LAMMPS writes it.</summary>
    /// <exception cref="InvalidTrajectoryException">It says something that cannot be understood.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static ParticleFrame Read(string path) => Read(path, []);

    /// <summary>Reads the file, and says what was found in it that whoever uses it should know.</summary>
    internal static ParticleFrame Read(string path, List<string> remarks)
    {
        using var lines = new TextLines(path);
        var header = new LammpsDataHeader();
        var builder = new FrameBuilder(lines);
        ParticleFrame? frame = null;
        double[]? velocities = null;
        Dictionary<string, double>? masses = null;
        LammpsAtomStyle style = LammpsAtomStyle.Atomic;
        long? step = StepOf(lines.Required("the title"));
        string counted = "";
        for (string? line = lines.Next(); line is not null; line = lines.Next())
        {
            string[] parts = line.Split('#', 2);
            string text = parts[0].Trim();
            string? section = Sections.FirstOrDefault(s => s == text);
            header.IsComplete |= section is not null;
            switch (section)
            {
                case "Atoms":
                    frame = frame is null ? Atoms(lines, header, builder, parts.Length > 1 ? parts[1].Trim() : null, out style) : throw lines.Refuse("a second section Atoms");
                    Remark(remarks, parts.Length < 2 && style.Name != "atomic", $"the section Atoms names no style: read as {style.Name}, for the number of words in its lines");
                    break;
                case "Velocities":
                    velocities = velocities is not null ? throw lines.Refuse("a second section Velocities")
                        : frame is null ? throw lines.Refuse("the section Velocities stands before the section Atoms")
                        : Velocities(lines, builder, style);
                    break;
                case "Masses":
                    masses = masses is null ? Masses(lines, header) : throw lines.Refuse("a second section Masses");
                    break;
                case null when text.Length > 0 && !header.IsComplete:
                    header.Read(lines, text, parts.Length > 1 ? parts[1] : "");
                    break;
                case null when text.Length > 0 && counted.Length > 0:
                    // A title of a section that is not known begins with a letter; anything else is one line too many.
                    counted = char.IsLetter(text[0]) ? "" : throw lines.Refuse($"the section {counted} has more lines than the header says: found '{text}'");
                    break;
            }

            counted = section is null ? counted : section is "Atoms" or "Velocities" or "Masses" ? section : "";
        }

        frame = frame ?? throw lines.Refuse("the file ends here; the section Atoms is missing");
        return frame with { Species = Named(frame.Species, header.Names), Step = step, Velocities = velocities, Masses = masses is null ? null : [.. frame.Species.Select(s => MassOf(lines, masses, s))] };
    }

    /// <summary>Whether a file begins as a data file does: a line "N atoms" and one of the box stand behind the title.</summary>
    internal static bool IsIn(ReadOnlySpan<byte> beginning)
    {
        string[] lines = [.. System.Text.Encoding.UTF8.GetString(beginning).Split(['\n', '\r']).Skip(1).Select(l => l.Split('#')[0].Trim())];
        return Array.Exists(lines, l => HeaderLine().IsMatch(l) && l.EndsWith("atoms", StringComparison.Ordinal)) && Array.Exists(lines, l => HeaderLine().IsMatch(l) && !l.EndsWith("atoms", StringComparison.Ordinal));
    }

    // Types that have names, as the header says; a type that is written in another way than its number, such as 01, has none.
    private static string[] Named(string[] types, string[] names) =>
        names.Length == 0 ? types : [.. types.Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out int type) && type <= names.Length && t[0] != '0' ? names[type - 1] : t)];

    private static long? StepOf(string title) =>
        StepInTitle().Match(title) is { Success: true } match && long.TryParse(match.Groups["step"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step : null;

    [GeneratedRegex(@"^(\d+\s+atoms|\S+\s+\S+\s+xlo\s+xhi|\S+\s+\S+\s+\S+\s+avec)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"\btimestep = (?<step>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex StepInTitle();

    private static void Remark(List<string> remarks, bool applies, string remark)
    {
        if (applies)
        {
            remarks.Add(remark);
        }
    }

    private static ParticleFrame Atoms(TextLines lines, LammpsDataHeader header, FrameBuilder builder, string? name, out LammpsAtomStyle style)
    {
        style = name is null ? LammpsAtomStyle.Atomic : LammpsAtomStyle.Of(lines, name);
        (double X, double Y, double Z) lengths = (header.Length(lines, 0), header.Length(lines, 1), header.Length(lines, 2));
        long atoms = header.Atoms ?? throw lines.Refuse("the number of atoms is missing before the section Atoms");
        for (long n = 0; n < atoms; n++)
        {
            string[] words = Words(lines, "Atoms", n, atoms);
            style = n == 0 && name is null ? LammpsAtomStyle.Unnamed(words.Length) : style;
            int b = style.Before;
            if (!style.Has(words.Length, out bool images))
            {
                throw lines.Refuse($"a line of the section Atoms, {style.Accepted}; found {words.Length}. Other styles are named as in 'Atoms # full'");
            }

            long identity = lines.Integer(words[0], "identity", 1), type = lines.Integer(words[style.Type], "type", 1);
            if (type > (header.Types ?? long.MaxValue))
            {
                throw lines.Refuse($"type {type}; the header says {header.Types} atom types");
            }

            builder.Add(identity, words[style.Type], lines.Double(words[b], "x"), lines.Double(words[b + 1], "y"), lines.Double(words[b + 2], "z"));
            if (images)
            {
                builder.Image(words.AsSpan(b + 3 + style.After));
            }
        }

        return builder.Build(lengths, (header.Tilts[0], header.Tilts[1], header.Tilts[2]), (header.Low[0], header.Low[1], header.Low[2]));
    }

    private static double[] Velocities(TextLines lines, FrameBuilder builder, LammpsAtomStyle style)
    {
        double[] velocities = new double[3 * builder.Count];
        bool[] seen = new bool[builder.Count];
        for (int n = 0; n < seen.Length; n++)
        {
            string[] words = Words(lines, "Velocities", n, seen.Length);
            if (words.Length != style.Velocity)
            {
                throw lines.Refuse($"a line of the section Velocities of atom style {style.Name} has {style.Velocity} words; found {words.Length}");
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
