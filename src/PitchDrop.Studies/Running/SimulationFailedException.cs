namespace PitchDrop.Studies.Running;

/// <summary>The simulation itself failed (blew up, did not converge, no rate can be represented): one line with what, where and when.</summary>
public sealed class SimulationFailedException(string message, Exception? inner = null) : Exception(message, inner);
