namespace PitchDrop.Data.Files;

/// <summary>A file that a stopped run had written, and on which its checkpoint counts, is gone or too short. The checkpoint itself is sound, so nothing is thrown away: whoever moved the file can put it back.</summary>
/// <param name="file">The file.</param>
/// <param name="found">Bytes that it has, 0 where it is missing.</param>
/// <param name="wanted">Bytes that the checkpoint counts on.</param>
public sealed class LostOutputException(string file, long found, long wanted)
    : DamagedFileException(file, "length", $"is {found} bytes, the checkpoint counts on {wanted}: put it back, or start anew with --force");
