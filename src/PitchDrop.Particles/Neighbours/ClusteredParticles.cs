using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Memory;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Neighbours;

/// <summary>
/// The particles of a system sorted into clusters of eight that lie close together, one cluster a block of 256 bytes in each array: rows of eight lanes. A cluster that is not full has
/// empty lanes at its end: identity −1, far outside the box, without velocity.
/// </summary>
/// <remarks>
/// Element <c>cluster · Stride + row · Width + lane</c>. Positions: x, y, z, species (as bits of an integer). Velocities: v_x, v_y, v_z, 1/m. Forces: f_x, f_y, f_z and the energy of the particle.
/// Origins: the positions for which the neighbour list was made.
/// </remarks>
public sealed unsafe partial class ClusteredParticles
{
    /// <summary>Particles in a cluster.</summary>
    public const int Width = 8;

    /// <summary>Elements of a cluster's block: four rows of <see cref="Width"/>.</summary>
    public const int Stride = 4 * Width;

    /// <summary>Where empty lanes stand [σ]: beyond any cutoff from everything.</summary>
    internal const double Nowhere = 1e9;

    private readonly AlignedArray<double> _forces;
    private readonly AlignedArray<double> _origins;
    private readonly AlignedArray<double> _anchors;
    private AlignedArray<double> _positions;
    private AlignedArray<double> _velocities;
    private AlignedArray<double> _spare;
    private int[] _species = [];

    /// <summary>Makes room for N particles in at most <paramref name="mostClusters"/> clusters.</summary>
    /// <param name="particles">N, at least 1.</param>
    /// <param name="mostClusters">The most clusters that any sorting needs.</param>
    public ClusteredParticles(int particles, int mostClusters)
    {
        Count = Require.Between(particles, 1, int.MaxValue);
        MostClusters = Require.Between(mostClusters, 1, int.MaxValue / 8 / Stride);
        _positions = new AlignedArray<double>(mostClusters * Stride);
        _velocities = new AlignedArray<double>(mostClusters * Stride);
        _forces = new AlignedArray<double>(mostClusters * Stride);
        _origins = new AlignedArray<double>(mostClusters * Stride);
        _anchors = new AlignedArray<double>(mostClusters * Stride);
        _spare = new AlignedArray<double>(mostClusters * Stride);
        Slots = new int[mostClusters * Width];
        ImageA = new int[particles];
        ImageB = new int[particles];
        ImageC = new int[particles];
    }

    /// <summary>Number N of particles.</summary>
    public int Count { get; }

    /// <summary>The most clusters that there is room for.</summary>
    public int MostClusters { get; }

    /// <summary>Number of clusters at present.</summary>
    public int Clusters { get; internal set; }

    /// <summary>The particle in each lane, [clusters · 8]: its place in the system it came from, or −1.</summary>
    public int[] Slots { get; private set; }

    /// <summary>Positions x, y, z and species.</summary>
    public double* Positions => _positions.Pointer;

    /// <summary>Velocities v_x, v_y, v_z and 1/m.</summary>
    public double* Velocities => _velocities.Pointer;

    /// <summary>Forces f_x, f_y, f_z, and energies where they were asked for.</summary>
    public double* Forces => _forces.Pointer;

    /// <summary>Positions for which the neighbour list was made.</summary>
    public double* Origins => _origins.Pointer;

    /// <summary>Positions for which the wide list was made.</summary>
    internal double* Anchors => _anchors.Pointer;

    /// <summary>Image counts of the box vector a, by place in the system.</summary>
    internal int[] ImageA { get; }

    /// <summary>Image counts of b.</summary>
    internal int[] ImageB { get; }

    /// <summary>Image counts of c.</summary>
    internal int[] ImageC { get; }

    /// <summary>The element of row 0 of a lane counted over all clusters.</summary>
    /// <param name="slot">cluster · 8 + lane.</param>
    public static int Element(int slot) => ((slot / Width) * Stride) + (slot % Width);

    /// <summary>How many lanes of a cluster hold a particle.</summary>
    internal int Lanes(int cluster)
    {
        int lanes = 0;
        while (lanes < Width && Slots[(cluster * Width) + lanes] >= 0)
        {
            lanes++;
        }

        return lanes;
    }

    /// <summary>Takes positions, velocities, species and image counts from a system, in its order; the clusters mean nothing before they are sorted.</summary>
    /// <exception cref="ArgumentException">The system has another number of particles, or a coordinate or velocity that is not finite.</exception>
    public void Load(ParticleSystem system)
    {
        Shapes.Length(system.Count, Count);
        foreach (double[] values in (double[][])[system.X, system.Y, system.Z, system.VelocityX, system.VelocityY, system.VelocityZ])
        {
            Shapes.Finite(values, "coordinates and velocities");
        }

        Clusters = (Count + Width - 1) / Width;
        for (int slot = 0; slot < Clusters * Width; slot++)
        {
            int e = Element(slot);
            if (slot >= Count)
            {
                Clear(_positions.Pointer, _velocities.Pointer, slot);
                Slots[slot] = -1;
                continue;
            }

            Slots[slot] = slot;
            (Positions[e], Positions[e + 8], Positions[e + 16]) = (system.X[slot], system.Y[slot], system.Z[slot]);
            Positions[e + 24] = BitConverter.Int64BitsToDouble(system.Species[slot]);
            (Velocities[e], Velocities[e + 8], Velocities[e + 16]) = (system.VelocityX[slot], system.VelocityY[slot], system.VelocityZ[slot]);
            Velocities[e + 24] = 1 / Require.Positive(system.Masses[slot]);
        }

        _species = [.. system.Species];
        system.ImageA.CopyTo(ImageA, 0);
        system.ImageB.CopyTo(ImageB, 0);
        system.ImageC.CopyTo(ImageC, 0);
    }

