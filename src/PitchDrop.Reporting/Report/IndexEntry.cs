namespace PitchDrop.Reporting.Report;

/// <summary>One study in the index of several.</summary>
/// <param name="Report">Its report.</param>
/// <param name="Link">Where its page lies, relative to the index.</param>
public sealed record IndexEntry(StudyReport Report, FileLink Link);
