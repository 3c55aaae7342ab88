namespace PitchDrop.Data.Trajectories;

/// <summary>Finds the first identity that stands in a frame a second time. Rising identities cost one comparison each, those up to 64 N a bit each; only others need a hash. What is needed is kept for the next frame.</summary>
internal sealed class DistinctIdentities
{
    private readonly HashSet<long> _far = [];
    private ulong[] _seen = [];

    /// <summary>The place of the first identity that stood before; −1 where all are distinct.</summary>
    /// <param name="identities">Identities [N], each at least 0.</param>
    public int FirstRepeated(ReadOnlySpan<long> identities)
    {
        int rising = Rising(identities);
        return rising == identities.Length ? -1 : Search(identities);
    }

    private static int Rising(ReadOnlySpan<long> identities)
    {
        for (int i = 1; i < identities.Length; i++)
        {
            if (identities[i] <= identities[i - 1])
            {
                return i;
            }
        }

        return identities.Length;
    }

    private int Search(ReadOnlySpan<long> identities)
    {
        if (_seen.Length < identities.Length)
        {
            _seen = new ulong[identities.Length];
        }

        ulong[] seen = _seen;
        Array.Clear(seen);
        _far.Clear();
        for (int i = 0; i < identities.Length; i++)
        {
            long identity = identities[i], word = identity >> 6;
            if ((ulong)word < (ulong)seen.Length)
            {
                ulong bit = 1UL << (int)identity;
                if ((seen[word] & bit) != 0)
                {
                    return i;
                }

                seen[word] |= bit;
            }
            else if (!_far.Add(identity))
            {
                return i;
            }
        }

        return -1;
    }
}
