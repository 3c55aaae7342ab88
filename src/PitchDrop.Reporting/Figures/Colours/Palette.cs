namespace PitchDrop.Reporting.Figures.Colours;

/// <summary>The fixed colours of the house: unordered categories, and the two states of a site in a persistence map.</summary>
public static class Palette
{
    /// <summary>Eight categories that colour-blind readers tell apart (Okabe and Ito, without its yellow, which is lost on white).</summary>
    public static IReadOnlyList<Colour> Categories { get; } = Array.ConvertAll(
        ["#0072b2", "#d55e00", "#009e73", "#a3457f", "#000000", "#e69f00", "#56b4e9", "#7a6a00"], Colour.Parse);

    /// <summary>A site that has relaxed, p_i(t) = 0: red.</summary>
    public static Colour Mobile { get; } = Colour.Parse("#d7262b");

    /// <summary>A site that has not yet relaxed, p_i(t) = 1: blue.</summary>
    public static Colour Immobile { get; } = Colour.Parse("#1c3f94");
}
