using PitchDrop.Studies.Particles.Benchmarks;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Tests.Studies.Particles;

public class DynamicsHotLoopTests
{
    [Theory]
    [InlineData("kob-andersen", "nve"), InlineData("kob-andersen", "nvt"), InlineData("kob-andersen", "langevin"), InlineData("stillinger-weber", "nve")]
    public void A_loop_makes_the_steps_it_claims_and_allocates_nothing(string model, string dynamics)
    {
        using DynamicsHotLoop loop = (model, dynamics) switch
        {
            ("stillinger-weber", _) => DynamicsHotLoop.StillingerWeber(500, 20, 100),
            (_, "nvt") => DynamicsHotLoop.KobAndersenThermostat(500, 20, 100),
            (_, "langevin") => DynamicsHotLoop.KobAndersenLangevin(500, 20, 100),
            _ => DynamicsHotLoop.KobAndersen(500, 20, 100),
        };
        Assert.Equal($"particles/{model}/N500/{dynamics}", loop.Name);
        loop.Prepare();
        for (int k = 0; k < 10; k++)
        {
            loop.Work();
        }

        // A list that outgrows its room takes more, once in a while; a step that allocates does so every time.
        long least = long.MaxValue;
        for (int k = 0; k < 3; k++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            double work = loop.Work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(500 * 20, work);
        }

        Assert.InRange(least, 0, 20);
    }

    [Fact]
    public void Loops_in_a_flow_make_the_steps_they_claim()
    {
        using DynamicsHotLoop shear = DynamicsHotLoop.KobAndersenShear(500, 20, 100), suspension = DynamicsHotLoop.HardSphereYukawa(500, 3, 2);
        Assert.All([(shear, 500 * 20), (suspension, 500 * 3)], pair =>
        {
            pair.Item1.Prepare();
            Assert.Equal(pair.Item2, pair.Item1.Work());
        });
    }

    [Fact]
    public void The_limit_of_the_Yukawa_law_counts_the_steps_of_all_its_pairs()
    {
        var loop = new YukawaLimitLoop(1000, 3);
        Assert.Equal("particles/hard-sphere-yukawa/N1000/limit", loop.Name);
        loop.Prepare();
        Assert.Equal(3000, loop.Work());

        // 4 π/3 5³ ρ/2 pairs a particle at ρ = 1.0002.
        Assert.Equal(261.9, loop.PairsOfParticle, 0.1);
    }

    [Fact]
    public void Every_dynamics_is_timed() => Assert.Empty(
        new[]
        {
            "particles/kob-andersen/N1000/nve", "particles/kob-andersen/N10000/nve", "particles/kob-andersen/N64000/nve", "particles/kob-andersen/N10000/nvt", "particles/kob-andersen/N10000/langevin",
            "particles/kob-andersen/N10000/sllod", "particles/kob-andersen/N10000/nve/2threads", "particles/kob-andersen/N64000/nve/2threads", "particles/stillinger-weber/N8000/nve", "particles/hard-sphere-yukawa/N20000/brownian-shear",
            "particles/hard-sphere-yukawa/N20000/brownian-shear/2threads", "particles/hard-sphere-yukawa/N20000/limit",
        }.Except(HotLoopRegistry.All.Select(l => l.Name)));
}
