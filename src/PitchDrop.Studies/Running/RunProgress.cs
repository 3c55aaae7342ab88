namespace PitchDrop.Studies.Running;

/// <summary>How far a run is.</summary>
/// <param name="Title">What runs.</param>
/// <param name="Fraction">Share of the work done, each job weighted by its cost; from 0 to 1.</param>
/// <param name="FinishedJobs">Jobs with nothing left to do.</param>
/// <param name="Jobs">All jobs.</param>
/// <param name="Elapsed">Wall time of this session.</param>
/// <param name="FractionPerSecond">Speed over this session [1/s]; 0 until it is known.</param>
public sealed record RunProgress(string Title, double Fraction, int FinishedJobs, int Jobs, TimeSpan Elapsed, double FractionPerSecond)
{
    /// <summary>Estimated time to the end at this speed; null until it is known.</summary>
    public TimeSpan? Left
    {
        get
        {
            double seconds = (1 - Fraction) / FractionPerSecond;
            return FractionPerSecond > 0 && seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
        }
    }
}
