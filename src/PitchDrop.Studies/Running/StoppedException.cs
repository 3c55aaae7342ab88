namespace PitchDrop.Studies.Running;

/// <summary>A run ended before its time because it was asked to; every job it had begun has a checkpoint of where it stands.</summary>
public sealed class StoppedException(StopSignal signal, string folder) : Exception($"stopped, checkpoint written; go on with: pitchdrop resume {ShellWord.Of(folder)}")
{
    /// <summary>Who asked.</summary>
    public StopSignal Signal { get; } = signal;

    /// <summary>The run folder to resume.</summary>
    public string Folder { get; } = folder;
}
