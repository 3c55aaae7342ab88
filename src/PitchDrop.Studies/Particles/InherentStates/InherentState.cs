using System.Globalization;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Trajectories;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.InherentStates;

/// <summary>The minimum of the energy that a configuration from a file runs down to, or as far as the minimiser came.</summary>
public sealed class InherentState
{
    // Skin of the neighbour list [σ]; less in a box that leaves no room for it, down to the least.
    private const double Skin = 0.4;
    private const double LeastSkin = 0.02;

    private readonly ParticleFrame _frame;

    private InherentState(MinimiserResult result, bool forceJumps, IReadOnlyList<string> remarks, ParticleFrame frame) => (Result, ForceJumps, Remarks, _frame) = (result, forceJumps, remarks, frame);

    /// <summary>What the minimiser reached.</summary>
    public MinimiserResult Result { get; }

    /// <summary>Whether the force of the law jumps at its cutoff: a minimum may then sit where the force has no value.</summary>
    public bool ForceJumps { get; }

    /// <summary>What makes one doubt that it is of this model, a line each.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>Number N of particles.</summary>
    public int Particles => _frame.Count;

    /// <summary>Reads a configuration and minimises its energy.</summary>
    /// <param name="path">A file of one frame, in any of the formats of trajectories.</param>
    /// <param name="model">The model.</param>
    /// <param name="overrides">Parameters of the model, each as "key=value".</param>
    /// <param name="minimiser">The way down.</param>
    /// <param name="goal">When to stop.</param>
    /// <param name="threads">Threads that share the forces, at least 1; the bits do not depend on it.</param>
    /// <param name="watch">Told how far it has come.</param>
    /// <exception cref="RefusedException">The file cannot be read, does not go with the model, has two particles at one point, or a box thinner than the cutoff.</exception>
    /// <exception cref="SimulationFailedException">The way down ended in nothing that the model has a finite energy for.</exception>
    /// <exception cref="InvalidTrajectoryException">The file says something that cannot be understood.</exception>
    /// <exception cref="InvalidConfigurationException">A parameter is not accepted.</exception>
    public static InherentState Of(
        string path, ParticleModel model, IReadOnlyList<string> overrides, IMinimiser minimiser, MinimiserGoal goal, int threads, Action<MinimiserProgress>? watch = null)
    {
        Interaction law = model.With(overrides);
        (ParticleFrame frame, ParticleSystem system) = ParticleFrames.Read(path, model);
        Crowding.Check(path, system, law.Pairs);
        IReadOnlyList<string> remarks = ModelRemarks.Of(frame, system, model, law);
        MinimiserResult result;
        try
        {
            using var engine = new ParticleEngine(system, law, SkinOf(path, system.Box, law.Pairs.LargestCutoff), threads);
            result = minimiser.Minimise(engine, goal, watch);
            engine.Store(system);
        }
        catch (OverflowException)
        {
            throw new RefusedException($"{path}: a coordinate or a tilt is more than two thousand million edges long");
        }
        catch (DynamicsFailureException e)
        {
            string pair = e.Nearest < 0 ? $"particle {frame.Identities[e.Particle]}" : $"particle {frame.Identities[e.Particle]}, {e.Distance.ToString("g6", CultureInfo.InvariantCulture)} from particle {frame.Identities[e.Nearest]},";
            string what = $"{path}: {pair} {e.What}";
            throw e is { Nearest: >= 0, Distance: 0 } ? new RefusedException($"{path}: particles {frame.Identities[e.Particle]} and {frame.Identities[e.Nearest]} are at one point, where they have no force; move one of them")
                : e.Step <= 1 ? new RefusedException($"{what}; overlapping particles do this") : new SimulationFailedException(string.Create(CultureInfo.InvariantCulture, $"{what}, after {e.Step} evaluations"));
        }

        CheckCores(path, frame, system, law);
        return new InherentState(result, CutoffJump.IsIn(law.Pairs), remarks, frame with { Positions = Positions(frame, system), Images = ParticleFrames.Of(system, velocities: false).Images, Velocities = null });
    }

    /// <summary>What the name of a file may end in that <see cref="Write"/> makes: .data, .lmp or .lammps for LAMMPS, .xyz or .extxyz for extended XYZ.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".data", ".lmp", ".lammps", ".xyz", ".extxyz"];

    /// <summary>Writes the configuration, in the order and with the identities and species of the file that it came from; without velocities. Image counts go on from those of that file.</summary>
    /// <param name="path">A file whose name says its format, see <see cref="Endings"/>; replaced as a whole or not at all.</param>
    /// <param name="title">What it is, in a line, for formats that have room for it.</param>
    /// <exception cref="RefusedException">The name says no format, or the format cannot hold the particles.</exception>
    public void Write(string path, string title)
    {
        try
        {
            if (IsData(path))
            {
                LammpsDataFile.Write(path, _frame, title);
            }
            else if (IsXyz(path))
            {
                ExtendedXyzFile.Write(path, _frame);
            }
            else
            {
                throw new RefusedException($"{path}: the name of a configuration ends in .data, .lmp, .lammps, .xyz or .extxyz");
            }
        }
        catch (ArgumentException e)
        {
            throw new RefusedException($"{path}: {e.Message}");
        }
    }

    private static bool IsData(string path) => Path.GetExtension(path) is ".data" or ".lmp" or ".lammps";

    private static bool IsXyz(string path) => Path.GetExtension(path) is ".xyz" or ".extxyz";

    private static double SkinOf(string path, Box box, double cutoff)
    {
        double room = (1 - 1e-9) * (box.LeastHeight - cutoff);
        return room >= LeastSkin
            ? Math.Min(Skin, room)
            : throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"{path}: the box is {box.LeastHeight:g6} thin, but particles interact up to {cutoff:g6}: to be minimised it must be thicker than that by {LeastSkin}; repeat it along its short edges"));
    }

    // Minimisers know the smooth part of a law with hard cores alone.
    private static void CheckCores(string path, ParticleFrame frame, ParticleSystem system, Interaction law)
    {
        if (law.Pairs.HasCore && ReferenceForces.Of(system, law.Pairs, law.Triplets) is { Energy: double.PositiveInfinity, Tightest: var (i, j, distance) })
        {
            throw new SimulationFailedException(string.Create(CultureInfo.InvariantCulture, $"{path}: at the minimum of the smooth part of the energy hard cores overlap (particles {frame.Identities[i]} and {frame.Identities[j]} are {distance:g6} apart): this configuration has no inherent state"));
        }
    }

    private static double[] Positions(ParticleFrame frame, ParticleSystem system)
    {
        double[] positions = [.. frame.Positions];
        for (int i = 0; i < system.Count; i++)
        {
            (double x, double y, double z) = system.Position(i);
            (positions[3 * i], positions[(3 * i) + 1]) = (x + frame.Origin.X, y + frame.Origin.Y);
            positions[(3 * i) + 2] = system.Box.Dimension == 2 ? positions[(3 * i) + 2] : z + frame.Origin.Z;
        }

        return positions;
    }
}
