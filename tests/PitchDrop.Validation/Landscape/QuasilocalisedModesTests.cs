using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Validation.Landscape;

/// <summary>The density of the softest modes of glasses, below the first sound wave, rises as the fourth power of the frequency.</summary>
[Trait("Category", "Slow")]
public class QuasilocalisedModesTests
{
    private const int Particles = 400;

    // The first transverse wave has 2π √(G/ρ)/L = 3.1. Above 0.9 modes of one glass begin to keep one another away, which flattens the density.
    private const double End = 0.8;

    [Fact]
    public void Their_density_rises_as_the_fourth_power_of_the_frequency()
    {
        List<double> frequencies = [], participation = [];
        foreach (StableState state in InverseParents.Of(Particles, 1.0, 20, 5, 4).Take(600))
        {
            using IHessianSolver solver = HessianSolvers.For(state.Hessian, 60, threads: 2);
            NormalModes modes = NormalModes.Lowest(state.Hessian, 4, solver);
            double[] omega = modes.Frequencies();
            Assert.True(omega[^1] > End, "more modes are needed");
            frequencies.AddRange(omega);
            participation.AddRange(Enumerable.Range(0, 4).Where(k => omega[k] < End).Select(modes.ParticipationRatio));
        }

        Estimate exponent = PowerLawExponent.Of(frequencies, End);
        TestContext.Current.TestOutputHelper?.WriteLine($"{participation.Count} modes below {End}: exponent {exponent}, median participation {participation.Order().ElementAt(participation.Count / 2):g3}");
        Assert.InRange(exponent.Error, 0.1, 0.6);
        Assert.InRange(exponent.Value, 4 - (4 * exponent.Error), 4 + (4 * exponent.Error));

        // Two thirds of the particles and more take part in a plane wave.
        Assert.InRange(participation.Average(), 0.001, 0.3);
    }
}
