using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Moduli;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Validation.Landscape;

/// <summary>The density of the softest modes of glasses, far below the first sound wave, is consistent with the fourth power of the frequency. No confirmation of it: an exponent of 3 is not excluded by as many states.</summary>
[Trait("Category", "Slow")]
public class QuasilocalisedModesTests
{
    private const int Particles = 400;
    private const int States = 600;

    // The window is set by this rule alone: a quarter of the first transverse wave, 2π √(G/ρ)/L with G of the same states. An octave above it modes of one glass keep one another away, which flattens the density.
    private const double Fraction = 0.25;

    [Fact]
    public void Their_density_is_consistent_with_the_fourth_power_of_the_frequency()
    {
        List<double> frequencies = [], participation = [], moduli = [], last = [];
        double density = 0, length = 0;
        foreach (StableState state in InverseParents.Of(Particles, 1.0, 20, 5, 6).Take(States))
        {
            using IHessianSolver solver = HessianSolvers.For(state.Hessian, 60, threads: 2);
            NormalModes modes = NormalModes.Lowest(state.Hessian, 4, solver);
            moduli.Add(ElasticModuli.Of(state, solver).ShearModulus());
            double[] omega = modes.Frequencies();
            last.Add(omega[^1]);
            frequencies.AddRange(omega);
            participation.AddRange(Enumerable.Range(0, 4).Select(modes.ParticipationRatio));
            (density, length) = (Particles / state.System.Box.Volume, state.System.Box.LengthX);
        }

        double end = Fraction * 2 * Math.PI * Math.Sqrt(moduli.Average() / density) / length;
        Assert.All(last, omega => Assert.True(omega > end, "more modes are needed"));
        Estimate exponent = PowerLawExponent.Of(frequencies, end);
        double[] inside = [.. participation.Where((_, k) => frequencies[k] < end)];
        TestContext.Current.TestOutputHelper?.WriteLine($"{inside.Length} modes below {end:g3}: exponent {exponent}, median participation {inside.Order().ElementAt(inside.Length / 2):g3}");
        Assert.InRange(exponent.Error, 0.1, 0.6);
        Assert.InRange(exponent.Value, 4 - (4 * exponent.Error), 4 + (4 * exponent.Error));

        // Two thirds of the particles and more take part in a plane wave.
        Assert.InRange(inside.Average(), 0.001, 0.3);
    }
}
