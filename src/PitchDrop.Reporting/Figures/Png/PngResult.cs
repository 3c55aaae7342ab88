namespace PitchDrop.Reporting.Figures.Png;

/// <summary>What came of turning an SVG file into a PNG file.</summary>
/// <param name="IsWritten">True if the PNG file is there.</param>
/// <param name="Message">The tool that wrote it, or in one line why there is none and what would help.</param>
public sealed record PngResult(bool IsWritten, string Message);
