namespace PitchDrop.Studies.Running;

/// <summary>Adds up the progress of the jobs, each weighted by its cost.</summary>
internal sealed class ProgressMeter(string title, JobSlot[] slots)
{
    private readonly double _whole = slots.Sum(Weight);
    private double _fractionAtStart = double.NaN;
    private double _secondsAtStart;

    public RunProgress Read(TimeSpan elapsed)
    {
        double fraction = Fraction();
        double seconds = elapsed.TotalSeconds;

        // Taking up checkpoints is not work done: the speed is counted from a second later.
        if (double.IsNaN(_fractionAtStart) || _secondsAtStart < 1)
        {
            (_fractionAtStart, _secondsAtStart) = (fraction, seconds);
        }

        double speed = seconds > _secondsAtStart + 1 ? Math.Max(0, (fraction - _fractionAtStart) / (seconds - _secondsAtStart)) : 0;
        return new RunProgress(title, fraction, slots.Count(s => s.IsFinished), slots.Length, elapsed, speed);
    }

    public ProgressFile ToFile(double wallSeconds) =>
        new(wallSeconds, Fraction(), [.. slots.Select(s => new JobProgress(s.Job.Name, s.Progress, s.IsFinished))]);

    private double Fraction() => _whole > 0 ? Math.Min(1, slots.Sum(s => Weight(s) * s.Progress) / _whole) : 1;

    private static double Weight(JobSlot slot) => slot.Cost > 0 ? slot.Cost : 1e-9;
}
