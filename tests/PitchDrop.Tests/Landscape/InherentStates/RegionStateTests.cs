using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Landscape.Minimisers;
using PitchDrop.Tests.Particles;

namespace PitchDrop.Tests.Landscape.InherentStates;

public class RegionStateTests
{
    private static readonly Interaction Yukawa = Interaction.Of(new HardSphereYukawa(new HardSphereYukawaParameters { CutoffRadius = 3 }));

    [Theory]
    [InlineData("kob-andersen", "cg"), InlineData("kob-andersen", "fire"), InlineData("ipl-2d", "cg")]
    [Verifies("Facilitation", "14")]
    public void Those_inside_come_to_rest_and_those_outside_stay_to_the_last_bit(string name, string way)
    {
        (Interaction law, ParticleSystem hot) = Basins.All[name];
        bool[] inside = [.. ClampedRegion.Outside(hot, hot.Position(0), 2).Select(c => !c)];
        RegionState state = RegionState.Of(hot, law, inside, Basins.Ways[way], new MinimiserGoal { LargestForce = 1e-9 });
        Assert.Null(state.Refusal);
        Assert.Equal(inside, state.Inside);
        Assert.Empty(state.CoreOverlaps);
        ForceEvaluation forces = ReferenceForces.Of(state.System, law.Pairs, law.Triplets);
        int[] all = [.. Enumerable.Range(0, hot.Count)];
        Assert.InRange(inside.Count(i => i), 8, hot.Count / 2);
        Assert.All(all.Where(i => !inside[i]), i => Assert.Equal(hot.Unwrapped(i), state.System.Unwrapped(i)));
        Assert.All(all.Where(i => inside[i]), i => Assert.InRange(Math.Sqrt(forces.On(i).LengthSquared), 0, 1.1e-9));
        Assert.Equal(state.LargestMove, all.Max(i => Math.Sqrt((state.System.Unwrapped(i) - hot.Unwrapped(i)).LengthSquared)), 1e-12);
        Assert.InRange(state.LargestMove, 0.01, 3);
    }

    [Fact]
    public void What_is_out_of_reach_makes_no_difference()
    {
        // 1000 big and small spheres; of them a few are inside, and most are too far off to be looked at.
        ParticleSystem system = Spheres(10, 11.4);
        bool[] inside = [.. ClampedRegion.Outside(system, new Displacement(5, 5, 5), 1.7).Select(c => !c)];
        var goal = new MinimiserGoal { LargestForce = 1e-7 };
        RegionState near = RegionState.Of(system, Yukawa, inside, new ConjugateGradient(), goal);
        ParticleSystem whole = system.Copy();
        Assert.True(Basins.Down(whole, Yukawa, new ConjugateGradient(), goal with { Clamped = [.. inside.Select(i => !i)] }).Converged);
        Assert.Null(near.Refusal);
        Assert.InRange(Basins.Apart(near.System, whole), 0, 1e-7);
    }

    [Fact]
    public void A_minimum_within_cores_says_so_and_one_that_was_not_reached_is_refused()
    {
        // A big sphere between two held ones, 1.6 apart from each other: it comes to rest in the middle, within contact of both.
        var system = new ParticleSystem(Box.Cube(10), 3);
        system.SetPosition(0, new Displacement(1, 5, 5));
        system.SetPosition(1, new Displacement(1.75, 5, 5));
        system.SetPosition(2, new Displacement(2.6, 5, 5));
        RegionState state = RegionState.Of(system, Yukawa, [false, true, false], new ConjugateGradient());
        Assert.Equal(1.8, state.System.X[1], 1e-6);
        Assert.Equal([(0, 1), (1, 2)], state.CoreOverlaps.Select(pair => (pair.I, pair.J)));
        Assert.All(state.CoreOverlaps, pair => Assert.Equal(0.2, pair.Depth, 1e-6));
        Assert.Equal((0.2, null), (state.DeepestOverlap, state.Refusal), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-6 && a.Item2 == b.Item2);
        RegionState spent = RegionState.Of(system, Yukawa, [false, true, false], new ConjugateGradient(), new MinimiserGoal { LargestForce = 1e-7, MaxIterations = 0 });
        Assert.Contains("IterationsSpent", spent.Refusal, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RegionState.Of(system, Yukawa, [false, false, false], new ConjugateGradient()));
        Assert.Throws<ArgumentException>(() => RegionState.Of(system, Yukawa, [true], new ConjugateGradient()));
    }

    // A lattice of sites, shaken: far enough from contact.
    private static ParticleSystem Spheres(int cells, double side) => Configurations.Jittered(Box.Cube(side), (cells, cells, cells), 0.1, 2, 3);
}
