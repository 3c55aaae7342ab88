using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Glasses;

/// <summary>Frames of a finished run of a liquid, with the same bits as when they were written: what inherent states and further runs begin from.</summary>
internal static class ParentFrames
{
    /// <summary>How many frames a run leaves, the one at the beginning of production included.</summary>
    public static int Count(ParticleRun run) => run.Plan.Frames?.Count ?? 0;

    /// <summary>Frames to begin from, spread over the runs first and then evenly over the time of each, the last frame of each among them.</summary>
    /// <param name="parents">Runs that keep frames.</param>
    /// <param name="wanted">How many.</param>
    /// <exception cref="ArgumentException">The runs keep fewer frames than that.</exception>
    public static IReadOnlyList<(ParticleRun Parent, int Frame)> Spread(IReadOnlyList<ParticleRun> parents, int wanted)
    {
        Shapes.AtLeast(parents.Count, 1, "the number of runs");
        var chosen = new List<(ParticleRun, int)>();
        for (int p = 0; p < parents.Count; p++)
        {
            int own = (wanted / parents.Count) + (p < wanted % parents.Count ? 1 : 0), last = Count(parents[p]) - 1;
            if (own > last)
            {
                throw new ArgumentException($"{own} frames of {parents[p].Name} are wanted; it keeps {last} beside the first", nameof(wanted));
            }

            for (int k = 1; k <= own; k++)
            {
                chosen.Add((parents[p], (int)((long)last * k / own)));
            }
        }

        return chosen;
    }

    /// <summary>Reads a frame: wrapped positions, image counts and velocities.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="run">The finished run.</param>
    /// <param name="frame">Number of the frame, from 0.</param>
    /// <exception cref="InvalidDataException">The file has not that frame, or one of other particles.</exception>
    public static ParticleSystem Read(RunFolder folder, ParticleRun run, int frame)
    {
        string path = Path.Combine(folder.DataPath, $"{run.Name}.dump");
        using TrajectoryReader reader = TrajectoryFormats.Open(path);
        ParticleFrame? found = reader.Next();
        for (int k = 0; k < frame && found is not null; k++)
        {
            found = reader.Next();
        }

        ParticleSystem system = run.Plan.Start.Make(run.Plan.Seed, run.Plan.Replica);
        return found is not null && found.Count == system.Count && found.Velocities is not null && found.Images is not null
            ? Fill(system, found)
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path}: frame {frame} of {system.Count} particles with velocities and images is not there"));
    }

    private static ParticleSystem Fill(ParticleSystem system, ParticleFrame frame)
    {
        bool flat = system.Box.Dimension == 2;
        for (int i = 0; i < system.Count; i++)
        {
            int q = 3 * i;
            (system.X[i], system.Y[i], system.Z[i]) = (frame.Positions[q] - frame.Origin.X, frame.Positions[q + 1] - frame.Origin.Y, flat ? 0 : frame.Positions[q + 2] - frame.Origin.Z);
            (system.VelocityX[i], system.VelocityY[i], system.VelocityZ[i]) = (frame.Velocities![q], frame.Velocities[q + 1], flat ? 0 : frame.Velocities[q + 2]);
            (system.ImageA[i], system.ImageB[i], system.ImageC[i]) = (frame.Images![q], frame.Images[q + 1], flat ? 0 : frame.Images[q + 2]);
        }

        return system;
    }
}
