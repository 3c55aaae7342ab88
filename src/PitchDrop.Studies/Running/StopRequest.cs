namespace PitchDrop.Studies.Running;

/// <summary>A request, from any thread, that a run end at the next slice with its state saved. The first one counts.</summary>
public sealed class StopRequest
{
    private int _signal;

    /// <summary>Who asked; <see cref="StopSignal.None"/> while nobody has.</summary>
    public StopSignal Signal => (StopSignal)Volatile.Read(ref _signal);

    /// <summary>Whether anybody asked.</summary>
    public bool IsRequested => Signal != StopSignal.None;

    /// <summary>Asks; false if somebody had asked before.</summary>
    public bool Ask(StopSignal signal) => Interlocked.CompareExchange(ref _signal, (int)signal, (int)StopSignal.None) == (int)StopSignal.None;
}
