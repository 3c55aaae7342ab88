using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>The settings that say between which two frames fields are measured.</summary>
public static class FrameChoice
{
    /// <summary>The earlier frame.</summary>
    public static ConfigurationField First { get; } = ConfigurationField.WithDefault("fromFrame", "The frame from which displacements are measured, counted from 0; less than 0 counts from the end.", "", new IntegerRule(int.MinValue, int.MaxValue), 0);

    /// <summary>The later frame.</summary>
    public static ConfigurationField Last { get; } = ConfigurationField.WithDefault("toFrame", "The frame to which they are measured; -1 is the last.", "", new IntegerRule(int.MinValue, int.MaxValue), -1);

    /// <summary>Refuses to compare the frames of a trajectory that has one.</summary>
    /// <param name="file">The trajectory, for the message.</param>
    /// <param name="observables">What is asked for.</param>
    /// <exception cref="RefusedException">One of the observables compares frames.</exception>
    public static void RefuseOneFrame(string file, IEnumerable<ITrajectoryObservable> observables)
    {
        string[] comparing = [.. observables.Where(o => o.ComparesFrames).Select(o => o.Name)];
        if (comparing.Length > 0)
        {
            throw new RefusedException($"{file}: one frame: there is no lag, and {string.Join(", ", comparing)} {(comparing.Length == 1 ? "compares" : "compare")} frames");
        }
    }

    /// <summary>The two frames of a trajectory.</summary>
    /// <exception cref="RefusedException">It has no such frame, or they are the same.</exception>
    public static (int From, int To) Of(TrajectoryData data, Configuration settings)
    {
        int frames = data.Facts.Times.Count;
        int Frame(string key)
        {
            int n = settings.Integer(key), frame = n < 0 ? frames + n : n;
            return frame >= 0 && frame < frames ? frame : throw new RefusedException($"{data.Facts.Name}: {key} is {n}; it has {frames} frames, from 0 or from -1 on");
        }

        (int from, int to) = (Frame("fromFrame"), Frame("toFrame"));
        return from != to ? (from, to) : throw new RefusedException($"{data.Facts.Name}: fromFrame and toFrame are both frame {from} of {frames}; accepted are two frames");
    }
}
