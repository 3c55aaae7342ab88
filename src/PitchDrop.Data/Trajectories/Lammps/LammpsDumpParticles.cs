using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PitchDrop.Data.Trajectories;

/// <summary>
/// The particles of a frame of a dump, taken from the lines of ITEM: ATOMS. The columns are made a plan once; then each word of a line goes where the plan says. Arrays grow with what was read, never with what the header
/// claims, and stay from frame to frame while number and columns do.
/// </summary>
internal sealed partial class LammpsDumpParticles
{
    private const int FirstRoom = 4096;
    private readonly Step[] _plan;
    private readonly SpeciesWords _words;
    private int _room;
    private string[] _species = [];

    /// <param name="columns">What is taken from which column.</param>
    /// <param name="words">The words for species that were met.</param>
    public LammpsDumpParticles(LammpsDumpColumns columns, SpeciesWords words)
    {
        _words = words;
        Columns = columns;
        _plan = [.. Enumerable.Range(0, columns.Width).SelectMany(StepsOf)];
        Extra = columns.Extra.ToDictionary(c => c.Name, _ => Array.Empty<double>(), StringComparer.Ordinal);
    }

    public LammpsDumpColumns Columns { get; }

    /// <summary>Number of particles that were read.</summary>
    public int Count { get; private set; }

    public double[] Positions { get; private set; } = [];

    public double[] Velocities { get; private set; } = [];

    public double[] Masses { get; private set; } = [];

    public int[] Images { get; private set; } = [];

    public long[] Identities { get; private set; } = [];

    public Dictionary<string, double[]> Extra { get; private set; }

    /// <summary>Numbers of the words in the column type.</summary>
    public int[] Types { get; private set; } = [];

    /// <summary>Numbers of the words in the column of names.</summary>
    public int[] Names { get; private set; } = [];

    /// <summary>The word for each particle's species [N], once <see cref="Name"/> was called.</summary>
    public string[] Species => _species;

    /// <summary>Reads the particles of a frame; false where the file ends before the last of them.</summary>
    /// <exception cref="InvalidTrajectoryException">A line cannot be understood.</exception>
    public bool Read(ByteLines lines, int count)
    {
        Count = 0;
        if (_room > count)
        {
            Grow(count);
        }

        while (Count < count)
        {
            if (!lines.Fill())
            {
                return false;
            }

            if (Count == _room)
            {
                Grow(Math.Min(count, Math.Max(FirstRoom, 2 * _room)));
            }

            ReadOnlySpan<byte> whole = lines.Whole;
            int before = Count;
            nint taken = Take(whole, out bool isSound);
            lines.Pass((int)taken, Count - before);
            if (!isSound)
            {
                lines.Next(out ReadOnlySpan<byte> bad);
                throw Refuse(lines, bad, count);
            }
        }

        return true;
    }

    /// <summary>Gives each particle its species' word.</summary>
    /// <param name="codes">Numbers of words [N]; empty where all are of species 1.</param>
    public void Name(int[] codes)
    {
        if (_species.Length != Count)
        {
            _species = new string[Count];
            Array.Fill(_species, "1");
        }

        string[] species = _species;
        for (int i = 0; i < codes.Length; i++)
        {
            string word = _words[codes[i]];
            if (!ReferenceEquals(species[i], word))
            {
                species[i] = word;
            }
        }
    }

    // The hot loop. It goes on to the end of the whole lines, of the room or of what can be understood; every line ends with a line end, which stops every word.
    private nint Take(ReadOnlySpan<byte> whole, out bool isSound)
    {
        ref byte at = ref MemoryMarshal.GetReference(whole);
        nint line = 0, end = whole.Length;
        Step[] plan = _plan;
        long[] identities = Identities;
        isSound = true;
        while (line < end && Count < _room)
        {
            int i = Count;
            nint p = line;
            for (int k = 0; k < plan.Length; k++)
            {
                ref readonly Step step = ref plan[k];
                while (IsBlank(Unsafe.Add(ref at, p)))
                {
                    p++;
                }

                ref byte word = ref Unsafe.Add(ref at, p);
                nint length = DecimalWord.LengthOf(in word);
                isSound = length > 0 && step.Kind switch
                {
                    Kind.Number => DecimalWord.TryRead(in word, length, out step.Numbers[(i * step.Stride) + step.Offset]),
                    Kind.Image => TryImage(in word, length, out step.Wholes[(3 * i) + step.Offset]),
                    Kind.Identity => WholeNumber.TryRead(in word, length, out identities[i]) && identities[i] >= 0,
                    Kind.Word => _words.TryRead(in word, length, out step.Wholes[i]),
                    _ => true,
                };

                // A word ends with a blank or the line; the bits of a mask say which bytes those are.
                if (!isSound || (Ends >> Unsafe.Add(ref word, length) & 1) == 0)
                {
                    isSound = false;
                    return line;
                }

                p += step.StaysHere ? 0 : length;
            }

            while (IsBlank(Unsafe.Add(ref at, p)))
            {
                p++;
            }

            byte c = Unsafe.Add(ref at, p);
            if (c is not ((byte)'\n' or (byte)'\r'))
            {
                isSound = false;
                return line;
            }

            line = p + (c == '\r' && p + 1 < end && Unsafe.Add(ref at, p + 1) == '\n' ? 2 : 1);
            Count++;
        }

        return line;
    }

    private const ulong Ends = (1UL << ' ') | (1UL << '\t') | (1UL << '\n') | (1UL << '\r');

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryImage(ref readonly byte word, nint length, out int image)
    {
        bool isWhole = WholeNumber.TryRead(in word, length, out long value);
        image = (int)value;
        return isWhole && image == value;
    }

    private static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\t';
}
