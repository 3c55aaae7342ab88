using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories;

/// <summary>Reads what may be rubbish: it is read, or refused in one line that names the file; nothing else, and with memory of the file's size class.</summary>
internal static class Hostility
{
    /// <summary>What any file, however small, may cost: windows, buffers, a decompressor.</summary>
    private const long Fixed = 4 << 20;

    /// <summary>The refusal, or null where the file was read. Frames are counted up to a bound, in case a file says the same frame again and again.</summary>
    public static InvalidTrajectoryException? Outcome(string path, int mostFrames = 1000)
    {
        try
        {
            using TrajectoryReader reader = TrajectoryFormats.Open(path, "charge", "log/particles/id");
            for (int f = 0; f < mostFrames && reader.Next() is not null; f++)
            {
            }

            return null;
        }
        catch (InvalidTrajectoryException refusal)
        {
            return refusal;
        }
    }

    /// <summary>Reads a file and asserts what must hold of every one.</summary>
    public static InvalidTrajectoryException? Check(string path, int allowance = 200)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        InvalidTrajectoryException? refusal = Outcome(path);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < Fixed + (allowance * new FileInfo(path).Length), $"{allocated} bytes allocated for {new FileInfo(path).Length}");
        Assert.True(refusal is null || IsOneLine(path, refusal.Message), refusal?.Message);
        return refusal;
    }

    /// <summary>Writes the bytes and checks them; whether they were refused.</summary>
    public static bool IsRefused(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        return Check(path) is not null;
    }

    private static bool IsOneLine(string path, string message) =>
        message.StartsWith(path, StringComparison.Ordinal) && message.Length < 1200 && message.IndexOfAny(['\n', '\r', '\0']) < 0 && message.Length > path.Length + 4;
}
