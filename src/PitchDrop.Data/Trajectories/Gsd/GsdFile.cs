namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>
/// GSD files of the schema hoomd 1.x, the format of HOOMD-blue, read and written without HOOMD. The box lies with its centre at 0 and is given to us with its corner; identities are the places of the particles,
/// from 1. Where the schema has no place, two tables of its log serve: log/particles/id for identities other than 1 to N, log/time for the time.
/// </summary>
public static class GsdFile
{
    /// <summary>The format, for the registry.</summary>
    public static TrajectoryFormat Format { get; } = new("GSD", [".gsd"], GsdHeader.IsIn, Open, path => Create(path));

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Further numbers of each particle: "diameter" of particles/diameter, "md/pair/LJ/energies" of log/particles/md/pair/LJ/energies, "NAME[2]" the second column of a table.</param>
    /// <exception cref="InvalidTrajectoryException">It is no GSD file of schema hoomd 1.x, or its index points outside it.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static TrajectoryReader Open(string path, IReadOnlyList<string> columns) => new GsdReader(path, columns);

    /// <summary>Begins a file. Particles are written in the order of their identities, wrapped into the box, relative to its centre.</summary>
    /// <param name="path">The file.</param>
    /// <param name="precision">With how many digits; what is lost stands in <see cref="TrajectoryWriter.Remarks"/>.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static TrajectoryWriter Create(string path, GsdPrecision precision = GsdPrecision.Single) => new GsdWriter(path, precision);
}
