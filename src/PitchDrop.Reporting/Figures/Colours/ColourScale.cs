using PitchDrop.Numerics.Guards;

namespace PitchDrop.Reporting.Figures.Colours;

/// <summary>A continuous map from [0, 1] to colours, piecewise linear between equidistant anchors.</summary>
public sealed class ColourScale
{
    private readonly Colour[] _anchors;

    private ColourScale(bool diverging, params string[] anchors)
    {
        Diverging = diverging;
        _anchors = Array.ConvertAll(anchors, Colour.Parse);
    }

    /// <summary>Viridis: dark violet to yellow, lightness rising steadily; the scale for maps of a positive quantity.</summary>
    public static ColourScale Viridis { get; } = new(false,
        "#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725");

    /// <summary>Cold to hot: the part of Plasma that is readable on white, dark blue to orange, lightness rising steadily; the scale for temperatures.</summary>
    public static ColourScale ColdToHot { get; } = new(false,
        "#0d0887", "#46039f", "#7201a8", "#9c179e", "#bd3786", "#d8576b", "#ed7953", "#f58f46");

    /// <summary>Blue through white to red, for a signed quantity such as a stress; white is zero.</summary>
    public static ColourScale BlueWhiteRed { get; } = new(true,
        "#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#f7f7f7", "#fddbc7", "#f4a582", "#d6604d", "#b2182b", "#67001f");

    /// <summary>True if the middle of the scale stands for zero, so that an automatic range is symmetric.</summary>
    public bool Diverging { get; }

    /// <summary>The colour at <paramref name="t"/>, clamped to [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="t"/> is NaN or infinite.</exception>
    public Colour At(double t)
    {
        double position = Math.Clamp(Require.Finite(t), 0.0, 1.0) * (_anchors.Length - 1);
        int left = Math.Min((int)position, _anchors.Length - 2);
        return Colour.Mix(_anchors[left], _anchors[left + 1], position - left);
    }
}
