using System.IO.Compression;

namespace PitchDrop.Data.Arrays;

/// <summary>One archive entry read once from front to end: counts, checks the CRC-32, and believes no length.</summary>
internal sealed class EntryReader(ZipArchiveEntry entry) : IDisposable
{
    // Deflate packs at most 1032 to 1: a claim beyond that is a lie.
    private const long HighestRatio = 1032;
    private readonly Stream _stream = entry.Open();
    private Crc32 _crc;

    /// <summary>Refuses a claim of further bytes that the stored ones cannot hold.</summary>
    public void CheckClaim(long bytes)
    {
        if (bytes > (entry.CompressedLength + 64) * HighestRatio || (entry.CompressedLength == entry.Length && bytes > entry.Length))
        {
            throw new FormatException($"the shape claims {bytes} bytes, the file holds {entry.CompressedLength} for it");
        }
    }

    public void ReadExactly(Span<byte> bytes)
    {
        _stream.ReadExactly(bytes);
        _crc.Append(bytes);
    }

    public void ReadEnd()
    {
        Span<byte> one = stackalloc byte[1];
        if (_stream.Read(one) != 0)
        {
            throw new FormatException("there are more bytes than the shape says");
        }

        if (_crc.Value != entry.Crc32)
        {
            throw new FormatException("the checksum does not match: the elements were altered");
        }
    }

    public void Dispose() => _stream.Dispose();
}
