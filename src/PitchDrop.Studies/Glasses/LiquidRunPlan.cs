using System.Globalization;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.TimeGrids;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Glasses;

/// <summary>One run of a liquid at one temperature: cooled from a melt of its own, kept at T, then measured; its frames, with velocities and all digits, are the parents of inherent states.</summary>
public sealed record LiquidRunPlan
{
    private const int PointsPerDecade = 8, DisplacementIntervals = 75;
    private const double LargestDisplacement = 1.5; // in a₀

    /// <summary>The liquid.</summary>
    public required Liquid Liquid { get; init; }

    /// <summary>T [ε/k_B].</summary>
    public required double Temperature { get; init => field = Require.Positive(value); }

    /// <summary>Number N of particles.</summary>
    public required int Particles { get; init => field = Require.Between(value, 2, int.MaxValue); }

    /// <summary>Time from the melt to T [τ].</summary>
    public required double CoolingTime { get; init => field = Require.NotNegative(value); }

    /// <summary>Time at T that is not measured [τ].</summary>
    public required double EquilibrationTime { get; init => field = Require.NotNegative(value); }

    /// <summary>Time that is measured [τ].</summary>
    public required double ProductionTime { get; init => field = Require.Positive(value); }

    /// <summary>Frames that are kept, evenly spaced over production, beside the first.</summary>
    public required int Frames { get; init => field = Require.Between(value, 1, 100_000); }

    /// <summary>Blocks of production with a time origin each.</summary>
    public int Blocks { get; init; } = 80;

    /// <summary>Number of this run among those of the same condition: an independent sample.</summary>
    public required int Replica { get; init => field = Require.Between(value, 0, int.MaxValue); }

    /// <summary>Seed of the study.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Name of its job and of its files: "ipl-T0.6-r0". Says the condition and the replica, so that more replicas leave the others as they are.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Liquid.Name}-T{Temperature:0.######}-r{Replica}");

    /// <summary>The run. Its random streams depend on the condition and the replica alone.</summary>
    public ParticlePlan Run()
    {
        Liquid liquid = Liquid;
        double edge = Math.Pow(Particles / liquid.Density, 1.0 / liquid.Dimension);
        int majority = (int)Math.Round(Particles * liquid.Model.Defaults.MajorityShare);
        long production = Steps(ProductionTime);
        var motion = new SelfMotionPlan(Math.Max(production, Blocks), Blocks, PointsPerDecade);
        return new ParticlePlan
        {
            Name = Name,
            Model = liquid.Model,
            Interaction = liquid.Model.With(),
            Start = StartingConfiguration.Random(new Box(liquid.Dimension, (edge, edge, liquid.Dimension == 2 ? 1 : edge)), majority == Particles ? [Particles] : [majority, Particles - majority]),
            Dynamics = DynamicsKind.Nvt,
            Temperature = Temperature,
            StartTemperature = Math.Max(liquid.MeltTemperature, Temperature),
            TimeStep = liquid.TimeStep,
            ThermostatTime = liquid.ThermostatTime,
            MeltSteps = Steps(liquid.ReducedTime(Math.Max(liquid.MeltTemperature, Temperature)) * 20),
            CoolSteps = Steps(CoolingTime),
            EquilibrationSteps = Steps(EquilibrationTime),
            Motion = motion,
            WaveNumber = liquid.WaveNumber,
            Displacements = new DistanceBins(LargestDisplacement * liquid.ReducedLength, DisplacementIntervals),
            Frames = StepSchedule.Linear(motion.Steps, Frames),
            FrameVelocities = true,
            Seed = Seed,
            Replica = StreamOf(Name),
        };
    }

    private long Steps(double time) => (long)Math.Round(time / Liquid.TimeStep);

    // FNV-1a of the name: a number for each condition and replica that does not change when others are added.
    private static uint StreamOf(string name) => name.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u));
}
