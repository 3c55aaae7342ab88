using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PitchDrop.Data.Trajectories.Xyz;

/// <summary>The particles of a frame of extended XYZ, read line by line into arrays that are kept from frame to frame. They grow with what was read, not with what the file claims.</summary>
internal sealed class XyzParticles(SpeciesWords words)
{
    private const int First = 256;
    private readonly DistinctIdentities _distinct = new();
    private XyzPlan _plan = null!;
    private int[] _codes = [];
    private bool _hasNumbers;

    public double[] Positions { get; private set; } = [];

    public double[] Velocities { get; private set; } = [];

    public double[] Masses { get; private set; } = [];

    public int[] Images { get; private set; } = [];

    public long[] Identities { get; private set; } = [];

    public string[] Species { get; private set; } = [];

    /// <summary>Further columns by slot.</summary>
    public double[][] Extra { get; private set; } = [];

    /// <summary>Reads so many lines; false where the file ends before.</summary>
    /// <exception cref="InvalidTrajectoryException">A line cannot be understood.</exception>
    public bool Read(ByteLines lines, XyzPlan plan, int count)
    {
        Use(plan);
        int done = 0;
        long firstLine = lines.Number + 1;
        while (done < count)
        {
            if (!lines.Fill())
            {
                return false;
            }

            ReadOnlySpan<byte> whole = lines.Whole;
            int used = 0;
            long passed = 0;
            for (; done < count && used < whole.Length; passed++)
            {
                if (done == _codes.Length)
                {
                    Resize((int)Math.Min(count, Math.Max(First, 2L * done)));
                }

                used += (int)Line(lines, whole, used, passed, done++);
            }

            lines.Pass(used, passed);
        }

        if (_codes.Length != count)
        {
            Resize(count);
        }

        Name(lines, firstLine);
        if (plan.Has(XyzWordKind.Identity) && _distinct.FirstRepeated(Identities) is >= 0 and var repeated)
        {
            throw new InvalidTrajectoryException(lines.File, firstLine + repeated, $"particle {Identities[repeated]} stands here a second time in its frame");
        }

        if (plan.Has(XyzWordKind.Mass) && Array.FindIndex(Masses, m => !(m > 0)) is >= 0 and var light)
        {
            throw new InvalidTrajectoryException(lines.File, firstLine + light, $"mass: found {Masses[light]}; accepted is a number greater than 0");
        }

        return true;
    }

    private void Use(XyzPlan plan)
    {
        if (ReferenceEquals(plan, _plan))
        {
            return;
        }

        _plan = plan;
        _hasNumbers = plan.Has(XyzWordKind.AtomicNumber);
        Extra = new double[plan.Extra.Count][];
        _codes = [];
        (Positions, Velocities, Masses, Images, Identities, Species) = ([], [], [], [], [], []);
        Array.Fill(Extra, []);
    }

    private void Resize(int particles)
    {
        Positions = Resized(Positions, 3 * particles);
        Velocities = _plan.Has(XyzWordKind.Velocity) || _plan.Has(XyzWordKind.Momentum) ? Resized(Velocities, 3 * particles) : Velocities;
        Masses = _plan.Has(XyzWordKind.Mass) ? Resized(Masses, particles) : Masses;
        Images = _plan.Has(XyzWordKind.Image) ? Resized(Images, 3 * particles) : Images;
        Species = Resized(Species, particles);
        Extra = Array.ConvertAll(Extra, e => Resized(e, particles));
        int known = Identities.Length;
        Identities = Resized(Identities, particles);
        for (int i = known; i < particles; i++)
        {
            Identities[i] = i + 1;
        }

        _codes = Resized(_codes, particles);
    }

    private static T[] Resized<T>(T[] array, int length)
    {
        Array.Resize(ref array, length);
        return array;
    }

    private void Name(ByteLines lines, long firstLine)
    {
        for (int i = 0; i < _codes.Length; i++)
        {
            Species[i] = !_hasNumbers ? words[_codes[i]]
                : ChemicalSymbols.Of(_codes[i]) ?? throw new InvalidTrajectoryException(lines.File, firstLine + i, $"Z: found {_codes[i]}; accepted is the atomic number of an element, 1 to 118");
        }
    }

