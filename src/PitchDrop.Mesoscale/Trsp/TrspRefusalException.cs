namespace PitchDrop.Mesoscale.Trsp;

/// <summary>Parameters for which there is no time-reversible model: one line with what was found, and which parameter to change.</summary>
public sealed class TrspRefusalException(string message) : Exception(message);
