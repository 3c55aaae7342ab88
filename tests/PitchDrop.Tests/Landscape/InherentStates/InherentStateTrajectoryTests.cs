using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Tests.Landscape.Minimisers;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Landscape.InherentStates;

/// <summary>A cold liquid of 216 sticky spheres, which goes from one inherent state to another every few of its steps.</summary>
public class InherentStateTrajectoryTests
{
    private const int Quenches = 60;
    private static readonly Interaction Law = Interaction.Of(new StickySpheres(new StickySphereParameters()));
    private static readonly ParticleSystem Liquid = Equilibrated();

    [Fact]
    public void The_count_is_the_same_with_the_tolerance_and_the_threshold_ten_times_smaller_or_larger()
    {
        int[] counts = [.. from force in (double[])[1e-5, 1e-6, 1e-7]
                           let energies = Energies(force)
                           from threshold in (double[])[1e-4, 1e-5, 1e-6]
                           select TransitionCount.Of(energies, 0.0005, threshold).Transitions];
        Assert.All(counts, n => Assert.Equal(counts[0], n));
        Assert.InRange(counts[0], 5, Quenches - 5);
    }

    [Fact]
    public void Quenching_does_not_disturb_the_liquid()
    {
        ParticleSystem watched = Liquid.Copy(), alone = Liquid.Copy();
        using var engine = new ParticleEngine(watched, Law, 0.3);
        IDynamics dynamics = Dynamics(engine);
        var trajectory = new InherentStateTrajectory(dynamics, watched, new ConjugateGradient(), new MinimiserGoal { LargestForce = 0.1 }, 3);
        for (int k = 0; k < 5; k++)
        {
            trajectory.Quench();
            trajectory.Advance();
        }

        engine.Store(watched);
        using var other = new ParticleEngine(alone, Law, 0.3);
        Dynamics(other).Advance(15);
        other.Store(alone);
        Assert.Equal(alone.X, watched.X);
        Assert.Equal(0.0015, trajectory.Interval, 1e-15);
    }

    // Why every quench begins from the liquid's configuration.
    [Fact]
    public void Quenches_that_begin_from_the_last_inherent_state_displaced_as_the_liquid_was_miss_the_transitions()
    {
        ParticleSystem liquid = Liquid.Copy();
        using var engine = new ParticleEngine(liquid, Law, 0.3);
        IDynamics dynamics = Dynamics(engine);
        ParticleSystem state = liquid.Copy();
        var energies = new List<double> { Down(state) };
        for (int k = 0; k < Quenches; k++)
        {
            engine.Store(liquid);
            ParticleSystem before = liquid.Copy();
            dynamics.Advance(1);
            engine.Store(liquid);
            for (int i = 0; i < liquid.Count; i++)
            {
                state.SetPosition(i, state.Position(i) + liquid.Box.MinimumImage(liquid.Unwrapped(i) - before.Unwrapped(i)));
            }

            energies.Add(Down(state));
        }

        int warm = TransitionCount.Of(energies.ToArray(), 0.0005).Transitions, definition = TransitionCount.Of(Energies(1e-6), 0.0005).Transitions;
        Assert.InRange(warm, 0, definition / 4);
    }

    private static double[] Energies(double largestForce)
    {
        ParticleSystem system = Liquid.Copy();
        using var engine = new ParticleEngine(system, Law, 0.3);
        var trajectory = new InherentStateTrajectory(Dynamics(engine), system, new SteepestDescent(), new MinimiserGoal { LargestForce = largestForce });
        var energies = new List<double>();
        for (int k = 0; k <= Quenches; k++)
        {
            if (k > 0)
            {
                trajectory.Advance();
            }

            MinimiserResult result = trajectory.Quench().Result;
            Assert.True(result.Converged);
            energies.Add(result.Energy);
        }

        return [.. energies];
    }

    private static double Down(ParticleSystem system) => Basins.Down(system, Law, new SteepestDescent(), new MinimiserGoal { LargestForce = 1e-6 }).Energy;

    private static NoseHoover Dynamics(ParticleEngine engine) => new(engine, 0.0005, new NoseHooverParameters { Temperature = TemperatureSchedule.Constant(1.15), RelaxationTime = 0.2 });

    private static ParticleSystem Equilibrated()
    {
        ParticleSystem system = Basins.All["sticky-spheres"].Hot.Copy();
        system.Box = Box.OfDensity(3, 216, 0.6);
        double grow = system.Box.LengthX / Basins.All["sticky-spheres"].Hot.Box.LengthX;
        var mix = new CounterMix(3);
        for (int i = 0; i < system.Count; i++)
        {
            system.SetPosition(i, grow * system.Position(i));
        }

        Basins.Down(system, Law, new ConjugateGradient(), new MinimiserGoal { LargestForce = 1 });
        double Draw() => Math.Sqrt(1.15) * mix.Gaussian();
        for (int i = 0; i < system.Count; i += 2)
        {
            (double x, double y, double z) = (Draw(), Draw(), Draw());
            (system.VelocityX[i], system.VelocityY[i], system.VelocityZ[i]) = (x, y, z);
            (system.VelocityX[i + 1], system.VelocityY[i + 1], system.VelocityZ[i + 1]) = (-x, -y, -z);
        }

        foreach ((double temperature, long steps) in (ReadOnlySpan<(double, long)>)[(3, 4000), (1.15, 8000)])
        {
            using var engine = new ParticleEngine(system, Law, 0.3);
            new NoseHoover(engine, 0.005, new NoseHooverParameters { Temperature = TemperatureSchedule.Constant(temperature), RelaxationTime = 0.2 }).Advance(steps);
            engine.Store(system);
        }

        return system;
    }
}
