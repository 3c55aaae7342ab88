namespace PitchDrop.Studies.Running;

/// <summary>A job that can work on several threads. How many may not change a bit of its result.</summary>
public interface IThreadedJob : IResumableJob
{
    /// <summary>Takes the number of threads, at least 1; called once, before the state is loaded or advanced.</summary>
    void UseThreads(int threads);
}
