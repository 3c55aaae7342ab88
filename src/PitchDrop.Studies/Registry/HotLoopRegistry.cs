using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Studies.Analysis.Benchmarks;
using PitchDrop.Studies.Elastoplastic.Benchmarks;
using PitchDrop.Studies.Glasses.Benchmarks;
using PitchDrop.Studies.MeanField.Benchmarks;
using PitchDrop.Studies.Particles.Benchmarks;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp.Benchmarks;

namespace PitchDrop.Studies.Registry;

/// <summary>The hot loops that <c>pitchdrop bench</c> times: a line each.</summary>
public static class HotLoopRegistry
{
    /// <summary>Every hot loop, in the order in which they are timed.</summary>
    public static IReadOnlyList<IHotLoop> All { get; } =
    [
        LatticeHotLoop.Thinning(64, 0.02, 100_000),
        LatticeHotLoop.Thinning(128, 0.02, 30_000),
        LatticeHotLoop.Thinning(256, 0.02, 6_000),
        LatticeHotLoop.RejectionFree(64, 0.02, 20_000),
        LatticeHotLoop.Reference(64, 0.02, 800),
        new MemoryLimitLoop(64, 100_000),
        new MemoryLimitLoop(128, 30_000),
        new MemoryLimitLoop(256, 6_000),
        new StationaryHotLoop(),
        new MeanFieldHotLoop(MeanFieldAlgorithm.Direct, 1000, 0.1, 50_000),
        new MeanFieldHotLoop(MeanFieldAlgorithm.Direct, 1000, 0.04, 50_000),
        new MeanFieldHotLoop(MeanFieldAlgorithm.Lazy, 1000, 0.5, 1_500_000),
        new MeanFieldHotLoop(MeanFieldAlgorithm.Lazy, 1000, 0.1, 300_000),
        new MeanFieldHotLoop(MeanFieldAlgorithm.Lazy, 1000, 0.04, 10_000),
        new MeanFieldHotLoop(MeanFieldAlgorithm.Lazy, 10_000, 0.1, 300_000),
        new MeanFieldHotLoop(MeanFieldAlgorithm.Reference, 1000, 0.1, 1_500),
        new TrspHotLoop(20, 0.47, 10_000),
        new TrspHotLoop(64, 0.47, 6000),
        new DenseTrspHotLoop(20, 0.47, 5),
        DynamicsHotLoop.KobAndersen(1000, 1000, 2000),
        DynamicsHotLoop.KobAndersen(10_000, 100, 1000),
        DynamicsHotLoop.KobAndersen(10_000, 200, 1000, threads: 2),
        DynamicsHotLoop.KobAndersen(64_000, 15, 300),
        DynamicsHotLoop.KobAndersen(64_000, 30, 300, threads: 2),
        DynamicsHotLoop.KobAndersenThermostat(10_000, 100, 1000),
        DynamicsHotLoop.KobAndersenLangevin(10_000, 100, 1000),
        DynamicsHotLoop.KobAndersenShear(10_000, 100, 1000),
        DynamicsHotLoop.StillingerWeber(8000, 100, 1000),
        DynamicsHotLoop.HardSphereYukawa(20_000, 10, 100),
        DynamicsHotLoop.HardSphereYukawa(20_000, 20, 100, threads: 2),
        new YukawaLimitLoop(20_000, 20),
        new QuenchHotLoop(MinimiserRegistry.All[0], 8000, 300, 1000),
        new QuenchHotLoop(MinimiserRegistry.All[1], 8000, 150, 1000),
        new StiffnessHotLoop("ipl", 2000, 0, false, 2, 1000),
        new StiffnessHotLoop("mblj", 8000, 200, false, 2, 1000),
        new StiffnessHotLoop("mblj", 8000, 2, true, 2, 1000),
        new StiffnessHotLoop("stillinger-weber", 8000, 200, false, 2, 1000),
        new StiffnessHotLoop("stillinger-weber", 8000, 2, true, 2, 1000),
        new SoftModesHotLoop(500, 64),
        SelfHotLoop.Fused(10_000, 400),
        SelfHotLoop.Limit(10_000, 1200),
        SelfHotLoop.Reference(10_000, 40),
        new DumpReadingHotLoop("", "G6", 70),
        new DumpReadingHotLoop("/all-digits", "R", 40),
        StructureHotLoop.PairDistribution(10_000, 2),
        StructureHotLoop.StructureFactor(1000, 20),
        StructureHotLoop.TotalOverlap(10_000, 20),
        new LocalStructureHotLoop(1, 200),
        new LocalStructureHotLoop(2, 10_000),
        ClusterHotLoop.CageJumps(27),
        ClusterHotLoop.OneWindow(27),
    ];
}