    // One line from the given byte on: its length with its end. Behind the last word that is read stands the line's end at the latest.
    private nint Line(ByteLines lines, ReadOnlySpan<byte> whole, int from, long passed, int i)
    {
        ref byte start = ref Unsafe.Add(ref MemoryMarshal.GetReference(whole), from);
        XyzWord[] plan = _plan.Words;
        nint p = 0;
        for (int w = 0; w < plan.Length; w++)
        {
            for (; Unsafe.Add(ref start, p) is (byte)' ' or (byte)'\t'; p++)
            {
            }

            ref byte word = ref Unsafe.Add(ref start, p);
            nint length = DecimalWord.LengthOf(in word);
            if (length == 0 || !TryTake(plan[w], ref word, length, i) || Unsafe.Add(ref word, length) is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                throw Refuse(lines, whole, from, passed, w);
            }

            p += length;
        }

        for (; Unsafe.Add(ref start, p) is (byte)' ' or (byte)'\t'; p++)
        {
        }

        byte end = Unsafe.Add(ref start, p);
        if (end is not ((byte)'\n' or (byte)'\r'))
        {
            throw Refuse(lines, whole, from, passed, plan.Length);
        }

        return p + (end == '\r' && from + p + 1 < whole.Length && Unsafe.Add(ref start, p + 1) == '\n' ? 2 : 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(XyzWord word, ref byte at, nint length, int i) => word.Kind switch
    {
        XyzWordKind.Position => DecimalWord.TryRead(in at, length, out Positions[(3 * i) + word.Slot]),
        XyzWordKind.Velocity or XyzWordKind.Momentum => DecimalWord.TryRead(in at, length, out Velocities[(3 * i) + word.Slot]),
        XyzWordKind.Mass => DecimalWord.TryRead(in at, length, out Masses[i]),
        XyzWordKind.Extra => DecimalWord.TryRead(in at, length, out Extra[word.Slot][i]),
        XyzWordKind.Species => words.TryRead(in at, length, out _codes[i]),
        XyzWordKind.Other => true,
        _ => TryWhole(word, ref at, length, i),
    };

    private bool TryWhole(XyzWord word, ref byte at, nint length, int i)
    {
        bool isWhole = WholeNumber.TryRead(in at, length, out long value);
        switch (word.Kind)
        {
            case XyzWordKind.Identity:
                Identities[i] = value;
                return isWhole && value >= 0;
            case XyzWordKind.Image:
                Images[(3 * i) + word.Slot] = (int)value;
                return isWhole && value == (int)value;
            default:
                _codes[i] = (int)Math.Clamp(value, -1, 1000);
                return isWhole;
        }
    }

    private InvalidTrajectoryException Refuse(ByteLines lines, ReadOnlySpan<byte> whole, int from, long passed, int w)
    {
        ReadOnlySpan<byte> line = ByteLines.First(whole[from..], out int bytes);
        int found = ByteWords.CountOf(line);
        lines.Pass(from + bytes, passed + 1);
        if (found != _plan.Words.Length)
        {
            return lines.Refuse($"words on this line: {found}; Properties has {_plan.Words.Length}");
        }

        var all = new ByteWords(line);
        for (int k = 0; k < w; k++)
        {
            all.Next();
        }

        string accepted = _plan.Words[Math.Min(w, found - 1)].Kind switch
        {
            XyzWordKind.Species => $"a word of at most {SpeciesWords.Longest} bytes of UTF-8, and at most {SpeciesWords.Most} different ones",
            XyzWordKind.Identity => "a whole number of at least 0",
            XyzWordKind.Image => "a whole number of at most 32 bits",
            XyzWordKind.AtomicNumber => "a whole number",
            XyzWordKind.Other => "a word",
            _ => "a finite number",
        };
        return lines.Refuse($"{_plan.NameOf(Math.Min(w, found - 1))}: found '{ByteWords.Shown(all.Next())}'; accepted is {accepted}");
    }
}
