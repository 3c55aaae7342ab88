using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Brownian;

/// <summary>
/// Overdamped Brownian motion in a solvent at rest or in simple shear under Lees and Edwards's conditions: dr = (D/T) F dt + √(2D) dW + γ̇ y x̂ dt by Euler and Maruyama, y midway between before and after; then
/// hard cores, where the pair law has them. Velocities have no meaning and stay what they are. The noise is a function of step and particle.
/// </summary>
/// <remarks>Hydrodynamic interaction is left out: the solvent's flow is not disturbed.</remarks>
[Equation("Particles", "34")]
[Equation("Particles", "35")]
public sealed unsafe class BrownianDynamics : IDynamics
{
    private const int Stride = ClusteredParticles.Stride;

    private readonly BrownianParameters _parameters;
    private readonly ParticleNoise _noise;
    private readonly PairTable _drift;
    private readonly PairTable _spread;
    private readonly Action<int> _move;

    /// <summary>Puts particles into a solvent.</summary>
    /// <param name="engine">The particles; not disposed of here.</param>
    /// <param name="timeStep">Δt [τ]; finite, &gt; 0.</param>
    /// <param name="parameters">Diffusion coefficients, temperature, shear rate and seed.</param>
    /// <exception cref="ArgumentException">Other than one diffusion coefficient for each species of the law, or a flow in a box that stands still.</exception>
    public BrownianDynamics(ParticleEngine engine, double timeStep, BrownianParameters parameters)
    {
        (Engine, TimeStep, _parameters) = (engine, Require.Positive(timeStep), parameters);
        IPairLaw law = engine.Interaction.Pairs;
        Shapes.Length(parameters.Diffusivities.Count, law.Species);
        if (parameters.ShearRate != 0 && !engine.Neighbours.IsSheared)
        {
            throw new ArgumentException("the engine was made for a box that stands still; a flow needs one made with isSheared: true", nameof(engine));
        }

        _noise = new ParticleNoise(new RandomStream(parameters.Seed, RandomPurpose.BrownianNoise, parameters.Replica), engine.Particles.Count);
        _drift = new PairTable(law.Species, (_, s) => parameters.Diffusivities[s] * timeStep / parameters.Temperature);
        _spread = new PairTable(law.Species, (_, s) => Math.Sqrt(2 * parameters.Diffusivities[s] * timeStep));
        Cores = law.HasCore ? new HardCores(engine, parameters.Diffusivities, parameters.Temperature, timeStep) : null;
        _move = Move;
    }

    /// <inheritdoc/>
    public ParticleEngine Engine { get; }

    /// <inheritdoc/>
    public double TimeStep { get; }

    /// <inheritdoc/>
    public long Steps { get; private set; }

    /// <summary>The hard cores, with what they have done so far; null where the pair law has none.</summary>
    public HardCores? Cores { get; }

    /// <inheritdoc/>
    public double? ConservedBesidePotential => null;

    /// <summary>Stress of the pair law at present, −W/V [ε/σ^d], without the ideal gas's −N T/V on the diagonal and without the cores: theirs is −<see cref="HardCores.Virial"/>/V. Costs an energy evaluation.</summary>
    public SymmetricTensor Stress() => Stress(Engine.Measure());

    /// <inheritdoc cref="Stress()"/>
    /// <param name="totals">Energy and virial at present, if they are known.</param>
    public SymmetricTensor Stress(PairTotals totals) => (-1 / Engine.Box.Volume) * totals.Virial;

    /// <inheritdoc/>
    public void Advance(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        for (long step = 0; step < steps; step++)
        {
            Engine.ForEachSlab(_move);
            if (_parameters.ShearRate != 0)
            {
                Engine.Neighbours.Shear(Engine.Neighbours.Strain + (_parameters.ShearRate * TimeStep));
            }

            if (Cores is null)
            {
                Engine.UpdateForces(Steps + 1, 0);
            }
            else
            {
                Cores.Separate(Steps + 1);
                Engine.Forces.Compute();
            }

            Steps++;
        }
    }

    /// <inheritdoc/>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(BrownianDynamics), 1);
        writer.WriteArray(Numbers().AsSpan());
        writer.Write(_parameters.Seed);
        writer.Write(_parameters.Replica);
        writer.Write(Steps);
        Cores?.WriteState(writer);
        Engine.WriteState(writer);
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(BrownianDynamics), 1);
        double[] expected = Numbers(), found = new double[expected.Length];
        reader.ReadArray(found.AsSpan());
        if (!found.AsSpan().SequenceEqual(expected) || reader.ReadUInt64() != _parameters.Seed || reader.ReadUInt32() != _parameters.Replica)
        {
            throw new InvalidDataException("The state is of another time step, temperature, shear rate, diffusion coefficients, seed or copy.");
        }

        Steps = reader.ReadLongCount("the number of steps");
        Cores?.ReadState(reader);
        Engine.ReadState(reader);
    }

    private double[] Numbers() => [TimeStep, _parameters.Temperature, _parameters.ShearRate, .. _parameters.Diffusivities];

    private void Move(int slab)
    {
        ClusteredParticles particles = Engine.Particles;
        double* r = particles.Positions, f = particles.Forces;
        Vector512<double> strain = Vector512.Create(0.5 * TimeStep * _parameters.ShearRate);
        ReadOnlySpan<int> slots = particles.Slots;
        bool flat = Engine.Dimension == 2;
        for (int cluster = Engine.FirstCluster(slab); cluster < Engine.FirstCluster(slab + 1); cluster++)
        {
            int b = cluster * Stride;
            (Vector512<double> noiseX, Vector512<double> noiseY, Vector512<double> noiseZ) = _noise.Of(Steps, slots, cluster);

            // An empty lane, whose 1/m is 0, stands still.
            Vector512<double> empty = Vector512.Equals(Vector512.LoadAligned(particles.Velocities + b + 24), Vector512<double>.Zero);
            Vector512<long> species = Vector512.LoadAligned(r + b + 24).AsInt64();
            Vector512<double> spread = Vector512.AndNot(_spread.Lanes(0, species), empty), drift = _drift.Lanes(0, species), flow = Vector512.AndNot(strain, empty);
            Vector512<double> x0 = Vector512.LoadAligned(r + b), y0 = Vector512.LoadAligned(r + b + 8);
            Vector512<double> y = Vector512.FusedMultiplyAdd(spread, noiseY, Vector512.FusedMultiplyAdd(drift, Vector512.LoadAligned(f + b + 8), y0));
            Vector512<double> x = Vector512.FusedMultiplyAdd(spread, noiseX, Vector512.FusedMultiplyAdd(drift, Vector512.LoadAligned(f + b), x0));
            Vector512.FusedMultiplyAdd(flow, y0 + y, x).StoreAligned(r + b);
            y.StoreAligned(r + b + 8);
            if (!flat)
            {
                Vector512.FusedMultiplyAdd(spread, noiseZ, Vector512.FusedMultiplyAdd(drift, Vector512.LoadAligned(f + b + 16), Vector512.LoadAligned(r + b + 16))).StoreAligned(r + b + 16);
            }
        }
    }
}
