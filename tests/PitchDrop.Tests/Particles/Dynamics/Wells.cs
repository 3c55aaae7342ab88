using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Particles.Dynamics;

/// <summary>Light particles (species 0), each bound by a spring to a particle of its own (species 1) that hardly moves: independent harmonic wells.</summary>
public static class Wells
{
    /// <summary>Stiffness k of the springs.</summary>
    public const double Stiffness = 100;

    private const int Cells = 6;

    /// <summary>216 wells; the first 216 particles are the light ones, in the middle of their wells.</summary>
    public static ParticleEngine Make(bool isSheared = false)
    {
        const int Count = Cells * Cells * Cells;
        var system = new ParticleSystem(Box.Cube(2 * Cells), 2 * Count);
        for (int i = 0; i < Count; i++)
        {
            var site = new Displacement((2 * (i % Cells)) + 1, (2 * (i / Cells % Cells)) + 1, (2 * (i / (Cells * Cells))) + 1);
            system.SetPosition(i, site);
            system.SetPosition(i + Count, site);
            (system.Species[i + Count], system.Masses[i + Count]) = (1, 1e14);
        }

        return new ParticleEngine(system, Interaction.Of(new SpringLaw(Stiffness, 0.9)), 1, isSheared: isSheared);
    }

    /// <summary>
    /// Variance of a light particle's place and of its velocity along an axis, and the correlation of its place with that a number of steps later, each with its error from independent wells.
    /// </summary>
    public static (Estimate Place, Estimate Velocity, Estimate Later) Measure(IDynamics dynamics, int warm, int samples, int between)
    {
        ParticleEngine engine = dynamics.Engine;
        var system = new ParticleSystem(engine.Box, engine.Particles.Count);
        int wells = system.Count / 2;
        double[] place = new double[wells], velocity = new double[wells], later = new double[wells];
        dynamics.Advance(warm);
        Displacement[] before = Now();
        for (int sample = 0; sample < samples; sample++)
        {
            dynamics.Advance(between);
            Displacement[] now = Now();
            for (int i = 0; i < wells; i++)
            {
                place[i] += now[i].LengthSquared / 3 / samples;
                later[i] += now[i].Dot(before[i]) / 3 / samples;
                velocity[i] += new Displacement(system.VelocityX[i], system.VelocityY[i], system.VelocityZ[i]).LengthSquared / 3 / samples;
            }

            before = now;
        }

        return (Agreement.Mean(place), Agreement.Mean(velocity), Agreement.Mean(later));

        Displacement[] Now()
        {
            engine.Store(system);
            return [.. Enumerable.Range(0, wells).Select(i => system.Unwrapped(i) - system.Unwrapped(i + wells))];
        }
    }
}
