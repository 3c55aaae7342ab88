using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Paths.Unwrapping;

/// <summary>The boxes of all frames of some paths with edges that continue from frame to frame, whatever flips the files have; by the strain that the paths know.</summary>
internal sealed class BoxMotion
{
    private readonly Box[] _edges;
    private readonly (bool A, bool B, bool C) _periodic;

    /// <summary>Follows the boxes of <paramref name="paths"/>; O(F).</summary>
    public BoxMotion(IPaths paths)
    {
        (_edges, _periodic) = (new Box[paths.Times.Count], paths.Periodic);
        UnflippedBox box = UnflippedBox.First(paths.BoxOf(0));
        _edges[0] = box.Edges;
        for (int f = 1; f < _edges.Length; f++)
        {
            (Box last, Box next) = (paths.BoxOf(f - 1), paths.BoxOf(f));
            double strain = paths.StrainOf(f) - (paths.StrainOf(f - 1) * (last.LengthY / next.LengthY) * (next.LengthX / last.LengthX));
            box = box.Continue(next, _periodic, strain);
            _edges[f] = box.Edges;
        }
    }

    /// <summary>The affine motion from one frame to another.</summary>
    public AffineStep Between(int from, int to) => new(_edges[from], _edges[to], _periodic);
}
