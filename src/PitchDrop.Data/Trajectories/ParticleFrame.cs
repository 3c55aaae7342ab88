namespace PitchDrop.Data.Trajectories;

/// <summary>One configuration of particles as a file has it: the box in the convention of LAMMPS, and N particles in the file's order.</summary>
public sealed record ParticleFrame
{
    private static readonly IReadOnlyDictionary<string, double[]> NoColumns = new Dictionary<string, double[]>(StringComparer.Ordinal);

    /// <summary>Edge lengths L_x, L_y, L_z; finite, &gt; 0. A frame of two dimensions has particles in one plane, and any L_z.</summary>
    public required (double X, double Y, double Z) Lengths { get; init; }

    /// <summary>Tilts xy, xz, yz.</summary>
    public (double XY, double XZ, double YZ) Tilts { get; init; }

    /// <summary>Corner of the box.</summary>
    public (double X, double Y, double Z) Origin { get; init; }

    /// <summary>Whether the box repeats along each edge.</summary>
    public (bool A, bool B, bool C) Periodic { get; init; } = (true, true, true);

    /// <summary>Positions [N, 3], as the file has them: the corner is not taken off.</summary>
    public required double[] Positions { get; init; }

    /// <summary>Counts [N, 3] of the edges by which each particle was moved into the box: the unwrapped position is r + i a + j b + k c. Null where the file has none.</summary>
    public int[]? Images { get; init; }

    /// <summary>
    /// Whether the image counts are those of the file's first frame for want of any later ones (GSD, where HOOMD-blue was told to write positions alone): they are what the file says, and do not count the
    /// edges that particles crossed since. Unwrap by continuity then.
    /// </summary>
    public bool ImagesAreInherited { get; init; }

    /// <summary>Velocities [N, 3]; null where the file has none.</summary>
    public double[]? Velocities { get; init; }

    /// <summary>Masses [N], each &gt; 0; null where the file has none.</summary>
    public double[]? Masses { get; init; }

    /// <summary>The word for each particle's species [N]: a type number or a name.</summary>
    public required string[] Species { get; init; }

    /// <summary>Identities [N]; 1 to N where the file has none.</summary>
    public required long[] Identities { get; init; }

    /// <summary>The time step at which the frame was written; null where the file has none.</summary>
    public long? Step { get; init; }

    /// <summary>The time t of the frame; null where the file has none.</summary>
    public double? Time { get; init; }

    /// <summary>2 or 3, where the format says so; null where it does not.</summary>
    public int? Dimension { get; init; }

    /// <summary>Whether positions are unwrapped already, so that images count nothing more.</summary>
    public bool IsUnwrapped { get; init; }

    /// <summary>Further numbers of each particle [N] that were asked for by name, such as "c_stress[1]"; those that the frame does not have are not in it.</summary>
    public IReadOnlyDictionary<string, double[]> Columns { get; init; } = NoColumns;

    /// <summary>Number N of particles.</summary>
    public int Count => Species.Length;
}
