namespace PitchDrop.Reporting.Report;

/// <summary>An event in a region of a flow.</summary>
/// <param name="X">Place along the flow, where the reference strain is 0 [length].</param>
/// <param name="Y">Place along the gradient [length].</param>
/// <param name="Z">Place along the vorticity [length].</param>
/// <param name="Frame">Frame in which it appears; it stays from there on.</param>
/// <param name="IsAlong">Whether it points along the extension of the flow; the others have another colour.</param>
public readonly record struct SceneEvent(double X, double Y, double Z, int Frame, bool IsAlong);
