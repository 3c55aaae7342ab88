using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Dynamics;

/// <summary>
/// Newton's equations at constant energy (NVE) by velocity Verlet: half a kick, a drift, new forces, half a kick. Of second order, time-reversible and symplectic; the sum of all momenta is kept to rounding.
/// </summary>
/// <remarks>
/// Before every evaluation of forces the list is made anew if any particle has moved further than half the skin, so that no neighbour within the cutoff can be missing. A particle that moves further than the
/// skin in one step, or whose coordinates are no longer numbers, ends the run.
/// </remarks>
/// <typeparam name="TLaw">The pair law.</typeparam>
[Equation("Particles", "15")]
public sealed unsafe class VelocityVerlet<TLaw> : IDisposable
    where TLaw : struct, IPairLaw
{
    private const int Stride = ClusteredParticles.Stride;

    private readonly NeighbourList _neighbours;
    private readonly ClusterPairForces<TLaw> _forces;
    private readonly WorkTeam _team;
    private readonly Action<int> _start;
    private readonly Action<int> _finish;
    private readonly Action<int> _between;
    private readonly Motion[] _motions;
    private readonly Box _box;

    /// <summary>Takes a system and computes its forces.</summary>
    /// <param name="system">Positions, velocities, species, masses and box; copied.</param>
    /// <param name="law">The pair law.</param>
    /// <param name="timeStep">Δt [τ]; finite, &gt; 0.</param>
    /// <param name="skin">Skin of the neighbour list [σ]; finite, &gt; 0. The physics does not depend on it, the speed and the last bits do.</param>
    /// <param name="threads">Number of threads, at least 1; the bits do not depend on it.</param>
    /// <exception cref="ArgumentException">The box is thinner than cutoff and skin, a species unknown to the law, or a coordinate not finite.</exception>
    public VelocityVerlet(ParticleSystem system, TLaw law, double timeStep, double skin = 0.4, int threads = 1)
    {
        TimeStep = Require.Positive(timeStep);
        Require.Positive(skin);
        _box = system.Box;
        _team = new WorkTeam(threads);
        try
        {
            _neighbours = new NeighbourList(system, law, skin, _team);
        }
        catch
        {
            _team.Dispose();
            throw;
        }

        _forces = new ClusterPairForces<TLaw>(law, _neighbours);
        _motions = new Motion[_neighbours.Grid.Slabs];
        _start = slab => Move(slab, finish: false, start: true);
        _finish = slab => Move(slab, finish: true, start: false);
        _between = slab => Move(slab, finish: true, start: true);
        _forces.Compute();
    }

    /// <summary>Time step Δt [τ].</summary>
    public double TimeStep { get; }

    /// <summary>Number of steps made.</summary>
    public long Steps { get; private set; }

    /// <summary>Particles and their list.</summary>
    public NeighbourList Neighbours => _neighbours;

    /// <summary>Number of threads.</summary>
    public int Threads => _team.Threads;

    /// <summary>Makes steps; where they are cut into calls does not change a bit. O(N) a step, without allocation but where the list outgrows its room.</summary>
    /// <param name="steps">How many, at least 0.</param>
    /// <exception cref="DynamicsFailureException">The simulation cannot go on; the particles are as they are then.</exception>
    public void Advance(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        for (long step = 0; step < steps; step++)
        {
            _team.Run(_motions.Length, step == 0 ? _start : _between);
            Renew();
            _forces.Compute();
            Steps++;
        }

        if (steps > 0)
        {
            _team.Run(_motions.Length, _finish);
        }
    }

    /// <summary>Multiplies all velocities: by −1 the trajectory runs back; a factor √(T′/T) brings the kinetic temperature from T to T′ at once, crudely.</summary>
    /// <param name="factor">Any finite number.</param>
    public void ScaleVelocities(double factor)
    {
        Require.Finite(factor);
        double* v = _neighbours.Particles.Velocities;
        for (int cluster = 0; cluster < _neighbours.Particles.Clusters; cluster++)
        {
            for (int row = 0; row < 3; row++)
            {
                double* w = v + (cluster * Stride) + (row * 8);
                (factor * Vector512.LoadAligned(w)).StoreAligned(w);
            }
        }
    }

    /// <summary>Pair energy and virial tensor at present; the trajectory stays as it is.</summary>
    public PairTotals Measure() => _forces.Measure();

    /// <summary>Kinetic energy and total momentum at present.</summary>
    public KineticTotals Kinetic() => KineticTotals.Of(_neighbours.Particles);

    /// <summary>Gives positions, velocities and image counts back to the system, in its own order.</summary>
    public void Store(ParticleSystem system) => _neighbours.Particles.Store(system);

    /// <summary>Forces at present, in the order of the system.</summary>
    /// <param name="x">Receives f_x, [N].</param>
    /// <param name="y">Receives f_y, [N].</param>
    /// <param name="z">Receives f_z, [N].</param>
    public void StoreForces(Span<double> x, Span<double> y, Span<double> z)
    {
        _neighbours.Particles.StoreForces(0, x);
        _neighbours.Particles.StoreForces(1, y);
        _neighbours.Particles.StoreForces(2, z);
    }

    /// <summary>Writes all that later steps depend on.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag("VelocityVerlet", 1);
        writer.Write(TimeStep);
        writer.Write(Steps);
        _neighbours.WriteState(writer);
    }

    /// <summary>Reads what <see cref="WriteState"/> wrote for the same system, law, step and skin: the trajectory goes on with the same bits.</summary>
    /// <exception cref="InvalidDataException">The state is of another run, or damaged.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag("VelocityVerlet", 1);
        reader.ReadExpected(TimeStep, "the time step");
        Steps = reader.ReadLongCount("the number of steps");
        _neighbours.ReadState(reader);
    }

    /// <inheritdoc/>
    public void Dispose() => _team.Dispose();

    // Finishes one step's kick, or starts the next step, or both: the same bits as one after the other.
    private void Move(int slab, bool finish, bool start)
    {
        ClusteredParticles particles = _neighbours.Particles;
        double* r = particles.Positions, o = particles.Origins, v = particles.Velocities, f = particles.Forces;
        Vector512<double> half = Vector512.Create(0.5 * TimeStep), whole = Vector512.Create(TimeStep);
        Vector512<double> far = default, fast = default, sound = default;
        int end = _neighbours.Grid.FirstCluster(slab + 1) * Stride;
        for (int b = _neighbours.Grid.FirstCluster(slab) * Stride; b < end; b += Stride)
        {
            Vector512<double> kick = half * Vector512.LoadAligned(v + b + 24), moved = default, speed = default;
            for (int row = b; row < b + 24; row += 8)
            {
                Vector512<double> velocity = Vector512.LoadAligned(v + row), force = Vector512.LoadAligned(f + row);
                velocity = finish ? Vector512.FusedMultiplyAdd(kick, force, velocity) : velocity;
                velocity = start ? Vector512.FusedMultiplyAdd(kick, force, velocity) : velocity;
                velocity.StoreAligned(v + row);
                if (start)
                {
                    Vector512<double> position = Vector512.FusedMultiplyAdd(whole, velocity, Vector512.LoadAligned(r + row));
                    position.StoreAligned(r + row);
                    Vector512<double> move = position - Vector512.LoadAligned(o + row);
                    moved = Vector512.FusedMultiplyAdd(move, move, moved);
                    speed = Vector512.FusedMultiplyAdd(velocity, velocity, speed);
                }
            }

            far = Vector512.Max(far, moved);
            fast = Vector512.Max(fast, speed);
            sound += moved;
        }

        _motions[slab] = start ? Motion.Of(far, fast, sound) : default;
    }

    private void Renew()
    {
        Motion all = default;
        foreach (Motion motion in _motions)
        {
            all = all.Join(motion);
        }

        if (!(all.Speed * TimeStep <= _neighbours.Skin) || !double.IsFinite(all.Sound))
        {
            throw DynamicsFailureSearch.Find(_neighbours.Particles, _box, Steps + 1, TimeStep, _neighbours.Skin);
        }

        if (all.Move > 0.5 * _neighbours.Skin)
        {
            _neighbours.Rebuild();
        }
    }
}
