using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Tests.Landscape.Hessian;
using PitchDrop.Tests.Landscape.Minimisers;
using PitchDrop.Tests.Particles;

namespace PitchDrop.Tests.Landscape;

/// <summary>Small inherent states of every law, each made when it is first asked for, with its inverse Hessian by definition.</summary>
public static class SmallGlasses
{
    private static readonly StillingerWeberParameters Water = new();

    private static readonly Dictionary<string, Lazy<(StableState State, DefinitionSolver Solver)>> All = new(StringComparer.Ordinal)
    {
        ["kob-andersen"] = Of(Interaction.Of(new LennardJones(KobAndersen.Standard)), Box.Cube(4.49), (5, 5, 4)),
        ["kob-andersen force-shifted"] = Of(Interaction.Of(new ForceShiftedLennardJones(KobAndersen.Cut(CutoffRule.Scaled, 2.5, CutoffShift.Force))), new Box(3, (4.4, 4.4, 4.3), (0.9, -0.7, 1.1)), (5, 5, 4)),
        ["mblj"] = Of(Interaction.Of(new ForceShiftedLennardJones(KobAndersen.Modified)), Box.Cube(4.37), (5, 5, 4)),
        ["ipl"] = Of(Interaction.Of(new InversePower(new InversePowerParameters())), new Box(3, (5, 4.9, 4.98), (0, 1.1, -0.6)), (5, 5, 4)),
        ["ipl-2d"] = Of(Interaction.Of(new InversePower(new InversePowerParameters())), new Box(2, (10.7, 10.9, 1), (-2.1, 0, 0)), (10, 10, 1)),
        ["sticky-spheres"] = Of(Interaction.Of(new StickySpheres(new StickySphereParameters())), Box.Cube(4.9), (5, 5, 4)),
        ["stillinger-weber"] = Of(Interaction.Of(new StillingerWeberPair(Water), new StillingerWeberTriplet(Water)), Box.Cube(5.78), (5, 5, 4)),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>Those whose force goes to 0 at the cutoff, so that moduli by formula and by a finite strain agree.</summary>
    public static TheoryData<string> SmoothNames => [.. All.Keys.Where(name => name != "kob-andersen")];

    public static (StableState State, DefinitionSolver Solver) Named(string name) => All[name].Value;

    private static Lazy<(StableState State, DefinitionSolver Solver)> Of(Interaction law, Box box, (int X, int Y, int Z) cells) => new(() =>
    {
        ParticleSystem system = Configurations.Jittered(box, cells, 0.4, law.Pairs.Species, 5);
        for (int i = 0; i < system.Count && box.Dimension == 2; i++)
        {
            system.Species[i] = i % 2;
        }

        Assert.True(Basins.Down(system, law, new Fire()).Converged);
        StableState state = StableState.Of(system, law);
        return (state, new DefinitionSolver(state.Hessian));
    });
}
