using System.Globalization;
using PitchDrop.Data.Trajectories;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>
/// When the frames of a file were taken, as whole numbers of a unit, so that equal lags are equal exactly: the file's steps times the time of a step; where it has times alone, multiples of their common unit;
/// where it has neither, frames are counted.
/// </summary>
/// <param name="file">The file, for messages.</param>
/// <param name="timeStep">The time of a step, &gt; 0; null where it was not given.</param>
/// <param name="timeUnit">Name of the unit of time; null where it was not given.</param>
/// <param name="leavesOut">Whether a frame that is not later than the one before it is left out, rather than refused.</param>
public sealed class FrameClock(string file, double? timeStep, string? timeUnit, bool leavesOut)
{
    // Steps and times say the same where they do to within this fraction of the whole, and within what the digits of the times leave open.
    private const double Agreement = 1e-4;

    // A time that was kept in single precision is off by so much of itself.
    private const double SinglePrecision = 6e-8;

    // A time printed with six digits is off by so much of itself.
    private const double PrintedDigits = 5e-6;

    private readonly List<long> _steps = [];
    private readonly List<double> _times = [];
    private (long? Step, double? Time)? _last;

    /// <summary>Frames that were left out because they were not later than those before.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Whether a frame is later than all before it; false if it is to be left out.</summary>
    /// <param name="number">Index of the frame in its file, from 0.</param>
    /// <param name="frame">The frame.</param>
    /// <exception cref="InvalidTrajectoryException">It is not, or says when it was taken in another way.</exception>
    public bool Admits(int number, ParticleFrame frame)
    {
        if (_last is { } last)
        {
            if (last.Step is null != frame.Step is null || last.Time is null != frame.Time is null)
            {
                throw Refuse(number, "it does not say in the same way as the frame before it when it was taken");
            }

            if (frame.Step is { } step ? step <= last.Step : frame.Time is { } time && !(time > last.Time))
            {
                LeftOut++;
                return leavesOut ? false : throw Refuse(number, $"it was taken at {When(frame.Step, frame.Time)}, the frame before it at {When(last.Step, last.Time)}; after a restart frames may be repeated: --set repeatedFrames=skip leaves them out");
            }
        }

        if (_steps.Count > 0 && frame.Step is { } far && (Int128)far - _steps[0] > FrameTimes.LongestSpan)
        {
            throw Refuse(number, $"it was taken at step {far}, the first at step {_steps[0]}; accepted are at most {FrameTimes.LongestSpan} in between");
        }

        _last = (frame.Step, frame.Time);
        return true;
    }

    /// <summary>Notes the time of a frame that is kept.</summary>
    public void Note(int number, ParticleFrame frame)
    {
        _steps.Add(frame.Step ?? number);
        _times.Add(frame.Time ?? double.NaN);
    }

    /// <summary>The time of a frame by itself; null where it is not known.</summary>
    public double? TimeOf(ParticleFrame frame) => timeStep is { } unit && frame.Step is { } step ? step * unit : frame.Time;

    /// <summary>The times of the frames that were kept, the name of their unit, and whether that is a time.</summary>
    /// <exception cref="InvalidTrajectoryException">Times and steps contradict each other, times are no multiples of a common unit, or a unit of time was named and the file has none.</exception>
    public (FrameTimes Times, string Unit, bool IsTime) Read()
    {
        bool hasSteps = _last?.Step is not null, hasTimes = _last?.Time is not null;
        if (!hasSteps && hasTimes)
        {
            return (OfTimes(), timeUnit ?? "time", true);
        }

        double? step = timeStep ?? (hasTimes && _times[^1] > _times[0] ? SlopeOfTimes() : null);
        if (step is null)
        {
            RequireNoUnit(hasSteps);
        }

        return (new FrameTimes(_steps.ToArray(), step ?? 1), step is not null ? timeUnit ?? "time" : hasSteps ? "step" : "frame", step is not null);
    }

    /// <summary>Refuses what the first frame, taken by <see cref="Admits"/>, already shows to be wrong: a unit of time that was named where there is no time.</summary>
    /// <exception cref="InvalidTrajectoryException">There is none.</exception>
    public void RequireUnit()
    {
        if (timeStep is null && _last is { Time: null } last)
        {
            RequireNoUnit(last.Step is not null);
        }
    }

    private void RequireNoUnit(bool hasSteps)
    {
        if (timeUnit is not null)
        {
            throw Refuse("times", $"the file has {(hasSteps ? "steps" : "frames")} and no times: to name their unit, {timeUnit}, give --time-step as well");
        }
    }

    // From the first frame, and from each frame to the next: of a logarithmic trajectory, whose first intervals are tiny, the second is what tells a wrong time step.
    private double SlopeOfTimes()
    {
        double whole = _times[^1] - _times[0], slope = whole / (_steps[^1] - _steps[0]);
        double[] rounding = TimeDigits.Rounding(_times, SinglePrecision);
        double ofSlope = (rounding[0] + rounding[^1]) / whole;
        bool Agree(int f, int g)
        {
            double expected = slope * (_steps[f] - _steps[g]);
            return Math.Abs(_times[f] - _times[g] - expected) <= Math.Min(Agreement * whole, rounding[f] + rounding[g] + (ofSlope * expected));
        }

        int wrong = Enumerable.Range(0, _times.Count).FirstOrDefault(f => !Agree(f, 0) || !Agree(f, Math.Max(0, f - 1)), -1);
        return wrong < 0
            ? slope
            : throw Refuse(string.Create(CultureInfo.InvariantCulture, $"step {_steps[wrong]}"), string.Create(CultureInfo.InvariantCulture, $"its time {_times[wrong]} is not where the steps lie between the first and the last frame: the time of a step changes; --time-step says which to use"));
    }

    private FrameTimes OfTimes()
    {
        double[] times = [.. _times];
        try
        {
            if (timeStep is { } unit)
            {
                return FrameTimes.OnRaster(times, unit);
            }

            // The shortest interval must stand out of the rounding of printed times, or any unit would do.
            double shortest = times.Length < 2 ? 1 : Enumerable.Range(1, times.Length - 1).Min(f => times[f] - times[f - 1]);
            double printed = PrintedDigits * Math.Max(Math.Abs(times[0]), Math.Abs(times[^1]));
            return FrameTimes.FromTimes(times, Math.Min(printed, 0.01 * shortest));
        }
        catch (ArgumentException e)
        {
            throw Refuse("times", $"{e.Message}; --time-step gives a unit to which they are rounded");
        }
    }

    private static string When(long? step, double? time) => step is { } s ? string.Create(CultureInfo.InvariantCulture, $"step {s}") : string.Create(CultureInfo.InvariantCulture, $"time {time}");

    private InvalidTrajectoryException Refuse(int number, string problem) => Refuse(string.Create(CultureInfo.InvariantCulture, $"frame {number}"), problem);

    private InvalidTrajectoryException Refuse(string place, string problem) => new(file, place, problem);
}
