using System.Globalization;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Glasses;

/// <summary>The frames that a job of ours left, as observables want them: particles in the order of their identities, species by their numbers. Positions are as they stand in the file, not unwrapped: for what is measured in single frames.</summary>
public static class FramePaths
{
    /// <summary>Reads all frames of a file into memory.</summary>
    /// <param name="path">The file: types 1, 2, … and identities, as <see cref="Particles.ParticleFrames.Of"/> writes them.</param>
    /// <param name="dimension">2 or 3.</param>
    /// <param name="timeStep">Δt [τ].</param>
    /// <exception cref="RefusedException">The file is missing, or does not hold frames of the same particles.</exception>
    /// <exception cref="InvalidTrajectoryException">The file says something that cannot be understood.</exception>
    public static MemoryPaths Read(string path, int dimension, double timeStep)
    {
        try
        {
            using TrajectoryReader reader = TrajectoryFormats.Open(path);
            List<long> steps = [];
            List<double[]> positions = [];
            List<Box> boxes = [];
            int[] species = [];
            while (reader.Next() is { } frame)
            {
                int[] order = [.. Enumerable.Range(0, frame.Count).OrderBy(i => frame.Identities[i])];
                int[] kinds = [.. order.Select(i => int.Parse(frame.Species[i], NumberStyles.None, CultureInfo.InvariantCulture) - 1)];
                if (species.Length > 0 && !species.AsSpan().SequenceEqual(kinds))
                {
                    throw new RefusedException($"{path}: frame {steps.Count} holds other particles than the first");
                }

                species = kinds;
                steps.Add(frame.Step ?? steps.Count);
                boxes.Add(new Box(dimension, frame.Lengths, frame.Tilts));
                positions.Add(Gathered(frame, order, dimension));
            }

            return new MemoryPaths(new FrameTimes([.. steps], timeStep), [.. positions], species, [.. boxes]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            throw new RefusedException($"{path}: {e.Message}");
        }
    }

    private static double[] Gathered(ParticleFrame frame, int[] order, int dimension)
    {
        double[] gathered = new double[dimension * order.Length];
        double[] corner = [frame.Origin.X, frame.Origin.Y, frame.Origin.Z];
        for (int axis = 0; axis < dimension; axis++)
        {
            for (int i = 0; i < order.Length; i++)
            {
                gathered[(axis * order.Length) + i] = frame.Positions[(3 * order[i]) + axis] - corner[axis];
            }
        }

        return gathered;
    }
}
