using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Paths.Unwrapping;

/// <summary>
/// The box of a frame with those edges that continue the edges of the frame before: whole edges are added to b and c, until the tilts have moved as little as they can. Flips of the box are undone thereby.
/// </summary>
/// <param name="Edges">The box with continued edges; its tilts grow without bound.</param>
/// <param name="MoveXY">How far the tilt xy moved against its edges' stretching, in units of L_x: ½ is as likely as −½.</param>
/// <param name="MoveOthers">The same of xz [L_x] or yz [L_y], whichever is the larger in size.</param>
/// <param name="Flips">Whether the edges of the file correspond to other edges than in the frame before.</param>
[Equation("Rearrangements", "2")]
internal readonly record struct UnflippedBox(Box Edges, double MoveXY, double MoveOthers, bool Flips)
{
    private (long B, long CB, long CA) Added { get; init; }

    /// <summary>The box of the first frame.</summary>
    public static UnflippedBox First(Box box) => new(box, 0, 0, false);

    /// <summary>The box of the next frame.</summary>
    /// <param name="box">As the file has it.</param>
    /// <param name="periodic">Whether it repeats along each edge; only such edges can be added.</param>
    /// <param name="strain">The strain γ_xy since the last frame that is nearest to the truth.</param>
    public UnflippedBox Continue(Box box, (bool A, bool B, bool C) periodic, double strain)
    {
        (double stretchX, double stretchY) = (box.LengthX / Edges.LengthX, box.LengthY / Edges.LengthY);
        double expectedXY = (Edges.TiltXY * stretchX) + (strain * box.LengthY);
        double b = periodic is { A: true, B: true } ? Math.Round((expectedXY - box.TiltXY) / box.LengthX) : 0;
        double xy = box.TiltXY + (b * box.LengthX);
        double cb = periodic is { B: true, C: true } ? Math.Round(((Edges.TiltYZ * stretchY) - box.TiltYZ) / box.LengthY) : 0;
        double yz = box.TiltYZ + (cb * box.LengthY);
        double expectedXZ = (Edges.TiltXZ * stretchX) + ((xy - (Edges.TiltXY * stretchX)) / Edges.LengthY * Edges.TiltYZ), xz = box.TiltXZ + (cb * xy);
        double ca = periodic is { A: true, C: true } ? Math.Round((expectedXZ - xz) / box.LengthX) : 0;
        xz += ca * box.LengthX;
        double moveXZ = periodic is { A: true, C: true } ? (xz - expectedXZ) / box.LengthX : 0, moveYZ = periodic is { B: true, C: true } ? (yz - (Edges.TiltYZ * stretchY)) / box.LengthY : 0;
        (long, long, long) added = ((long)b, (long)cb, (long)ca);
        return new UnflippedBox(
            new Box(box.Dimension, (box.LengthX, box.LengthY, box.LengthZ), (xy, xz, yz)),
            periodic is { A: true, B: true } ? (xy - (Edges.TiltXY * stretchX)) / box.LengthX : 0,
            Math.Abs(moveXZ) > Math.Abs(moveYZ) ? moveXZ : moveYZ,
            added != Added) { Added = added };
    }
}
