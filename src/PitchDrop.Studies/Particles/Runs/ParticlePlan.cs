using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.TimeGrids;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Observables.Structure;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>Everything that one run of particles does, from its start to its last frame. A study makes many, each with a replica of its own.</summary>
public sealed record ParticlePlan
{
    // Positions, velocities, forces, images and numbers of a particle, with the empty places of the cells.
    private const double ParticleBytes = 300;

    // Ten thousand samples, and what does not grow.
    private const double OtherBytes = 1e6;

    /// <summary>Name of the job and of its files, unique in a workload.</summary>
    public required string Name { get; init; }

    /// <summary>The model, for its names.</summary>
    public required ParticleModel Model { get; init; }

    /// <summary>What the particles do to one another.</summary>
    public required Interaction Interaction { get; init; }

    /// <summary>Where they begin.</summary>
    public required StartingConfiguration Start { get; init; }

    /// <summary>What moves them.</summary>
    public DynamicsKind Dynamics { get; init; } = DynamicsKind.Nve;

    /// <summary>T [ε/k_B].</summary>
    public required double Temperature { get; init => field = Require.Positive(value); }

    /// <summary>T at which they melt [ε/k_B].</summary>
    public required double StartTemperature { get; init => field = Require.Positive(value); }

    /// <summary>Δt [τ].</summary>
    public required double TimeStep { get; init => field = Require.Positive(value); }

    /// <summary>Time of a Nosé–Hoover thermostat [τ].</summary>
    public double ThermostatTime { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Friction of Langevin's equation [1/τ].</summary>
    public double Friction { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Shear rate [1/τ].</summary>
    public double ShearRate { get; init => field = Require.Finite(value); }

    /// <summary>Steps at the starting temperature.</summary>
    public long MeltSteps { get; init => field = Require.Between(value, 0L, 1L << 50); }

    /// <summary>Steps from the starting temperature to T.</summary>
    public long CoolSteps { get; init => field = Require.Between(value, 0L, 1L << 50); }

    /// <summary>Steps at T that are not measured.</summary>
    public long EquilibrationSteps { get; init => field = Require.Between(value, 0L, 1L << 50); }

    /// <summary>The measured steps, and when particles are looked at.</summary>
    public required SelfMotionPlan Motion { get; init; }

    /// <summary>q of F_s [1/σ].</summary>
    public required double WaveNumber { get; init => field = Require.Positive(value); }

    /// <summary>Intervals of the distances that particles move, for their distribution [σ]; null if it is not wanted.</summary>
    public DistanceBins? Displacements { get; init; }

    /// <summary>Steps of production whose frames go to the trajectory; null for none.</summary>
    public StepSchedule? Frames { get; init; }

    /// <summary>Whether frames have velocities.</summary>
    public bool FrameVelocities { get; init; }

    /// <summary>Skin of the neighbour list [σ].</summary>
    public double Skin { get; init => field = Require.Positive(value); } = NeighbourList.UsualSkin;

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of this run among those of the same seed: no two share a random stream.</summary>
    public uint Replica { get; init; }

    /// <summary>Whether the centre of mass has to be stopped: it moves in a start file, and nothing in the dynamics ever stops it, so that it would be taken for motion of the particles.</summary>
    public bool TakesDrift => Start.HasVelocities && Dynamics is (DynamicsKind.Nve or DynamicsKind.Nvt or DynamicsKind.Sllod);

    /// <summary>Whether the box is sheared.</summary>
    public bool IsSheared => ShearRate != 0 && Dynamics is DynamicsKind.Sllod or DynamicsKind.Brownian;

    /// <summary>What was made otherwise than asked for, a sentence each, for log and report.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Steps from one measurement of energy, virial and momentum to the next.</summary>
    public long SampleEvery => Math.Max(Math.Clamp(Motion.Steps / 100, 1, 10), (Motion.Steps + 9999) / 10_000);

    /// <summary>Number g of degrees of freedom of which K = g T/2 in a part of the run: d N where Langevin's bath moves the centre of mass too, d(N − 1) where the total momentum is conserved.</summary>
    public int DegreesOfFreedom(ParticleStage stage) =>
        Start.Box.Dimension * (Dynamics == DynamicsKind.Langevin && stage >= ParticleStage.Equilibrate ? Start.Particles : Start.Particles - 1);

    /// <summary>Bytes of a checkpoint, counted amply: the positions at all time origins that are still in use, the particles themselves, and what was measured.</summary>
    public double CheckpointBytes
    {
        get
        {
            double followed = IsSheared ? Start.Box.Dimension - 1 : Start.Box.Dimension;
            double origins = ((Motion.Blocks / 4) + 1) * followed * sizeof(double) * Start.Particles;
            double values = 2.0 * sizeof(double) * Motion.Lags.Length * (Motion.Blocks + 1) * Model.Species.Length;
            double displacements = Displacements is { } bins ? SelfMotion.BytesOf(Motion, bins) : 0;
            return origins + values + displacements + (ParticleBytes * Start.Particles) + OtherBytes;
        }
    }

    /// <summary>Steps of a part of the run.</summary>
    public long StepsOf(ParticleStage stage) => stage switch
    {
        ParticleStage.Separate => Start.Overlaps ? PitchDrop.Particles.Dynamics.PushOff.EnoughSteps : 0,
        ParticleStage.Melt => MeltSteps,
        ParticleStage.Cool => CoolSteps,
        ParticleStage.Equilibrate => EquilibrationSteps,
        ParticleStage.Produce => Motion.Steps,
        _ => 0,
    };

    /// <summary>Steps of the whole run.</summary>
    public long TotalSteps => Enum.GetValues<ParticleStage>().Sum(StepsOf);
}
