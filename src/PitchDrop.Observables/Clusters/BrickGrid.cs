using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Clusters;

/// <summary>
/// Upright blocks that tile the periodic space of a sheared box as bricks tile a wall: 0 ≤ x &lt; L_x, 0 ≤ y &lt; L_y, 0 ≤ z &lt; L_z, with the next layer along y shifted by the tilt (Lees and Edwards). A tilt that differs by whole L_x, as after a flip of
/// the box, gives the same blocks. Blocks are neighbours where they share a face or part of one: six, and up to eight across the seam y = 0; they touch where they share an edge or a corner too. Immutable.
/// </summary>
public sealed class BrickGrid
{
    /// <summary>Most neighbours that a block has.</summary>
    public const int MostNeighbours = 8;

    /// <summary>Most blocks that touch a block.</summary>
    public const int MostTouching = 26;

    // Faces that overlap by less than this share of a block do not touch.
    private const double Overlap = 1e-9;
    private readonly double _perX, _perY, _perZ;

    /// <summary>Cuts a box into blocks.</summary>
    /// <param name="lengths">L_x, L_y, L_z.</param>
    /// <param name="tilt">The tilt xy, of any size.</param>
    /// <param name="blocks">Blocks along x, y and z, each at least 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer blocks, or more than 2³⁰ in all, or a length or tilt is none.</exception>
    public BrickGrid((double X, double Y, double Z) lengths, double tilt, (int X, int Y, int Z) blocks)
    {
        (LengthX, LengthY, LengthZ) = (Require.Positive(lengths.X), Require.Positive(lengths.Y), Require.Positive(lengths.Z));
        (BlocksX, BlocksY, BlocksZ) = (Require.Between(blocks.X, 3, 1 << 20), Require.Between(blocks.Y, 3, 1 << 20), Require.Between(blocks.Z, 3, 1 << 20));
        Count = (int)Require.Between((long)BlocksX * BlocksY * BlocksZ, 1, 1 << 30);
        Shift = Folded(Require.Finite(tilt), LengthX);
        (SideX, SideY, SideZ) = (LengthX / BlocksX, LengthY / BlocksY, LengthZ / BlocksZ);
        (_perX, _perY, _perZ) = (BlocksX / LengthX, BlocksY / LengthY, BlocksZ / LengthZ);
    }

    /// <summary>L_x.</summary>
    public double LengthX { get; }

    /// <summary>L_y.</summary>
    public double LengthY { get; }

    /// <summary>L_z.</summary>
    public double LengthZ { get; }

    /// <summary>How far the next layer along y is shifted along x, from 0 to L_x.</summary>
    public double Shift { get; }

    /// <summary>Blocks along x.</summary>
    public int BlocksX { get; }

    /// <summary>Blocks along y.</summary>
    public int BlocksY { get; }

    /// <summary>Blocks along z.</summary>
    public int BlocksZ { get; }

    /// <summary>Number of blocks.</summary>
    public int Count { get; }

    /// <summary>Side of a block along x.</summary>
    public double SideX { get; }

    /// <summary>Side of a block along y.</summary>
    public double SideY { get; }

    /// <summary>Side of a block along z.</summary>
    public double SideZ { get; }

    /// <summary>Volume of a block.</summary>
    public double BlockVolume => SideX * SideY * SideZ;

    /// <summary>The box whose images these are, with the least tilt.</summary>
    public Box Box => new Box(3, (LengthX, LengthY, LengthZ), (Shift, 0, 0)).Reduced();

    /// <summary>The block that holds a place, inside the box or out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [Equation("Clusters", "2")]
    public int BlockOf(Displacement place)
    {
        double layer = Math.Floor(place.Y / LengthY);
        int i = Fold((place.X - (layer * Shift)) * _perX, BlocksX), j = Fold((place.Y - (layer * LengthY)) * _perY, BlocksY), k = Fold(place.Z * _perZ, BlocksZ);
        return Index(i, j, k);
    }

    /// <summary>The centre of a block.</summary>
    public Displacement Centre(int block)
    {
        (int i, int j, int k) = Place(block);
        return new Displacement((i + 0.5) * SideX, (j + 0.5) * SideY, (k + 0.5) * SideZ);
    }

