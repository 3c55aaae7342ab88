using PitchDrop.Numerics.Guards;

namespace PitchDrop.Studies.Running;

/// <summary>How a run is carried out; nothing here changes a bit of the result.</summary>
public sealed record RunOptions
{
    /// <summary>Jobs that run at a time; from 1 to 4096. All processors unless said otherwise.</summary>
    public int Threads { get; init => field = Require.Between(value, 1, 4096); } = Environment.ProcessorCount;

    /// <summary>Wall time between two checkpoints of a job [s]; zero makes one after every slice. A kill loses at most this much.</summary>
    public double CheckpointSeconds { get; init => field = Require.NotNegative(value); } = 10;

    /// <summary>Whether an existing result, or another unfinished run, may be cleared away first.</summary>
    public bool Force { get; init; }
}
