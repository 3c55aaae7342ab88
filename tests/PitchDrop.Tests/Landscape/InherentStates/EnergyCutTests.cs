using PitchDrop.Landscape.InherentStates;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Landscape.Minimisers;

namespace PitchDrop.Tests.Landscape.InherentStates;

public class EnergyCutTests
{
    [Fact]
    [Verifies("Landscape", "49")]
    public void Along_the_line_each_particle_goes_its_shortest_way()
    {
        // A spring of stiffness 2 and rest 1 along x, across the edge of the box: from length 0.8 to 1.2.
        ParticleSystem from = Pair(9.8, 0.6), to = Pair(0.2, 1.4);
        double[] energies = EnergyCut.Between(from, to, Interaction.Of(new Springs(2, 1, 3)), 5, 0.3);
        Assert.Equal([0.04, 0.01, 0, 0.01, 0.04], energies.Select(u => Math.Round(u, 12)));
        Assert.Equal(Math.Sqrt((0.4 * 0.4) + (0.8 * 0.8)), EnergyCut.Distance(from, to), 1e-12);
    }

    private static ParticleSystem Pair(double first, double second)
    {
        var system = new ParticleSystem(Box.Cube(10), 2);
        system.SetPosition(0, new Displacement(first, 5, 5));
        system.SetPosition(1, new Displacement(second, 5, 5));
        return system;
    }
}
