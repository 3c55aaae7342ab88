namespace PitchDrop.Data.Trajectories;

/// <summary>How much memory one frame may ask for, given the size of its file: what is compressed may be a bomb.</summary>
internal static class SizeClass
{
    private const long Always = 4L << 20;
    private const long Factor = 64;

    /// <summary>The most bytes of one frame's numbers in a file of this length.</summary>
    public static long Most(long fileLength) => Always + (Factor * fileLength);
}
