namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>Places particles where HOOMD-blue wants them: in the box, relative to its centre, in the order of their identities; edges crossed on the way are counted.</summary>
internal sealed class GsdPlacement
{
    /// <summary>Positions relative to the centre [3 N].</summary>
    public double[] Positions { get; private set; } = [];

    /// <summary>Image counts [3 N].</summary>
    public int[] Images { get; private set; } = [];

    /// <summary>Whether the centre of the last box was elsewhere than at 0.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Places the particles of a frame.</summary>
    /// <exception cref="ArgumentException">An image count is beyond 32 bits.</exception>
    public void Place(ParticleFrame frame, int[]? order)
    {
        int n = frame.Count;
        Positions = Positions.Length == 3 * n ? Positions : new double[3 * n];
        Images = Images.Length == 3 * n ? Images : new int[3 * n];
        ((double x, double y, double z), (double xy, double xz, double yz)) = (frame.Lengths, frame.Tilts);
        (double X, double Y, double Z) corner = GsdNames.Corner(frame.Lengths, frame.Tilts), centre = (frame.Origin.X - corner.X, frame.Origin.Y - corner.Y, frame.Origin.Z - corner.Z);
        HasMoved = centre != default;
        bool isFlat = frame.Dimension == 2;
        for (int i = 0; i < n; i++)
        {
            int from = 3 * (order is null ? i : order[i]);
            double rx = frame.Positions[from] - centre.X, ry = frame.Positions[from + 1] - centre.Y, rz = frame.Positions[from + 2] - centre.Z;
            double c = frame.Periodic.C && !isFlat ? Math.Floor((rz - corner.Z) / z) : 0;
            double sz = (rz - corner.Z) / z;
            double sy = (ry - corner.Y - (yz * sz)) / y, b = frame.Periodic.B ? Math.Floor(sy) : 0;
            double sx = (rx - corner.X - (xz * sz) - (xy * sy)) / x, a = frame.Periodic.A ? Math.Floor(sx) : 0;
            if (a != 0 || b != 0 || c != 0)
            {
                rx -= (a * x) + (b * xy) + (c * xz);
                ry -= (b * y) + (c * yz);
                rz -= c * z;
            }

            (Positions[3 * i], Positions[(3 * i) + 1], Positions[(3 * i) + 2]) = (rx, ry, rz);
            for (int k = 0; k < 3; k++)
            {
                double image = (k == 0 ? a : k == 1 ? b : c) + (frame.Images is { } counts && !frame.IsUnwrapped ? counts[from + k] : 0);
                Images[(3 * i) + k] = Math.Abs(image) <= int.MaxValue ? (int)image : throw new ArgumentException($"particle {frame.Identities[from / 3]}: the image count {image} is beyond 32 bits", nameof(frame));
            }
        }
    }
}
