namespace PitchDrop.Mesoscale.Trsp.Kernels;

/// <summary>Coordinates on a periodic axis.</summary>
internal static class Periodic
{
    /// <summary>The coordinate in 0 … side − 1; quick where it is at most a few sides away.</summary>
    public static int Wrap(int x, int side)
    {
        while (x < 0)
        {
            x += side;
        }

        while (x >= side)
        {
            x -= side;
        }

        return x;
    }
}
