using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Numerics.Geometry;

/// <summary>
/// A periodic box of two or three dimensions with its corner at 0 and edges a = (L_x, 0, 0), b = (xy, L_y, 0), c = (xz, yz, L_z): the convention of LAMMPS. Tilts may have any size;
/// every image is found by <see cref="ImagesWithin"/>, and the shortest one exactly, however tilted or small the box is. Immutable.
/// </summary>
[Equation("Particles", "1")]
public sealed class Box
{
    /// <summary>Makes a box.</summary>
    /// <param name="dimension">2 or 3.</param>
    /// <param name="lengths">L_x, L_y, L_z; finite, &gt; 0. In two dimensions L_z is without effect.</param>
    /// <param name="tilts">xy, xz, yz; finite. In two dimensions xz = yz = 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length or tilt breaks its rule.</exception>
    public Box(int dimension, (double X, double Y, double Z) lengths, (double XY, double XZ, double YZ) tilts = default)
    {
        Dimension = Require.Between(dimension, 2, 3);
        LengthX = Require.Positive(lengths.X);
        LengthY = Require.Positive(lengths.Y);
        LengthZ = dimension == 2 ? 1 : Require.Positive(lengths.Z);
        TiltXY = Require.Finite(tilts.XY);
        TiltXZ = Flat(dimension, tilts.XZ, nameof(tilts.XZ));
        TiltYZ = Flat(dimension, tilts.YZ, nameof(tilts.YZ));
        Volume = LengthX * LengthY * LengthZ;
        double height = LengthX / Math.Sqrt(1 + Square(TiltXY / LengthY) + Square(((TiltXY * TiltYZ) - (LengthY * TiltXZ)) / (LengthY * LengthZ)));
        HeightX = height;
        HeightY = LengthY / Math.Sqrt(1 + Square(TiltYZ / LengthZ));
        HeightZ = LengthZ;
        LeastHeight = Math.Min(Math.Min(HeightX, HeightY), dimension == 2 ? double.PositiveInfinity : HeightZ);
    }

    /// <summary>Number of dimensions, 2 or 3.</summary>
    public int Dimension { get; }

    /// <summary>L_x.</summary>
    public double LengthX { get; }

    /// <summary>L_y.</summary>
    public double LengthY { get; }

    /// <summary>L_z; 1 in two dimensions.</summary>
    public double LengthZ { get; }

    /// <summary>Tilt xy: what b has along x.</summary>
    public double TiltXY { get; }

    /// <summary>Tilt xz: what c has along x.</summary>
    public double TiltXZ { get; }

    /// <summary>Tilt yz: what c has along y.</summary>
    public double TiltYZ { get; }

    /// <summary>Volume L_x L_y L_z; the area in two dimensions.</summary>
    public double Volume { get; }

    /// <summary>Distance between the faces that a crosses.</summary>
    public double HeightX { get; }

    /// <summary>Distance between the faces that b crosses.</summary>
    public double HeightY { get; }

    /// <summary>Distance between the faces that c crosses; 1 in two dimensions.</summary>
    public double HeightZ { get; }

    /// <summary>The least of the heights: no lattice vector is shorter. A distance below half of it belongs to one image alone.</summary>
    public double LeastHeight { get; }

    /// <summary>Whether all tilts are 0.</summary>
    public bool IsOrthogonal => TiltXY == 0 && TiltXZ == 0 && TiltYZ == 0;

    /// <summary>The cube of side <paramref name="side"/>.</summary>
    public static Box Cube(double side) => new(3, (side, side, side));

    /// <summary>The square of side <paramref name="side"/>.</summary>
    public static Box Square2D(double side) => new(2, (side, side, 1));

    /// <summary>The cube, or square, that holds <paramref name="particles"/> at the number density <paramref name="density"/> [1/σ^d].</summary>
    public static Box OfDensity(int dimension, int particles, double density)
    {
        double side = Math.Pow(Require.Between(particles, 1, int.MaxValue) / Require.Positive(density), 1.0 / Require.Between(dimension, 2, 3));
        return dimension == 2 ? Square2D(side) : Cube(side);
    }

    /// <summary>The lattice vector i a + j b + k c.</summary>
    public Displacement Lattice(int i, int j, int k) => new((i * LengthX) + (j * TiltXY) + (k * TiltXZ), (j * LengthY) + (k * TiltYZ), Dimension == 2 ? 0 : k * LengthZ);

    /// <summary>The shortest of the images of <paramref name="d"/>; of several equally short ones any.</summary>
    public Displacement MinimumImage(Displacement d)
    {
        Displacement near = Rounded(d);
        double square = near.LengthSquared;
        if (4 * square <= LeastHeight * LeastHeight)
        {
            return near;
        }

        foreach (Displacement image in ImagesWithin(near, Math.Sqrt(square)))
        {
            if (image.LengthSquared < square)
            {
                (near, square) = (image, image.LengthSquared);
            }
        }

        return near;
    }

