using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Paths;

/// <summary>
/// Where particles are at a time origin, and where they are later in the lattice of images of that moment, r_i(0) + [r̃_i(t) − r̃_i(0)]: for paths in a box that stays, simply the places of the two frames; under shear r̃ are the
/// paths with the flow taken off, and r_i(0) the places themselves. For one thread.
/// </summary>
internal sealed class OriginPlaces
{
    private readonly IPaths? _places;
    private readonly double[] _origin;
    private int _frame = -1;

    /// <summary>Makes room.</summary>
    /// <param name="paths">What displacements are taken of.</param>
    /// <param name="places">Where the particles are, if that is something else.</param>
    public OriginPlaces(IPaths paths, IPaths? places) => (_places, _origin) = (places, new double[places is null ? 0 : paths.Length]);

    /// <summary>The places at the origin, of which the paths say <paramref name="from"/>.</summary>
    public ReadOnlySpan<double> At(int frame, ReadOnlySpan<double> from)
    {
        if (_places is null)
        {
            return from;
        }

        if (frame != _frame)
        {
            _places.Read(frame, 0, _origin);
            _frame = frame;
        }

        return _origin;
    }

    /// <summary>Demands paths and places of the same particles and frames.</summary>
    public static void Demand(IPaths paths, IPaths? places)
    {
        if (places is not null)
        {
            Shapes.Length(places.Particles, paths.Particles);
            Shapes.Length(places.Dimension, paths.Dimension);
            Shapes.Length(places.Times.Count, paths.Times.Count);
        }
    }

    /// <summary>Demands a box that stays, but for shear where the places are given: otherwise it would not be known how far the image of one particle has gone from another one.</summary>
    public static void DemandSteadyBox(IPaths paths, IPaths? places)
    {
        Demand(paths, places);
        Box first = paths.BoxOf(0).Reduced();
        for (int f = 1; f < paths.Times.Count; f++)
        {
            Box box = paths.BoxOf(f);
            bool isSame = IsNear(box.LengthX, first.LengthX, first) && IsNear(box.LengthY, first.LengthY, first) && IsNear(box.LengthZ, first.LengthZ, first) && (places is not null || AreNear(box, first));
            if (!isSame)
            {
                throw new ArgumentException(
                    $"the box of frame {f} is not that of frame 0; accepted for distances between one particle and the later place of another are paths in a box that stays, or, under shear, nonaffine paths together with the places", nameof(paths));
            }
        }
    }

    private static bool AreNear(Box box, Box first)
    {
        box = box.Reduced();
        Displacement b = first.MinimumImage(box.Lattice(0, 1, 0)), c = first.MinimumImage(box.Lattice(0, 0, 1));
        return IsNear(b.LengthSquared + c.LengthSquared, 0, first);
    }

    private static bool IsNear(double a, double b, Box box) => Math.Abs(a - b) <= 1e-9 * (box.LengthX + box.LengthY);
}
