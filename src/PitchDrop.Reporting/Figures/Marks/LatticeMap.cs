using PitchDrop.Numerics.Guards;
using PitchDrop.Reporting.Figures.Colours;

namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>A map of one number a lattice site, every site a sharp square of colour; row 0 is at the bottom.</summary>
public sealed record LatticeMap : Mark
{
    private LatticeMap(int width, int height, IReadOnlyList<double> values, ColourScale? scale)
    {
        Width = Require.Between(width, 1, 4096);
        Height = Require.Between(height, 1, 4096);
        Values = Copy(values, Width * Height, nameof(values), $"{Width} × {Height} sites");
        Scale = scale;
    }

    /// <summary>Sites in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The site in column x and row y is element y·Width + x; [Height × Width]. Values that are not finite are grey, and counted under the figure.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Colours of a continuous map; null if the map has two states only.</summary>
    public ColourScale? Scale { get; }

    /// <summary>Value of the lower end of the colour scale; null to take it from the data. Sites beyond an end have its colour, and are counted under the figure.</summary>
    public double? Minimum { get; init => field = value is { } v ? Require.Finite(v) : null; }

    /// <summary>Value of the upper end of the colour scale; null to take it from the data.</summary>
    public double? Maximum { get; init => field = value is { } v ? Require.Finite(v) : null; }

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

    /// <summary>Throws if the ends of the colour scale contradict each other.</summary>
    internal void Check()
    {
        if (Minimum >= Maximum)
        {
            throw new ArgumentException($"The colour scale of '{Label}' runs from {Minimum} to {Maximum}; the minimum must be less than the maximum.");
        }
    }
}
