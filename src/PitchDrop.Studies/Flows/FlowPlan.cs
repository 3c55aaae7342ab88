using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Particles.Forces;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Flows;

/// <summary>
/// One liquid in steady shear, u_x = γ̇ y: it begins from the last frame of a run at rest, is sheared until it flows steadily, and is then measured. Brownian particles stay Brownian, in a solvent that flows; others move by SLLOD.
/// </summary>
public sealed record FlowPlan
{
    private const int PointsPerDecade = 10;

    /// <summary>Name of the job and of its file, unique in a workload; it also chooses the random numbers, so that another name is an independent copy.</summary>
    public required string Name { get; init; }

    /// <summary>The run at rest; it must be among the jobs of the workload, and keep a last frame with velocities.</summary>
    public required ParticleRun Parent { get; init; }

    /// <summary>Shear rate γ̇ [1/τ].</summary>
    public required double ShearRate { get; init => field = Require.Positive(value); }

    /// <summary>Δt [τ].</summary>
    public required double TimeStep { get; init => field = Require.Positive(value); }

    /// <summary>Strain γ of the start, in which the stress overshoots and nothing but the stress is measured.</summary>
    public double StartStrain { get; init => field = Require.NotNegative(value); } = 2;

    /// <summary>Strain γ that is measured.</summary>
    public required double Strain { get; init => field = Require.Positive(value); }

    /// <summary>Time Δt_a from one frame to the next [τ].</summary>
    public required double FrameInterval { get; init => field = Require.Positive(value); }

    /// <summary>Whether frames are kept: paths and stresses of particles. The stress of the whole is measured anyway.</summary>
    public bool KeepsFrames { get; init; } = true;

    /// <summary>Time from one measurement of the stress to the next [τ].</summary>
    public required double StressInterval { get; init => field = Require.Positive(value); }

    /// <summary>The species whose pairs among themselves have a stress of their own, and whose motion is followed: the big particles.</summary>
    public int Followed { get; init => field = Require.Between(value, 0, 7); }

    /// <summary>Time of the thermostat of SLLOD [τ]; that of the parent unless said otherwise.</summary>
    public double ThermostatTime { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Skin of the neighbour list [σ].</summary>
    public double Skin { get; init => field = Require.Positive(value); } = 0.3;

    /// <summary>Blocks of the time that is measured, each with an origin from which the motion across the flow is followed.</summary>
    public int MotionBlocks { get; init => field = Require.Between(value, 16, 10_000); } = 40;

    /// <summary>Whether particles are overdamped in a solvent that flows; else they move by SLLOD.</summary>
    public bool IsBrownian => Parent.Plan.Dynamics == DynamicsKind.Brownian;

    /// <summary>The pairs that have stresses of their own: all, and those among the followed species.</summary>
    public IReadOnlyList<PairChoice> Choices => [PairChoice.All, PairChoice.Among(Followed)];

    /// <summary>Steps of the start.</summary>
    public long StartSteps => (long)Math.Ceiling((StartStrain / (ShearRate * TimeStep)) - 1e-9);

    /// <summary>The measured steps, and when the motion across the flow is looked at.</summary>
    public SelfMotionPlan Motion => new(Math.Max(MotionBlocks, (long)Math.Round(Strain / (ShearRate * TimeStep))), MotionBlocks, PointsPerDecade);

    /// <summary>Steps from one frame to the next.</summary>
    /// <exception cref="ArgumentException">The interval is no whole number of steps.</exception>
    public long FrameSteps => Whole(FrameInterval, "time between frames");

    /// <summary>Steps from one measurement of the stress to the next.</summary>
    /// <exception cref="ArgumentException">The interval is no whole number of steps.</exception>
    public long StressSteps => Whole(StressInterval, "time between stresses");

    /// <summary>Frames that are kept, the first at the end of the start.</summary>
    public int Frames => KeepsFrames ? checked((int)(Motion.Steps / FrameSteps) + 1) : 0;

    /// <summary>Steps of the whole job.</summary>
    public long TotalSteps => StartSteps + Motion.Steps;

    /// <summary>Bytes of the file of frames: three coordinates and two stresses of each particle, in single precision.</summary>
    public double FileBytes => (double)Frames * FlowPaths.Columns(Parent.Plan.Start.Box.Dimension, Choices.Count) * sizeof(float) * Parent.Plan.Start.Particles;

    /// <summary>Number of the random streams: FNV-1a of the name, so that it does not change when other jobs are added.</summary>
    public uint Replica => StreamOf(Name);

    /// <summary>Says whether everything fits together.</summary>
    /// <exception cref="ArgumentException">An interval is no whole number of steps, the parent is sheared itself or keeps no frame, or the law has forces of three bodies or no such species.</exception>
    public void Check()
    {
        ParticlePlan parent = Parent.Plan;
        string? wrong = (parent.ShearRate != 0, parent is { FrameVelocities: true, Frames: not null }, parent.Interaction.Triplets is null, Followed < parent.Interaction.Pairs.Species) switch
        {
            (true, _, _, _) => "is sheared itself; a flow begins from a run at rest",
            (_, false, _, _) => "keeps no frames with velocities to begin from",
            (_, _, false, _) => "has forces of three bodies, for which stresses of single particles are not defined here",
            (_, _, _, false) => string.Create(CultureInfo.InvariantCulture, $"has {parent.Interaction.Pairs.Species} species; the followed one is number {Followed}, counted from 0"),
            _ => null,
        };
        if (wrong is not null)
        {
            throw new ArgumentException($"{Name}: the run {Parent.Name} {wrong}", nameof(Parent));
        }

        _ = FrameSteps + StressSteps;
    }

    /// <summary>The number of the random streams of a name.</summary>
    internal static uint StreamOf(string name) => name.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u));

    private long Whole(double time, string what)
    {
        double steps = time / TimeStep;
        long whole = (long)Math.Round(steps);
        return whole >= 1 && Math.Abs(steps - whole) <= 1e-6 * steps
            ? whole
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{Name}: the {what} is {time}, which is {steps:G6} steps of {TimeStep}; accepted is a whole number of steps"), nameof(time));
    }
}
