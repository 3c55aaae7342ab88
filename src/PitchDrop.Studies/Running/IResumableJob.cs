namespace PitchDrop.Studies.Running;

/// <summary>A deterministic piece of work that can be stopped and resumed between any two slices. Its state at the end is its result.</summary>
public interface IResumableJob
{
    /// <summary>Name of the job, unique in its workload; letters, digits, '-', '_' and '.' only, since its checkpoint files are named after it.</summary>
    string Name { get; }

    /// <summary>Share of the work that is done, from 0 to 1: an estimate for the progress bar.</summary>
    double Progress { get; }

    /// <summary>Rough cost of the whole job relative to the others of its workload; the longest are started first.</summary>
    double Cost { get; }

    /// <summary>Whether nothing is left to do.</summary>
    bool IsFinished { get; }

    /// <summary>Jobs of the same workload that must be finished before this one is loaded or advanced, and whose results it may read: the stages before it. None unless said otherwise.</summary>
    IReadOnlyList<IResumableJob> Needs => [];

    /// <summary>Does one slice of work (some tens of milliseconds). Where slices are cut must not change a bit of the result.</summary>
    /// <exception cref="SimulationFailedException">The simulation itself failed.</exception>
    void Advance();

    /// <summary>Writes the whole state, finished or not.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Takes up the state that <see cref="Save"/> wrote for the same job.</summary>
    /// <exception cref="InvalidDataException">The state is of another job or shape.</exception>
    /// <exception cref="Data.Files.LostOutputException">The state is sound, but a file of the job on which it counts is missing or shorter; the job is as it was.</exception>
    void Load(BinaryReader reader);
}
