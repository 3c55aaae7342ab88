namespace PitchDrop.Reporting.Figures.Svg;

/// <summary>The room that labels, legend and colour bar take around a plot, in CSS pixels.</summary>
internal readonly record struct Margins(double Left, double Right, double Top, double Bottom);
