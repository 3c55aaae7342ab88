using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Glasses;

public class IsoconfigurationalJobTests
{
    [Fact]
    public void Cut_anywhere_and_on_any_number_of_threads_it_gives_the_same_bits()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        ParticleRun[] parents = SmallGlass.Finished(folder, 2);
        byte[] whole = SmallGlass.Whole(folder, () => Job(parents, 3, 3, 40), threads: 1);
        Assert.Equal(whole, SmallGlass.Cut(folder, () => Job(parents, 3, 3, 40)));
        Assert.Equal(whole, SmallGlass.Whole(folder, () => Job(parents, 3, 3, 40), threads: 2));
    }

    [Fact]
    public void States_are_spread_over_runs_and_time_and_more_of_them_leave_those_that_coincide_as_they_are()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        ParticleRun[] parents = SmallGlass.Finished(folder, 2);
        IReadOnlyList<IsoconfigurationalState> few = [], many = [];
        SmallGlass.Whole(folder, () => Job(parents, 2, 2, 2), 1, job => few = [.. job.States]);
        SmallGlass.Whole(folder, () => Job(parents, 5, 3, 2), 1, job => many = [.. job.States]);
        Assert.Equal([("ipl-T0.9-r0", 4), ("ipl-T0.9-r1", 4)], few.Select(s => (s.Parent, s.Frame)));
        Assert.Equal([("ipl-T0.9-r0", 1), ("ipl-T0.9-r0", 2), ("ipl-T0.9-r0", 4), ("ipl-T0.9-r1", 2), ("ipl-T0.9-r1", 4)], many.Select(s => (s.Parent, s.Frame)));
        Assert.Equal(few[0].Energy, many[2].Energy);
        Assert.Equal(few[1].Inherent.X, many[4].Inherent.X);
        Assert.NotEqual(few[0].Mobility, many[2].Mobility); // of three runs
        Assert.Contains("keeps 4", Assert.Throws<ArgumentException>(() => Job(parents, 9, 2, 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_inherent_state_is_at_rest_and_in_a_short_time_all_fly_with_their_velocities()
    {
        // After 2 steps ⟨|Δr|⟩ = t √(8T/π): over 6 runs and 120 particles of three components the mean is known to 0.42/√720, 1.6 %.
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        ParticleRun[] parents = SmallGlass.Finished(folder, 1);
        IsoconfigurationalState state = null!;
        SmallGlass.Whole(folder, () => Job(parents, 1, 6, 2), 1, job => state = job.States.Single());
        double flown = 2 * SmallGlass.Liquid.TimeStep * Math.Sqrt(8 * SmallGlass.Temperature / Math.PI);
        Assert.Equal(1, state.Mobility.Average() / flown, 0.065);
        Assert.InRange(state.RelativeMobility.Average() / state.Mobility.Average(), 1.001, 1.2);
        ForceEvaluation forces = ReferenceForces.Of(state.Inherent, parents[0].Plan.Interaction.Pairs, null);
        Assert.InRange(forces.X.Concat(forces.Y).Concat(forces.Z).Max(Math.Abs), 0, 2e-9);
        Assert.Equal(forces.Energy / 120, state.Energy, 1e-11);
        Assert.InRange(state.Pairs / 120.0, 6.5, 10);
    }

    [Fact]
    public void Velocities_have_the_temperature_and_no_momentum()
    {
        // ⟨v²⟩ of 3 · 3999 components: relative error √(2/11997), 1.3 %.
        var system = new ParticleSystem(PitchDrop.Numerics.Geometry.Box.Cube(10), 4000);
        system.Masses.AsSpan(0, 2000).Fill(4);
        MaxwellVelocities.Draw(system, 0.7, new RandomStream(5, RandomPurpose.IsoconfigurationalVelocities, 0), 12_000);
        double Square(int i) => system.Masses[i] * ((system.VelocityX[i] * system.VelocityX[i]) + (system.VelocityY[i] * system.VelocityY[i]) + (system.VelocityZ[i] * system.VelocityZ[i]));
        Assert.Equal(0.7, Enumerable.Range(0, 4000).Sum(Square) / 11_997, 0.7 * 0.052);
        Assert.Equal(1, Enumerable.Range(0, 2000).Sum(Square) / Enumerable.Range(2000, 2000).Sum(Square), 0.15);
        Assert.All((double[][])[system.VelocityX, system.VelocityY, system.VelocityZ], v => Assert.Equal(0, v.Select((x, i) => x * system.Masses[i]).Sum(), 1e-9));
    }

    private static IsoconfigurationalJob Job(ParticleRun[] parents, int states, int runs, int steps) => new(new IsoconfigurationalPlan
    {
        Name = "mobility",
        Liquid = SmallGlass.Liquid,
        Temperature = SmallGlass.Temperature,
        Parents = parents,
        States = states,
        Runs = runs,
        Time = () => steps * SmallGlass.Liquid.TimeStep,
        Seed = 3,
    });
}
