using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Particles.Thermostats;

/// <summary>
/// Langevin's equation, dv = (F/m − γ v) dt + √(2 γ T/m) dW, by the splitting BAOAB: half a kick, half a drift, friction and noise exactly over a step, half a drift, new forces, half a kick.
/// In a harmonic well positions have the exact variance T/k at any stable step, and elsewhere their error is the least of all such splittings; velocities err by O(Δt²). The noise is a function of step and particle.
/// </summary>
/// <remarks>All degrees of freedom d N are coupled to the bath, that of the centre of mass too: the total momentum is not kept. Two dimensions stay flat.</remarks>
[Equation("Particles", "28")]
public sealed unsafe class Langevin : IDynamics
{
    private const int Stride = ClusteredParticles.Stride;

    private readonly LangevinParameters _parameters;
    private readonly ParticleNoise _noise;
    private readonly double _decay;
    private readonly double _spread;
    private readonly Action<int> _start;
    private readonly Action<int> _between;
    private readonly Action<int> _finish;

    /// <summary>Sets particles in motion with the velocities that they have.</summary>
    /// <param name="engine">The particles; not disposed of here.</param>
    /// <param name="timeStep">Δt [τ]; finite, &gt; 0.</param>
    /// <param name="parameters">The bath.</param>
    public Langevin(ParticleEngine engine, double timeStep, LangevinParameters parameters)
    {
        (Engine, TimeStep, _parameters) = (engine, Require.Positive(timeStep), parameters);
        _noise = new ParticleNoise(new RandomStream(parameters.Seed, RandomPurpose.LangevinNoise, parameters.Replica), engine.Particles.Count);
        _decay = Exponential.Of(-parameters.Friction * timeStep);
        _spread = Math.Sqrt((1 - _decay) * (1 + _decay));
        _start = slab => Move(slab, finish: false);
        _between = slab => Move(slab, finish: true);
        _finish = Finish;
    }

    /// <inheritdoc/>
    public ParticleEngine Engine { get; }

    /// <inheritdoc/>
    public double TimeStep { get; }

    /// <inheritdoc/>
    public long Steps { get; private set; }

    /// <summary>Temperature of the bath at present [ε].</summary>
    public double Temperature => _parameters.Temperature.At(Steps * TimeStep);

    /// <inheritdoc/>
    public double? ConservedBesidePotential => null;

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
        writer.WriteTag(nameof(Langevin), 1);
        foreach (double parameter in Numbers())
        {
            writer.Write(parameter);
        }

        writer.Write(_parameters.Seed);
        writer.Write(_parameters.Replica);
        writer.Write(Steps);
        Engine.WriteState(writer);
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(Langevin), 1);
        foreach (double parameter in Numbers())
        {
            reader.ReadExpected(parameter, "a parameter (time step, friction, temperatures and their duration)");
        }

        if (reader.ReadUInt64() != _parameters.Seed || reader.ReadUInt32() != _parameters.Replica)
        {
            throw new InvalidDataException("The state is of another seed or copy.");
        }

        Steps = reader.ReadLongCount("the number of steps");
        Engine.ReadState(reader);
    }

    private double[] Numbers() => [TimeStep, _parameters.Friction, _parameters.Temperature.Start, _parameters.Temperature.End, _parameters.Temperature.Duration];

    // Finishes the kick of the step before if it has not been, and goes on to the new positions.
    private void Move(int slab, bool finish)
    {
        ClusteredParticles particles = Engine.Particles;
        double* r = particles.Positions, v = particles.Velocities, f = particles.Forces;
        Vector512<double> half = Vector512.Create(0.5 * TimeStep), decay = Vector512.Create(_decay), spread = Vector512.Create(_spread * Math.Sqrt(Temperature));
        ReadOnlySpan<int> slots = particles.Slots;
        int rows = Engine.Dimension;
        Vector512<double>* noise = stackalloc Vector512<double>[3];
        for (int cluster = Engine.FirstCluster(slab); cluster < Engine.FirstCluster(slab + 1); cluster++)
        {
            int b = cluster * Stride;
            (noise[0], noise[1], noise[2]) = _noise.Of(Steps, slots, cluster);
            Vector512<double> inverseMass = Vector512.LoadAligned(v + b + 24), kick = half * inverseMass, kicked = spread * Vector512.Sqrt(inverseMass);
            for (int row = 0; row < rows; row++)
            {
                int e = b + (8 * row);
                Vector512<double> velocity = Vector512.LoadAligned(v + e), force = Vector512.LoadAligned(f + e);
                velocity = finish ? Vector512.FusedMultiplyAdd(kick, force, velocity) : velocity;
                velocity = Vector512.FusedMultiplyAdd(kick, force, velocity);
                Vector512<double> position = Vector512.FusedMultiplyAdd(half, velocity, Vector512.LoadAligned(r + e));
                velocity = Vector512.FusedMultiplyAdd(kicked, noise[row], decay * velocity);
                velocity.StoreAligned(v + e);
                Vector512.FusedMultiplyAdd(half, velocity, position).StoreAligned(r + e);
            }
        }
    }

    private void Finish(int slab)
    {
        ClusteredParticles particles = Engine.Particles;
        double* v = particles.Velocities, f = particles.Forces;
        Vector512<double> half = Vector512.Create(0.5 * TimeStep);
        int end = Engine.FirstCluster(slab + 1) * Stride;
        for (int b = Engine.FirstCluster(slab) * Stride; b < end; b += Stride)
        {
            Vector512<double> kick = half * Vector512.LoadAligned(v + b + 24);
            for (int row = b; row < b + 24; row += 8)
            {
                Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(f + row), Vector512.LoadAligned(v + row)).StoreAligned(v + row);
            }
        }
    }
}
