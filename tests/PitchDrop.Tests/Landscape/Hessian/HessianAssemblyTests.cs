using PitchDrop.Landscape.Hessian;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Particles;
using PitchDrop.Tests.Particles.Forces;
using PitchDrop.Tests.Particles.PairLaws;

namespace PitchDrop.Tests.Landscape.Hessian;

/// <summary>The fast assembly of the second derivatives is the definition.</summary>
public class HessianAssemblyTests
{
    public static TheoryData<string> Names => Systems.Names;

    public static TheoryData<string> LawNames => Laws.Names;

    [Theory]
    [MemberData(nameof(Names))]
    [Verifies("Elasticity", "10")]
    public void In_every_box_it_equals_the_definition(string name)
    {
        Systems s = Systems.All[name];
        Same(s.Hessian(), HessianAssembly.Of(s.System, Interactions.Of(s)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_a_box_of_many_cells_it_equals_the_definition(string name)
    {
        Systems s = Systems.All[name];
        ParticleSystem many = Configurations.Repeated(s.System, s.System.Count < 10 ? 3 : 2);
        Same(ReferenceForces.Hessian(many, s.Law, s.Triplets), HessianAssembly.Of(many, Interactions.Of(s)));
    }

    [Theory]
    [MemberData(nameof(LawNames))]
    public void For_every_law_it_equals_the_definition(string name)
    {
        Laws.Case law = Laws.All[name];
        double side = 2.3 * law.Law.LargestCutoff;
        ParticleSystem system = Configurations.Jittered(new Box(3, (side, 1.1 * side, side), (0.3 * side, -0.2 * side, 0.4 * side)), (4, 4, 4), 0.1, law.Law.Species, 5);
        Same(ReferenceForces.Hessian(system, law.Law), HessianAssembly.Of(system, Interactions.Of(law.Law, null)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_symmetric_to_the_last_bit(string name)
    {
        Systems s = Systems.All[name];
        double[,] m = HessianAssembly.Of(s.System, Interactions.Of(s)).Dense();
        int n = m.GetLength(0);
        Assert.DoesNotContain(Enumerable.Range(0, n * n), k => m[k / n, k % n] != m[k % n, k / n]);
    }

    [Fact]
    public void Particles_without_order_in_the_file_or_outside_the_box_change_nothing()
    {
        Systems s = Systems.All["stillinger-weber"];
        ParticleSystem moved = s.System.Copy();
        for (int i = 0; i < moved.Count; i++)
        {
            moved.SetPosition(i, moved.Position(i) + moved.Box.Lattice(i % 3, -i % 2, i % 4));
        }

        Same(s.Hessian(), HessianAssembly.Of(moved, Interactions.Of(s)));
    }

    [Fact]
    public void An_unknown_species_and_triplets_in_the_plane_are_refused()
    {
        Systems s = Systems.All["kob-andersen"];
        ParticleSystem wrong = s.System.Copy();
        wrong.Species[3] = 2;
        Assert.Contains("particle 3 has species 2", Assert.Throws<ArgumentException>(() => HessianAssembly.Of(wrong, Interactions.Of(s))).Message, StringComparison.Ordinal);
        var flat = new ParticleSystem(Box.Square2D(5), 2);
        Assert.Contains("three dimensions", Assert.Throws<ArgumentException>(() => HessianAssembly.Of(flat, Interactions.Of(Systems.All["stillinger-weber"]))).Message, StringComparison.Ordinal);
    }

    private static void Same(BlockHessian expected, BlockHessian found)
    {
        double[,] wanted = expected.Dense(), have = found.Dense();
        double rounding = 1e-12 * expected.Values.Max(Math.Abs);
        int n = wanted.GetLength(0);
        Assert.Equal(n, have.GetLength(0));
        Assert.Equal(0, Enumerable.Range(0, n * n).Max(k => Math.Abs(wanted[k / n, k % n] - have[k / n, k % n])), rounding);
    }
}
