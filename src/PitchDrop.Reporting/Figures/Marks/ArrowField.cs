using PitchDrop.Numerics.Guards;

namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>A vector field in the plane: an arrow from each of many points, drawn to scale.</summary>
public sealed record ArrowField : FieldMark
{
    /// <summary>Arrows from (x, y) to (x + u, y + v).</summary>
    /// <param name="size">Width and height of what is shown, from the origin; finite, &gt; 0.</param>
    /// <param name="x">Tails, [n].</param>
    /// <param name="y">Tails, [n].</param>
    /// <param name="u">Components along x, in the units of the axes, [n].</param>
    /// <param name="v">Components along y, [n].</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public ArrowField((double Width, double Height) size, IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> u, IReadOnlyList<double> v)
        : base([], null)
    {
        Extent = (Require.Positive(size.Width), Require.Positive(size.Height));
        X = Copy(x, x.Count, nameof(x), nameof(x));
        Y = Copy(y, x.Count, nameof(y), nameof(x));
        U = Copy(u, x.Count, nameof(u), nameof(x));
        V = Copy(v, x.Count, nameof(v), nameof(x));
    }

    /// <summary>Abscissae of the tails.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>Ordinates of the tails.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>Components along x.</summary>
    public IReadOnlyList<double> U { get; }

    /// <summary>Components along y.</summary>
    public IReadOnlyList<double> V { get; }

    /// <summary>Width of the lines [CSS pixels]; &gt; 0.</summary>
    public double LineWidth { get; init => field = Require.Positive(value); } = 0.8;

    internal override (double Width, double Height) Extent { get; }
}
