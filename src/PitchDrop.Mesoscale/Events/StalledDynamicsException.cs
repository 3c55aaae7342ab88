namespace PitchDrop.Mesoscale.Events;

/// <summary>The dynamics cannot go on: no rate can be represented, or a value is not a number. One line with what and when.</summary>
public sealed class StalledDynamicsException(string message) : Exception(message);
