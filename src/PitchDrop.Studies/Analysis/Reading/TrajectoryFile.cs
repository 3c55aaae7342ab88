using System.Globalization;
using System.Security.Cryptography;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>A file of a trajectory, and by what one knows that it is still the same: its length, when it was changed last, and a fingerprint of pieces spread over it.</summary>
/// <param name="FilePath">The file, as an absolute path.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Modified">When it was changed last, in universal time: "2026-11-21T16:45:12.0000000Z".</param>
/// <param name="Fingerprint">SHA-256 of the length and of 64 pieces of 16 KiB, the first at its beginning and the last at its end; of the whole file where it is shorter.</param>
public sealed record TrajectoryFile(string FilePath, long Bytes, string Modified, string Fingerprint)
{
    private const int Pieces = 64;
    private const int PieceLength = 1 << 14;

    /// <summary>The file's name without its folder.</summary>
    public string Name => Path.GetFileName(FilePath);

    /// <summary>Looks at a file.</summary>
    /// <exception cref="RefusedException">It is missing, or cannot be read.</exception>
    public static TrajectoryFile Of(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            using FileStream file = new(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            long length = file.Length;
            string modified = File.GetLastWriteTimeUtc(full).ToString("o", CultureInfo.InvariantCulture);
            return new TrajectoryFile(full, length, modified, FingerprintOf(file, length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path}: {(Directory.Exists(path) ? "is a folder" : File.Exists(path) ? e.Message : "there is no such file")}");
        }
    }

    /// <summary>Demands that the file is what it was.</summary>
    /// <exception cref="RefusedException">It is missing, or has changed.</exception>
    public void RequireUnchanged()
    {
        TrajectoryFile now = Of(FilePath);
        if (now != this)
        {
            string what = now.Bytes != Bytes ? string.Create(CultureInfo.InvariantCulture, $"it had {Bytes} bytes and has {now.Bytes}") : now.Fingerprint != Fingerprint ? "its content is another" : $"it was changed at {now.Modified}, and before at {Modified}";
            throw new RefusedException($"{FilePath}: the file is not the one with which this analysis began: {what}; analyse it anew into another folder with --out, or into this one with --force");
        }
    }

    private static string FingerprintOf(FileStream file, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(length));
        byte[] piece = new byte[PieceLength];
        bool whole = length <= (long)Pieces * PieceLength;
        long count = whole ? (length + PieceLength - 1) / PieceLength : Pieces;
        for (long k = 0; k < count; k++)
        {
            // The gaps between pieces are equal to within a byte; 128 bits, since files may have any length.
            file.Position = whole ? k * PieceLength : (long)((Int128)(length - PieceLength) * k / (Pieces - 1));
            int got = file.ReadAtLeast(piece, PieceLength, throwOnEndOfStream: false);
            hash.AppendData(piece, 0, got);
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash().AsSpan(0, 16));
    }
}
