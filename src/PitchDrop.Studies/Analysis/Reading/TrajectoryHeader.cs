using System.Globalization;
using PitchDrop.Data.Trajectories;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>What the first frame of a trajectory says: enough to refuse what cannot go together before anything is written.</summary>
public sealed record TrajectoryHeader
{
    /// <summary>Relative difference up to which the densities of two trajectories count as one.</summary>
    internal const double LargestDifference = 1e-3;

    private TrajectoryHeader(TrajectoryFile file) => File = file;

    /// <summary>The file.</summary>
    public TrajectoryFile File { get; }

    /// <summary>Number N of particles.</summary>
    public required int Particles { get; init; }

    /// <summary>Number d of dimensions.</summary>
    public required int Dimension { get; init; }

    /// <summary>Species and how many particles each has: "800 of 1 and 200 of 2".</summary>
    public required string Composition { get; init; }

    /// <summary>What its frames say about their time: "steps", "times", "steps and times" or "neither steps nor times".</summary>
    public required string Timing { get; init; }

    /// <summary>Number density N/V of that frame, in units of the file.</summary>
    public required double Density { get; init; }

    /// <summary>Whether the frame behind it has the same volume, as it has where the volume is held fixed.</summary>
    public required bool HoldsVolume { get; init; }

    /// <summary>Whether there is a frame behind it.</summary>
    public required bool HasSeveralFrames { get; init; }

    /// <summary>Whether the box repeats along all edges.</summary>
    public required bool IsPeriodic { get; init; }

    /// <summary>Bytes of scratch space that a frame takes.</summary>
    public required long ScratchBytes { get; init; }

    /// <summary>Number of frames, as a guess from how much of the file the first one took; null where that is not known.</summary>
    public double? Frames { get; init; }

    /// <summary>Reads the first frame that is not left out, and tries on it what will be asked of all.</summary>
    /// <exception cref="InvalidTrajectoryException">The file is no trajectory, or lacks what is needed.</exception>
    /// <exception cref="RefusedException">It cannot be read.</exception>
    public static TrajectoryHeader Of(TrajectoryFile file, ReadingSettings settings, TrajectoryNeeds needs)
    {
        try
        {
            return InputBoundary.Of(file.FilePath, () => OfFirst(file, settings, needs));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{file.FilePath}: {e.Message}");
        }
    }

    /// <summary>Demands that trajectories can be samples of one ensemble.</summary>
    /// <exception cref="RefusedException">They differ in particles, species, dimensions, in what they say about time, or in a density that is held fixed.</exception>
    public static void RequireAlike(IReadOnlyList<TrajectoryHeader> all)
    {
        foreach (TrajectoryHeader other in all.Skip(1))
        {
            Require(other, h => string.Create(CultureInfo.InvariantCulture, $"{h.Particles} particles, {h.Composition}"));
            Require(other, h => string.Create(CultureInfo.InvariantCulture, $"{h.Dimension} dimensions"));
            Require(other, h => h.Timing);
            if (all[0].IsPeriodic && all[0].HoldsVolume && other.IsPeriodic && other.HoldsVolume && !(Math.Abs(other.Density - all[0].Density) <= LargestDifference * all[0].Density))
            {
                Refuse(other, h => string.Create(CultureInfo.InvariantCulture, $"the density {h.Density:g6}"));
            }
        }

        void Require(TrajectoryHeader other, Func<TrajectoryHeader, string> of)
        {
            if (of(other) != of(all[0]))
            {
                Refuse(other, of);
            }
        }

        void Refuse(TrajectoryHeader other, Func<TrajectoryHeader, string> of) =>
            throw new RefusedException($"{other.File.FilePath}: has {of(other)}, where {all[0].File.FilePath} has {of(all[0])}: they are no samples of one ensemble; analyse them apart");
    }

    private static TrajectoryHeader OfFirst(TrajectoryFile file, ReadingSettings settings, TrajectoryNeeds needs)
    {
        using TrajectoryReader reader = TrajectoryFormats.Open(file.FilePath, needs.Columns);
        int number = 0;
        ParticleFrame? frame = reader.Next();
        double? taken = reader.FractionRead;
        for (; frame is not null && number < settings.Skip; number++)
        {
            frame = reader.Next();
        }

        if (frame is null)
        {
            throw new InvalidTrajectoryException(file.FilePath, "frames", string.Create(CultureInfo.InvariantCulture, $"it has {number}{(number > 0 ? $", and the first {settings.Skip} are to be left out" : "")}"));
        }

        var shape = new FrameShape(file.FilePath, number, frame, settings);
        TrajectoryIntake.RequireNeeds(file.FilePath, number, frame, needs);
        var clock = new FrameClock(file.FilePath, settings.TimeStep, settings.TimeUnit, leavesOut: false);
        if (clock.Admits(number, frame))
        {
            clock.RequireUnit();
        }

        ParticleOrder order = shape.Order;
        double volume = Volume(frame);
        return new TrajectoryHeader(file)
        {
            Density = order.Count / volume,
            IsPeriodic = shape.IsPeriodic,
            Particles = order.Count,
            Dimension = shape.Dimension,
            Composition = string.Join(" and ", order.SpeciesNames.Select((name, s) => string.Create(CultureInfo.InvariantCulture, $"{order.Species.Count(k => k == s)} of {name}"))),
            Timing = (frame.Step, frame.Time) switch { (not null, null) => "steps", (null, not null) => "times", (not null, not null) => "steps and times", _ => "neither steps nor times" },
            ScratchBytes = (long)sizeof(double) * shape.Dimension * order.Count * (needs.Velocities ? 2 : 1),
            Frames = taken is > 0 and { } share ? Math.Max(1, 1 / share) : null,

            // Last of all, since the reader overwrites the frame before.
            HasSeveralFrames = (frame = reader.Next()) is not null,
            HoldsVolume = frame is not null && Math.Abs(Volume(frame) - volume) <= 1e-9 * volume,
        };

        double Volume(ParticleFrame of) => of.Lengths.X * of.Lengths.Y * (shape.Dimension == 2 ? 1 : of.Lengths.Z);
    }
}
