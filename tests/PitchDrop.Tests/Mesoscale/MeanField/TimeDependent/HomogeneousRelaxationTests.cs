using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Mesoscale.MeanField.TimeDependent;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField.TimeDependent;

public class HomogeneousRelaxationTests
{
    // Marks of two independent solvers, good to 4e-5; half a unit of their last digit is at most 1.3e-6.
    private const double ErrorOfMarks = 4e-5;

    /// <summary>T and Γ at t = 0, 3, 10, 100 from a Gaussian of width 1.</summary>
    public static TheoryData<double, double[]> Marks => new()
    {
        { 0.1, [0.424431, 0.145723, 0.0727749, 0.0498221] },
        { 0.04, [0.372317, 0.0857499, 0.0245846, 0.00444564] },
    };

    public static MatrixTheoryData<LandingDensity, double, double> Models => new([LandingDensity.CutOff, LandingDensity.Unbounded], [0.02, 0.11, 0.6], [0.02, 0.2, 5]);

    [Theory]
    [MemberData(nameof(Marks))]
    [Verifies("BaronBiroli2023", "5")]
    [Verifies("MeanField", "6.1")]
    public void The_yield_rate_relaxes_as_the_marks_say(double temperature, double[] marks)
    {
        RelaxationResult result = FromGaussian(temperature, 1, [0, 3, 10, 100]).Run();
        Assert.Equal([0, 3, 10, 100], result.Times);
        Assert.All(marks.Zip(result.YieldRatesAtTimes), p => Assert.Equal(1, p.Second / p.First, ErrorOfMarks));
        Assert.All(result.YieldRates.Zip(result.Diffusions), p => Assert.Equal(0.11 * p.First, p.Second, 1e-15));
        Assert.Equal(0, result.StepTimes[0]);
        Assert.Equal(100, result.StepTimes[^1]);
    }

    [Theory]
    [MemberData(nameof(Marks))]
    public void A_coupling_wrong_by_two_percent_is_seen_in_the_marks(double temperature, double[] marks)
    {
        var parameters = new MeanFieldParameters { Temperature = temperature, Alpha = 0.11 * 1.02 };
        RelaxationResult result = new HomogeneousRelaxation(parameters, StressStart.Gaussian(1), [0, 3, 10, 100]).Run();
        Assert.All(marks.Zip(result.YieldRatesAtTimes).Skip(1), p => Assert.NotInRange(p.Second / p.First, 1 - (10 * ErrorOfMarks), 1 + (10 * ErrorOfMarks)));
    }

