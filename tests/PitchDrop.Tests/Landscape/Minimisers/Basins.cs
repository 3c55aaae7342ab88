using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Particles;

namespace PitchDrop.Tests.Landscape.Minimisers;

/// <summary>Liquids to be minimised, and both ways down.</summary>
public static class Basins
{
    private static readonly StillingerWeberParameters Silicon = new() { Lambda = 21 };

    public static readonly Dictionary<string, (Interaction Law, ParticleSystem Hot)> All = new(StringComparer.Ordinal)
    {
        ["kob-andersen"] = (Interaction.Of(new LennardJones(KobAndersen.Standard)), Hot(new Box(3, (6.2, 6.1, 6.3), (1.2, -0.9, 1.5)), 6, 1.2)),
        ["mblj"] = (Interaction.Of(new ForceShiftedLennardJones(KobAndersen.Modified)), Hot(Box.Cube(5.65), 6, 1.2)),
        ["ipl"] = (Interaction.Of(new InversePower(new InversePowerParameters())), Hot(new Box(3, (6.4, 6.5, 6.6), (0, 1.4, 0)), 6, 1)),
        ["ipl-2d"] = (Interaction.Of(new InversePower(new InversePowerParameters())), Hot(new Box(2, (13, 13.5, 1), (-2.1, 0, 0)), 12, 1)),
        ["sticky-spheres"] = (Interaction.Of(new StickySpheres(new StickySphereParameters())), Hot(Box.Cube(6.8), 6, 1)),
        ["stillinger-weber"] = (Interaction.Of(new StillingerWeberPair(Silicon), new StillingerWeberTriplet(Silicon)), Hot(Box.Cube(7.5), 6, 1)),
        ["hard-sphere-yukawa"] = (Interaction.Of(new HardSphereYukawa(new HardSphereYukawaParameters { Screening = 10, CutoffRadius = 4 })), Hot(Box.Cube(6.9), 6, 1)),
    };

    public static readonly Dictionary<string, IMinimiser> Ways = new(StringComparer.Ordinal) { ["fire"] = new Fire(), ["cg"] = new ConjugateGradient() };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string law in All.Keys)
            {
                cases.Add(law, "fire");
                cases.Add(law, "cg");
            }

            return cases;
        }
    }

    public static TheoryData<string> WayNames => [.. Ways.Keys];

    /// <summary>Minimises a system in place.</summary>
    public static MinimiserResult Down(ParticleSystem system, Interaction law, IMinimiser way, MinimiserGoal? goal = null, int threads = 1)
    {
        using var engine = new ParticleEngine(system, law, Math.Min(0.4, 0.999 * (system.Box.LeastHeight - law.Pairs.LargestCutoff)), threads);
        MinimiserResult result = way.Minimise(engine, goal ?? new MinimiserGoal());
        engine.Store(system);
        return result;
    }

    /// <summary>The largest distance between the places of a particle in two states of one system.</summary>
    public static double Apart(ParticleSystem a, ParticleSystem b) =>
        Enumerable.Range(0, a.Count).Max(i => Math.Sqrt(a.Box.MinimumImage(a.Position(i) - b.Position(i)).LengthSquared));

    /// <summary>A copy with each coordinate moved by up to a distance, the same each time.</summary>
    public static ParticleSystem Shaken(ParticleSystem system, double by, ulong seed)
    {
        var mix = new CounterMix(seed);
        ParticleSystem shaken = system.Copy();
        for (int i = 0; i < system.Count; i++)
        {
            double Step() => by * ((2 * mix.Uniform()) - 1);
            shaken.SetPosition(i, system.Position(i) + new Displacement(Step(), Step(), system.Box.Dimension == 2 ? 0 : Step()));
        }

        return shaken;
    }

    private static ParticleSystem Hot(Box box, int cells, double density)
    {
        Assert.InRange(cells * cells * (box.Dimension == 2 ? 1 : cells) / box.Volume, 0.4 * density, 1.1 * density);
        return Configurations.Jittered(box, (cells, cells, box.Dimension == 2 ? 1 : cells), 0.15, 2, 17);
    }
}
