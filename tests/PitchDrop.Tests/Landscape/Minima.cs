using System.Collections.Concurrent;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Tests.Landscape.Minimisers;
using PitchDrop.Tests.Particles;

namespace PitchDrop.Tests.Landscape;

/// <summary>Small minima of the energy of every law, made once: a lattice shaken by a sixth of its spacing and run down.</summary>
public static class Minima
{
    private static readonly StillingerWeberParameters Silicon = new() { Lambda = 18.75 };

    private static readonly Dictionary<string, (Interaction Interaction, double Density, int Dimension)> Liquids = new(StringComparer.Ordinal)
    {
        ["ipl"] = (Interaction.Of(new InversePower(new InversePowerParameters())), 0.82, 3),
        ["ipl-2d"] = (Interaction.Of(new InversePower(new InversePowerParameters())), 0.86, 2),
        ["kob-andersen"] = (Interaction.Of(new LennardJones(KobAndersen.Standard)), 1.2, 3),
        ["mblj"] = (Interaction.Of(new ForceShiftedLennardJones(KobAndersen.Modified)), 1.2, 3),
        ["sticky-spheres"] = (Interaction.Of(new StickySpheres(new StickySphereParameters())), 0.7, 3),
        ["stillinger-weber"] = (Interaction.Of(new StillingerWeberPair(Silicon), new StillingerWeberTriplet(Silicon)), 0.52, 3),
        ["hard-sphere-yukawa"] = (Interaction.Of(new HardSphereYukawa(new HardSphereYukawaParameters { Screening = 10, CutoffRadius = 4 })), 0.65, 3),
    };

    private static readonly ConcurrentDictionary<(string Law, int Particles), Lazy<(ParticleSystem System, Interaction Interaction)>> Made = new();

    public static TheoryData<string> Laws => [.. Liquids.Keys];

    /// <summary>The minimum of a law with N particles; a copy.</summary>
    public static (ParticleSystem System, Interaction Interaction) Of(string law, int particles)
    {
        (ParticleSystem system, Interaction interaction) = Made.GetOrAdd((law, particles), key => new(() => Make(key.Law, key.Particles))).Value;
        return (system.Copy(), interaction);
    }

    /// <summary>Its second derivatives.</summary>
    public static BlockHessian Hessian(string law, int particles)
    {
        (ParticleSystem system, Interaction interaction) = Of(law, particles);
        return HessianAssembly.Of(system, interaction);
    }

    private static (ParticleSystem System, Interaction Interaction) Make(string law, int particles)
    {
        (Interaction interaction, double density, int dimension) = Liquids[law];
        Box box = Box.OfDensity(dimension, particles, density);
        int cells = (int)Math.Ceiling(Math.Pow(particles, 1.0 / dimension) - 1e-9), sites = dimension == 2 ? cells * cells : cells * cells * cells;
        ParticleSystem lattice = Configurations.Jittered(box, (cells, cells, dimension == 2 ? 1 : cells), 0.17, interaction.Pairs.Species, 23);
        var system = new ParticleSystem(box, particles);
        for (int i = 0; i < particles; i++)
        {
            int site = (int)((long)i * sites / particles);
            system.SetPosition(i, lattice.Position(site));
            system.Species[i] = i % 2 == 0 ? 0 : interaction.Pairs.Species - 1;
        }

        MinimiserResult result = Basins.Down(system, interaction, new ConjugateGradient(), new MinimiserGoal { LargestForce = 1e-9 });
        Assert.Equal(MinimiserOutcome.ForceReached, result.Outcome);
        return (system, interaction);
    }
}
