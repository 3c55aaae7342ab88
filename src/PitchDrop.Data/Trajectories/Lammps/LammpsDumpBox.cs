namespace PitchDrop.Data.Trajectories;

/// <summary>The box of a frame of a dump, from ITEM: BOX BOUNDS and the three lines behind it.</summary>
/// <param name="Lengths">Edge lengths, each &gt; 0.</param>
/// <param name="Tilts">Tilts xy, xz, yz.</param>
/// <param name="Origin">The corner.</param>
/// <param name="Periodic">Whether the box repeats along each edge; true where the file, an old one, does not say.</param>
internal readonly record struct LammpsDumpBox((double X, double Y, double Z) Lengths, (double XY, double XZ, double YZ) Tilts, (double X, double Y, double Z) Origin, (bool A, bool B, bool C) Periodic)
{
    private const string Accepted = "accepted is ITEM: BOX BOUNDS, then xy xz yz of a tilted box or abc origin, then three of pp, ff, fs, sf, ss, fm, mf, sm, ms, mm";

    public bool IsTilted => Tilts != default;

    /// <summary>Reads the box.</summary>
    /// <param name="lines">The lines; the one with ITEM: BOX BOUNDS was passed.</param>
    /// <param name="words">The words behind BOX BOUNDS.</param>
    /// <param name="box">The box.</param>
    /// <returns>False where the file ends before its third line.</returns>
    public static bool TryRead(ByteLines lines, ByteWords words, out LammpsDumpBox box)
    {
        box = default;
        ByteWords behind = words;
        ReadOnlySpan<byte> first = behind.Next(), second = behind.Next(), third = behind.Next();
        bool isTilted = first.SequenceEqual("xy"u8) && second.SequenceEqual("xz"u8) && third.SequenceEqual("yz"u8);
        bool isGeneral = first.SequenceEqual("abc"u8) && second.SequenceEqual("origin"u8);
        if (isTilted || isGeneral)
        {
            words.Next();
            words.Next();
            if (isTilted)
            {
                words.Next();
            }
        }

        (bool, bool, bool) periodic = words.IsAtEnd ? (true, true, true) : (IsPeriodic(lines, words.Next()), IsPeriodic(lines, words.Next()), IsPeriodic(lines, words.Next()));
        if (!words.IsAtEnd)
        {
            throw lines.Refuse($"too many words; {Accepted}");
        }

        int width = isGeneral ? 4 : isTilted ? 3 : 2;
        Span<double> rows = stackalloc double[12];
        for (int axis = 0; axis < 3; axis++)
        {
            if (!lines.Next(out ReadOnlySpan<byte> line))
            {
                return false;
            }

            Row(lines, line, axis, rows.Slice(axis * width, width));
        }

        box = (isGeneral ? General(lines, rows) : Bounds(lines, rows, width)) with { Periodic = periodic };
        return true;
    }

    private static LammpsDumpBox Bounds(ByteLines lines, ReadOnlySpan<double> rows, int width)
    {
        (double xy, double xz, double yz) = width == 3 ? (rows[2], rows[5], rows[8]) : default;
        double lowX = rows[0] - Math.Min(Math.Min(0, xy), Math.Min(xz, xy + xz)), highX = rows[1] - Math.Max(Math.Max(0, xy), Math.Max(xz, xy + xz));
        double lowY = rows[width] - Math.Min(0, yz), highY = rows[width + 1] - Math.Max(0, yz), lowZ = rows[2 * width], highZ = rows[(2 * width) + 1];
        var box = new LammpsDumpBox((highX - lowX, highY - lowY, highZ - lowZ), (xy, xz, yz), (lowX, lowY, lowZ), default);
        return box.IsSound ? box : throw lines.Refuse($"the box of these bounds has the edges {box.Lengths}; accepted is a box with an extent along each axis");
    }

    private static LammpsDumpBox General(ByteLines lines, ReadOnlySpan<double> rows)
    {
        if (rows[1] != 0 || rows[2] != 0 || rows[6] != 0)
        {
            throw lines.Refuse("the box vectors stand anyhow (triclinic/general); accepted is a along x and b in the xy plane");
        }

        var box = new LammpsDumpBox((rows[0], rows[5], rows[10]), (rows[4], rows[8], rows[9]), (rows[3], rows[7], rows[11]), default);
        return box.IsSound ? box : throw lines.Refuse($"the box has the edges {box.Lengths}; accepted is a_x, b_y and c_z greater than 0");
    }

    private bool IsSound => IsExtent(Lengths.X) && IsExtent(Lengths.Y) && IsExtent(Lengths.Z) && double.IsFinite(Origin.X + Origin.Y);

    private static bool IsExtent(double length) => length > 0 && double.IsFinite(length);

    private static void Row(ByteLines lines, ReadOnlySpan<byte> line, int axis, Span<double> row)
    {
        var words = new ByteWords(line);
        for (int k = 0; k < row.Length; k++)
        {
            ReadOnlySpan<byte> word = words.Next();
            row[k] = ByteWords.TryDouble(word, out double value)
                ? value
                : throw lines.Refuse($"line {axis + 1} of the box: found '{ByteWords.Shown(line)}'; accepted is {row.Length} finite numbers");
        }

        if (!words.IsAtEnd || (row.Length < 4 && !(row[1] > row[0])))
        {
            throw lines.Refuse(words.IsAtEnd ? $"bounds '{ByteWords.Shown(line)}': the upper one is not above the lower one" : $"line {axis + 1} of the box: '{ByteWords.Shown(line)}' is more than {row.Length} numbers");
        }
    }

    // Two letters, of the lower and the upper face: p repeats, f is fixed, s and m follow the particles.
    private static bool IsPeriodic(ByteLines lines, ReadOnlySpan<byte> word) =>
        word.Length == 2 && word.IndexOfAnyExcept("pfsm"u8) < 0 && (word[0] == 'p') == (word[1] == 'p')
            ? word[0] == 'p'
            : throw lines.Refuse($"boundary '{ByteWords.Shown(word)}'; {Accepted}");
}
