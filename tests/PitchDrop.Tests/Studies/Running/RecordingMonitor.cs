using System.Collections.Concurrent;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.Running;

/// <summary>Remembers what a run said.</summary>
internal sealed class RecordingMonitor : IRunMonitor
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ConcurrentQueue<RunProgress> Progress { get; } = new();

    public void Show(RunProgress progress) => Progress.Enqueue(progress);

    public void Say(string line) => Lines.Enqueue(line);
}
