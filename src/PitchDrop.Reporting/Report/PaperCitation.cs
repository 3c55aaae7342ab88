namespace PitchDrop.Reporting.Report;

/// <summary>The paper a study reproduces.</summary>
/// <param name="Text">Authors, title, journal, as in a list of references; plain text.</param>
/// <param name="Doi">Digital object identifier, such as 10.1103/PhysRevLett.130.138201; null if it has none.</param>
public sealed record PaperCitation(string Text, string? Doi = null);
