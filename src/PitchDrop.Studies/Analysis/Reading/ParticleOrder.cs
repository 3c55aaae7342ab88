using System.Globalization;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>
/// The particles of a trajectory in the order of their identities, as its first frame has them. Every later frame must hold the same identities, each of the same species, in whatever order.
/// </summary>
public sealed class ParticleOrder
{
    // A table is used where identities are no sparser than this.
    private const int Sparsest = 4;

    private readonly string _file;
    private readonly long[] _identities;
    private readonly string[] _words;
    private readonly int[]? _table;
    private readonly Dictionary<long, int>? _places;
    private readonly int[] _seenAt;
    private readonly int[] _found;

    /// <summary>Takes the order from the first frame.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="first">The first frame; a copy is made of what is needed.</param>
    /// <param name="number">Its index in the file, from 0.</param>
    /// <exception cref="InvalidTrajectoryException">It has no particle, or an identity twice.</exception>
    public ParticleOrder(string file, ParticleFrame first, int number = 0)
    {
        _file = file;
        int n = first.Count;
        if (n == 0)
        {
            throw Refuse(number, "it has no particle");
        }

        int[] order = [.. Enumerable.Range(0, n)];
        _identities = [.. first.Identities];
        Array.Sort(_identities, order);
        _words = Array.ConvertAll(order, p => first.Species[p]);
        for (int i = 1; i < n; i++)
        {
            if (_identities[i] == _identities[i - 1])
            {
                throw Refuse(number, string.Create(CultureInfo.InvariantCulture, $"particle {_identities[i]} stands there twice"));
            }
        }

        Int128 span = (Int128)_identities[^1] - _identities[0] + 1;
        if (span <= (Int128)Sparsest * n)
        {
            _table = new int[(int)span];
            Array.Fill(_table, -1);
            for (int i = 0; i < n; i++)
            {
                _table[_identities[i] - _identities[0]] = i;
            }
        }
        else
        {
            _places = Enumerable.Range(0, n).ToDictionary(i => _identities[i]);
        }

        (_seenAt, _found) = (new int[n], new int[n]);
        Array.Fill(_seenAt, -1);
        SpeciesNames = NamesOf(_words);
        Species = Array.ConvertAll(_words, w => Array.IndexOf(SpeciesNames, w));
    }

    /// <summary>Number N of particles.</summary>
    public int Count => _identities.Length;

    /// <summary>Identities [N], ascending.</summary>
    public ReadOnlySpan<long> Identities => _identities;

    /// <summary>Species of each particle [N], as an index into <see cref="SpeciesNames"/>.</summary>
    public int[] Species { get; }

    /// <summary>The words for the species: by number where all are whole numbers, else by letters.</summary>
    public string[] SpeciesNames { get; }

    /// <summary>Where each particle of the frame last looked at belongs: its index [N] in the order of identities.</summary>
    public ReadOnlySpan<int> Places => _found;

    /// <summary>Finds where each particle of a frame belongs.</summary>
    /// <param name="number">Index of the frame in its file, from 0.</param>
    /// <param name="frame">The frame.</param>
    /// <exception cref="InvalidTrajectoryException">It holds other particles than the first frame, or one has become another species.</exception>
    public void Find(int number, ParticleFrame frame)
    {
        if (frame.Count != Count)
        {
            throw Refuse(number, string.Create(CultureInfo.InvariantCulture, $"it has {frame.Count} particles, the first frame has {Count}: their paths cannot be followed"));
        }

        for (int p = 0; p < frame.Count; p++)
        {
            int place = PlaceOf(frame.Identities[p]);
            if (place < 0)
            {
                throw Refuse(number, string.Create(CultureInfo.InvariantCulture, $"particle {frame.Identities[p]} is not in the first frame: their paths cannot be followed"));
            }

            if (_seenAt[place] == number)
            {
                throw Refuse(number, string.Create(CultureInfo.InvariantCulture, $"particle {frame.Identities[p]} stands there twice"));
            }

            if (!string.Equals(frame.Species[p], _words[place], StringComparison.Ordinal))
            {
                throw Refuse(number, string.Create(CultureInfo.InvariantCulture, $"particle {frame.Identities[p]} is of species {frame.Species[p]}, in the first frame of {_words[place]}: what is measured by species needs one that stays"));
            }

            (_seenAt[place], _found[p]) = (number, place);
        }
    }

    private int PlaceOf(long identity)
    {
        if (_table is null)
        {
            return _places!.TryGetValue(identity, out int place) ? place : -1;
        }

        Int128 at = (Int128)identity - _identities[0];
        return at >= 0 && at < _table.Length ? _table[(int)at] : -1;
    }

    private static string[] NamesOf(string[] words)
    {
        string[] names = [.. words.Distinct(StringComparer.Ordinal)];
        bool numbers = names.All(w => long.TryParse(w, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        return numbers ? [.. names.OrderBy(w => long.Parse(w, CultureInfo.InvariantCulture))] : [.. names.Order(StringComparer.Ordinal)];
    }

    private InvalidTrajectoryException Refuse(int number, string problem) => new(_file, string.Create(CultureInfo.InvariantCulture, $"frame {number}"), problem);
}
