using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Landscape.Minimisers;

public class ClampedMinimiserTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string law in (string[])["kob-andersen", "ipl-2d", "stillinger-weber"])
            {
                cases.Add(law, "fire");
                cases.Add(law, "cg");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    [Verifies("Modes", "38")]
    public void Clamped_particles_stay_to_the_last_bit_and_the_others_come_to_rest(string name, string way)
    {
        (Interaction law, ParticleSystem hot) = Basins.All[name];
        ParticleSystem start = hot.Copy(), system = hot.Copy();
        foreach (ParticleSystem each in (ParticleSystem[])[start, system])
        {
            for (int i = 0; i < each.Count; i++)
            {
                each.Species[i] = law.Pairs.Species > 1 && i % 5 == 4 ? 1 : 0;
            }
        }

        start.Wrap();
        system.Wrap();
        bool[] clamped = ClampedRegion.Outside(system, system.Position(0), 2.6);
        int free = clamped.Count(c => !c);
        Assert.InRange(free, 10, system.Count / 2);
        MinimiserResult result = Basins.Down(system, law, Basins.Ways[way], new MinimiserGoal { LargestForce = 1e-9, Clamped = clamped });
        Assert.True(result.Converged);
        ForceEvaluation forces = ReferenceForces.Of(system, law.Pairs, law.Triplets);
        double Force(int i) => Math.Sqrt((forces.X[i] * forces.X[i]) + (forces.Y[i] * forces.Y[i]) + (forces.Z[i] * forces.Z[i]));
        int[] all = [.. Enumerable.Range(0, system.Count)];
        Assert.All(all.Where(i => clamped[i]), i => Assert.Equal(start.Unwrapped(i), system.Unwrapped(i)));
        Assert.All(all.Where(i => !clamped[i]), i => Assert.InRange(Force(i), 0, 1.02e-9));
        Assert.InRange(all.Where(i => clamped[i]).Max(Force), 1e-3, double.PositiveInfinity);
        Assert.InRange(all.Where(i => !clamped[i]).Max(i => Math.Sqrt(system.Box.MinimumImage(system.Position(i) - start.Position(i)).LengthSquared)), 1e-3, 5);
        Assert.InRange(result.Energy, double.NegativeInfinity, ReferenceForces.Of(start, law.Pairs, law.Triplets).Energy);
    }

    [Fact]
    public void With_nobody_clamped_it_is_the_same_as_ever()
    {
        (Interaction law, ParticleSystem hot) = Basins.All["ipl-2d"];
        ParticleSystem a = hot.Copy(), b = hot.Copy();
        Basins.Down(a, law, Basins.Ways["fire"]);
        Basins.Down(b, law, Basins.Ways["fire"], new MinimiserGoal { Clamped = new bool[b.Count] });
        Assert.Equal((a.X, a.Y), (b.X, b.Y), (p, q) => p.X.SequenceEqual(q.X) && p.Y.SequenceEqual(q.Y));
    }

    [Fact]
    public void The_region_is_found_across_the_edges_and_an_empty_one_is_refused()
    {
        var system = new ParticleSystem(Box.Cube(10), 3);
        system.SetPosition(0, new Displacement(9.8, 0, 0));
        system.SetPosition(1, new Displacement(0.2, 0, 0));
        system.SetPosition(2, new Displacement(5, 0, 0));
        Assert.Equal([false, false, true], ClampedRegion.Outside(system, new Displacement(0, 0, 0), 0.3));
        Assert.Throws<ArgumentException>(() => ClampedRegion.Outside(system, new Displacement(0, 5, 0), 1));
        Assert.Throws<ArgumentException>(() => Basins.Down(system, Basins.All["mblj"].Law, Basins.Ways["cg"], new MinimiserGoal { Clamped = new bool[2] }));
    }
}
