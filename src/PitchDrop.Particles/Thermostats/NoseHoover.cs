using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Particles.Thermostats;

/// <summary>
/// Molecular dynamics at constant temperature (NVT) by a chain of Nosé–Hoover thermostats about velocity Verlet: half a step of the chain, a step of Newton's equations, half a step of the chain.
/// Of second order and time-reversible. Samples the canonical ensemble of d(N − 1) degrees of freedom: the total momentum, which is kept, must be 0.
/// </summary>
[Equation("Particles", "26")]
public sealed unsafe class NoseHoover : IDynamics
{
    private const int Stride = ClusteredParticles.Stride;

    private readonly NoseHooverParameters _parameters;
    private readonly double[] _twiceKinetic;
    private readonly Action<int> _scale;
    private readonly Action<int> _start;
    private readonly Action<int> _finish;
    private double _factor = 1;

    /// <summary>Sets particles in motion with the velocities that they have.</summary>
    /// <param name="engine">The particles, at least two; not disposed of here. Their total momentum should be 0.</param>
    /// <param name="timeStep">Δt [τ]; finite, &gt; 0.</param>
    /// <param name="parameters">The chain.</param>
    public NoseHoover(ParticleEngine engine, double timeStep, NoseHooverParameters parameters)
    {
        (Engine, TimeStep, _parameters) = (engine, Require.Positive(timeStep), parameters);
        Chain = new NoseHooverChain(parameters, checked(engine.Dimension * (engine.Particles.Count - 1)));
        _twiceKinetic = new double[engine.Slabs];
        _scale = slab => _twiceKinetic[slab] = VelocitySums.Scale(Engine, slab, _factor);
        _start = Start;
        _finish = Finish;
    }

    /// <inheritdoc/>
    public ParticleEngine Engine { get; }

    /// <inheritdoc/>
    public double TimeStep { get; }

    /// <inheritdoc/>
    public long Steps { get; private set; }

    /// <summary>The chain: temperature of the bath at present, degrees of freedom, the heat that it has taken.</summary>
    public NoseHooverChain Chain { get; }

    /// <inheritdoc/>
    /// <remarks>K and the energy of the chain; null while the temperature of the bath changes.</remarks>
    public double? ConservedBesidePotential => _parameters.Temperature.IsConstantFrom(Steps * TimeStep) ? Engine.Kinetic().Energy + Chain.Energy : null;

    /// <inheritdoc/>
    public void Advance(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        _factor = 1;
        if (steps > 0)
        {
            Engine.ForEachSlab(_scale);
        }

        for (long step = 0; step < steps; step++)
        {
            double temperature = _parameters.Temperature.At(Steps * TimeStep);
            _factor = Chain.Advance(VelocitySums.InOrder(_twiceKinetic), 0.5 * TimeStep, temperature);
            Engine.ForEachSlab(_start);
            Engine.UpdateForces(Steps + 1, TimeStep);
            Engine.ForEachSlab(_finish);
            _factor = Chain.Advance(VelocitySums.InOrder(_twiceKinetic), 0.5 * TimeStep, temperature);
            Engine.ForEachSlab(_scale);
            Steps++;
        }
    }

    /// <inheritdoc/>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(NoseHoover), 1);
        writer.Write(TimeStep);
        writer.Write(Steps);
        Chain.WriteState(writer);
        Engine.WriteState(writer);
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(NoseHoover), 1);
        reader.ReadExpected(TimeStep, "the time step");
        Steps = reader.ReadLongCount("the number of steps");
        Chain.ReadState(reader);
        Engine.ReadState(reader);
    }

    // The chain's factor, half a kick and the drift.
    private void Start(int slab)
    {
        ClusteredParticles particles = Engine.Particles;
        double* r = particles.Positions, v = particles.Velocities, f = particles.Forces;
        Vector512<double> half = Vector512.Create(0.5 * TimeStep), whole = Vector512.Create(TimeStep), factor = Vector512.Create(_factor);
        int end = Engine.FirstCluster(slab + 1) * Stride;
        for (int b = Engine.FirstCluster(slab) * Stride; b < end; b += Stride)
        {
            Vector512<double> kick = half * Vector512.LoadAligned(v + b + 24);
            for (int row = b; row < b + 24; row += 8)
            {
                Vector512<double> velocity = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(f + row), factor * Vector512.LoadAligned(v + row));
                velocity.StoreAligned(v + row);
                Vector512.FusedMultiplyAdd(whole, velocity, Vector512.LoadAligned(r + row)).StoreAligned(r + row);
            }
        }
    }

    // The other half of the kick, and Σ m v².
    private void Finish(int slab)
    {
        ClusteredParticles particles = Engine.Particles;
        double* v = particles.Velocities, f = particles.Forces;
        Vector512<double> half = Vector512.Create(0.5 * TimeStep), sum = default;
        int end = Engine.FirstCluster(slab + 1) * Stride;
        for (int b = Engine.FirstCluster(slab) * Stride; b < end; b += Stride)
        {
            Vector512<double> inverseMass = Vector512.LoadAligned(v + b + 24), kick = half * inverseMass;
            Vector512<double> vx = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(f + b), Vector512.LoadAligned(v + b));
            Vector512<double> vy = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(f + b + 8), Vector512.LoadAligned(v + b + 8));
            Vector512<double> vz = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(f + b + 16), Vector512.LoadAligned(v + b + 16));
            vx.StoreAligned(v + b);
            vy.StoreAligned(v + b + 8);
            vz.StoreAligned(v + b + 16);
            sum += VelocitySums.TwiceKinetic(vx, vy, vz, inverseMass);
        }

        _twiceKinetic[slab] = Vector512.Sum(sum);
    }
}
