using System.Buffers.Binary;
using System.Security.Cryptography;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Checkpoints;

/// <summary>
/// One checkpoint on disk: 8 bytes magic, 4 bytes format version, 8 bytes sequence, 8 bytes payload length, 32 bytes SHA-256 over those and the payload,
/// then the payload; little-endian. The file has exactly this length.
/// </summary>
internal static class CheckpointFile
{
    private const int FormatVersion = 1;
    private const int PrefixLength = 28;
    private const int HeaderLength = PrefixLength + 32;

    // As PNG's: a high bit, a name, and line ends that a text transfer would alter.
    private static ReadOnlySpan<byte> Magic => [0x9E, (byte)'P', (byte)'D', (byte)'C', 0x0D, 0x0A, 0x1A, 0x0A];

    public static void Write(string path, long sequence, ReadOnlySpan<byte> payload)
    {
        byte[] header = new byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), FormatVersion);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(12), sequence);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(20), payload.Length);
        Checksum(header, payload, header.AsSpan(PrefixLength));
        AtomicFile.Write(path, new Content(header, payload), static (content, stream) =>
        {
            stream.Write(content.Header);
            stream.Write(content.Payload);
        });
    }

    /// <exception cref="DamagedFileException">The file is not the whole checkpoint of this sequence.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] Read(string path, long sequence)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] header = new byte[HeaderLength];
        if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
        {
            throw new DamagedFileException(path, "header", $"the file has {file.Length} bytes, the header alone takes {HeaderLength}");
        }

        if (!header.AsSpan(0, 8).SequenceEqual(Magic))
        {
            throw new DamagedFileException(path, "header", "does not begin as a checkpoint does");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8));
        if (version != FormatVersion)
        {
            throw new DamagedFileException(path, "header", $"has format version {version}; accepted is {FormatVersion}");
        }

        long storedSequence = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(12));
        if (storedSequence != sequence)
        {
            throw new DamagedFileException(path, "header", $"holds checkpoint {storedSequence}, not {sequence}");
        }

        long length = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(20));
        if (length != file.Length - HeaderLength || length > Array.MaxLength)
        {
            throw new DamagedFileException(path, "payload", $"{length} bytes are announced, {file.Length - HeaderLength} are there");
        }

        byte[] payload = new byte[length];
        if (file.ReadAtLeast(payload, payload.Length, throwOnEndOfStream: false) < payload.Length)
        {
            throw new DamagedFileException(path, "payload", "ends too early");
        }

        Span<byte> checksum = stackalloc byte[32];
        Checksum(header, payload, checksum);
        if (!checksum.SequenceEqual(header.AsSpan(PrefixLength, 32)))
        {
            throw new DamagedFileException(path, "payload", "the checksum does not match: the content was altered");
        }

        return payload;
    }

    private static void Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, Span<byte> checksum)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header[..PrefixLength]);
        hash.AppendData(payload);
        hash.GetHashAndReset(checksum);
    }

    private readonly ref struct Content(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        public ReadOnlySpan<byte> Header { get; } = header;

        public ReadOnlySpan<byte> Payload { get; } = payload;
    }
}
