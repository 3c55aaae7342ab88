namespace PitchDrop.Tests.Data;

/// <summary>Reproducible numbers for making rubbish: the SplitMix64 finaliser over a counter.</summary>
public sealed class Mix(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)Next();
        }

        return bytes;
    }

    /// <summary>A copy with one to four bytes altered.</summary>
    public byte[] Corrupted(byte[] sound)
    {
        byte[] bytes = [.. sound];
        for (int n = 1 + Below(4); n > 0; n--)
        {
            bytes[Below(bytes.Length)] ^= (byte)(1 + Below(255));
        }

        return bytes.AsSpan().SequenceEqual(sound) ? [.. sound[..^1], (byte)(sound[^1] ^ 1)] : bytes;
    }
}
