namespace PitchDrop.Cli;

/// <summary>What the process tells its parent.</summary>
public static class ExitStatus
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Bad usage or input; nothing was run.</summary>
    public const int BadInput = 2;

    /// <summary>Data that was to be read is damaged.</summary>
    public const int DamagedData = 3;

    /// <summary>The simulation itself, or the machine under it, failed.</summary>
    public const int Failed = 4;

    /// <summary>Stopped by SIGINT, checkpoint written.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by SIGTERM, checkpoint written.</summary>
    public const int Terminated = 143;
}
