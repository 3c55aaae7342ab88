using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Mesoscale.MeanField.TimeDependent;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField.TimeDependent;

public class SpatialRelaxationTests
{
    private const double M = 0.02;

    // The straight line of 1/χ(k) has no free number besides c and ξ; what is left is the third order in the drive, 1e-6, and the error of Γ, 1e-9 of it relative to a response of 1e-3.
    [Theory]
    [InlineData(1), InlineData(0.3), InlineData(0.1), InlineData(0.04), InlineData(0.01)]
    [Verifies("MeanField", "6.10")]
    [Verifies("MeanField", "6.12")]
    [Verifies("MeanField", "6.13")]
    [Verifies("BaronBiroli2023", "6")]
    public void A_small_perturbation_decays_over_the_length_of_linear_response(double temperature)
    {
        var parameters = new MeanFieldParameters { Temperature = temperature };
        double squareLength = M / StationarySolver.Solve(parameters).Kappa;
        var space = new PeriodicSpace { PointsPerSide = 24, Length = 10 * Math.Sqrt(squareLength), GradientCoupling = M };
        var experiment = new PerturbationExperiment(parameters, space, settings: new() { Tolerance = 1e-6 });
        Assert.Equal(1, experiment.LengthFromModes * experiment.LengthFromModes / squareLength, 1e-5);
        Assert.Equal(1, experiment.LengthFromDistance * experiment.LengthFromDistance / squareLength, 1e-5);
        Assert.InRange(experiment.LargestMassError, 0, 1e-13);
        Assert.InRange(experiment.LowestDensity, 0, double.MaxValue);
    }

    [Fact]
    [Verifies("MeanField", "6.6")]
    [Verifies("MeanField", "6.11")]
    public void On_a_square_the_response_is_that_of_its_wave_number_along_an_axis_and_the_diagonal()
    {
        var parameters = new MeanFieldParameters { Temperature = 0.3 };
        double kappa = StationarySolver.Solve(parameters).Kappa, squareLength = M / kappa;
        var space = new PeriodicSpace { Dimensions = 2, PointsPerSide = 10, Length = 6 * Math.Sqrt(squareLength), GradientCoupling = M };
        var experiment = new PerturbationExperiment(parameters, space, settings: new() { Tolerance = 1e-5, Threads = 2 });
        double uniform = experiment.Modes.Single(m => m is { X: 0, Y: 0 }).Response;
        Assert.Equal(100, experiment.Modes.Count);
        Assert.All(experiment.Modes, m => Assert.Equal(1, m.Response / uniform * (1 + (m.SquareWaveNumber * squareLength)), 1e-4));
        ModeResponse axis = experiment.Modes.Single(m => m is { X: 3, Y: 0 }), diagonal = experiment.Modes.Single(m => m is { X: 3, Y: 3 });
        Assert.Equal(2, diagonal.SquareWaveNumber / axis.SquareWaveNumber, 1e-12);
        Assert.Equal(1, experiment.LengthFromModes * experiment.LengthFromModes / squareLength, 1e-5);
    }

    // ∂Γ(k = 0)/∂T of the coupled points is the derivative of the exact stationary Γ(T).
    [Fact]
    public void The_response_to_a_uniform_drive_is_the_slope_of_the_stationary_rate()
    {
        var parameters = new MeanFieldParameters { Temperature = 0.1 };
        var space = new PeriodicSpace { PointsPerSide = 8, Length = 1, GradientCoupling = M };
        double response = new PerturbationExperiment(parameters, space, 1e-4).Modes.Single(m => m.X == 0).Response;
        double up = StationarySolver.Solve(parameters with { Temperature = 0.1001 }).Gamma, down = StationarySolver.Solve(parameters with { Temperature = 0.0999 }).Gamma;
        Assert.Equal(1, response / ((up - down) / 2e-4), 1e-5);
    }

    [Fact]
    public void Points_that_are_all_alike_relax_as_one()
    {
        var parameters = new MeanFieldParameters { Temperature = 0.1 };
        double[] times = [1, 10, 100], single = new HomogeneousRelaxation(parameters, StressStart.Gaussian(1), times).Run().YieldRatesAtTimes;
        foreach (int dimensions in new[] { 1, 2 })
        {
            var space = new PeriodicSpace { Dimensions = dimensions, PointsPerSide = 4, Length = 1, GradientCoupling = M };
            SpatialResult result = new SpatialRelaxation(parameters, space, [0.1], [StressStart.Gaussian(1)], times).Run();
            Assert.All(single.Zip(result.YieldRates), p => Assert.All(p.Second, rate => Assert.Equal(1, rate / p.First, 1e-11)));
        }
    }

    [Fact]
    public void Without_coupling_in_space_every_point_relaxes_to_its_own_temperature()
    {
        double[] temperatures = [0.05, 0.1, 0.3, 1];
        var parameters = new MeanFieldParameters { Temperature = 1 };
        var space = new PeriodicSpace { PointsPerSide = 4, Length = 1, GradientCoupling = 0 };
        SpatialResult result = new SpatialRelaxation(parameters, space, temperatures, [StressStart.Gaussian(1)], [1e5], keepsDensities: true).Run();
        Assert.All(temperatures.Zip(result.YieldRates[0]), p => Assert.Equal(1, p.Second / StationarySolver.Solve(parameters with { Temperature = p.First }).Gamma, 1e-7));
        Assert.Equal(result.Grid.Nodes.Length, result.Densities[0][3].Length);
    }

