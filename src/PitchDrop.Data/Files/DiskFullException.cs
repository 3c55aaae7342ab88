namespace PitchDrop.Data.Files;

/// <summary>The disk (or the user's quota on it) is full; the file that was being written keeps its last good content.</summary>
public sealed class DiskFullException : IOException
{
    /// <summary>Names the file that could not be written.</summary>
    public DiskFullException(string file, Exception? inner = null)
        : base($"{OneLine.Of(file)}: no space left on the disk; nothing more was written and the last good files are intact.", inner) => FileName = file;

    /// <summary>The file that could not be written.</summary>
    public string FileName { get; }

    /// <summary>Whether <paramref name="error"/>, or an error it wraps, is the operating system saying that the disk or the quota is full.</summary>
    public static bool IsCause(Exception error)
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e is DiskFullException || (e is IOException && IsDiskFullCode(e.HResult)))
            {
                return true;
            }
        }

        return false;
    }

    // Outside Windows the runtime hands the raw errno on: ENOSPC, and EDQUOT (Linux, macOS).
    private static bool IsDiskFullCode(int code) =>
        OperatingSystem.IsWindows()
            ? code is unchecked((int)0x80070070) or unchecked((int)0x80070027)
            : code == 28 || code == (OperatingSystem.IsMacOS() ? 69 : 122);
}
