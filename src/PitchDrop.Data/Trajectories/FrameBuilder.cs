namespace PitchDrop.Data.Trajectories;

/// <summary>Collects particles as they are read: memory grows with what was read, not with what a header claims.</summary>
internal sealed class FrameBuilder(TextLines lines)
{
    private readonly List<double> _positions = [];
    private readonly List<double> _velocities = [];
    private readonly List<double> _masses = [];
    private readonly List<int> _images = [];
    private readonly List<string> _species = [];
    private readonly List<long> _identities = [];
    private readonly Dictionary<long, int> _places = [];
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private bool _hasImages;

    public int Count => _species.Count;

    public void Add(long identity, string species, double x, double y, double z)
    {
        if (!_places.TryAdd(identity, Count))
        {
            throw lines.Refuse($"particle {identity} stands here a second time");
        }

        if (species.Length > 64)
        {
            throw lines.Refuse("a species' name of more than 64 characters");
        }

        _identities.Add(identity);
        _species.Add(_words.TryGetValue(species, out string? known) ? known : _words[species] = species);
        _positions.AddRange([x, y, z]);
        _images.AddRange([0, 0, 0]);
    }

    /// <summary>Image counts of the particle added last, three words.</summary>
    public void Image(ReadOnlySpan<string> words)
    {
        for (int k = 0; k < 3; k++)
        {
            long count = lines.Integer(words[k], "image count", int.MinValue);
            _images[^(3 - k)] = count <= int.MaxValue ? (int)count : throw lines.Refuse($"image count: found {count}; accepted is at most {int.MaxValue}");
        }

        _hasImages = true;
    }

    /// <summary>Velocity of the particle added last, three words.</summary>
    public void Velocity(ReadOnlySpan<string> words) => _velocities.AddRange([lines.Double(words[0], "vx"), lines.Double(words[1], "vy"), lines.Double(words[2], "vz")]);

    /// <summary>Mass of the particle added last.</summary>
    public void Mass(string word)
    {
        double mass = lines.Double(word, "mass");
        _masses.Add(mass > 0 ? mass : throw lines.Refuse($"mass: found '{word}'; accepted is a number greater than 0"));
    }

    /// <summary>Where the particle of this identity stands among those added; −1 if there is none.</summary>
    public int PlaceOf(long identity) => _places.TryGetValue(identity, out int place) ? place : -1;

    public ParticleFrame Build((double X, double Y, double Z) lengths, (double XY, double XZ, double YZ) tilts, (double X, double Y, double Z) origin) => new()
    {
        Lengths = lengths,
        Tilts = tilts,
        Origin = origin,
        Positions = [.. _positions],
        Images = _hasImages ? [.. _images] : null,
        Velocities = _velocities.Count > 0 ? [.. _velocities] : null,
        Masses = _masses.Count > 0 ? [.. _masses] : null,
        Species = [.. _species],
        Identities = [.. _identities],
    };
}
