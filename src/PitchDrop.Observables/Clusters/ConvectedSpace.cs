using System.Globalization;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Clusters;

/// <summary>
/// The periodic space of a liquid at rest or in simple shear u_x = γ̇ y, at any frame of its paths: where the flow carries a place to, and the grids of blocks in which places are counted. Whether a file describes its box by
/// the edge b or by b ± a makes no difference: the strain that is known since frame 0 carries, and of a tilt counts only what is left over whole edges a.
/// </summary>
public sealed class ConvectedSpace
{
    private readonly IPaths _paths;

    /// <summary>Looks at the box of every frame; O(F).</summary>
    /// <param name="paths">The paths with the flow in them, whose box it is.</param>
    /// <exception cref="ArgumentException">The box is not of three dimensions, does not repeat in each, or changes otherwise than by γ_xy.</exception>
    public ConvectedSpace(IPaths paths)
    {
        _paths = paths;
        Box first = paths.BoxOf(0);
        (LengthX, LengthY, LengthZ) = (first.LengthX, first.LengthY, first.LengthZ);
        if (paths.Dimension != 3 || paths.Periodic != (true, true, true))
        {
            throw new ArgumentException($"the paths have {paths.Dimension} dimensions, periodic {paths.Periodic}; accepted for clusters that the flow carries are three dimensions that all repeat", nameof(paths));
        }

        double near = BoxFlow.Rounding * (LengthX + LengthY + LengthZ);
        for (int f = 0; f < paths.Times.Count; f++)
        {
            Box box = paths.BoxOf(f);
            double tilt = first.TiltXY + ((paths.StrainOf(f) - paths.StrainOf(0)) * LengthY) - box.TiltXY;
            bool isSheared = Math.Abs(box.LengthX - LengthX) <= near && Math.Abs(box.LengthY - LengthY) <= near && Math.Abs(box.LengthZ - LengthZ) <= near
                && Math.Abs(box.TiltXZ) <= near && Math.Abs(box.TiltYZ) <= near && Math.Abs(tilt - (Math.Round(tilt / LengthX) * LengthX)) <= near;
            if (!isSheared)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"the box of frame {f} is not that of frame 0 sheared by γ_xy = {paths.StrainOf(f):G6}; accepted for clusters that the flow carries is a box at rest or in simple shear xy"), nameof(paths));
            }
        }
    }

    /// <summary>L_x.</summary>
    public double LengthX { get; }

    /// <summary>L_y.</summary>
    public double LengthY { get; }

    /// <summary>L_z.</summary>
    public double LengthZ { get; }

    /// <summary>Volume V.</summary>
    public double Volume => LengthX * LengthY * LengthZ;

    /// <summary>Number F of frames.</summary>
    public int Frames => _paths.Times.Count;

    /// <summary>When the frames were taken.</summary>
    public FrameTimes Times => _paths.Times;

    /// <summary>The strain γ_xy from one frame to another, flips undone.</summary>
    public double Strain(int from, int to) => _paths.StrainOf(to) - _paths.StrainOf(from);

    /// <summary>Where the flow carries a place, or a vector, from one frame to another: exactly affine, and back again.</summary>
    [Equation("Clusters", "1")]
    public Displacement Carried(Displacement place, int from, int to) => Sheared(place, Strain(from, to));

    /// <summary>The grid of blocks at a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="blocks">Blocks along x, y and z, each at least 3.</param>
    public BrickGrid Grid(int frame, (int X, int Y, int Z) blocks) => new((LengthX, LengthY, LengthZ), _paths.BoxOf(Require.Between(frame, 0, Frames - 1)).TiltXY, blocks);

    /// <summary>A place or vector sheared by a strain.</summary>
    internal static Displacement Sheared(Displacement place, double strain) => place with { X = place.X + (strain * place.Y) };
}
