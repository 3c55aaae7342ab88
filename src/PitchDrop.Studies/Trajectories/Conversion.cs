using PitchDrop.Data.Trajectories;
using PitchDrop.Data.Trajectories.Gsd;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trajectories;

/// <summary>
/// From one format of trajectories to another, a frame at a time: identities, species, velocities, masses, image counts, box, step and time go along as far as the target holds them. The format of the source is that of its
/// first bytes, that of the target the ending of its name. The target has its name when it is whole.
/// </summary>
public static class Conversion
{
    /// <summary>Converts.</summary>
    /// <param name="source">The file to read.</param>
    /// <param name="target">The file to write.</param>
    /// <param name="pick">Which frames.</param>
    /// <param name="isDouble">Whether a GSD file is written with all digits, which HOOMD-blue does not read.</param>
    /// <param name="replaces">Whether a target that is there may be replaced.</param>
    /// <param name="stop">Asks to stop between two frames.</param>
    /// <returns>What was done; null if it was stopped, and nothing is left then.</returns>
    /// <exception cref="RefusedException">The target is the source, is there already, has a name that says no format, or cannot hold the frames; or a frame is asked for that is not there.</exception>
    /// <exception cref="InvalidTrajectoryException">The source says something that cannot be understood.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static ConversionResult? Run(string source, string target, FramePick pick, bool isDouble, bool replaces, StopRequest stop)
    {
        TrajectoryFormat format = Check(source, target, isDouble, replaces);
        TrajectoryFormat from = TrajectoryFormats.Of(source);
        if (pick.CountsFromEnd)
        {
            if (Count(source, stop) is not { } frames)
            {
                return null;
            }

            pick = pick.In(frames);
        }

        using TrajectoryReader reader = from.Open(source, []);
        ParticleFrame? first = null;
        long read = 0;
        for (; (first = reader.Next()) is not null && !pick.Takes(read); read++)
        {
            if (stop.IsRequested || pick.IsBehind(read))
            {
                break;
            }
        }

        if (stop.IsRequested)
        {
            return null;
        }

        if (first is null || !pick.Takes(read))
        {
            throw new RefusedException(read == 0 ? $"{source}: there is no frame" : $"{source}: none of its frames 0 to {read - 1} was asked for");
        }

        return Write(reader, first, read, pick, format, target, isDouble, stop) is { } done
            ? done with { Source = from.Name, Notes = reader.Remarks }
            : null;
    }

    private static ConversionResult? Write(TrajectoryReader reader, ParticleFrame first, long number, FramePick pick, TrajectoryFormat format, string target, bool isDouble, StopRequest stop)
    {
        using TrajectoryWriter writer = isDouble ? GsdFile.Create(target, GsdPrecision.Double) : format.Create(target);
        (long frames, int least, int most) = (0, first.Count, first.Count);
        for (ParticleFrame? frame = first; frame is not null && !pick.IsBehind(number); number++)
        {
            if (stop.IsRequested)
            {
                return null;
            }

            if (pick.Takes(number))
            {
                if (frames > 0 && format.HoldsOneFrame)
                {
                    throw new RefusedException($"{target}: {format.Name} holds one frame, and there are more: --frame 0 takes the first, --frame -1 the last");
                }

                Guarded(target, () => writer.Append(WithDimension(frame)));
                frames++;
                (least, most) = (Math.Min(least, frame.Count), Math.Max(most, frame.Count));
            }

            frame = pick.IsBehind(number + 1) ? null : reader.Next();
        }

        Guarded(target, writer.Complete);
        return new ConversionResult("", format.Name, frames, least, most, writer.Remarks, []);
    }

    // A format that does not say how many dimensions there are means two where all particles have the same z, as for `analyse`.
    private static ParticleFrame WithDimension(ParticleFrame frame)
    {
        if (frame.Dimension is not null || frame.Count < 2)
        {
            return frame;
        }

        for (int i = 1; i < frame.Count; i++)
        {
            if (frame.Positions[(3 * i) + 2] != frame.Positions[2])
            {
                return frame;
            }
        }

        return frame with { Dimension = 2 };
    }

    private static TrajectoryFormat Check(string source, string target, bool isDouble, bool replaces)
    {
        if (!File.Exists(source))
        {
            throw new RefusedException($"{source}: {(Directory.Exists(source) ? "is a folder" : "there is no such file")}");
        }

        if (Resolved(source) == Resolved(target))
        {
            throw new RefusedException($"{target}: would replace the trajectory itself");
        }

        if (File.Exists(target) && !replaces)
        {
            throw new RefusedException($"{target}: is there already; --force replaces it");
        }

        TrajectoryFormat format;
        try
        {
            format = TrajectoryFormats.Written(target);
        }
        catch (ArgumentException e)
        {
            throw new RefusedException(WithoutParameter(e));
        }

        return !isDouble || format == GsdFile.Format ? format : throw new RefusedException($"{target}: {format.Name} is written with all digits anyway; --double is for GSD");
    }

    private static string Resolved(string path) =>
        (File.Exists(path) ? new FileInfo(Path.GetFullPath(path)).ResolveLinkTarget(returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);

    private static long? Count(string source, StopRequest stop)
    {
        using TrajectoryReader reader = TrajectoryFormats.Open(source);
        long frames = 0;
        while (reader.Next() is not null)
        {
            if (stop.IsRequested)
            {
                return null;
            }

            frames++;
        }

        return frames;
    }

    // What a format cannot hold is a matter of what was asked for.
    private static void Guarded(string target, Action write)
    {
        try
        {
            write();
        }
        catch (ArgumentException e)
        {
            throw new RefusedException($"{target}: {WithoutParameter(e)}");
        }
    }

    private static string WithoutParameter(ArgumentException e) => e.Message.Split(" (Parameter '", 2)[0];
}
