namespace PitchDrop.Data.Trajectories;

/// <summary>What the lines before the first section of a LAMMPS data file say.</summary>
internal sealed class LammpsDataHeader
{
    private static readonly string[] Axes = ["x", "y", "z"];
    private readonly double[] _high = [double.NaN, double.NaN, double.NaN];

    public bool IsComplete { get; set; }

    public long? Atoms { get; private set; }

    public long? Types { get; private set; }

    /// <summary>Names of the types 1, 2, …, where the line "N atom types" has a comment of N different words that are no numbers, as <see cref="LammpsDataFile"/> writes it; else empty.</summary>
    public string[] Names { get; private set; } = [];

    public double[] Low { get; } = new double[3];

    public double[] Tilts { get; } = new double[3];

    public double Length(TextLines lines, int axis) => double.IsNaN(_high[axis])
        ? throw lines.Refuse($"{Axes[axis]}lo {Axes[axis]}hi is missing before the section Atoms")
        : _high[axis] - Low[axis];

    public void Read(TextLines lines, string text, string comment)
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
            string[] names = comment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            bool areNames = names.Length == Types && names.Length <= SpeciesWords.Most && Array.TrueForAll(names, n => SpeciesWords.IsWord(n) && !double.TryParse(n, out _));
            Names = areNames && names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : [];
        }
        else if (words[^1] is "avec" or "bvec" or "cvec" || words is [.., "abc", "origin"])
        {
            throw lines.Refuse($"'{text}': box vectors that stand anyhow (triclinic/general); accepted is xlo xhi, ylo yhi, zlo zhi and xy xz yz");
        }
        else if (!long.TryParse(words[0], out _))
        {
            // Counts of bonds and the like begin with a number, and are passed over.
            throw lines.Refuse($"'{text}' is neither a line of the header nor a section");
        }
    }
}
