using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Mesoscale.MeanField.TimeDependent;

namespace PitchDrop.Validation.Mesoscale;

/// <summary>The length of the mean-field theory on larger squares and finer lines than the quick suite has.</summary>
[Trait("Category", "Slow")]
public class MeanFieldSpaceTests
{
    [Theory]
    [InlineData(0.3), InlineData(0.1), InlineData(0.04)]
    public void On_a_square_the_response_at_every_wave_vector_has_the_length_of_linear_response(double temperature)
    {
        var parameters = new MeanFieldParameters { Temperature = temperature };
        double squareLength = 0.02 / StationarySolver.Solve(parameters).Kappa;
        var space = new PeriodicSpace { Dimensions = 2, PointsPerSide = 24, Length = 8 * Math.Sqrt(squareLength), GradientCoupling = 0.02 };
        var experiment = new PerturbationExperiment(parameters, space, settings: new() { Threads = 2 });
        double uniform = experiment.Modes.Single(m => m is { X: 0, Y: 0 }).Response;
        Assert.All(experiment.Modes, m => Assert.Equal(1, m.Response / uniform * (1 + (m.SquareWaveNumber * squareLength)), 1e-5));
        Assert.Equal(1, experiment.LengthFromModes * experiment.LengthFromModes / squareLength, 1e-6);
        Assert.InRange(experiment.LargestMassError, 0, 1e-12);
        Assert.InRange(experiment.LowestDensity, 0, double.MaxValue);
    }

    // In continuous space δΓ ∝ e^{−x/ξ}, with the images in a periodic box of 12 ξ: cosh(6 − x/ξ). The raster's own decay length is ξ (1 + Δ²/24ξ² + …), 1.7e-5 more at Δ = ξ/50.
    [Fact]
    public void On_a_fine_line_the_decay_with_distance_is_the_exponential_of_continuous_space()
    {
        var parameters = new MeanFieldParameters { Temperature = 0.1 };
        double length = Math.Sqrt(0.02 / StationarySolver.Solve(parameters).Kappa);
        var space = new PeriodicSpace { PointsPerSide = 600, Length = 12 * length, GradientCoupling = 0.02 };
        double[] change = new PerturbationExperiment(parameters, space, settings: new() { Threads = 2 }).Change;
        Assert.Equal(1, Math.Log(change[25] / change[50]) / Math.Log(Math.Cosh(5.5) / Math.Cosh(5)), 2.5e-5);
    }
}
