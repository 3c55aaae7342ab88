using System.Globalization;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>What stays the same through the frames of a file: the particles and their order, the number of dimensions, which walls the box has, the unit of length. Brings each frame into that form.</summary>
internal sealed class FrameShape
{
    // A plane is flat to within this fraction of the box.
    private const double Flatness = 1e-9;

    private readonly string _file;
    private readonly bool _isPlane;
    private readonly double _height;
    private readonly (double X, double Y, double Z) _origin;
    private readonly (bool A, bool B, bool C) _periodic;
    private readonly double[] _positions;
    private readonly int[] _images;
    private ((double X, double Y, double Z) Lengths, (double XY, double XZ, double YZ) Tilts)? _edges;

    public FrameShape(string file, int number, ParticleFrame first, ReadingSettings settings)
    {
        _file = file;
        Order = new ParticleOrder(file, first, number);
        bool isFlat = first.Count > 1 && IsFlat(first, first.Positions[2]);
        Dimension = settings.Dimension ?? first.Dimension ?? (isFlat ? 2 : 3);
        _isPlane = settings.Dimension is null && Dimension == 2;
        (_height, _origin, _periodic) = (first.Positions[2], first.Origin, first.Periodic);
        (_positions, _images) = (new double[Dimension * first.Count], new int[Dimension * first.Count]);
        Box box = BoxOf(first, 1);
        LengthScale = settings.IsReduced ? Math.Pow(box.Volume / first.Count, 1.0 / Dimension) : 1;
        if (settings.IsReduced && !IsPeriodic)
        {
            throw Refuse(number, "its box has open walls, so that V/N has no meaning; reduced units need a box that repeats");
        }
    }

    public ParticleOrder Order { get; }

    public int Dimension { get; }

    public bool IsPeriodic => _periodic is { A: true, B: true } && (_periodic.C || Dimension == 2);

    public (bool A, bool B, bool C) Periodic => _periodic;

    /// <summary>The length, in units of the file, that becomes 1.</summary>
    public double LengthScale { get; }

    /// <summary>Positions of the frame taken last [dN], coordinate by coordinate, relative to the corner; along an edge that does not repeat, to the corner of the first frame.</summary>
    public ReadOnlySpan<double> Positions => _positions;

    /// <summary>Its image counts [dN]; empty where it has none.</summary>
    public ReadOnlySpan<int> Images => HasImages ? _images : [];

    /// <summary>Its box.</summary>
    public Box Box { get; private set; } = Box.Cube(1);

    /// <summary>Where each of its particles belongs [N].</summary>
    public ReadOnlySpan<int> Places => Order.Places;

    private bool HasImages { get; set; }

    /// <summary>Takes a frame.</summary>
    /// <exception cref="InvalidTrajectoryException">It does not go together with the first.</exception>
    public void Take(int number, ParticleFrame frame)
    {
        Order.Find(number, frame);
        if (frame.Periodic != _periodic)
        {
            throw Refuse(number, "its box repeats along other edges than that of the first frame");
        }

        if (_isPlane && !IsFlat(frame, _height))
        {
            throw Refuse(number, string.Create(CultureInfo.InvariantCulture, $"its particles are not all at z = {_height} as those of the first frame, which was taken for two-dimensional; --set dimension=3 takes it as it is, --set dimension=2 leaves z out"));
        }

        if (_edges != (frame.Lengths, frame.Tilts))
        {
            (_edges, Box) = ((frame.Lengths, frame.Tilts), BoxOf(frame, LengthScale));
        }

        double scale = 1 / LengthScale;
        double x0 = _periodic.A ? frame.Origin.X : _origin.X, y0 = _periodic.B ? frame.Origin.Y : _origin.Y, z0 = _periodic.C ? frame.Origin.Z : _origin.Z;
        int n = frame.Count;
        ReadOnlySpan<int> places = Order.Places;
        ReadOnlySpan<double> r = frame.Positions;
        for (int p = 0; p < n; p++)
        {
            int place = places[p];
            _positions[place] = (r[3 * p] - x0) * scale;
            _positions[n + place] = (r[(3 * p) + 1] - y0) * scale;
            if (Dimension == 3)
            {
                _positions[(2 * n) + place] = (r[(3 * p) + 2] - z0) * scale;
            }
        }

        HasImages = frame.Images is not null && !frame.ImagesAreInherited;
        if (frame.Images is { } images)
        {
            Weave(images, _images);
        }
    }

    /// <summary>Three numbers of each particle [N, 3] of the frame taken last as [dN], coordinate by coordinate, times a factor.</summary>
    public void Weave(ReadOnlySpan<double> triples, double factor, Span<double> woven)
    {
        ReadOnlySpan<int> places = Order.Places;
        int n = places.Length;
        for (int k = 0; k < Dimension; k++)
        {
            for (int p = 0; p < n; p++)
            {
                woven[(k * n) + places[p]] = triples[(3 * p) + k] * factor;
            }
        }
    }

    private void Weave(ReadOnlySpan<int> triples, Span<int> woven)
    {
        ReadOnlySpan<int> places = Order.Places;
        int n = places.Length;
        for (int k = 0; k < Dimension; k++)
        {
            for (int p = 0; p < n; p++)
            {
                woven[(k * n) + places[p]] = triples[(3 * p) + k];
            }
        }
    }

    private Box BoxOf(ParticleFrame frame, double unit)
    {
        ((double x, double y, double z), (double xy, double xz, double yz)) = (frame.Lengths, frame.Tilts);
        return Dimension == 2
            ? new Box(2, (x / unit, y / unit, 1), (xy / unit, 0, 0))
            : new Box(3, (x / unit, y / unit, z / unit), (xy / unit, xz / unit, yz / unit));
    }

    private static bool IsFlat(ParticleFrame frame, double height)
    {
        double slack = Flatness * Math.Max(frame.Lengths.X, frame.Lengths.Y);
        for (int p = 0; p < frame.Count; p++)
        {
            if (!(Math.Abs(frame.Positions[(3 * p) + 2] - height) <= slack))
            {
                return false;
            }
        }

        return true;
    }

    private InvalidTrajectoryException Refuse(int number, string problem) => new(_file, string.Create(CultureInfo.InvariantCulture, $"frame {number}"), problem);
}
