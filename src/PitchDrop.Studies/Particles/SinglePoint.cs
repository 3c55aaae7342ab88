using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles;

/// <summary>Energy, virial and forces of one configuration from a file.</summary>
public sealed class SinglePoint
{
    private readonly ParticleFrame _frame;
    private readonly ParticleSystem _system;

    private SinglePoint(ParticleModel model, Interaction law, ParticleFrame frame, ParticleSystem system, ForceEvaluation forces)
    {
        (Model, Law, _frame, _system, Forces) = (model, law, frame, system, forces);
        Remarks = ModelRemarks.Of(frame, system, model, law);
    }

    /// <summary>What makes one doubt that it is of this model, a line each.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>The model.</summary>
    public ParticleModel Model { get; }

    /// <summary>Its law.</summary>
    public Interaction Law { get; }

    /// <summary>Energy, forces in the file's order, virial.</summary>
    public ForceEvaluation Forces { get; }

    /// <summary>Number N of particles.</summary>
    public int Particles => _system.Count;

    /// <summary>Pressure without its kinetic part, tr W/(d V).</summary>
    public double Pressure => Forces.Virial.Trace / (_system.Box.Dimension * _system.Box.Volume);

    /// <summary>Reads a configuration and evaluates it.</summary>
    /// <param name="path">A file of one frame, in any of the formats of trajectories.</param>
    /// <param name="model">The model.</param>
    /// <param name="overrides">Parameters of the model, each as "key=value".</param>
    /// <exception cref="RefusedException">The file cannot be read, does not go with the model, or has overlapping particles.</exception>
    /// <exception cref="InvalidTrajectoryException">The file says something that cannot be understood.</exception>
    /// <exception cref="InvalidConfigurationException">A parameter is not accepted.</exception>
    public static SinglePoint Of(string path, ParticleModel model, IReadOnlyList<string> overrides)
    {
        Interaction law = model.With(overrides);
        (ParticleFrame frame, ParticleSystem system) = ParticleFrames.Read(path, model);
        Crowding.Check(path, system, law.Pairs);
        ForceEvaluation forces;
        try
        {
            forces = ReferenceForces.Of(system, law.Pairs, law.Triplets);
        }
        catch (OverflowException)
        {
            throw new RefusedException($"{path}: a coordinate or a tilt is more than two thousand million edges long");
        }

        (int i, int j, double distance) = forces.Nearest;
        return double.IsFinite(forces.Energy) && double.IsFinite(forces.LargestForce)
            ? new SinglePoint(model, law, frame, system, forces)
            : throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"{path}: particles {frame.Identities[i]} and {frame.Identities[j]} overlap: they are {distance:g6} apart, and the energy is not finite"));
    }

    /// <summary>Writes the forces [N, 3] and the identities [N], in the file's order, as NPZ.</summary>
    public void WriteForces(string path)
    {
        double[] forces = new double[3 * Particles];
        for (int i = 0; i < Particles; i++)
        {
            (forces[3 * i], forces[(3 * i) + 1], forces[(3 * i) + 2]) = Forces.On(i);
        }

        NpzFile.Write(path,
        [
            NamedArray.Of("forces", forces, "epsilon/sigma", "force on each particle, in the order of the configuration", Particles, 3),
            NamedArray.Of("id", _frame.Identities, "1", "identity of each particle"),
        ]);
    }
}
