namespace PitchDrop.Studies.Running;

/// <summary>Who asked a run to stop.</summary>
public enum StopSignal
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>The user, with Ctrl-C (SIGINT).</summary>
    Interrupt = 1,

    /// <summary>The system or the batch queue (SIGTERM).</summary>
    Terminate = 2,
}
