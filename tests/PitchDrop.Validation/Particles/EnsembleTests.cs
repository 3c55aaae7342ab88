using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Particles.Dynamics;

namespace PitchDrop.Validation.Particles;

/// <summary>Slow statistics of molecular dynamics: what is conserved, and what the canonical ensemble demands.</summary>
[Trait("Category", "Slow")]
public class EnsembleTests
{
    private const double Step = 0.004;

    [Fact]
    public void The_energy_does_not_drift_in_100_000_steps()
    {
        using var engine = new ParticleEngine(Liquids.Cube, Interaction.Of(Liquids.Smooth));
        new NoseHoover(engine, Step, Bath(1)).Advance(5000);
        var md = new VelocityVerlet(engine, Step);
        double[] halves = new double[2], slopes = new double[20];
        double[] samples = new double[100];
        for (int block = 0; block < slopes.Length; block++)
        {
            // Slope within each block of 5000 steps; together with the difference of the halves of the run.
            for (int k = 0; k < samples.Length; k++)
            {
                md.Advance(50);
                samples[k] = engine.Measure().Energy + engine.Kinetic().Energy;
                halves[block / 10] += samples[k] / 1000;
            }

            slopes[block] = samples.Select((e, k) => e * (k - 49.5)).Sum() / samples.Select((_, k) => (k - 49.5) * (k - 49.5)).Sum() * samples.Length;
        }

        Estimate slope = Agreement.Mean(slopes);
        TestContext.Current.TestOutputHelper?.WriteLine($"drift in 5000 steps {slope}, halves differ by {halves[1] - halves[0]:E2} of {halves[0]:F3}");
        Agreement.Within(0, slope);
        Assert.InRange(slope.Error, 0, 0.01);
        Assert.Equal(halves[0], halves[1], 0.02);
    }

    [Fact]
    public void The_kinetic_energy_has_the_canonical_mean_and_variance()
    {
        using var engine = new ParticleEngine(Liquids.Warm(Box.OfDensity(3, 125, 1.2), (5, 5, 5), 1), Interaction.Of(Liquids.Smooth));
        var md = new NoseHoover(engine, Step, Bath(1.1));
        (Estimate mean, Estimate variance) = Kinetic(md, 3 * 124 * 1.1 / 2, 40);
        TestContext.Current.TestOutputHelper?.WriteLine($"mean of 2K/gT {mean.Times(2 / (3 * 124 * 1.1))}, variance of K over gT²/2 {variance.Times(2 / (3 * 124 * 1.21))}");
        Agreement.Within(3 * 124 * 1.1 / 2, mean);
        Agreement.Within(3 * 124 * 1.1 * 1.1 / 2, variance);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Histograms_of_the_energy_at_two_temperatures_have_the_ratio_of_Boltzmann(bool langevin)
    {
        const double First = 1, Second = 1.1;
        const int Blocks = 10;
        double[] slopes = new double[Blocks];
        using ParticleEngine warm = Small(), warmer = Small();
        IDynamics a = Make(warm, First, 1), b = Make(warmer, Second, 2);
        a.Advance(10_000);
        b.Advance(10_000);
        for (int block = 0; block < Blocks; block++)
        {
            slopes[block] = LogarithmicRatio(Energies(a), Energies(b));
        }

        Estimate slope = Agreement.Mean(slopes);
        TestContext.Current.TestOutputHelper?.WriteLine($"slope {slope}, Boltzmann's {(1 / Second) - (1 / First):F5}");
        Agreement.Within((1 / Second) - (1 / First), slope);
        Assert.InRange(slope.Error, 0, 0.01);

        IDynamics Make(ParticleEngine engine, double temperature, ulong seed) => langevin
            ? new Langevin(engine, Step, new LangevinParameters { Temperature = TemperatureSchedule.Constant(temperature), Friction = 2, Seed = seed })
            : new NoseHoover(engine, Step, Bath(temperature));
    }

    private static ParticleEngine Small() => new(Liquids.Warm(Box.OfDensity(3, 125, 1.2), (5, 5, 5), 1), Interaction.Of(Liquids.Smooth), 0.5);

    private static NoseHooverParameters Bath(double temperature) => new() { Temperature = TemperatureSchedule.Constant(temperature), RelaxationTime = 0.2 };

    private static (Estimate Mean, Estimate Variance) Kinetic(NoseHoover md, double expected, int blocks)
    {
        double[] mean = new double[blocks], square = new double[blocks];
        md.Advance(5000);
        for (int block = 0; block < blocks; block++)
        {
            for (int sample = 0; sample < 1000; sample++)
            {
                md.Advance(5);
                double k = md.Engine.Kinetic().Energy;
                mean[block] += k / 1000;
                square[block] += (k - expected) * (k - expected) / 1000;
            }
        }

        return (Agreement.Mean(mean), Agreement.Mean(square));
    }

    private static double[] Energies(IDynamics dynamics)
    {
        double[] energies = new double[1500];
        foreach (ref double energy in energies.AsSpan())
        {
            dynamics.Advance(25);
            energy = dynamics.Engine.Measure().Energy;
        }

        return energies;
    }

    // Slope of ln [n_1(U)/n_2(U)] over bins with at least 30 counts of each, weighted by the variance 1/n_1 + 1/n_2.
    private static double LogarithmicRatio(double[] first, double[] second)
    {
        const double Width = 5;
        double sw = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
        foreach (int bin in first.Select(u => (int)Math.Floor(u / Width)).Distinct())
        {
            int n1 = first.Count(u => (int)Math.Floor(u / Width) == bin), n2 = second.Count(u => (int)Math.Floor(u / Width) == bin);
            if (n1 >= 30 && n2 >= 30)
            {
                double x = (bin + 0.5) * Width, y = Math.Log((double)n1 / n2), w = (double)n1 * n2 / (n1 + n2);
                (sw, sx, sy, sxx, sxy) = (sw + w, sx + (w * x), sy + (w * y), sxx + (w * x * x), sxy + (w * x * y));
            }
        }

        return ((sw * sxy) - (sx * sy)) / ((sw * sxx) - (sx * sx));
    }
}
