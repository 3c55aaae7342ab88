namespace PitchDrop.Data.Trajectories;

/// <summary>Collects particles as they are read: memory grows with what was read, not with what a header claims.</summary>
internal sealed class FrameBuilder(TextLines lines)
{
    private readonly List<double> _positions = [];
    private readonly List<string> _species = [];
    private readonly List<long> _identities = [];
    private readonly HashSet<long> _seen = [];
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    public void Add(long identity, string species, double x, double y, double z)
    {
        if (!_seen.Add(identity))
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
    }

    public ParticleFrame Build((double X, double Y, double Z) lengths, (double XY, double XZ, double YZ) tilts, (double X, double Y, double Z) origin) => new()
    {
        Lengths = lengths,
        Tilts = tilts,
        Origin = origin,
        Positions = [.. _positions],
        Species = [.. _species],
        Identities = [.. _identities],
    };
}
