namespace PitchDrop.Data.Trajectories;

/// <summary>
/// What is taken from which column of a dump. Of positions, in this order: x y z (each also as xs ys zs) with the images of every edge that repeats; else xu yu zu (also as xsu ysu zsu), where x of an edge that does not
/// repeat will do as well; else x y z alone; else, of a box that is not tilted, whichever there is for each axis. Unscaled numbers go before scaled ones. −1 where there is no column.
/// </summary>
internal sealed class LammpsDumpColumns
{
    private static readonly string[] Axes = ["x", "y", "z"];
    private readonly string[] _names;

    /// <param name="lines">The line ITEM: ATOMS was passed.</param>
    /// <param name="names">Names of the columns.</param>
    /// <param name="box">The box of the frame.</param>
    /// <param name="wanted">Names of further columns that are wanted.</param>
    /// <exception cref="InvalidTrajectoryException">A column is missing or stands there twice.</exception>
    public LammpsDumpColumns(ByteLines lines, string[] names, LammpsDumpBox box, IReadOnlyList<string> wanted)
    {
        _names = names;
        Identity = Of(lines, "id");
        (int label, int element, Type) = (Of(lines, "typelabel"), Of(lines, "element"), Of(lines, "type"));
        Name = label >= 0 ? label : element;
        Mass = Of(lines, "mass");
        Extra = [.. wanted.Distinct(StringComparer.Ordinal).Select(name => (name, column: Of(lines, name))).Where(c => c.column >= 0)];
        Place(lines, box);
        Velocity = [.. Axes.Take(Dimension).Select(a => Of(lines, "v" + a))];
        if (Velocity.Contains(-1))
        {
            Remark(Velocity.Any(c => c >= 0), $"velocities along some axes alone ({string.Join(' ', names.Where(n => n is "vx" or "vy" or "vz"))}) are left out");
            Velocity = [];
        }

        Remark(Identity < 0, "there is no column id: identities are 1, 2, … in the order of the file");
        Remark(Type < 0 && Name < 0, "there is no column type or element: all particles are of species 1");
        Remark(Dimension == 2, "there is no column z: read as two dimensions, z = 0");
    }

    /// <summary>Number of columns.</summary>
    public int Width => _names.Length;

    public int Identity { get; }

    public int Type { get; }

    /// <summary>The column of names of species.</summary>
    public int Name { get; }

    public int Mass { get; }

    /// <summary>2 where no column is along z.</summary>
    public int Dimension { get; private set; }

    public int[] Position { get; } = [-1, -1, -1];

    /// <summary>Whether the position along each axis is a fraction of the edge.</summary>
    public bool[] IsScaled { get; } = new bool[3];

    public bool IsUnwrapped { get; private set; }

    /// <summary>Image counts along each axis; empty where they are not taken.</summary>
    public int[] Image { get; private set; } = [];

    /// <summary>Velocities along each axis; empty where they are not taken.</summary>
    public int[] Velocity { get; }

    /// <summary>Further columns that are wanted and there.</summary>
    public (string Name, int Column)[] Extra { get; }

    public List<string> Remarks { get; } = [];

    public string this[int column] => _names[column];

    private void Place(ByteLines lines, LammpsDumpBox box)
    {
        int[] wrapped = [.. Axes.Select(a => Either(lines, a, a + "s"))], unwrapped = [.. Axes.Select(a => Either(lines, a + "u", a + "su"))], images = [.. Axes.Select(a => Of(lines, "i" + a))];
        bool[] periodic = [box.Periodic.A, box.Periodic.B, box.Periodic.C];
        Dimension = wrapped[2] < 0 && unwrapped[2] < 0 ? 2 : 3;
        int[] axes = [.. Enumerable.Range(0, Dimension)];
        bool isWrapped = axes.All(k => wrapped[k] >= 0), hasImages = axes.Any(k => images[k] >= 0) && axes.All(k => images[k] >= 0 || !periodic[k]);
        int missing = Array.FindIndex(axes, k => wrapped[k] < 0 && unwrapped[k] < 0);
        if (missing >= 0)
        {
            throw lines.Refuse($"the position along {Axes[missing]} is missing; accepted is one of {string.Join(", ", Forms(Axes[missing]))} among the columns '{ByteWords.Shown(System.Text.Encoding.UTF8.GetBytes(string.Join(' ', _names)))}'");
        }

        bool isUnwrapped = axes.All(k => unwrapped[k] >= 0 || !periodic[k]);
        IsUnwrapped = isUnwrapped && !(isWrapped && (hasImages || !axes.Any(k => unwrapped[k] >= 0)));
        if (!IsUnwrapped && !isWrapped && box.IsTilted)
        {
            throw lines.Refuse("positions are wrapped along one axis and unwrapped along another; in a tilted box accepted is one or the other along all");
        }

        foreach (int k in axes)
        {
            bool takesUnwrapped = IsUnwrapped ? unwrapped[k] >= 0 : !isWrapped && wrapped[k] < 0;
            Position[k] = takesUnwrapped ? unwrapped[k] : wrapped[k];
            IsScaled[k] = _names[Position[k]].Contains('s');
        }

        Image = isWrapped && hasImages && !IsUnwrapped ? images : [];
        Remark(Image.Length == 0 && !IsUnwrapped && axes.Any(k => images[k] >= 0), "image counts along some axes alone are left out");
        Remark(!IsUnwrapped && !isWrapped, "positions are wrapped along one axis and unwrapped along another: taken as wrapped");
    }

    private static string[] Forms(string axis) => [axis, axis + "s", axis + "u", axis + "su"];

    private int Either(ByteLines lines, string name, string other)
    {
        (int one, int two) = (Of(lines, name), Of(lines, other));
        return one >= 0 ? one : two;
    }

    private int Of(ByteLines lines, string name)
    {
        int first = Array.IndexOf(_names, name);
        return first < 0 || Array.IndexOf(_names, name, first + 1) < 0 ? first : throw lines.Refuse($"the column {name} stands here twice");
    }

    private void Remark(bool applies, string remark)
    {
        if (applies)
        {
            Remarks.Add(remark);
        }
    }
}
