using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Progress;

/// <summary>A line now and then, for logs of batch queues.</summary>
internal sealed class PlainLines(TextWriter error) : IRunMonitor
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private TimeSpan _next = TimeSpan.FromSeconds(2);

    public void Show(RunProgress progress)
    {
        if (progress.Elapsed >= _next && progress.Fraction < 1)
        {
            _next = progress.Elapsed + Pause;
            error.WriteLine($"{progress.Title}: {100 * progress.Fraction:F1} % done, {progress.FinishedJobs} of {progress.Jobs} jobs, {ProgressDisplay.Outlook(progress)}");
        }
        else if (progress.Elapsed < _next - Pause)
        {
            // Another run has begun under the same monitor.
            _next = progress.Elapsed + TimeSpan.FromSeconds(2);
        }
    }

    public void Say(string line) => error.WriteLine(line);
}
