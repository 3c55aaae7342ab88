using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Kapteijns2021;

/// <summary>The liquids and state points that the figures share. A condition's jobs and random streams depend on what it is alone, so that a figure made by itself has the same numbers as in the whole study.</summary>
/// <param name="preset">Sizes and statistics.</param>
/// <param name="seed">Seed of every random stream.</param>
/// <param name="replicas">Independent runs of each condition; null for the preset's number.</param>
internal sealed class KapteijnsConditions(KapteijnsPreset preset, ulong seed, int? replicas = null)
{
    public KapteijnsPreset Preset => preset;

    public ulong Seed => seed;

    /// <summary>Independent runs of each condition.</summary>
    public int Replicas { get; } = replicas ?? preset.Replicas;

    /// <summary>The paper's liquids in three dimensions, Tables I and III, in the order of its figures: IPL, mBLJ, SS at 0.6, SW, then SS at 0.7 and 0.95.</summary>
    public static IReadOnlyList<StudiedLiquid> Liquids { get; } =
    [
        new(Liquid.Of("ipl", 1) with { Name = "ipl", Label = "IPL" }, new PaperSizes(2000, 10_000, 2_000_000), [(1.0, 4.5), (0.8, 14), (0.72, 35), (0.67, 80), (0.64, 250)], [(1.0, 4.5), (0.75, 22), (0.65, 150)]),
        new(Liquid.Of("mblj", 0) with { Name = "mblj", Label = "mBLJ" }, new PaperSizes(8000, 128, 164_000), [(0.8, 5.7), (0.65, 17), (0.58, 40), (0.54, 80), (0.51, 200)], []),
        new(Sticky(0.6, 0.005, 5.47, 4), new PaperSizes(3000, 238, 476_000), [(1.6, 4), (1.3, 10), (1.15, 25), (1.02, 80), (0.93, 170)], [(1.6, 4), (1.15, 25), (0.93, 170)]),
        new(Liquid.Of("stillinger-weber", 0) with { Name = "sw", Label = "SW" }, new PaperSizes(8000, 200, 80_000), [(0.035, 11), (0.028, 36), (0.025, 90), (0.0235, 220), (0.0224, 700)], []),
        new(Sticky(0.7, 0.003, 5.87, 6), new PaperSizes(4000, 49, 98_000), [(2.6, 7), (2.2, 13), (1.93, 50), (1.78, 120)], []),
        new(Sticky(0.95, 0.002, 6.40, 20), new PaperSizes(4000, 93, 186_000), [(11, 1.5), (8.5, 4), (7.2, 11), (6.3, 75)], [(11, 1.5), (8.5, 4), (6.3, 75)]),
    ];

    /// <summary>The liquid of Figs. 1 and 2, in two dimensions.</summary>
    public static StudiedLiquid Plane { get; } = new(Liquid.Of("ipl-2d", 1) with { Name = "ipl-2d", Label = "2D IPL" }, new PaperSizes(10_000, 1, 0), [(0.65, 55), (0.55, 310), (0.48, 2500)], []);

    /// <summary>The liquids in three dimensions that the preset studies.</summary>
    public IReadOnlyList<StudiedLiquid> Studied { get; } = [.. Liquids.Where(l => preset.Temperatures(l).Count > 0)];

    /// <summary>Temperatures at which the preset studies a liquid, falling; none where it leaves the liquid out.</summary>
    public IReadOnlyList<double> Temperatures(StudiedLiquid liquid) => preset.Temperatures(liquid);

    /// <summary>The coldest of them: the state of comparable viscosity across liquids.</summary>
    public double Coldest(StudiedLiquid liquid) => Temperatures(liquid)[^1];

    /// <summary>Independent runs of one condition.</summary>
    public IReadOnlyList<ParticleRun> Runs(StudiedLiquid liquid, double temperature, KapteijnsWork work) =>
        [.. Enumerable.Range(0, Replicas).Select(r => Plan(liquid, temperature, r)).Select(plan => work.Get(plan.Name, () => new ParticleRun(plan.Run())))];

