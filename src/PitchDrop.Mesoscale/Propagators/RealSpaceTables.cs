namespace PitchDrop.Mesoscale.Propagators;

/// <summary>Tables of cos 4(θ − ψ)/(π r²) at the minimum image; on the lines x or y = L/2 (even L) the two images are averaged, which leaves no sine part there.</summary>
public static class RealSpaceTables
{
    /// <summary>c(r) = cos 4θ/(π r²) and s(r) = sin 4θ/(π r²), [L·L] each, 0 at r = 0.</summary>
    /// <param name="side">Side L.</param>
    public static (double[] Cosine, double[] Sine) Build(int side)
    {
        double[] c = new double[side * side], s = new double[side * side];
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                if (x == 0 && y == 0)
                {
                    continue;
                }

                double dx = 2 * x > side ? x - side : x, dy = 2 * y > side ? y - side : y;
                var (cosine, sine) = QuadrupoleTables.Angles(dx, dy);
                double scale = 1 / (Math.PI * ((dx * dx) + (dy * dy)));
                c[(y * side) + x] = cosine * scale;
                s[(y * side) + x] = sine * scale;
            }
        }

        QuadrupoleTables.Symmetrise(c, side, +1);
        QuadrupoleTables.Symmetrise(s, side, -1);
        return (c, s);
    }
}
