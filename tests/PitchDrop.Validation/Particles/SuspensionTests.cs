using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Particles.Brownian;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Particles.Brownian;

namespace PitchDrop.Validation.Particles;

/// <summary>Slow statistics of Brownian hard spheres.</summary>
[Trait("Category", "Slow")]
public class SuspensionTests
{
    [Fact]
    public void The_pushes_of_hard_spheres_have_the_pressure_of_Carnahan_and_Starling_as_the_step_vanishes()
    {
        // Z = 1 + tr W^c/(3 N T); pushes to contact instead of reflections make an error of order √Δt.
        Estimate coarse = Compressibility(4e-4), fine = Compressibility(1e-4);
        var extrapolated = new Estimate((2 * fine.Value) - coarse.Value, Math.Sqrt((4 * fine.Error * fine.Error) + (coarse.Error * coarse.Error)));
        TestContext.Current.TestOutputHelper?.WriteLine($"Z {coarse} at 4e-4, {fine} at 1e-4, {extrapolated} at 0; Carnahan and Starling {CarnahanStarling(0.3):F4}");
        Agreement.Within(CarnahanStarling(0.3), extrapolated);
        Assert.InRange(extrapolated.Error, 0, 0.03);
    }

    private static double CarnahanStarling(double fraction) => (1 + fraction + (fraction * fraction) - (fraction * fraction * fraction)) / Math.Pow(1 - fraction, 3);

    private static Estimate Compressibility(double step)
    {
        const int Cells = 8, Particles = Cells * Cells * Cells;
        var system = new ParticleSystem(Box.Cube(Math.Cbrt(Particles * Math.PI / 6 / 0.3)), Particles);
        for (int i = 0; i < Particles; i++)
        {
            system.SetPosition(i, (system.Box.LengthX / Cells) * new Displacement(i % Cells, i / Cells % Cells, i / (Cells * Cells)));
        }

        using var engine = new ParticleEngine(system, Interaction.Of(new CoreLaw()), 0.3);
        var spheres = new BrownianDynamics(engine, step, new BrownianParameters { Diffusivities = [1, 1], Temperature = 0.7, Seed = 4 });
        spheres.Advance((long)(1 / step));
        double[] blocks = new double[16];
        long length = (long)Math.Round(0.5 / step);
        foreach (ref double block in blocks.AsSpan())
        {
            double before = spheres.Cores!.VirialSum.Trace;
            spheres.Advance(length);
            block = 1 + ((spheres.Cores.VirialSum.Trace - before) / length / (3 * Particles * 0.7));
        }

        return Agreement.Mean(blocks);
    }
}
