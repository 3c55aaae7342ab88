using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Tests.Particles.Dynamics;

public class PushOffTests
{
    public static TheoryData<string> Models => [.. ParticleModelRegistry.All.Select(m => m.Name)];

    // A hot liquid has forces of a few hundred epsilon/sigma; particles thrown at random have forces beyond any number.
    [Theory]
    [MemberData(nameof(Models))]
    public void Particles_thrown_at_random_separate(string name)
    {
        ParticleModel model = ParticleModelRegistry.All.Single(m => m.Name == name);
        (ParticleSystem system, ParticleEngine engine) = Random(model, 1);
        using (engine)
        {
            var push = new PushOff(engine);
            double before = LargestForce(engine);
            push.Advance(PushOff.EnoughSteps);
            Assert.InRange(LargestForce(engine), 0, 300);
            Assert.True(before > 1000 || model.HasCores || name == "stillinger-weber", $"{before}");
            engine.Store(system);
        }
    }

    [Fact]
    public void Where_its_steps_are_cut_and_how_many_threads_there_are_changes_no_bit()
    {
        ParticleModel model = ParticleModelRegistry.All[0];
        (ParticleSystem whole, ParticleEngine first) = Random(model, 1);
        (ParticleSystem cut, ParticleEngine second) = Random(model, 2);
        using (first)
        using (second)
        {
            new PushOff(first).Advance(50);
            var push = new PushOff(second);
            push.Advance(20);
            push.Advance(0);
            push.Advance(30);
            first.Store(whole);
            second.Store(cut);
        }

        Assert.Equal(whole.X, cut.X);
        Assert.Equal(whole.Z, cut.Z);
    }

    [Fact]
    public void No_particle_goes_further_than_a_tenth_in_a_step()
    {
        (ParticleSystem system, ParticleEngine engine) = Random(ParticleModelRegistry.All[0], 1);
        using (engine)
        {
            ParticleSystem before = system.Copy();
            new PushOff(engine).Advance(1);
            engine.Store(system);
            double longest = Enumerable.Range(0, system.Count).Max(i => Math.Sqrt((system.Unwrapped(i) - before.Unwrapped(i)).LengthSquared));
            Assert.Equal(0.1, longest, 1e-9);
        }
    }

    [Fact]
    public void The_thinnest_skin_is_no_reason_to_take_a_particle_for_a_thrown_one()
    {
        (ParticleSystem system, ParticleEngine engine) = Random(ParticleModelRegistry.All[0], 1, 0.01);
        using (engine)
        {
            new PushOff(engine).Advance(100);
            engine.Store(system);
            Assert.Equal(ReferenceForces.Of(system, engine.Interaction.Pairs).LargestForce, LargestForce(engine), 1e-8 * LargestForce(engine));
        }
    }

    private static (ParticleSystem System, ParticleEngine Engine) Random(ParticleModel model, int threads, double skin = 0.4)
    {
        double density = model.HasCores ? 1.0 : model.Defaults.Density;
        int[] counts = model.Species.Length == 1 ? [400] : [400 - (int)(400 * (1 - model.Defaults.MajorityShare)), (int)(400 * (1 - model.Defaults.MajorityShare))];
        ParticleSystem system = StartingConfiguration.Random(Box.OfDensity(model.Dimension, counts.Sum(), density), counts).Make(7, 0);
        return (system, new ParticleEngine(system, model.With(), skin, threads));
    }

    private static double LargestForce(ParticleEngine engine)
    {
        double[] x = new double[engine.Particles.Count], y = new double[x.Length], z = new double[x.Length];
        engine.StoreForces(x, y, z);
        return Enumerable.Range(0, x.Length).Max(i => Math.Sqrt((x[i] * x[i]) + (y[i] * y[i]) + (z[i] * z[i])));
    }
}
