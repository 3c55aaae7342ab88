namespace PitchDrop.Studies.Running;

/// <summary>Watches a run. Its members are called from the thread that runs the workload, one at a time, and never change what is computed.</summary>
public interface IRunMonitor
{
    /// <summary>Takes the state of the run; called several times a second.</summary>
    void Show(RunProgress progress);

    /// <summary>Takes a plain line: a damaged checkpoint, a missing optional program.</summary>
    void Say(string line);
}
