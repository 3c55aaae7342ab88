namespace PitchDrop.Data.Trajectories;

/// <summary>What stands before the particles of a frame: sections that begin with ITEM:, in any order, each once. Reading allocates nothing while the columns stay.</summary>
internal sealed class LammpsDumpHeader(ByteLines lines)
{
    // Positions [N, 3] must fit into an array.
    private const long MostParticles = int.MaxValue / 3;
    private const int MostBlankLines = 1000;
    private long _before;
    private byte[] _columns = [];
    private bool _hasStep;
    private bool _hasTime;
    private bool _hasCount;
    private bool _hasBox;

    /// <summary>The line at which the frame begins.</summary>
    public long FirstLine { get; private set; }

    /// <summary>Whether the file ended within the frame and not before it.</summary>
    public bool IsCut { get; private set; }

    public long Step { get; private set; }

    public double? Time { get; private set; }

    public string? Units { get; private set; }

    /// <summary>Number of particles that the header claims.</summary>
    public int Count { get; private set; }

    public LammpsDumpBox Box { get; private set; }

    /// <summary>Names of the columns, words of the line ITEM: ATOMS.</summary>
    public ReadOnlySpan<byte> Columns => _columns;

    /// <summary>Reads up to and with the line ITEM: ATOMS; false where the file ends.</summary>
    /// <exception cref="InvalidTrajectoryException">A line cannot be understood.</exception>
    public bool Read()
    {
        (_hasStep, _hasTime, _hasCount, _hasBox, Time, IsCut) = (false, false, false, false, null, false);
        bool isBegun = false;
        _before = FirstLine;
        for (int blank = 0; lines.Next(out ReadOnlySpan<byte> line);)
        {
            var words = new ByteWords(line);
            ReadOnlySpan<byte> first = words.Next();
            if (first.IsEmpty && !isBegun && ++blank <= MostBlankLines)
            {
                continue;
            }

            FirstLine = isBegun ? FirstLine : lines.Number;
            if (!first.SequenceEqual("ITEM:"u8))
            {
                throw lines.Refuse($"found '{ByteWords.Shown(line)}'; accepted is a line that begins with ITEM:{Before(isBegun)}");
            }

            isBegun = true;
            ReadOnlySpan<byte> name = words.Next();
            if (name.SequenceEqual("ATOMS"u8))
            {
                Complete(words);
                return true;
            }

            if (!Section(name, words, line))
            {
                break;
            }
        }

        IsCut = isBegun || BeginsInRest();
        return false;
    }

    // False where the file ends within the section.
    private bool Section(ReadOnlySpan<byte> name, ByteWords words, ReadOnlySpan<byte> line)
    {
        if (name.SequenceEqual("BOX"u8) && words.Next().SequenceEqual("BOUNDS"u8))
        {
            Once(ref _hasBox, "BOX BOUNDS");
            bool isWhole = LammpsDumpBox.TryRead(lines, words, out LammpsDumpBox box);
            Box = box;
            return isWhole;
        }

        bool isStep = name.SequenceEqual("TIMESTEP"u8) && words.IsAtEnd, isTime = name.SequenceEqual("TIME"u8) && words.IsAtEnd, isUnits = name.SequenceEqual("UNITS"u8) && words.IsAtEnd;
        if (!isStep && !isTime && !isUnits && !(name.SequenceEqual("NUMBER"u8) && words.Next().SequenceEqual("OF"u8) && words.Next().SequenceEqual("ATOMS"u8) && words.IsAtEnd))
        {
            throw lines.Refuse($"found '{ByteWords.Shown(line)}'; accepted is ITEM: with one of UNITS, TIME, TIMESTEP, NUMBER OF ATOMS, BOX BOUNDS, ATOMS");
        }

        if (isStep)
        {
            Once(ref _hasStep, "TIMESTEP");
        }
        else if (isTime)
        {
            Once(ref _hasTime, "TIME");
        }
        else if (!isUnits)
        {
            Once(ref _hasCount, "NUMBER OF ATOMS");
        }

        return lines.Next(out ReadOnlySpan<byte> value) && Value(value.Trim(" \t"u8), isStep, isTime, isUnits);
    }

    private bool Value(ReadOnlySpan<byte> word, bool isStep, bool isTime, bool isUnits)
    {
        if (isStep)
        {
            Step = ByteWords.TryInteger(word, out long step) && step >= 0 ? step : throw lines.Refuse($"time step: found '{ByteWords.Shown(word)}'; accepted is a whole number of at least 0");
        }
        else if (isTime)
        {
            Time = ByteWords.TryDouble(word, out double time) ? time : throw lines.Refuse($"time: found '{ByteWords.Shown(word)}'; accepted is a finite number");
        }
        else if (isUnits)
        {
            Units = Units is null || !word.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(Units)) ? ByteWords.Shown(word) : Units;
        }
        else
        {
            Count = ByteWords.TryInteger(word, out long count) && count is >= 1 and <= MostParticles
                ? (int)count
                : throw lines.Refuse($"number of atoms: found '{ByteWords.Shown(word)}'; accepted is 1 to {MostParticles}");
        }

        return true;
    }

    private void Complete(ByteWords names)
    {
        string missing = !_hasStep ? "TIMESTEP" : !_hasCount ? "NUMBER OF ATOMS" : !_hasBox ? "BOX BOUNDS" : "";
        if (missing.Length > 0)
        {
            throw lines.Refuse($"ITEM: {missing} is missing in the frame from line {FirstLine}");
        }

        ReadOnlySpan<byte> columns = names.Rest;
        if (!columns.SequenceEqual(_columns))
        {
            _columns = columns.ToArray();
        }
    }

    private string Before(bool isBegun) => isBegun || lines.Number == _before || Count == 0 ? "" : $"; the frame from line {_before} says {Count} particles";

    private void Once(ref bool found, string section)
    {
        if (found)
        {
            throw lines.Refuse($"ITEM: {section} stands a second time in the frame from line {FirstLine}, which has no particles yet");
        }

        found = true;
    }

    // Whether what stands behind the last line end is the beginning of a frame. Nothing but blanks is the end of the file.
    private bool BeginsInRest()
    {
        ReadOnlySpan<byte> rest = lines.Rest.TrimStart(" \t"u8);
        FirstLine = lines.Number + 1;
        return !rest.IsEmpty && (rest.StartsWith("ITEM:"u8) || "ITEM:"u8.StartsWith(rest)
            ? true
            : throw new InvalidTrajectoryException(lines.File, FirstLine, $"found '{ByteWords.Shown(rest)}'; accepted is a line that begins with ITEM:"));
    }
}
