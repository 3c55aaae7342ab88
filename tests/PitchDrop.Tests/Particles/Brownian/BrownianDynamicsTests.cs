using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Brownian;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Particles.Dynamics;
using PitchDrop.Tests.Particles.Forces;

namespace PitchDrop.Tests.Particles.Brownian;

public sealed class BrownianDynamicsTests
{
    private static readonly BrownianParameters Solvent = new() { Diffusivities = [0.5, 0.75], Temperature = 1.5, Seed = 11 };

    [Theory]
    [InlineData(0)]
    [InlineData(2.5)]
    [Verifies("Particles", "34")]
    [Verifies("Particles", "35")]
    public void An_ideal_gas_in_a_flow_spreads_as_it_should(double rate)
    {
        const int Steps = 400;
        const double Time = 2;
        ParticleSystem start = Liquids.Warm(new Box(3, (20, 20, 20), (3, 0, 0)), (20, 20, 20), 1), end = start.Copy();
        using var engine = new ParticleEngine(start, Interaction.Of(new CountingLaw(1)), 0.5, isSheared: true);
        var gas = new BrownianDynamics(engine, Time / Steps, Solvent with { ShearRate = rate });
        gas.Advance(Steps);
        engine.Store(end);
        for (int species = 0; species < 2; species++)
        {
            // Beyond the flow at the starting place.
            Displacement[] moved = [.. from i in Enumerable.Range(0, start.Count)
                                       where start.Species[i] == species
                                       let d = end.Unwrapped(i) - start.Unwrapped(i)
                                       select new Displacement(d.X - (rate * Time * start.Unwrapped(i).Y), d.Y, d.Z)];
            double spread = 2 * Solvent.Diffusivities[species] * Time, strain = rate * Time;
            Agreement.Within(spread * (1 + (strain * strain / 3 * (1 - (0.25 / (Steps * Steps))))), Mean(moved, d => d.X * d.X));
            Agreement.Within(spread, Mean(moved, d => d.Y * d.Y));
            Agreement.Within(spread, Mean(moved, d => d.Z * d.Z));
            Agreement.Within(spread * strain / 2, Mean(moved, d => d.X * d.Y));
            Agreement.Within(0, Mean(moved, d => d.X));
            Agreement.Within(0, Mean(moved, d => d.X * d.Z));
        }
    }

    [Theory]
    [InlineData(2e-4)]
    [InlineData(1.5e-2)]
    [Verifies("Particles", "34")]
    public void In_a_harmonic_well_variance_and_relaxation_are_those_of_the_step(double step)
    {
        // 1 − k D Δt/T a step; continuous time has T/k and exp(−k D t/T).
        double kept = 1 - (Wells.Stiffness * 0.5 * step / 1.5);
        int between = (int)Math.Ceiling(0.3 / (1 - kept));
        using ParticleEngine engine = Wells.Make();
        var dynamics = new BrownianDynamics(engine, step, Solvent with { Diffusivities = [0.5, 1e-16] });
        (Estimate place, _, Estimate later) = Wells.Measure(dynamics, 15 * between, 300, between);
        double variance = 1.5 / Wells.Stiffness * 2 / (1 + kept);
        Agreement.Within(variance, place);
        Agreement.Within(variance * Math.Pow(kept, between), later);
    }

    [Fact]
    public void Two_dimensions_stay_flat()
    {
        ParticleSystem system = Liquids.Warm(new Box(2, (16, 16, 1)), (15, 15, 1), 1), end = system.Copy();
        using var engine = new ParticleEngine(system, Interaction.Of(Liquids.Smooth));
        new BrownianDynamics(engine, 1e-5, Solvent).Advance(300);
        engine.Store(end);
        Assert.True(States.Farthest(system, end) > 0.05);
        Assert.All(end.Z, z => Assert.Equal(0, z));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Threads_cuts_and_saving_change_no_bit(double rate) =>
        States.AgreeHoweverMade(threads => new BrownianDynamics(Spheres(threads), 3e-4, Solvent with { ShearRate = rate }), 150);

    [Fact]
    public void Spheres_of_a_sheared_suspension_touch_now_and_then_and_have_stress()
    {
        using ParticleEngine engine = Spheres(1);
        var dynamics = new BrownianDynamics(engine, 3e-4, Solvent with { ShearRate = 20 });
        dynamics.Advance(600);
        Assert.True(double.IsFinite(engine.Measure().Energy));
        Assert.True(dynamics.Stress().XY > 0);
        Assert.InRange(dynamics.Cores!.StepsWithOverlap, 100, 600);
        Assert.Equal(20 * 3e-4 * 600, engine.Neighbours.Strain, 1e-12);
    }

    [Fact]
    public void A_state_of_other_parameters_is_refused()
    {
        foreach (BrownianParameters other in (BrownianParameters[])[Solvent with { Seed = 1 }, Solvent with { Replica = 1 }, Solvent with { Temperature = 1 }, Solvent with { ShearRate = 1 }, Solvent with { Diffusivities = [1, 1] }])
        {
            States.AreRefused(new BrownianDynamics(Spheres(1), 1e-4, Solvent), new BrownianDynamics(Spheres(1), 1e-4, other));
        }

        States.AreRefused(new BrownianDynamics(Spheres(1), 1e-4, Solvent), new BrownianDynamics(Spheres(1), 2e-4, Solvent));
    }

    [Fact]
    public void A_step_allocates_nothing() => States.AllocateNothing(new BrownianDynamics(Spheres(1), 1e-6, Solvent with { ShearRate = 1 }));

    [Fact]
    public void Parameters_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Solvent with { Diffusivities = [] });
        Assert.Throws<ArgumentOutOfRangeException>(() => Solvent with { Diffusivities = [1, 0] });
        Assert.Throws<ArgumentOutOfRangeException>(() => Solvent with { Temperature = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => Solvent with { ShearRate = double.NaN });
        using var engine = new ParticleEngine(Liquids.Cube, Interaction.Of(Liquids.Smooth));
        Assert.Throws<ArgumentException>(() => new BrownianDynamics(engine, 1e-4, Solvent with { Diffusivities = [1] }));
        Assert.Throws<ArgumentException>(() => new BrownianDynamics(engine, 1e-4, Solvent with { ShearRate = 1 }));
    }

    [Fact]
    public void Stokes_and_Einstein_make_small_spheres_faster() => Assert.Equal([1, 1.5, 0.5], BrownianParameters.StokesEinstein(2, 2 * 2.0 / 3, 4));

    private static Estimate Mean(Displacement[] moved, Func<Displacement, double> of) => Agreement.Mean([.. moved.Select(of)]);

    // Volume fraction 0.40, in a box of four slabs.
    private static ParticleEngine Spheres(int threads)
    {
        ParticleSystem system = Liquids.Warm(new Box(3, (6, 24, 6.3), (0.7, 0, 0)), (6, 22, 6), 1);
        var law = new HardSphereYukawa(new HardSphereYukawaParameters { CutoffRadius = 3, Screening = 6, ContactEnergy = 3 });
        return new ParticleEngine(system, Interaction.Of(law), 0.4, threads, isSheared: true);
    }
}