    // A free perturbation ∝ cos(kr): the eigenvalue (6.15) of the linearised equation against the late decay of the solver. The next mode decays about four times as fast (6.16): e^{−3 λ t} of it is left at the first time.
    [Theory]
    [InlineData(0), InlineData(1), InlineData(3)]
    [Verifies("MeanField", "6.14")]
    [Verifies("MeanField", "6.15")]
    public void A_free_perturbation_dies_at_the_rate_of_its_wave_number(int mode)
    {
        var parameters = new MeanFieldParameters { Temperature = 0.1 };
        StressStart start = StressStart.Stationary(parameters);
        var state = new DiscreteStationaryState(parameters, new StressGrid([parameters], start.Scale, start.Reach));
        var space = new PeriodicSpace { PointsPerSide = 8, Length = 4 * Math.Sqrt(M / state.StaticResponse), GradientCoupling = M };
        double expected = state.DecayRate(M * space.SquareWaveNumber(mode));
        double[] times = [6 / expected, 7.5 / expected];
        StressStart[] starts = [.. Enumerable.Range(0, 8).Select(r => StressStart.Stationary(parameters with { Temperature = 0.1 + (1e-4 * Math.Cos(2 * Math.PI * mode * r / 8)) }))];
        SpatialResult result = new SpatialRelaxation(parameters, space, [0.1], starts, times, new() { Tolerance = 1e-9 }).Run();
        double[] amplitudes = [.. result.YieldRates.Select(rates => rates.Select((g, r) => (g - state.YieldRate) * Math.Cos(2 * Math.PI * mode * r / 8)).Sum())];
        double rate = Math.Log(amplitudes[0] / amplitudes[1]) / (times[1] - times[0]);
        Assert.Equal(1, rate / expected, 2e-3);
        Assert.Equal(1, state.StaticResponse / StationarySolver.Solve(parameters).Kappa, 1e-7);
    }

    // T → 0 (6.16): λ = αΓ(π/σ̄)² for k = 0; and with x = mk²/kap, Σ_j 4[Y₁ − (−1)ʲ y_j]/(λ/Γ − αq_j²) = 1/x. Corrections, seen down to T = 0.0025, are of order T² at x = 0 and of order T else.
    [Theory]
    [InlineData(0, 4), InlineData(1, 2), InlineData(10, 2), InlineData(1000, 2)]
    public void In_the_limit_of_low_temperature_the_rates_of_decay_are_those_of_diffusion_below_the_edge(double x, double falls)
    {
        var frozen = new FrozenState(0.11, LandingDensity.CutOff);
        double limit = FrozenRate(frozen, x);
        double Distance(double temperature)
        {
            var parameters = new MeanFieldParameters { Temperature = temperature };
            var state = new DiscreteStationaryState(parameters, new StressGrid([parameters], 1, 13));
            return (state.DecayRate(x * state.StaticResponse) / state.YieldRate / limit) - 1;
        }

        double warm = Distance(0.01), cold = Distance(0.005);
        Assert.InRange(Math.Abs(cold), 0, 0.02);
        Assert.InRange(warm / cold, 0.85 * falls, 1.15 * falls);
    }

    // More noise lowers the activity there (section 5): kap + α = 1/F′ < 0, and waves with m k² > |kap| grow.
    [Fact]
    public void Where_noise_lowers_the_activity_no_rate_of_decay_is_given_for_short_waves()
    {
        var parameters = new MeanFieldParameters { Temperature = 1000, Alpha = 0.01 };
        var state = new DiscreteStationaryState(parameters, new StressGrid([parameters], 1, 10));
        Assert.Equal(1, state.StaticResponse / StationarySolver.Solve(parameters).Kappa, 5e-6); // ∫u nearly cancels: the grid leaves 1.3e-6, 9e-8 and 5e-9 with 1, 2 and 4 intervals for one
        Assert.InRange(state.StaticResponse, double.MinValue, -1);
        RelaxationFailedException failure = Assert.Throws<RelaxationFailedException>(() => state.DecayRate(-2 * state.StaticResponse));
        Assert.Contains("grows", failure.Message, StringComparison.Ordinal);
        Assert.Equal(state.StaticResponse, failure.Residual);
    }

    [Fact]
    public void A_negative_diffusion_is_refused_with_its_place_and_value()
    {
        var parameters = new MeanFieldParameters { Temperature = 0.3 };
        StressStart[] starts = [.. Enumerable.Range(0, 6).Select(r => StressStart.Gaussian(r == 2 ? 1.2 : 0.5))];
        var space = new PeriodicSpace { PointsPerSide = 6, Length = 1, GradientCoupling = M };
        RelaxationFailedException failure = Assert.Throws<RelaxationFailedException>(() => new SpatialRelaxation(parameters, space, [0.3], starts, [1]));
        Assert.Contains("at point 2", failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.Residual, double.MinValue, 0);
        Assert.Equal(0, failure.Time);
    }

