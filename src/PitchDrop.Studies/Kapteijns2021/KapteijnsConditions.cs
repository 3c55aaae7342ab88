using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Kapteijns2021;

/// <summary>The liquids and state points that the figures share. A condition's jobs and random streams depend on what it is alone, so that a figure made by itself has the same numbers as in the whole study.</summary>
internal sealed class KapteijnsConditions(KapteijnsPreset preset, ulong seed)
{
    public KapteijnsPreset Preset => preset;

    public ulong Seed => seed;

    /// <summary>The paper's liquids in three dimensions, Tables I and III, in the order of its figures: IPL, mBLJ, SS at 0.6, SW, then SS at 0.7 and 0.95.</summary>
    public static IReadOnlyList<StudiedLiquid> Liquids { get; } =
    [
        new(Liquid.Of("ipl", 1) with { Name = "ipl", Label = "IPL" }, 2000, [(1.0, 4.5), (0.8, 14), (0.7, 40), (0.64, 120), (0.6, 350)], [0.8, 0.7]),
        new(Liquid.Of("mblj", 0) with { Name = "mblj", Label = "mBLJ" }, 8000, [(0.8, 5.7), (0.65, 17), (0.57, 45), (0.52, 105), (0.48, 250)], [0.65, 0.57]),
        new(Sticky(0.6, 0.005, 5.47, 4), 3000, [(1.6, 4), (1.3, 10), (1.15, 25), (1.05, 65), (0.97, 150)], [1.3, 1.15]),
        new(Liquid.Of("stillinger-weber", 0) with { Name = "sw", Label = "SW" }, 8000, [(0.04, 10), (0.034, 30), (0.03, 90), (0.027, 250), (0.025, 600)], [0.034, 0.03]),
        new(Sticky(0.7, 0.003, 5.87, 6), 4000, [(2.6, 6), (2.2, 14), (1.9, 40), (1.75, 90), (1.65, 180)], [2.2, 1.9]),
        new(Sticky(0.95, 0.002, 6.40, 20), 4000, [(11, 1.2), (8.5, 3.5), (7.2, 12), (6.6, 35), (6.3, 60)], [8.5, 7.2]),
    ];

    /// <summary>The liquid of Figs. 1 and 2, in two dimensions.</summary>
    public static StudiedLiquid Plane { get; } = new(Liquid.Of("ipl-2d", 1) with { Name = "ipl-2d", Label = "2D IPL" }, 10_000, [(0.48, 2500)], []);

    /// <summary>Runs of one condition: the preset's number of independent replicas.</summary>
    public IReadOnlyList<ParticleRun> Runs(StudiedLiquid liquid, double temperature, KapteijnsWork work) =>
        [.. Enumerable.Range(0, preset.Replicas).Select(r => Plan(liquid, temperature, r)).Select(plan => work.Get(plan.Name, () => new ParticleRun(plan.Run())))];

    private LiquidRunPlan Plan(StudiedLiquid liquid, double temperature, int replica)
    {
        double expected = liquid.States.First(s => s.Temperature == temperature).RelaxationTime;
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
/// <param name="PaperParticles">N of the paper.</param>
/// <param name="States">Temperatures, falling, each with τ_α, at which F_s = 0.2, that a trial run of 400 particles gave [τ]: it sets how long runs are, and nothing else. The last is the one of comparable viscosity.</param>
/// <param name="Extra">Further temperatures of the quick preset.</param>
internal sealed record StudiedLiquid(Liquid Liquid, int PaperParticles, IReadOnlyList<(double Temperature, double RelaxationTime)> States, IReadOnlyList<double> Extra)
{
    /// <summary>The coldest state: the one of comparable viscosity across liquids.</summary>
    public double Coldest => States[^1].Temperature;
}
