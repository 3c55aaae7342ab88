using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;

namespace PitchDrop.Validation.Landscape;

/// <summary>Inherent states of the inverse-power liquid at ρ = 0.82, quenched from one equilibrium run at a parent temperature.</summary>
internal static class InverseParents
{
    private const double Step = 0.005;

    private static readonly Interaction Law = Interaction.Of(new InversePower(new InversePowerParameters()));

    /// <summary>Quenches a run every so often.</summary>
    /// <param name="particles">N.</param>
    /// <param name="temperature">T of the parents.</param>
    /// <param name="equilibration">Time at T before the first quench, and of cooling to T from 1.5 [τ].</param>
    /// <param name="between">Time between two quenches [τ].</param>
    /// <param name="replica">Which of the independent runs.</param>
    public static IEnumerable<StableState> Of(int particles, double temperature, double equilibration, double between, uint replica)
    {
        ParticleSystem system = Random(particles, replica);
        double skin = Math.Min(0.4, 0.99 * (system.Box.LeastHeight - Law.Pairs.LargestCutoff));
        using var engine = new ParticleEngine(system, Law, skin, 2);
        new PushOff(engine).Advance(PushOff.EnoughSteps);
        Bath(engine, 1.5).Advance(2000);
        for (int k = 1; k <= 20; k++)
        {
            Bath(engine, 1.5 + ((temperature - 1.5) * k / 20)).Advance((long)(equilibration / Step / 20));
        }

        NoseHoover dynamics = Bath(engine, temperature);
        dynamics.Advance((long)(equilibration / Step));
        while (true)
        {
            dynamics.Advance((long)(between / Step));
            ParticleSystem parent = system.Copy();
            engine.Store(parent);
            using var quench = new ParticleEngine(parent, Law, skin, 2);
            Assert.True(new Fire().Minimise(quench, new MinimiserGoal()).Converged);
            quench.Store(parent);
            yield return StableState.Of(parent, Law);
        }
    }

    private static NoseHoover Bath(ParticleEngine engine, double temperature) =>
        new(engine, Step, new NoseHooverParameters { Temperature = TemperatureSchedule.Constant(temperature), RelaxationTime = 0.2 });

    private static ParticleSystem Random(int particles, uint replica)
    {
        var system = new ParticleSystem(Box.OfDensity(3, particles, 0.82), particles);
        var places = new RandomStream(61, RandomPurpose.StartingPositions, replica);
        var speeds = new RandomStream(61, RandomPurpose.StartingVelocities, replica);
        double side = system.Box.LengthX;
        double[][] velocities = [system.VelocityX, system.VelocityY, system.VelocityZ];
        for (int i = 0; i < particles; i++)
        {
            ulong at = 3 * (ulong)i;
            system.SetPosition(i, side * new Displacement(places.Uniform(at), places.Uniform(at + 1), places.Uniform(at + 2)));
            system.Species[i] = i % 2;
            for (int axis = 0; axis < 3; axis++)
            {
                velocities[axis][i] = speeds.Normal(at + (ulong)axis);
            }
        }

        foreach (double[] component in velocities)
        {
            double mean = component.Average();
            for (int i = 0; i < particles; i++)
            {
                component[i] -= mean;
            }
        }

        return system;
    }
}