    /// <summary>Gives positions, velocities and image counts back to a system in its own order.</summary>
    public void Store(ParticleSystem system)
    {
        Shapes.Length(system.Count, Count);
        for (int slot = 0; slot < Clusters * Width; slot++)
        {
            int i = Slots[slot], e = Element(slot);
            if (i >= 0)
            {
                (system.X[i], system.Y[i], system.Z[i]) = (Positions[e], Positions[e + 8], Positions[e + 16]);
                (system.VelocityX[i], system.VelocityY[i], system.VelocityZ[i]) = (Velocities[e], Velocities[e + 8], Velocities[e + 16]);
            }
        }

        ImageA.CopyTo(system.ImageA, 0);
        ImageB.CopyTo(system.ImageB, 0);
        ImageC.CopyTo(system.ImageC, 0);
    }

    /// <summary>Gives one row of forces back in the order of the system: 0 to 2 are f_x, f_y, f_z, 3 the energies.</summary>
    /// <param name="row">0 to 3.</param>
    /// <param name="values">Receives the row, [N].</param>
    public void StoreForces(int row, Span<double> values)
    {
        Require.Between(row, 0, 3);
        Shapes.Length(values.Length, Count);
        for (int slot = 0; slot < Clusters * Width; slot++)
        {
            if (Slots[slot] >= 0)
            {
                values[Slots[slot]] = Forces[Element(slot) + (row * Width)];
            }
        }
    }

    /// <summary>Moves the positions and identities of some clusters to where <see cref="SwapPositions"/> and <see cref="SwapVelocities"/> find them.</summary>
    /// <param name="order">For each new lane the old lane that moves there, or −1 for an empty one, from cluster 0 on.</param>
    /// <param name="firstCluster">The first new cluster.</param>
    /// <param name="endCluster">The new cluster after the last.</param>
    /// <param name="slots">Receives the new <see cref="Slots"/>.</param>
    internal void MovePositions(ReadOnlySpan<int> order, int firstCluster, int endCluster, Span<int> slots)
    {
        for (int slot = firstCluster * Width; slot < endCluster * Width; slot++)
        {
            int from = order[slot];
            slots[slot] = from < 0 ? -1 : Slots[from];
            Move(Positions, _spare.Pointer, from, slot, Nowhere);
        }
    }

    /// <summary>Takes the moved positions.</summary>
    internal void SwapPositions() => (_positions, _spare) = (_spare, _positions);

    /// <summary>Moves the velocities of some clusters to where <see cref="SwapVelocities"/> finds them.</summary>
    /// <param name="order">For each new lane the old lane that moves there, or −1 for an empty one, from cluster 0 on.</param>
    /// <param name="firstCluster">The first new cluster.</param>
    /// <param name="endCluster">The new cluster after the last.</param>
    internal void MoveVelocities(ReadOnlySpan<int> order, int firstCluster, int endCluster)
    {
        for (int slot = firstCluster * Width; slot < endCluster * Width; slot++)
        {
            Move(Velocities, _spare.Pointer, order[slot], slot, 0);
        }
    }

    /// <summary>Takes the moved velocities and identities; the old forces are lost.</summary>
    /// <param name="clusters">The number of clusters.</param>
    /// <param name="slots">The new <see cref="Slots"/>; afterwards the old array, to be used again.</param>
    internal void SwapVelocities(int clusters, ref int[] slots)
    {
        (_velocities, _spare) = (_spare, _velocities);
        (Slots, slots) = (slots, Slots);
        Clusters = clusters;
    }

    private static void Move(double* source, double* to, int from, int slot, double otherwise)
    {
        int e = Element(slot);
        if (from < 0)
        {
            (to[e], to[e + 8], to[e + 16], to[e + 24]) = (otherwise, otherwise, otherwise, 0);
            return;
        }

        int f = Element(from);
        (to[e], to[e + 8], to[e + 16], to[e + 24]) = (source[f], source[f + 8], source[f + 16], source[f + 24]);
    }

    private static void Clear(double* positions, double* velocities, int slot)
    {
        int e = Element(slot);
        (positions[e], positions[e + 8], positions[e + 16], positions[e + 24]) = (Nowhere, Nowhere, Nowhere, 0);
        (velocities[e], velocities[e + 8], velocities[e + 16], velocities[e + 24]) = (0, 0, 0, 0);
    }
}
