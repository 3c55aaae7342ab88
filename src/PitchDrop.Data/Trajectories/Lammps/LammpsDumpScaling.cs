namespace PitchDrop.Data.Trajectories;

/// <summary>
/// Scaled positions of a dump: r = o + s_x a + s_y b + s_z c with the box vectors a, b, c and the corner o. Where only some axes are scaled, the others' fractions follow from their positions.
/// </summary>
internal static class LammpsDumpScaling
{
    /// <summary>Replaces fractions by positions.</summary>
    /// <param name="positions">Positions [N, 3]; along axes that are scaled, fractions.</param>
    /// <param name="isScaled">Which axes are scaled.</param>
    /// <param name="box">The box.</param>
    /// <returns>The first particle whose position is beyond what a double holds; −1 where there is none.</returns>
    public static int Unscale(Span<double> positions, ReadOnlySpan<bool> isScaled, in LammpsDumpBox box)
    {
        if (!isScaled.Contains(true))
        {
            return -1;
        }

        ((double lx, double ly, double lz), (double xy, double xz, double yz), (double x0, double y0, double z0)) = (box.Lengths, box.Tilts, box.Origin);
        (bool scaledX, bool scaledY, bool scaledZ) = (isScaled[0], isScaled[1], isScaled[2]);
        for (int p = 0; p + 2 < positions.Length; p += 3)
        {
            (double x, double y, double z) = (positions[p], positions[p + 1], positions[p + 2]);
            double sz = scaledZ ? z : (z - z0) / lz;
            double sy = scaledY ? y : (y - y0 - (sz * yz)) / ly;
            x = scaledX ? x0 + (x * lx) + (sy * xy) + (sz * xz) : x;
            y = scaledY ? y0 + (y * ly) + (sz * yz) : y;
            z = scaledZ ? z0 + (z * lz) : z;
            if (!double.IsFinite(x) || !double.IsFinite(y) || !double.IsFinite(z))
            {
                return p / 3;
            }

            (positions[p], positions[p + 1], positions[p + 2]) = (x, y, z);
        }

        return -1;
    }
}
