namespace PitchDrop.Studies.Running;

/// <summary>How far one job was when its run folder was last written to.</summary>
/// <param name="Name">The job's name.</param>
/// <param name="Fraction">Share of its work that is done; from 0 to 1.</param>
/// <param name="IsFinished">Whether nothing is left to do.</param>
public sealed record JobProgress(string Name, double Fraction, bool IsFinished);
