using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Dynamics;

/// <summary>Particles, their neighbours and their forces on a team of threads: what every dynamics and every minimiser moves. The forces of the first configuration are computed at once.</summary>
/// <remarks>
/// Whoever moves the particles calls <see cref="UpdateForces"/> afterwards: the list is made anew if any particle has moved too far for it, so that no neighbour within the cutoff can be missing, and then
/// the forces are computed. A new list sorts the particles anew; positions, velocities and origins come along, and <see cref="ClusteredParticles.Slots"/> says who is where.
/// </remarks>
public sealed unsafe class ParticleEngine : IDisposable
{
    // A particle that has gone further than both between two evaluations of forces was thrown [skins, σ].
    private const double ThrowInSkins = 1.5;
    private const double Throw = 0.5;

    /// <summary>Takes a system and computes its forces.</summary>
    /// <param name="system">Positions, velocities, species, masses and box; copied.</param>
    /// <param name="interaction">What the particles do to one another.</param>
    /// <param name="skin">Skin of the neighbour list [σ]; finite, &gt; 0. The physics does not depend on it, the speed and the last bits do.</param>
    /// <param name="threads">Number of threads, at least 1; the bits do not depend on it.</param>
    /// <param name="isSheared">Whether the box is going to be sheared.</param>
    /// <exception cref="ArgumentException">The box is thinner than cutoff and skin, a species unknown to the law, or a coordinate not finite.</exception>
    public ParticleEngine(ParticleSystem system, Interaction interaction, double skin = NeighbourList.UsualSkin, int threads = 1, bool isSheared = false)
    {
        Require.Positive(skin);
        Interaction = interaction;
        Dimension = system.Box.Dimension;
        Team = new WorkTeam(threads);
        try
        {
            Neighbours = new NeighbourList(system, interaction.Pairs, skin, Team, isSheared);
            Forces = interaction.Bind(Neighbours);
            Forces.Compute();
        }
        catch
        {
            Team.Dispose();
            throw;
        }
    }

    /// <summary>What the particles do to one another.</summary>
    public Interaction Interaction { get; }

    /// <summary>Particles and their list.</summary>
    public NeighbourList Neighbours { get; }

    /// <summary>The particles in clusters.</summary>
    public ClusteredParticles Particles => Neighbours.Particles;

    /// <summary>The forces.</summary>
    public IForces Forces { get; }

    /// <summary>The threads that share the work.</summary>
    public WorkTeam Team { get; }

    /// <summary>The box at present, with the least tilt where it is sheared.</summary>
    public Box Box => Neighbours.Box;

    /// <summary>2 or 3.</summary>
    public int Dimension { get; }

    /// <summary>Number of slabs; see <see cref="ForEachSlab"/>.</summary>
    public int Slabs => Neighbours.Grid.Slabs;

    /// <summary>Does a piece of work for each slab, on all threads. Slab s has the clusters <see cref="FirstCluster"/>(s) to before FirstCluster(s + 1); sums made a slab at a time and added in the order of the slabs do not depend on the number of threads.</summary>
    public void ForEachSlab(Action<int> work) => Team.Run(Slabs, work);

    /// <summary>The first cluster of a slab; of slab <see cref="Slabs"/> the number of clusters.</summary>
    public int FirstCluster(int slab) => Neighbours.Grid.FirstCluster(slab);

    /// <summary>Makes the list anew if a particle has moved too far for it, then computes the forces.</summary>
    /// <param name="step">Number of the step, for the message where it fails.</param>
    /// <param name="timeStep">Δt [τ], by which the step is retraced where it fails; 0 if velocities are none.</param>
    /// <exception cref="DynamicsFailureException">A coordinate is no longer a number, or a particle was thrown; the particles are as they are then.</exception>
    public void UpdateForces(long step, double timeStep)
    {
        UpdateList(step, timeStep);
        Forces.Compute();
    }

    /// <summary>Makes the list anew if a particle has moved too far for it; the forces are to be computed afterwards.</summary>
    /// <inheritdoc cref="UpdateForces"/>
    public void UpdateList(long step, double timeStep)
    {
        double move = Neighbours.LargestMove();
        double longest = Math.Max(ThrowInSkins * Neighbours.Skin, Throw);

        // Before this step none had gone further than the list allows.
        if (!(move <= Math.Max(Neighbours.AllowedMove, 0) + longest))
        {
            throw DynamicsFailureSearch.Find(Neighbours, step, timeStep, longest);
        }

        Neighbours.Update(move);
    }

    /// <summary>Energy and virial tensor at present; the trajectory stays as it is.</summary>
    public PairTotals Measure() => Forces.Measure();

    /// <summary>Kinetic energy and total momentum at present.</summary>
    public KineticTotals Kinetic() => KineticTotals.Of(Particles);

    /// <summary>Multiplies all velocities: by −1 the trajectory runs back; a factor √(T′/T) brings the kinetic temperature from T to T′ at once, crudely.</summary>
    /// <param name="factor">Any finite number.</param>
    public void ScaleVelocities(double factor)
    {
        Require.Finite(factor);
        for (int cluster = 0; cluster < Particles.Clusters; cluster++)
        {
            for (int row = 0; row < 3; row++)
            {
                double* v = Particles.Velocities + (cluster * ClusteredParticles.Stride) + (row * ClusteredParticles.Width);
                (factor * Vector512.LoadAligned(v)).StoreAligned(v);
            }
        }
    }

    /// <summary>Gives positions, velocities, image counts and the box back to the system, in its own order.</summary>
    public void Store(ParticleSystem system) => Neighbours.Store(system);

    /// <summary>Forces at present, in the order of the system.</summary>
    /// <param name="x">Receives f_x, [N].</param>
    /// <param name="y">Receives f_y, [N].</param>
    /// <param name="z">Receives f_z, [N].</param>
    public void StoreForces(Span<double> x, Span<double> y, Span<double> z)
    {
        Particles.StoreForces(0, x);
        Particles.StoreForces(1, y);
        Particles.StoreForces(2, z);
    }

    /// <summary>Writes all that later forces depend on.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(ParticleEngine), 1);
        Neighbours.WriteState(writer);
    }

    /// <summary>Reads what <see cref="WriteState"/> wrote for the same system, interaction and skin: everything goes on with the same bits.</summary>
    /// <exception cref="InvalidDataException">The state is of another run, or damaged.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(ParticleEngine), 1);
        Neighbours.ReadState(reader);
    }

    /// <inheritdoc/>
    public void Dispose() => Team.Dispose();
}
