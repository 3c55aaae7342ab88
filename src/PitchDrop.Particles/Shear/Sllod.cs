using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;

namespace PitchDrop.Particles.Shear;

/// <summary>
/// Homogeneous shear flow u_x = γ̇ y at constant temperature: the SLLOD equations in a box under Lees and Edwards's conditions, with a chain of Nosé–Hoover thermostats on the velocities relative to the flow.
/// The velocities of the particles are these peculiar ones. Split symmetrically, of second order and time-reversible; without shear it is <see cref="NoseHoover"/> bit for bit.
/// </summary>
[Equation("Particles", "30")]
[Equation("Particles", "31")]
public sealed unsafe class Sllod : IDynamics
{
    private const int Stride = ClusteredParticles.Stride;

    private readonly double[] _twiceKinetic;
    private readonly Action<int> _scale;
    private readonly Action<int> _start;
    private readonly Action<int> _finish;
    private readonly NoseHooverParameters _parameters;
    private double _factor = 1;

    /// <summary>Sets particles in motion with the peculiar velocities that they have.</summary>
    /// <param name="engine">The particles, at least two, in a box that may be sheared; not disposed of here. Their total momentum should be 0.</param>
    /// <param name="timeStep">Δt [τ]; finite, &gt; 0.</param>
    /// <param name="shearRate">γ̇ [1/τ]; finite.</param>
    /// <param name="parameters">The chain of thermostats; of length 1 in all but the slowest flows, or the liquid runs hot.</param>
    /// <exception cref="ArgumentException">The engine's box stands still.</exception>
    public Sllod(ParticleEngine engine, double timeStep, double shearRate, NoseHooverParameters parameters)
    {
        (Engine, TimeStep, ShearRate, _parameters) = (engine, Require.Positive(timeStep), Require.Finite(shearRate), parameters);
        if (!engine.Neighbours.IsSheared)
        {
            throw new ArgumentException("the engine was made for a box that stands still; SLLOD needs one made with isSheared: true", nameof(engine));
        }

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

    /// <summary>Shear rate γ̇ [1/τ].</summary>
    public double ShearRate { get; }

    /// <inheritdoc/>
    public long Steps { get; private set; }

    /// <summary>The chain: temperature of the bath at present, degrees of freedom, and the heat that it has taken.</summary>
    public NoseHooverChain Chain { get; }

    /// <inheritdoc/>
    /// <remarks>Null in a flow, which does work: the sum of energy and heat then grows at the rate γ̇ σ_xy V. Without shear that of <see cref="NoseHoover"/>.</remarks>
    public double? ConservedBesidePotential => ShearRate == 0 && _parameters.Temperature.IsConstantFrom(Steps * TimeStep) ? Engine.Kinetic().Energy + Chain.Energy : null;

    /// <summary>Stress σ = −(W + Σ m v v)/V at present [ε/σ^d], kinetic part included; tension is positive, and so is σ_xy in a flow with γ̇ &gt; 0. Costs an energy evaluation.</summary>
    [Equation("Particles", "32")]
    public SymmetricTensor Stress() => Stress(Engine.Measure());

    /// <inheritdoc cref="Stress()"/>
    /// <param name="totals">Energy and virial at present, if they are known.</param>
    public SymmetricTensor Stress(PairTotals totals) => (-1 / Engine.Box.Volume) * (totals.Virial + MomentumFlux.Of(Engine.Particles));

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
            Engine.Neighbours.Shear(Engine.Neighbours.Strain + (ShearRate * TimeStep));
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
        writer.WriteTag(nameof(Sllod), 1);
        writer.Write(TimeStep);
        writer.Write(ShearRate);
        writer.Write(Steps);
        Chain.WriteState(writer);
        Engine.WriteState(writer);
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(Sllod), 1);
        reader.ReadExpected(TimeStep, "the time step");
        reader.ReadExpected(ShearRate, "the shear rate");
        Steps = reader.ReadLongCount("the number of steps");
        Chain.ReadState(reader);
        Engine.ReadState(reader);
    }

    // The chain's factor; the turning of v_y into v_x and half a kick; the drift in the flow, exact for constant velocity.
    private void Start(int slab)
    {
        ClusteredParticles particles = Engine.Particles;
        double* r = particles.Positions, v = particles.Velocities, f = particles.Forces;
        Vector512<double> half = Vector512.Create(0.5 * TimeStep), whole = Vector512.Create(TimeStep), factor = Vector512.Create(_factor);
        Vector512<double> turn = Vector512.Create(-0.5 * TimeStep * ShearRate), strain = Vector512.Create(TimeStep * ShearRate);
        int end = Engine.FirstCluster(slab + 1) * Stride;
        for (int b = Engine.FirstCluster(slab) * Stride; b < end; b += Stride)
        {
            Vector512<double> inverseMass = Vector512.LoadAligned(v + b + 24), kick = half * inverseMass;
            Vector512<double> vy = factor * Vector512.LoadAligned(v + b + 8), vx = Vector512.FusedMultiplyAdd(turn, vy, factor * Vector512.LoadAligned(v + b));
            vx = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(f + b), vx);
            vy = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(f + b + 8), vy);
            Vector512<double> vz = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(f + b + 16), factor * Vector512.LoadAligned(v + b + 16));
            vx.StoreAligned(v + b);
            vy.StoreAligned(v + b + 8);
            vz.StoreAligned(v + b + 16);

            // An empty lane, whose 1/m is 0, stands still.
            Vector512<double> y = Vector512.LoadAligned(r + b + 8), flow = strain * Vector512.FusedMultiplyAdd(half, vy, y);
            flow = Vector512.ConditionalSelect(Vector512.Equals(inverseMass, Vector512<double>.Zero), Vector512<double>.Zero, flow);
            (Vector512.FusedMultiplyAdd(whole, vx, Vector512.LoadAligned(r + b)) + flow).StoreAligned(r + b);
            Vector512.FusedMultiplyAdd(whole, vy, y).StoreAligned(r + b + 8);
            Vector512.FusedMultiplyAdd(whole, vz, Vector512.LoadAligned(r + b + 16)).StoreAligned(r + b + 16);
        }
    }

    // The other half of kick and turn, and Σ m v².
    private void Finish(int slab)
    {
        ClusteredParticles particles = Engine.Particles;
        double* v = particles.Velocities, f = particles.Forces;
        Vector512<double> half = Vector512.Create(0.5 * TimeStep), turn = Vector512.Create(-0.5 * TimeStep * ShearRate), sum = default;
        int end = Engine.FirstCluster(slab + 1) * Stride;
        for (int b = Engine.FirstCluster(slab) * Stride; b < end; b += Stride)
        {
            Vector512<double> inverseMass = Vector512.LoadAligned(v + b + 24), kick = half * inverseMass;
            Vector512<double> vx = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(f + b), Vector512.LoadAligned(v + b));
            Vector512<double> vy = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(f + b + 8), Vector512.LoadAligned(v + b + 8));
            Vector512<double> vz = Vector512.FusedMultiplyAdd(kick, Vector512.LoadAligned(f + b + 16), Vector512.LoadAligned(v + b + 16));
            vx = Vector512.FusedMultiplyAdd(turn, vy, vx);
            vx.StoreAligned(v + b);
            vy.StoreAligned(v + b + 8);
            vz.StoreAligned(v + b + 16);
            sum += VelocitySums.TwiceKinetic(vx, vy, vz, inverseMass);
        }

        _twiceKinetic[slab] = Vector512.Sum(sum);
    }
}