    /// <summary>The conditions of three dimensions that some figure asked for.</summary>
    public IReadOnlyList<(StudiedLiquid Liquid, double Temperature)> Asked(KapteijnsWork work) =>
        [.. Studied.SelectMany(l => Temperatures(l).Select(T => (l, T))).Where(c => work.Has(Plan(c.l, c.T, 0).Name))];

    /// <summary>The inherent states under the frames of each run of a condition.</summary>
    public IReadOnlyList<InherentStatesJob> InherentStates(StudiedLiquid liquid, double temperature, KapteijnsWork work) =>
        [.. Runs(liquid, temperature, work).Select(run => work.Get(InherentStatesJob.NameOf(run), () => new InherentStatesJob(run, preset.Stiffnesses)))];

    /// <summary>What a preset counts for a condition, for each of its runs: runs that are added bring as much.</summary>
    public int EachRun(int count) => (count + preset.Replicas - 1) / preset.Replicas;

    /// <summary>The first runs of a condition, as many as the preset has: what times are read from that must not change when runs are added.</summary>
    public IReadOnlyList<ParticleRun> FirstRuns(StudiedLiquid liquid, double temperature, KapteijnsWork work) => [.. Runs(liquid, temperature, work).Take(preset.Replicas)];

    private LiquidRunPlan Plan(StudiedLiquid liquid, double temperature, int replica)
    {
        double expected = liquid.ExpectedRelaxationTime(temperature);
        return new LiquidRunPlan
        {
            Liquid = liquid.Liquid,
            Temperature = temperature,
            Particles = preset.Particles(liquid.PaperParticles),
            CoolingTime = 2 * expected,
            EquilibrationTime = preset.EquilibrationTimes * expected,
            ProductionTime = preset.ProductionTimes * expected,
            Frames = preset.Frames,
            Replica = replica,
            Seed = seed,
        };
    }

    private static Liquid Sticky(double density, double timeStep, double waveNumber, double melt)
    {
        string name = FormattableString.Invariant($"ss-{density}");
        return Liquid.Of("sticky-spheres", 1) with
        {
            Name = name, Label = FormattableString.Invariant($"SS, ρ = {density}"), Density = density, TimeStep = timeStep, WaveNumber = waveNumber, MeltTemperature = melt,
        };
    }
}

/// <summary>A liquid, the paper's size of it, and where it is studied.</summary>
/// <param name="Liquid">The liquid.</param>
/// <param name="Paper">Sizes of the paper.</param>
/// <param name="States">Temperatures, falling, each with τ_α, at which F_s = 0.2, that a trial run of 400 particles gave [τ]: it sets how long runs are, and nothing else. The last is the one of comparable viscosity.</param>
/// <param name="FirstLook">The same for the quick preset; none where it leaves the liquid out.</param>
internal sealed record StudiedLiquid(Liquid Liquid, PaperSizes Paper, IReadOnlyList<(double Temperature, double RelaxationTime)> States, IReadOnlyList<(double Temperature, double RelaxationTime)> FirstLook)
{
    /// <summary>N of the paper.</summary>
    public int PaperParticles => Paper.Particles;

    /// <summary>τ_α of the trial run at one of the temperatures [τ].</summary>
    public double ExpectedRelaxationTime(double temperature) => States.Concat(FirstLook).First(s => s.Temperature == temperature).RelaxationTime;
}

/// <summary>Sizes of the paper, Tables I to III.</summary>
/// <param name="Particles">N.</param>
/// <param name="States">Inherent states of each parent temperature, at least.</param>
/// <param name="Stiffnesses">Dipole stiffnesses of each parent temperature, at least.</param>
internal sealed record PaperSizes(int Particles, int States, int Stiffnesses);
