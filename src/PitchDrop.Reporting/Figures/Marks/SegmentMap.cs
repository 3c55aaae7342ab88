using PitchDrop.Numerics.Guards;
using PitchDrop.Reporting.Figures.Colours;

namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>Straight segments in the plane, each in the colour of a number and with round ends: bonds between particles, or, without length, discs.</summary>
public sealed record SegmentMap : FieldMark
{
    /// <summary>Segments from (x, y) to (x + u, y + v), drawn in their order.</summary>
    /// <param name="size">Width and height of what is shown, from the origin; finite, &gt; 0.</param>
    /// <param name="x">Beginnings, [n].</param>
    /// <param name="y">Beginnings, [n].</param>
    /// <param name="u">Lengths along x, [n].</param>
    /// <param name="v">Lengths along y, [n].</param>
    /// <param name="values">The numbers, [n].</param>
    /// <param name="label">Name of the colour bar, in the markup of <see cref="Text.MathText"/>.</param>
    /// <param name="scale">Colours; null for Viridis.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public SegmentMap((double Width, double Height) size, IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> u, IReadOnlyList<double> v, IReadOnlyList<double> values, string label, ColourScale? scale = null)
        : base(Copy(values, x.Count, nameof(values), "x"), scale ?? ColourScale.Viridis)
    {
        Extent = (Require.Positive(size.Width), Require.Positive(size.Height));
        X = Copy(x, x.Count, nameof(x), nameof(x));
        Y = Copy(y, x.Count, nameof(y), nameof(x));
        U = Copy(u, x.Count, nameof(u), nameof(x));
        V = Copy(v, x.Count, nameof(v), nameof(x));
        Label = label;
    }

    /// <summary>Abscissae of the beginnings.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>Ordinates of the beginnings.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>Lengths along x.</summary>
    public IReadOnlyList<double> U { get; }

    /// <summary>Lengths along y.</summary>
    public IReadOnlyList<double> V { get; }

    /// <summary>Thickness of the segments, the diameter of discs, in the units of the axes; &gt; 0.</summary>
    public double Thickness { get; init => field = Require.Positive(value); } = 0.2;

    internal override (double Width, double Height) Extent { get; }

    /// <summary>Discs, each in the colour of a number.</summary>
    /// <param name="size">Width and height of what is shown, from the origin.</param>
    /// <param name="x">Centres, [n].</param>
    /// <param name="y">Centres, [n].</param>
    /// <param name="diameter">Their diameter.</param>
    /// <param name="values">The numbers, [n].</param>
    /// <param name="label">Name of the colour bar.</param>
    /// <param name="scale">Colours; null for Viridis.</param>
    public static SegmentMap Discs((double Width, double Height) size, IReadOnlyList<double> x, IReadOnlyList<double> y, double diameter, IReadOnlyList<double> values, string label, ColourScale? scale = null) =>
        new(size, x, y, new double[x.Count], new double[x.Count], values, label, scale) { Thickness = diameter };
}