    /// <summary>The vector from the centre of a block to the image of a place that lies in it.</summary>
    public Displacement Inside(int block, Displacement place)
    {
        Displacement centre = Centre(block);
        double layer = Math.Round((place.Y - centre.Y) / LengthY);
        double x = place.X - (layer * Shift) - centre.X, z = place.Z - centre.Z;
        return new Displacement(x - (Math.Round(x / LengthX) * LengthX), place.Y - (layer * LengthY) - centre.Y, z - (Math.Round(z / LengthZ) * LengthZ));
    }

    /// <summary>The blocks that share a face, or part of one, with a block, each with the vector to its centre.</summary>
    /// <param name="block">The block.</param>
    /// <param name="neighbours">Takes them [<see cref="MostNeighbours"/>].</param>
    /// <returns>How many there are, 6 to 8.</returns>
    public int Neighbours(int block, Span<(int Block, Displacement To)> neighbours)
    {
        (int i, int j, int k) = Place(block);
        int n = 0;
        neighbours[n++] = (Index(Modulo(i - 1, BlocksX), j, k), new Displacement(-SideX, 0, 0));
        neighbours[n++] = (Index(Modulo(i + 1, BlocksX), j, k), new Displacement(SideX, 0, 0));
        neighbours[n++] = (Index(i, j, Modulo(k - 1, BlocksZ)), new Displacement(0, 0, -SideZ));
        neighbours[n++] = (Index(i, j, Modulo(k + 1, BlocksZ)), new Displacement(0, 0, SideZ));
        n = Layer(i, j, k, -1, neighbours, n);
        return Layer(i, j, k, 1, neighbours, n);
    }

    /// <summary>The blocks that share a face, an edge or a corner with a block, or part of one, each with the vector to its centre.</summary>
    /// <param name="block">The block.</param>
    /// <param name="touching">Takes them [<see cref="MostTouching"/>].</param>
    /// <returns>How many there are: 26, and from 23 on across the seam y = 0.</returns>
    public int Touching(int block, Span<(int Block, Displacement To)> touching)
    {
        (int i, int j, int k) = Place(block);
        int n = 0;
        for (int up = -1; up <= 1; up++)
        {
            int at = Modulo(k + up, BlocksZ);
            for (int step = -1; step <= 1; step++)
            {
                bool isBeyond = j + step < 0 || j + step >= BlocksY;
                double begin = isBeyond ? i - (step * Shift * _perX) : i, whole = Math.Floor(begin + Overlap), rest = begin - whole;

                // Blocks that end where this one begins touch it only if they end exactly there.
                for (int right = Math.Abs(rest) <= Overlap ? -1 : 0; right <= 1; right++)
                {
                    if (up != 0 || step != 0 || right != 0)
                    {
                        touching[n++] = (Index(Modulo((int)whole + right, BlocksX), Modulo(j + step, BlocksY), at), new Displacement((right - rest) * SideX, step * SideY, up * SideZ));
                    }
                }
            }
        }

        return n;
    }

    private int Layer(int i, int j, int k, int step, Span<(int Block, Displacement To)> neighbours, int n)
    {
        int to = j + step;
        if (to >= 0 && to < BlocksY)
        {
            neighbours[n++] = (Index(i, to, k), new Displacement(0, step * SideY, 0));
            return n;
        }

        // Seen from the layer beyond, this block begins at so many blocks.
        double begin = i - (step * Shift * _perX), whole = Math.Floor(begin), rest = begin - whole;
        for (int right = 0; right < 2; right++)
        {
            double overlap = right == 0 ? 1 - rest : rest;
            if (overlap > Overlap)
            {
                int at = Modulo((int)whole + right, BlocksX);
                neighbours[n++] = (Index(at, step > 0 ? 0 : BlocksY - 1, k), new Displacement((right - rest) * SideX, step * SideY, 0));
            }
        }

        return n;
    }

    private (int I, int J, int K) Place(int block) => (block % BlocksX, block / BlocksX % BlocksY, block / (BlocksX * BlocksY));

    private int Index(int i, int j, int k) => (((k * BlocksY) + j) * BlocksX) + i;

    private static int Modulo(int n, int period) => ((n % period) + period) % period;

    // The whole number below u, folded into 0 … n − 1.
    private static int Fold(double u, int n)
    {
        double whole = Math.Floor(u);
        return (int)(whole - (Math.Floor(whole / n) * n));
    }

    private static double Folded(double u, double length)
    {
        double rest = u - (Math.Floor(u / length) * length);
        return rest < length ? rest : 0;
    }
}
