using System.Globalization;

namespace PitchDrop.Data.Trajectories;

/// <summary>
/// Type numbers for the words of species, as LAMMPS wants them: words that are whole numbers of at least 1 stand for themselves; others are numbered in the order of their names (A is 1, B is 2), and names that come in
/// later frames follow behind.
/// </summary>
internal sealed class LammpsTypes
{
    private readonly Dictionary<string, int> _types = new(StringComparer.Ordinal);
    private bool? _isNumbered;

    /// <summary>Whether the words are the type numbers themselves.</summary>
    public bool IsNumbered => _isNumbered == true;

    /// <summary>The largest type number up to here.</summary>
    public int Most => _types.Values.Max();

    /// <summary>The words and their numbers.</summary>
    public IReadOnlyDictionary<string, int> All => _types;

    /// <summary>The number of a word that was met.</summary>
    public int this[string word] => _types[word];

    /// <summary>Meets the species of a frame.</summary>
    /// <exception cref="ArgumentException">They are names where those of the frames before were numbers, or a number beyond what a type may be.</exception>
    public void Meet(string[] species)
    {
        if (species.Length > 0 && _types.ContainsKey(species[0]) && Array.TrueForAll(species, _types.ContainsKey))
        {
            return;
        }

        string[] found = [.. species.Distinct(StringComparer.Ordinal).Where(s => !_types.ContainsKey(s)).Order(StringComparer.Ordinal)];
        bool areNumbers = Array.TrueForAll(found, s => TryType(s, out _));
        _isNumbered ??= areNumbers;
        if (_isNumbered == true && !areNumbers)
        {
            throw new ArgumentException($"the species '{found.First(s => !TryType(s, out _))}' is no number as those of the frames before are", nameof(species));
        }

        foreach (string word in found)
        {
            _types.Add(word, _isNumbered == true && TryType(word, out int type) ? type : _types.Count + 1);
        }
    }

    // "01" and "1" would be one number for two words.
    private static bool TryType(string word, out int type) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out type) && type > 0 && word[0] != '0';
}
