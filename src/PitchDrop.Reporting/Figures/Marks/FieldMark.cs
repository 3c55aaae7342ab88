using PitchDrop.Numerics.Guards;
using PitchDrop.Reporting.Figures.Colours;

namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>A picture of a field in the plane, drawn to scale; where its colours stand for numbers a colour bar says for which.</summary>
public abstract record FieldMark : Mark
{
    private protected FieldMark(IReadOnlyList<double> values, ColourScale? scale) => (Values, Scale) = (values, scale);

    /// <summary>The number of each element. Those that are not finite are grey, and counted under the figure.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Colours of a continuous field; null if colours stand for no numbers.</summary>
    public ColourScale? Scale { get; }

    /// <summary>Value of the lower end of the colour scale; null to take it from the data. Elements beyond an end have its colour, and are counted under the figure.</summary>
    public double? Minimum { get; init => field = value is { } v ? Require.Finite(v) : null; }

    /// <summary>Value of the upper end of the colour scale; null to take it from the data.</summary>
    public double? Maximum { get; init => field = value is { } v ? Require.Finite(v) : null; }

    /// <summary>Width and height of what is shown, from the origin, in the units of the axes.</summary>
    internal abstract (double Width, double Height) Extent { get; }

    /// <summary>Throws if the ends of the colour scale contradict each other.</summary>
    internal void Check()
    {
        if (Minimum >= Maximum)
        {
            throw new ArgumentException($"The colour scale of '{Label}' runs from {Minimum} to {Maximum}; the minimum must be less than the maximum.");
        }
    }
}