    [Fact]
    public void A_drive_that_makes_diffusion_negative_later_is_refused_then()
    {
        double[] temperatures = [0.1, 0.1, 3, 0.1, 0.1, 0.1];
        var space = new PeriodicSpace { PointsPerSide = 6, Length = 1, GradientCoupling = M };
        StressStart start = StressStart.Stationary(new MeanFieldParameters { Temperature = 0.1 });
        var run = new SpatialRelaxation(new MeanFieldParameters { Temperature = 0.1 }, space, [.. temperatures.Select(t => 0.1 + (1e-3 * (t - 0.1)))], [start], [100]);
        Assert.True(run.Advance(100_000));
        RelaxationFailedException failure = Assert.Throws<RelaxationFailedException>(() => new SpatialRelaxation(new MeanFieldParameters { Temperature = 0.1 }, space, temperatures, [start], [100]).Run());
        Assert.Contains("D = αΓ + m∇²Γ is -", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_and_slices_do_not_change_a_bit()
    {
        SpatialRelaxation Make(int threads)
        {
            double[] temperatures = [.. Enumerable.Range(0, 16).Select(r => 0.1 + (0.001 * Math.Cos(r)))];
            var space = new PeriodicSpace { Dimensions = 2, PointsPerSide = 4, Length = 4, GradientCoupling = M };
            return new(new MeanFieldParameters { Temperature = 0.1 }, space, temperatures, [StressStart.Gaussian(1)], [1, 20], new() { Threads = threads, Tolerance = 1e-5 }, keepsDensities: true);
        }

        SpatialResult whole = Make(1).Run();
        SpatialRelaxation first = Make(2), second = Make(3);
        Assert.False(first.Advance(11));
        using var stream = new MemoryStream();
        first.WriteState(new BinaryWriter(stream));
        stream.Position = 0;
        second.ReadState(new BinaryReader(stream));
        Assert.Equal(first.YieldRates, second.YieldRates);
        SpatialResult pieces = second.Run();
        Assert.Equal(whole.StepTimes, pieces.StepTimes);
        Assert.Equal(whole.YieldRates, pieces.YieldRates);
        Assert.Equal(whole.Densities, pieces.Densities);
        Assert.Equal(whole.MeanYieldRates, pieces.MeanYieldRates);
    }

    [Fact]
    public void Senseless_arguments_are_refused()
    {
        Assert.Contains("GradientCoupling is -1", Assert.Throws<ArgumentOutOfRangeException>(() => Space() with { GradientCoupling = -1 }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Space() with { Length = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Space() with { PointsPerSide = 3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Space() with { Dimensions = 3 });
        var parameters = new MeanFieldParameters { Temperature = 1 };
        Assert.Throws<ArgumentException>(() => new SpatialRelaxation(parameters, Space(), [1, 2], [StressStart.Gaussian(1)], [1]));
        Assert.Throws<ArgumentException>(() => new SpatialRelaxation(parameters, Space(), [1], [StressStart.Gaussian(1), StressStart.Gaussian(1)], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpatialRelaxation(parameters, Space(), [0], [StressStart.Gaussian(1)], [1]));
        Assert.Throws<InvalidOperationException>(() => PerturbationLength.FromDistance(Space(), [1, 1, 1, 1, 1, 1, 1, 1], 0, 2, 4));
    }

    private static PeriodicSpace Space() => new() { PointsPerSide = 8, Length = 1, GradientCoupling = M };

    // The root of (6.16) between the first two diffusion rates; x = 0 is the first of them.
    private static double FrozenRate(FrozenState frozen, double x)
    {
        var y = new StressLanding(LandingDensity.CutOff, 1);
        double edge = frozen.Edge, first = y.FirstIntegral(edge);
        double Rate(int j) => frozen.Alpha * j * j * Math.PI * Math.PI / (edge * edge);
        double Excess(double rate)
        {
            // Y₁ − (−1)ʲ ∫₀^σ̄ y cos q s, in closed form for y = e^{s − 1}/N: the integral is [(−1)ʲ e^σ̄ − 1] e⁻¹/(N (1 + q²)).
            double sum = 0;
            for (int j = 1; j < 20000; j++)
            {
                double q = j * Math.PI / edge, sign = j % 2 == 0 ? 1 : -1, part = ((sign * Math.Exp(edge)) - 1) * Math.Exp(-1) / (y.Norm * (1 + (q * q)));
                sum += 4 * (first - (sign * part)) / (rate - Rate(j));
            }

            return (x * sum) - 1;
        }

        double lower = Rate(1), upper = Rate(2);
        for (int bisection = 0; bisection < 60; bisection++)
        {
            double middle = 0.5 * (lower + upper);
            (lower, upper) = Excess(middle) > 0 ? (middle, upper) : (lower, middle);
        }

        return lower;
    }
}