    // The chain of estimated errors of the steps is below 1e-5 (asserted); the grid's error is measured below.
    [Theory]
    [InlineData(1), InlineData(0.3), InlineData(0.1), InlineData(0.04), InlineData(0.01)]
    [Verifies("MeanField", "6.3")]
    public void After_a_long_time_it_is_in_the_exact_stationary_state(double temperature)
    {
        StationaryState exact = StationarySolver.Solve(new MeanFieldParameters { Temperature = temperature });
        var run = FromGaussian(temperature, 1, [200 / exact.Gamma]);
        RelaxationResult result = run.Run();
        Assert.Equal(1, result.YieldRatesAtTimes[0] / exact.Gamma, 2e-8);
        double[] nodes = run.Grid.Nodes, density = result.Densities[0];
        Assert.All(Enumerable.Range(0, nodes.Length).Where(i => nodes[i] <= 1), i => Assert.Equal(exact.Density(nodes[i]), density[i], 1e-7));
        Assert.Equal(1, nodes[run.Grid.EdgeIndex]);
        Assert.Equal(1, density[run.Grid.EdgeIndex] / exact.Density(1), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void At_any_parameters_mass_is_kept_and_no_density_is_negative_at_any_step(LandingDensity form, double alpha, double temperature)
    {
        var parameters = new MeanFieldParameters { Temperature = temperature, Alpha = alpha, LandingForm = form };
        StationaryState exact = StationarySolver.Solve(parameters);
        RelaxationResult result = new HomogeneousRelaxation(parameters, StressStart.Gaussian(1), [1, 200 / exact.Gamma]).Run();
        Assert.InRange(result.LargestMassError, 0, 1e-13);
        Assert.InRange(result.LowestDensity, 0, double.MaxValue);
        Assert.All(result.YieldRates, rate => Assert.InRange(rate, double.Epsilon, 1));
        Assert.Equal(1, result.YieldRatesAtTimes[1] / exact.Gamma, 1e-6);
    }

    [Theory]
    [InlineData(0.3), InlineData(0.04), InlineData(0.01)]
    [Verifies("MeanField", "6.9")]
    public void A_stationary_state_stays(double temperature)
    {
        var parameters = new MeanFieldParameters { Temperature = temperature };
        double gamma = StationarySolver.Solve(parameters).Gamma;
        RelaxationResult result = new HomogeneousRelaxation(parameters, StressStart.Stationary(parameters), [10 / gamma]).Run();

        // Rounding alone: the start is the fixed point of the steps.
        Assert.All(result.YieldRates, rate => Assert.Equal(1, rate / result.YieldRates[0], 1e-9));
        Assert.Equal(1, result.YieldRates[0] / gamma, 2e-8);
    }

    [Theory]
    [InlineData(0.1, 0.25), InlineData(0.04, 0.25)]
    [Verifies("MeanField", "6.5")]
    public void Halving_the_step_divides_the_error_by_sixteen(double temperature, double step)
    {
        double[] rates = [.. new[] { step, step / 2, step / 4, step / 8 }.Select(h => FromGaussian(temperature, 1, [3], new() { FixedStep = h }).Run().YieldRatesAtTimes[0])];
        double coarse = (rates[1] - rates[0]) / (rates[2] - rates[1]), fine = (rates[2] - rates[1]) / (rates[3] - rates[2]);

        // Order 4 is 16; the next term of the expansion makes the coarser ratio differ by about a tenth, and by half of that at half the step.
        Assert.InRange(coarse, 14, 19);
        Assert.InRange(fine, 15, 17.8);
    }

    [Theory]
    [InlineData(0.1), InlineData(0.01)]
    [Verifies("MeanField", "6.4")]
    public void Halving_the_intervals_of_stress_divides_the_error_by_sixteen(double temperature)
    {
        var parameters = new MeanFieldParameters { Temperature = temperature };
        double exact = StationarySolver.Solve(parameters).Gamma;
        double[] errors = [.. new[] { 1, 2 }.Select(r => Math.Abs((new DiscreteStationaryState(parameters, new StressGrid([parameters], 1, 8.6, r)).YieldRate / exact) - 1))];

        // Order 4, but for the weak singularity of ν at |σ| = 1, (1 − |σ|)^1.5.
        Assert.InRange(errors[0], 0, 1e-8);
        Assert.InRange(errors[0] / errors[1], 14, 18);
    }

    [Fact]
    public void Grid_and_steps_leave_an_error_far_below_that_of_the_marks()
    {
        double[] times = [0, 3, 10, 100, 1e5];
        double[] usual = FromGaussian(0.04, 1, times).Run().YieldRatesAtTimes;
        double[] fine = FromGaussian(0.04, 1, times, new() { Tolerance = 1e-9, GridRefinement = 2 }).Run().YieldRatesAtTimes;
        Assert.All(usual.Zip(fine), p => Assert.Equal(1, p.First / p.Second, 2e-7));
    }

    // ν = 1 everywhere: Γ = 1, and ⟨σ²⟩ obeys d⟨σ²⟩/dt = 2α − ⟨σ²⟩ + ⟨σ²⟩_y, ⟨σ⁴⟩ obeys d⟨σ⁴⟩/dt = 12α⟨σ²⟩ − ⟨σ⁴⟩ + ⟨σ⁴⟩_y (6.8).
    [Theory]
    [InlineData(LandingDensity.CutOff, 1), InlineData(LandingDensity.Unbounded, 0.4)]
    public void At_infinite_temperature_the_moments_are_the_exact_ones(LandingDensity form, double sigma0)
    {
        var parameters = new MeanFieldParameters { Temperature = 1e15, LandingForm = form, MeanStressDrop = sigma0, Alpha = 0.3 };
        double[] times = [0.1, 0.7, 2, 5];
        var run = new HomogeneousRelaxation(parameters, StressStart.Gaussian(0.5), times, new() { Tolerance = 1e-9 });
        RelaxationResult result = run.Run();
        double alpha = parameters.Alpha, landing2 = LandingMoment(parameters.Landing, 2), landing4 = LandingMoment(parameters.Landing, 4);
        double start2 = 0.25, start4 = 3 * 0.0625, end2 = (2 * alpha) + landing2, end4 = (12 * alpha * end2) + landing4;
        Assert.All(result.YieldRates, rate => Assert.Equal(1, rate, 1e-12));
        Assert.All(times.Zip(result.Densities), p =>
        {
            double decay = Math.Exp(-p.First);
            Assert.Equal(1, Moment(run.Grid.Nodes, p.Second, 2) / (end2 + ((start2 - end2) * decay)), 1e-6);
            Assert.Equal(1, Moment(run.Grid.Nodes, p.Second, 4) / (end4 + (((start4 - end4) + (12 * alpha * (start2 - end2) * p.First)) * decay)), 1e-6);
        });
    }

    [Fact]
    public void Where_a_run_is_cut_does_not_change_a_bit_of_it()
    {
        double[] times = [0.5, 3, 1e4];
        RelaxationResult whole = FromGaussian(0.04, 1, times).Run();
        HomogeneousRelaxation first = FromGaussian(0.04, 1, times), second = FromGaussian(0.04, 1, times);
        Assert.False(first.Advance(57));
        using var stream = new MemoryStream();
        first.WriteState(new BinaryWriter(stream));
        stream.Position = 0;
        second.ReadState(new BinaryReader(stream));
        Assert.Equal(first.Time, second.Time);
        Assert.Equal(first.YieldRate, second.YieldRate);
        Assert.False(second.Advance(20));
        RelaxationResult pieces = second.Run();
        Assert.Equal(whole.StepTimes, pieces.StepTimes);
        Assert.Equal(whole.YieldRates, pieces.YieldRates);
        Assert.Equal(whole.Densities, pieces.Densities);
        Assert.Equal(whole.ErrorSum, pieces.ErrorSum);
    }

    [Fact]
    public void A_state_of_another_run_is_refused()
    {
        using var stream = new MemoryStream();
        FromGaussian(0.04, 1, [1]).WriteState(new BinaryWriter(stream));
        stream.Position = 0;
        Assert.Throws<InvalidDataException>(() => FromGaussian(0.04, 1, [2]).ReadState(new BinaryReader(stream)));
        stream.Position = 0;
        Assert.Throws<InvalidDataException>(() => FromGaussian(0.1, 1, [1]).ReadState(new BinaryReader(stream)));
    }

    [Fact]
    public void A_run_that_may_not_make_enough_steps_says_when_it_stopped()
    {
        HomogeneousRelaxation run = FromGaussian(0.1, 1, [100], new() { MostSteps = 20 });
        RelaxationFailedException failure = Assert.Throws<RelaxationFailedException>(() => run.Run());
        Assert.Equal(20, failure.Iterations);
        Assert.Equal(run.Time, failure.Time);
        Assert.InRange(failure.Time, 1e-3, 100);
        Assert.Contains("after 20 steps", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Senseless_arguments_are_refused()
    {
        Assert.Contains("Temperature is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new MeanFieldParameters { Temperature = -1 }).Message, StringComparison.Ordinal);
        Assert.Contains("width is -0.5", Assert.Throws<ArgumentOutOfRangeException>(() => StressStart.Gaussian(-0.5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RelaxationSettings { Tolerance = double.NaN });
        Assert.Throws<ArgumentException>(() => FromGaussian(0.1, 1, []));
        Assert.Throws<ArgumentException>(() => FromGaussian(0.1, 1, [1, 1]));
        Assert.Throws<ArgumentException>(() => FromGaussian(0.1, 1, [-1, 1]));
        Assert.Throws<ArgumentException>(() => StressStart.Table([0, 1, 1], [1, 1, 1]));
        Assert.Throws<ArgumentException>(() => StressStart.Table([0, 1], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StressStart.Table([0, 1], [1, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StressStart.Table([0, 1], [0, 0]));
    }

    private static HomogeneousRelaxation FromGaussian(double temperature, double width, double[] times, RelaxationSettings? settings = null) =>
        new(new MeanFieldParameters { Temperature = temperature }, StressStart.Gaussian(width), times, settings);

    private static double LandingMoment(StressLanding y, int power) => 2 * Simpson(s => Math.Pow(s, power) * y.Density(s), 0, 1) + (2 * Simpson(s => Math.Pow(s, power) * y.Density(s + 1e-15), 1, 40));

    private static double Simpson(Func<double, double> f, double a, double b)
    {
        const int Panels = 20000;
        double h = (b - a) / Panels;
        return Enumerable.Range(0, Panels).Sum(i => f(a + (i * h)) + (4 * f(a + ((i + 0.5) * h))) + f(a + ((i + 1) * h))) * h / 6;
    }

    // Trapezium with the end correction of a non-uniform grid: parabolas through three nodes on each pair of intervals.
    private static double Moment(double[] s, double[] p, int power)
    {
        double sum = 0;
        for (int i = 0; i + 2 < s.Length; i += 2)
        {
            double h0 = s[i + 1] - s[i], h1 = s[i + 2] - s[i + 1], h = h0 + h1;
            double F(int j) => Math.Pow(s[j], power) * p[j];
            sum += h / 6 * (((2 - (h1 / h0)) * F(i)) + (h * h / (h0 * h1) * F(i + 1)) + ((2 - (h0 / h1)) * F(i + 2)));
        }

        return 2 * sum;
    }
}
