using PitchDrop.Numerics.Guards;
using PitchDrop.Reporting.Figures.Colours;

namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>A map of one number a lattice site, every site a sharp square of colour; row 0 is at the bottom. The site in column x and row y is element y·Width + x of <see cref="FieldMark.Values"/>.</summary>
public sealed record LatticeMap : FieldMark
{
    private LatticeMap(int width, int height, IReadOnlyList<double> values, ColourScale? scale)
        : base(Copy(values, Require.Between(width, 1, 4096) * Require.Between(height, 1, 4096), nameof(values), $"{width} × {height} sites"), scale) => (Width, Height) = (width, height);

    /// <summary>Sites in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Name of the state 1 (immobile) in the legend of a two-state map.</summary>
    public string ImmobileLabel { get; init; } = "immobile, p_i = 1";

    /// <summary>Name of the state 0 (mobile) in the legend of a two-state map.</summary>
    public string MobileLabel { get; init; } = "mobile, p_i = 0";

    /// <summary>The local persistence p_i of a square lattice, [L × L]: blue where the site has not relaxed, red where it has.</summary>
    /// <exception cref="ArgumentException">There are not L² values.</exception>
    public static LatticeMap Persistence(int side, IReadOnlyList<bool> immobile) =>
        new(side, side, [.. immobile.Select(p => p ? 1.0 : 0.0)], scale: null);

    /// <summary>A continuous field on a lattice, [height × width], with a colour bar named by <paramref name="label"/>.</summary>
    /// <exception cref="ArgumentException">There are not width × height values.</exception>
    public static LatticeMap Field(int width, int height, IReadOnlyList<double> values, string label, ColourScale? scale = null) =>
        new(width, height, values, scale ?? ColourScale.Viridis) { Label = label };

    internal override (double Width, double Height) Extent => (Width, Height);
}
