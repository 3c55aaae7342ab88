using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Particles.Dynamics;

/// <summary>
/// Newton's equations at constant energy (NVE) by velocity Verlet: half a kick, a drift, new forces, half a kick. Of second order, time-reversible and symplectic; the sum of all momenta is kept to rounding.
/// </summary>
[Equation("Particles", "15")]
public sealed unsafe class VelocityVerlet : IDynamics
{
    private const int Stride = ClusteredParticles.Stride;

    private readonly Action<int> _start;
    private readonly Action<int> _finish;
    private readonly Action<int> _between;

    /// <summary>Sets particles in motion with the velocities that they have.</summary>
    /// <param name="engine">The particles; not disposed of here.</param>
    /// <param name="timeStep">Δt [τ]; finite, &gt; 0.</param>
    public VelocityVerlet(ParticleEngine engine, double timeStep)
    {
        (Engine, TimeStep) = (engine, Require.Positive(timeStep));
        _start = slab => Move(slab, finish: false, start: true);
        _finish = slab => Move(slab, finish: true, start: false);
        _between = slab => Move(slab, finish: true, start: true);
    }

    /// <inheritdoc/>
    public ParticleEngine Engine { get; }

    /// <inheritdoc/>
    public double TimeStep { get; }

    /// <inheritdoc/>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public double? ConservedBesidePotential => Engine.Kinetic().Energy;

    /// <inheritdoc/>
    public void Advance(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        for (long step = 0; step < steps; step++)
        {
            Engine.ForEachSlab(step == 0 ? _start : _between);
            Engine.UpdateForces(Steps + 1, TimeStep);
            Steps++;
        }

        if (steps > 0)
        {
            Engine.ForEachSlab(_finish);
        }
    }

    /// <inheritdoc/>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(VelocityVerlet), 2);
        writer.Write(TimeStep);
        writer.Write(Steps);
        Engine.WriteState(writer);
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(VelocityVerlet), 2);
        reader.ReadExpected(TimeStep, "the time step");
        Steps = reader.ReadLongCount("the number of steps");
        Engine.ReadState(reader);
    }

    // Finishes one step's kick, or starts the next step, or both: the same bits as one after the other.
    private void Move(int slab, bool finish, bool start)
    {
        ClusteredParticles particles = Engine.Particles;
        double* r = particles.Positions, v = particles.Velocities, f = particles.Forces;
        Vector512<double> half = Vector512.Create(0.5 * TimeStep), whole = Vector512.Create(TimeStep);
        int end = Engine.FirstCluster(slab + 1) * Stride;
        for (int b = Engine.FirstCluster(slab) * Stride; b < end; b += Stride)
        {
            Vector512<double> kick = half * Vector512.LoadAligned(v + b + 24);
            for (int row = b; row < b + 24; row += 8)
            {
                Vector512<double> velocity = Vector512.LoadAligned(v + row), force = Vector512.LoadAligned(f + row);
                velocity = finish ? Vector512.FusedMultiplyAdd(kick, force, velocity) : velocity;
                velocity = start ? Vector512.FusedMultiplyAdd(kick, force, velocity) : velocity;
                velocity.StoreAligned(v + row);
                if (start)
                {
                    Vector512.FusedMultiplyAdd(whole, velocity, Vector512.LoadAligned(r + row)).StoreAligned(r + row);
                }
            }
        }
    }
}