    /// <summary>All images d + i a + j b + k c no longer than <paramref name="radius"/>, in a fixed order; O(radius^d / volume) of them.</summary>
    /// <param name="d">Any vector.</param>
    /// <param name="radius">Largest length, finite, ≥ 0.</param>
    public IEnumerable<Displacement> ImagesWithin(Displacement d, double radius)
    {
        double square = radius * radius;
        (int kFirst, int kLast) = Dimension == 2 ? (0, 0) : Indices(d.Z, LengthZ, radius);
        for (int k = kFirst; k <= kLast; k++)
        {
            Displacement dk = d + Lattice(0, 0, k);
            double restY = Math.Sqrt(Math.Max(0, square - (dk.Z * dk.Z)));
            (int jFirst, int jLast) = Indices(dk.Y, LengthY, restY);
            for (int j = jFirst; j <= jLast; j++)
            {
                Displacement dj = dk + Lattice(0, j, 0);
                double restX = Math.Sqrt(Math.Max(0, square - (dk.Z * dk.Z) - (dj.Y * dj.Y)));
                (int iFirst, int iLast) = Indices(dj.X, LengthX, restX);
                for (int i = iFirst; i <= iLast; i++)
                {
                    Displacement image = dj + Lattice(i, 0, 0);
                    if (image.LengthSquared <= square)
                    {
                        yield return image;
                    }
                }
            }
        }
    }

    /// <summary>Moves a point into the box and counts the edges that it was moved by, so that the point itself stays point + ia a + ib b + ic c.</summary>
    /// <param name="point">Any point.</param>
    /// <param name="ia">Added to: moves by a.</param>
    /// <param name="ib">Added to: moves by b.</param>
    /// <param name="ic">Added to: moves by c.</param>
    /// <returns>The image in the box, each fractional coordinate in [0, 1).</returns>
    public Displacement Wrap(Displacement point, ref int ia, ref int ib, ref int ic)
    {
        (double x, double y, double z) = point;
        if (Dimension == 3)
        {
            int k = Fold(ref z, 0, LengthZ);
            (x, y, ic) = (x - (k * TiltXZ), y - (k * TiltYZ), ic + k);
        }

        double slantY = Dimension == 3 ? z / LengthZ * TiltYZ : 0;
        int j = Fold(ref y, slantY, LengthY);
        x -= j * TiltXY;
        ib += j;
        double slantX = ((y - slantY) / LengthY * TiltXY) + (Dimension == 3 ? z / LengthZ * TiltXZ : 0);
        ia += Fold(ref x, slantX, LengthX);
        return new Displacement(x, y, z);
    }

    /// <summary>The fractional coordinates s of a point, point = s_1 a + s_2 b + s_3 c.</summary>
    public Displacement Fractional(Displacement point)
    {
        double c = Dimension == 2 ? 0 : point.Z / LengthZ;
        double b = (point.Y - (c * TiltYZ)) / LengthY;
        return new Displacement((point.X - (b * TiltXY) - (c * TiltXZ)) / LengthX, b, c);
    }

    /// <summary>The point with fractional coordinates s.</summary>
    public Displacement Cartesian(Displacement s) => new(
        (s.X * LengthX) + (s.Y * TiltXY) + (s.Z * TiltXZ), (s.Y * LengthY) + (s.Z * TiltYZ), Dimension == 2 ? 0 : s.Z * LengthZ);

    /// <summary>The same lattice of images with the least tilts, |xy| and |xz| ≤ L_x/2, |yz| ≤ L_y/2: whole edges are added to b and c, and no distance changes.</summary>
    [Equation("Particles", "2")]
    public Box Reduced()
    {
        double turns = Math.Round(TiltYZ / LengthY);
        double yz = TiltYZ - (turns * LengthY), xz = TiltXZ - (turns * TiltXY);
        double xy = TiltXY - (Math.Round(TiltXY / LengthX) * LengthX);
        return new Box(Dimension, (LengthX, LengthY, LengthZ), (xy, xz - (Math.Round(xz / LengthX) * LengthX), yz));
    }

    private Displacement Rounded(Displacement d)
    {
        (double x, double y, double z) = d;
        if (Dimension == 3)
        {
            double k = Math.Round(z / LengthZ);
            (x, y, z) = (x - (k * TiltXZ), y - (k * TiltYZ), z - (k * LengthZ));
        }

        double j = Math.Round(y / LengthY);
        (x, y) = (x - (j * TiltXY), y - (j * LengthY));
        return new Displacement(x - (Math.Round(x / LengthX) * LengthX), y, z);
    }

    // The n for which |u + n length| may be at most radius; one more at either end where rounding decides.
    private static (int First, int Last) Indices(double u, double length, double radius) =>
        (checked((int)Math.Ceiling(((-radius - u) / length) - 1e-9)), checked((int)Math.Floor(((radius - u) / length) + 1e-9)));

    // Takes whole lengths off u until u − slant lies in [0, length).
    private static int Fold(ref double u, double slant, double length)
    {
        double n = Math.Floor((u - slant) / length);
        u -= n * length;
        if (u - slant >= length)
        {
            u = slant;
            n++;
        }
        else if (u < slant)
        {
            u = slant;
        }

        return checked((int)n);
    }

    private static double Flat(int dimension, double tilt, string name) => dimension == 3 || tilt == 0
        ? Require.Finite(tilt)
        : throw new ArgumentOutOfRangeException(name, tilt, $"{name} is {tilt}; a box of two dimensions has none.");

    private static double Square(double x) => x * x;
}
