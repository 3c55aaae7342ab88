using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Flows.Analysis;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>The flows that the figures share and what is analysed of them. A condition's jobs and random streams depend on what it is alone, so that a figure made by itself has the same numbers as in the whole study.</summary>
/// <param name="preset">Sizes and statistics.</param>
/// <param name="seed">Seed of every random stream.</param>
/// <param name="replicas">Independent runs of each condition.</param>
internal sealed class ZengConditions(ZengPreset preset, ulong seed, int replicas)
{
    // Time between measurements of the stress, in strain no longer than a hundredth of that of the start.
    private const double StressTimeOfSuspension = 1e-3, StressTimeOfLiquid = 0.05;

    // Time over which the melt is cooled [τ].
    private const double CoolingTime = 40;

    public ZengPreset Preset => preset;

    public ulong Seed => seed;

    /// <summary>Independent runs of each condition.</summary>
    public int Replicas => replicas;

    /// <summary>The conditions of one system, by ascending rate.</summary>
    public IReadOnlyList<FlowCondition> Of(FlowSystem system) => [.. preset.Of(system).Rates.Select(sizes => ConditionOf(system, sizes))];

    /// <summary>All conditions.</summary>
    public IReadOnlyList<FlowCondition> All => [.. FlowSystem.All.SelectMany(Of)];

    /// <summary>The condition of the paper's pictures, φ = 0.45 at rate 3, or the slowest rate of the preset above it.</summary>
    public FlowCondition Main => Of(FlowSystem.Main).FirstOrDefault(c => c.Rate.Rate >= 3) ?? Of(FlowSystem.Main)[^1];

    /// <summary>Number N of particles.</summary>
    public int Particles(FlowCondition condition) => SizesOf(condition).Particles;

    /// <summary>Why a flow has nothing that its size matters for: a preset may have it in a smaller box than others of its system, for its viscosity alone; null where its box is the largest.</summary>
    public string? SmallBox(FlowCondition condition) => Of(condition.System).Max(Particles) is var most && Particles(condition) < most ? FormattableString.Invariant($"a box of {Particles(condition)} particles, for the viscosity alone; others of the system have {most}") : null;

    /// <summary>Edge L of the box [length].</summary>
    public double Edge(FlowCondition condition, ZengWork work) => Flows(condition, work)[0].Plan.Parent.Plan.Start.Box.LengthX;

    /// <summary>The conditions of a quantity.</summary>
    public (string Key, WhereValue Value)[] Where(FlowCondition condition) => [.. condition.System.Where, ("rate", condition.Rate.Rate), ("N", Particles(condition))];

    /// <summary>The conditions of a quantity of all rates; N is that of the largest flow, rates in smaller boxes being those of the preset.</summary>
    public (string Key, WhereValue Value)[] Where(FlowSystem system) => [.. system.Where, ("N", preset.Of(system).Rates.Max(r => r.Particles))];

    /// <summary>The independent flows of a condition.</summary>
    public IReadOnlyList<FlowJob> Flows(FlowCondition condition, ZengWork work) => Flows(condition, SizesOf(condition), work, halved: false);

    /// <summary>The flows of a system that are made with half the time step too: does the viscosity change?</summary>
    public IReadOnlyList<TimeStepPair> HalfSteps(FlowSystem system, ZengWork work) =>
    [
        .. preset.Of(system).HalfSteps.Select(sizes => (sizes, Condition: ConditionOf(system, sizes)))
            .Select(h => new TimeStepPair(h.Condition, h.sizes.Particles, Flows(h.Condition, h.sizes, work, halved: false), Flows(h.Condition, h.sizes, work, halved: true))),
    ];

    /// <summary>The collective overlaps of big particles in each flow of a condition.</summary>
    public IReadOnlyList<FlowOverlapJob> Overlaps(FlowCondition condition, ZengWork work) =>
        [.. Flows(condition, work).Select(flow => work.Get(FlowOverlapJob.NameOf(flow), () => new FlowOverlapJob(flow, condition.System.OverlapRadius)))];

    /// <summary>The cage jumps of each flow of a condition.</summary>
    public IReadOnlyList<FlowJumpsJob> Jumps(FlowCondition condition, ZengWork work) =>
        [.. Flows(condition, work).Select(flow => work.Get(FlowJumpsJob.NameOf(flow), () => new FlowJumpsJob(flow, CageSquares(condition.System))))];

    /// <summary>l_c² of which jumps are looked for, that of the paper first [length²].</summary>
    public static IReadOnlyList<double> CageSquares(FlowSystem system) => [system.CageSquare, 0.7 * system.CageSquare, 1.4 * system.CageSquare];

