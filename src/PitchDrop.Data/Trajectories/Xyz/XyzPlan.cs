using System.Globalization;

namespace PitchDrop.Data.Trajectories.Xyz;

/// <summary>What each word of a particle's line is, from Properties: name:kind:columns, again and again, in any order.</summary>
internal sealed class XyzPlan
{
    private const int MostWords = 1000;
    private readonly List<string> _names = [];

    /// <summary>Reads Properties.</summary>
    /// <param name="properties">The value.</param>
    /// <param name="wanted">Names of further columns; "NAME[2]" is the second of several.</param>
    /// <param name="refuse">How to refuse at this line.</param>
    public XyzPlan(string properties, IReadOnlyList<string> wanted, Func<string, Exception> refuse)
    {
        string[] parts = properties.Split(':');
        var words = new List<XyzWord>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var extra = new List<string>();
        for (int k = 0; k + 2 < parts.Length; k += 3)
        {
            (string name, string kind) = (parts[k], parts[k + 1]);
            if (!int.TryParse(parts[k + 2], NumberStyles.None, CultureInfo.InvariantCulture, out int columns) || columns is < 1 or > MostWords)
            {
                throw refuse($"Properties, columns of {name}: found '{parts[k + 2]}'; accepted is a whole number of 1 to {MostWords}");
            }

            if (kind is not ("S" or "R" or "I" or "L") || !seen.Add(name))
            {
                throw refuse(seen.Contains(name) && kind is "S" or "R" or "I" or "L" ? $"Properties: {name} stands there twice" : $"Properties, kind of {name}: found '{kind}'; accepted is S, R, I or L");
            }

            for (int c = 0; c < columns && words.Count <= MostWords; c++)
            {
                XyzWord word = WordOf(name, kind, columns, c);
                string full = columns == 1 ? name : $"{name}[{c + 1}]";
                bool isWanted = word.Kind == XyzWordKind.Other && kind is "R" or "I" && (wanted.Contains(full) || (c == 0 && wanted.Contains(name)));
                if (isWanted)
                {
                    word = new XyzWord(XyzWordKind.Extra, extra.Count);
                    extra.Add(wanted.Contains(full) ? full : name);
                }

                words.Add(word);
                _names.Add(full);
            }
        }

        Words = [.. words];
        Extra = extra;
        bool hasSpecies = Has(XyzWordKind.Species), hasNumbers = Has(XyzWordKind.AtomicNumber);
        if (parts.Length % 3 != 0 || words.Count > MostWords || !Has(XyzWordKind.Position) || !(hasSpecies || hasNumbers))
        {
            throw refuse("Properties: accepted is name:kind:columns, again and again, with species:S:1 (or type, or Z:I:1) and pos:R:3");
        }

        if (hasSpecies && words.Count(w => w.Kind == XyzWordKind.Species) > 1)
        {
            // Both species and type: the name goes before the number.
            int type = _names.IndexOf("type");
            Words[type] = new XyzWord(XyzWordKind.Other, 0);
        }

        if (hasSpecies && hasNumbers)
        {
            Words[Array.FindIndex(Words, w => w.Kind == XyzWordKind.AtomicNumber)] = new XyzWord(XyzWordKind.Other, 0);
        }

        for (int w = 0; Has(XyzWordKind.Velocity) && w < Words.Length; w++)
        {
            Words[w] = Words[w].Kind == XyzWordKind.Momentum ? new XyzWord(XyzWordKind.Other, 0) : Words[w];
        }

        foreach (XyzWordKind once in (XyzWordKind[])[XyzWordKind.Identity, XyzWordKind.Velocity, XyzWordKind.Mass, XyzWordKind.Image])
        {
            if (Words.Count(w => w.Kind == once && w.Slot == 0) > 1)
            {
                throw refuse($"Properties: {string.Join(" and ", Words.Select((w, k) => (w, k)).Where(x => x.w.Kind == once && x.w.Slot == 0).Select(x => _names[x.k]))} say the same; accepted is one of them");
            }
        }
    }

    /// <summary>What each word is.</summary>
    public XyzWord[] Words { get; }

    /// <summary>The further columns, in the order of their slots.</summary>
    public IReadOnlyList<string> Extra { get; }

    /// <summary>What a word is called in a message.</summary>
    public string NameOf(int word) => _names[word];

    public bool Has(XyzWordKind kind) => Array.Exists(Words, w => w.Kind == kind);

    private static XyzWord WordOf(string name, string kind, int columns, int c) => (name, kind, columns) switch
    {
        ("species" or "type" or "element", "S" or "I", 1) => new XyzWord(XyzWordKind.Species, 0),
        ("Z", "I", 1) => new XyzWord(XyzWordKind.AtomicNumber, 0),
        ("pos", "R", 3) => new XyzWord(XyzWordKind.Position, c),
        ("id", "I", 1) => new XyzWord(XyzWordKind.Identity, 0),
        ("velo" or "vel" or "velocity" or "velocities", "R", 3) => new XyzWord(XyzWordKind.Velocity, c),
        ("momenta", "R", 3) => new XyzWord(XyzWordKind.Momentum, c),
        ("mass" or "masses", "R", 1) => new XyzWord(XyzWordKind.Mass, 0),
        ("image" or "images", "I", 3) => new XyzWord(XyzWordKind.Image, c),
        _ => new XyzWord(XyzWordKind.Other, 0),
    };
}
