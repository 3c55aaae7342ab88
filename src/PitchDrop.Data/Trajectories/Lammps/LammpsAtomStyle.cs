namespace PitchDrop.Data.Trajectories;

/// <summary>The words of a line of the section Atoms in one of the atom styles of LAMMPS: the identity, others, x y z, others, and three image counts or none.</summary>
/// <param name="Name">Name of the style.</param>
/// <param name="Type">Which word is the type, from 0.</param>
/// <param name="Before">Words before x.</param>
/// <param name="After">Words between z and the image counts.</param>
/// <param name="Velocity">Words of a line of the section Velocities.</param>
internal sealed record LammpsAtomStyle(string Name, int Type, int Before, int After = 0, int Velocity = 4)
{
    private static readonly LammpsAtomStyle[] All =
    [
        new("atomic", 1, 2), new("charge", 1, 3), new("molecular", 2, 3), new("bond", 2, 3), new("angle", 2, 3), new("full", 2, 4),
        new("sphere", 1, 4, Velocity: 7), new("ellipsoid", 1, 4, Velocity: 7), new("dipole", 1, 3, After: 3), new("peri", 1, 4), new("mdpd", 1, 3), new("edpd", 1, 4), new("dpd", 1, 3), new("body", 1, 4, Velocity: 7),
        new("line", 2, 5, Velocity: 7), new("tri", 2, 5, Velocity: 7), new("electron", 1, 5, Velocity: 5), new("spin", 1, 2, After: 4),
    ];

    /// <summary>Style atomic: identity, type, x, y, z.</summary>
    public static LammpsAtomStyle Atomic => All[0];

    /// <summary>The style where "Atoms" names none, which LAMMPS takes from its script: full where a line has as many words as that has, as MDAnalysis writes it; else atomic.</summary>
    public static LammpsAtomStyle Unnamed(int words) => words is 7 or 10 ? Array.Find(All, s => s.Name == "full")! : Atomic;

    /// <summary>The style named behind "Atoms #".</summary>
    /// <exception cref="InvalidTrajectoryException">It is none that is known.</exception>
    public static LammpsAtomStyle Of(TextLines lines, string name) =>
        Array.Find(All, s => s.Name == name) ?? throw lines.Refuse($"atom style '{name}'; accepted is one of {string.Join(", ", All.Select(s => s.Name))}");

    /// <summary>Whether a line of so many words is of the style; with images or without.</summary>
    public bool Has(int words, out bool images)
    {
        int width = Before + 3 + After;
        images = words == width + 3;
        return images || words == width;
    }

    /// <summary>What a line must have.</summary>
    public string Accepted => $"style {Name} has {Before + 3 + After} words, or {Before + 6 + After} with image counts";
}