    /// <summary>The distortion of the pair distribution in each flow of a condition.</summary>
    public IReadOnlyList<FlowDistortionJob> Distortions(FlowCondition condition, ZengWork work) =>
        [.. Flows(condition, work).Select(flow => work.Get(FlowDistortionJob.NameOf(flow), () => new FlowDistortionJob(flow)))];

    /// <summary>The clusters of each flow of a condition.</summary>
    public IReadOnlyList<FlowClustersJob> Clusters(FlowCondition condition, ZengWork work)
    {
        IReadOnlyList<FlowOverlapJob> overlaps = Overlaps(condition, work);
        return [.. Jumps(condition, work).Select(jumps => work.Get(FlowClustersJob.NameOf(jumps.Flow), () => new FlowClustersJob(jumps, overlaps, ClusterChoices.Of(condition, jumps.Flow.Plan.Parent.Plan.Start.Box.LengthX, condition == Main), condition.System.MostChiTimes)))];
    }

    /// <summary>The soft spots of clusters of each flow of a condition.</summary>
    public IReadOnlyList<FlowZonesJob> Zones(FlowCondition condition, ZengWork work) =>
        [.. Clusters(condition, work).Select(clusters => work.Get(FlowZonesJob.NameOf(clusters.Flow), () => new FlowZonesJob(clusters, ClusterChoices.Published, preset.Zones, new SoftSpotRule())))];

    /// <summary>Copies of the first flow of a condition that begin at t₀ of one of its clusters with fresh velocities.</summary>
    public FlowEnsembleJob Ensemble(FlowCondition condition, ZengWork work)
    {
        FlowClustersJob clusters = Clusters(condition, work)[0];
        string name = $"{clusters.Flow.Name}-copies";
        return work.Get(name, () => new FlowEnsembleJob(new FlowEnsemblePlan
        {
            Name = name, Flow = clusters.Flow, Needs = [clusters], Runs = preset.Copies, Start = folder => EnsembleStart.Of(clusters, folder)?.Start,
        }));
    }

    private static FlowCondition ConditionOf(FlowSystem system, RateSizes sizes) => new(system, system.Rates.First(r => r.Rate == sizes.Rate));

    private RateSizes SizesOf(FlowCondition condition) => preset.Of(condition.System).Rates.First(r => r.Rate == condition.Rate.Rate);

    private IReadOnlyList<FlowJob> Flows(FlowCondition condition, RateSizes sizes, ZengWork work, bool halved) =>
        [.. Enumerable.Range(0, replicas).Select(r => Plan(condition, sizes, r, work, halved)).Select(plan => work.Get(plan.Name, () => new FlowJob(plan)))];

    // Flows beside those of the rates, which only a change of the time step is seen in, keep no frames.
    private FlowPlan Plan(FlowCondition condition, RateSizes sizes, int replica, ZengWork work, bool halved)
    {
        FlowSystem system = condition.System;
        bool isStudied = preset.Of(system).Rates.Contains(sizes) && !halved;
        return new FlowPlan
        {
            Name = FormattableString.Invariant($"{condition.Key}-{(isStudied ? "" : FormattableString.Invariant($"n{sizes.Particles}-{(halved ? "halved" : "whole")}-"))}r{replica}"),
            Parent = Parent(system, sizes.Particles, replica, work),
            ShearRate = condition.Rate.Rate,
            TimeStep = halved ? 0.5 * system.TimeStep : system.TimeStep,
            StartStrain = preset.Of(system).StartStrain,
            Strain = sizes.Strain,
            FrameInterval = condition.Rate.FrameTime,
            KeepsFrames = isStudied,
            StressInterval = system.IsBrownian ? StressTimeOfSuspension : StressTimeOfLiquid,
            Followed = 0,
            ThermostatTime = 0.2,
        };
    }

    // One liquid at rest for all rates of a replica with as many particles.
    private ParticleRun Parent(FlowSystem system, int particles, int replica, ZengWork work)
    {
        string name = FormattableString.Invariant($"{system.Key}-rest-n{particles}-r{replica}");
        double time = preset.Of(system).RestTime;
        return work.Get(name, () => new ParticleRun(system.IsBrownian
            ? RestRuns.Suspension(name, particles, system.Density, time, seed)
            : RestRuns.KobAndersen(name, particles, system.Temperature, CoolingTime, time, seed)));
    }
}

/// <summary>A system at one shear rate.</summary>
/// <param name="System">The system.</param>
/// <param name="Rate">The rate, and how the paper looks at it.</param>
internal sealed record FlowCondition(FlowSystem System, StudiedRate Rate)
{
    /// <summary>Name in files and arrays.</summary>
    public string Key => FormattableString.Invariant($"{System.Key}-rate{Rate.Rate}");

    /// <summary>Name in legends of one system.</summary>
    public string RateLabel => FormattableString.Invariant($"\\dot{{gamma}} = {Rate.Rate}");
}
