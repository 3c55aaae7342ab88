using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField.Stationary;

public class StationarySolverTests
{
    /// <summary>alpha = 0.11: T, Gamma, P(0), P(0.5), P(0.749), P(1), kappa; from two independent solvers that agree to 2e-9, given to the digits shown.</summary>
    public static TheoryData<double, double, double[], double> Marks => new()
    {
        { 1, 0.721229553, [0.48760048, 0.44980441, 0.39541567, 0.25544288], 3.474928 },
        { 0.3, 0.332462535, [0.68780360, 0.48659146, 0.32418245, 0.15772848], 0.5044297 },
        { 0.1, 0.0498172290, [0.89582841, 0.52934649, 0.18629604, 0.02951244], 0.09094947 },
        { 0.04, 2.08963299e-3, [0.95454542, 0.56166699, 0.09198218, 8.697471e-4], 0.02861832 },
        { 0.01, 1.55489105e-8, [0.96806817, 0.57464855, 0.02685478, 6.14945e-9], 0.00656549 },
    };

    public static MatrixTheoryData<double, double, double> Corners => new([0.01, 0.11, 0.29098835343466, 0.6, 5], [0.003, 0.02, 0.3, 1000], [0.7, 1.5, 3]);

    // Tolerances: 2e-9 for the agreement of the marks' two solvers, and half a unit of the last digit given where that is more.
    [Theory]
    [MemberData(nameof(Marks))]
    [Verifies("BaronBiroli2023", "8")]
    [Verifies("MeanField", "1.3")]
    [Verifies("MeanField", "5.2")]
    public void It_meets_the_marks(double T, double gamma, double[] densities, double kappa)
    {
        var state = StationarySolver.Solve(new MeanFieldParameters { Temperature = T });
        Assert.Equal(1, state.Gamma / gamma, 4e-9);
        Assert.Equal(1, state.Density(0) / densities[0], 2e-8);
        Assert.Equal(1, state.Density(-0.5) / densities[1], 2e-8);
        Assert.Equal(1, state.Density(0.749) / densities[2], 2e-7);
        Assert.Equal(1, state.Density(1) / densities[3], 1e-6);
        Assert.Equal(1, state.Kappa / kappa, 1e-6);
        Assert.InRange(state.RelativeError, 0, 1e-12);
        Assert.InRange(state.DensityError, 0, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Corners))]
    public void It_solves_any_coupling_temperature_and_exponent(double alpha, double T, double a)
    {
        var state = StationarySolver.Solve(new MeanFieldParameters { Temperature = T, Alpha = alpha, BarrierExponent = a });
        Assert.InRange(state.RelativeError, 0, 1e-10);
        Assert.InRange(state.DensityError, 0, 1e-9);
        Assert.InRange(state.Slope, 1e-4, 2);
    }

    [Theory]
    [InlineData(1e-3, -135.3)] // ln 51.149 T² − 0.1254384/T
    [InlineData(1e3, 0)]
    [InlineData(1.9e-4, -673.4)]
    public void The_range_of_temperature_goes_as_far_as_doubles_do(double T, double logGamma)
    {
        var state = StationarySolver.Solve(new MeanFieldParameters { Temperature = T });
        Assert.Equal(logGamma, state.LogGamma, 0.1);
        Assert.True(state.Gamma > 0);
        Assert.InRange(state.RelativeError, 0, 1e-9);
    }

    [Theory]
    [InlineData(0.02, 0.743)]
    [InlineData(0.01, 0.852)]
    [InlineData(0.005, 0.9197)]
    [InlineData(0.002, 0.966)]
    public void It_tends_to_the_corrected_law_of_low_temperature_as_an_independent_solver_does(double T, double ratio)
    {
        var frozen = new FrozenState(0.11, LandingDensity.CutOff);
        double T1 = T / (1.5 * Math.Sqrt(1 - frozen.Edge)), law = (2 * 0.57721566490153286) - Math.Log(0.11) + (2 * Math.Log(T1)) - (Math.Pow(1 - frozen.Edge, 1.5) / T);
        Assert.Equal(ratio, Math.Exp(StationarySolver.Solve(new MeanFieldParameters { Temperature = T }).LogGamma - law), 6e-4);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [Verifies("MeanField", "1.6")]
    public void Refinement_shows_the_order_twice_that_of_the_elements(int order)
    {
        // With a = 3 the rate is smooth enough at |σ| = 1 for order 8 on uniform meshes.
        var parameters = new MeanFieldParameters { Temperature = 0.3, BarrierExponent = 3 };
        double exact = StationarySolver.Solve(parameters).LogGamma;
        double[] errors = [.. new[] { 4, 8, 16 }.Select(n => Math.Abs(StationarySolver.Solve(parameters, Coarse(order, n)).LogGamma - exact))];
        double slope = Math.Log2(errors[0] / errors[2]) / 2;
        Assert.InRange(slope, (2 * order) - 0.7, (2 * order) + 0.7);
    }

    [Fact]
    public void The_estimate_of_the_error_is_that_of_the_coarser_mesh()
    {
        var parameters = new MeanFieldParameters { Temperature = 0.1 };
        double exact = StationarySolver.Solve(parameters).LogGamma;
        var state = StationarySolver.Solve(parameters, Coarse(3, 12));
        double error = Math.Abs(state.LogGamma - exact);

        // The estimate is |coarse − fine|. The weak singularity at |σ| = 1 makes the error fall as h^{2.5} on a mesh that does not follow it: 1/(2^{2.5} − 1) = 0.21 of the estimate is left.
        Assert.InRange(error / state.RelativeError, 0.1, 0.5);
        Assert.True(state.RelativeError > 1e-8);
    }

    [Theory]
    [InlineData(LandingDensity.CutOff, 1, 0.11)]
    [InlineData(LandingDensity.CutOff, 0.3, 0.5)]
    [InlineData(LandingDensity.Unbounded, 1, 0.11)]
    [InlineData(LandingDensity.Unbounded, 2.5, 6.25)]
    [Verifies("MeanField", "1.4")]
    public void With_a_rate_of_one_everywhere_it_is_the_closed_solution(LandingDensity form, double sigma0, double alpha)
    {
        // ν = 1: Γ = 1, D = α; P is y folded with e^{−|σ|/√D}/2√D. The last row has σ₀ = √D.
        var landing = new StressLanding(form, sigma0);
        var state = StationarySolver.Solve(alpha, landing, new RateProfile(_ => 0, []));
        Assert.Equal(0, state.LogGamma, 1e-12);
        foreach (double s in new[] { 0, 0.4, 1, 1.3, 4 })
        {
            Assert.Equal(1, state.Density(s) / Folded(landing, Math.Sqrt(alpha), s), 1e-9);
        }
    }

    [Theory]
    [InlineData(0.3, 0.11, 1)]
    [InlineData(0.05, 0.2, 0.4)]
    [InlineData(0.02, 0.5, 2)]
    public void It_is_normalised_and_its_mean_rate_is_its_activity(double T, double alpha, double sigma0)
    {
        foreach (LandingDensity form in Enum.GetValues<LandingDensity>())
        {
            var parameters = new MeanFieldParameters { Temperature = T, Alpha = alpha, MeanStressDrop = sigma0, LandingForm = form };
            var state = StationarySolver.Solve(parameters);
            double reach = 60 * Math.Max(Math.Sqrt(state.D), sigma0);
            Assert.Equal(1, 2 * (Simpson(state.Density, 0, 1, 20_000) + Simpson(state.Density, 1, 1 + reach, 200_000)), 1e-9);
            Assert.Equal(1, 2 * (Simpson(s => state.Density(s) * parameters.Rate(s), 0, 1, 20_000) + Simpson(state.Density, 1, 1 + reach, 200_000)) / state.Gamma, 1e-8);
        }
    }

    [Theory]
    [InlineData(0.02, LandingDensity.CutOff)]
    [InlineData(0.1, LandingDensity.Unbounded)]
    [InlineData(1, LandingDensity.CutOff)]
    [Verifies("MeanField", "1.5")]
    [Verifies("MeanField", "1.6")]
    public void The_slope_is_the_derivative_of_the_activity_in_noise(double T, LandingDensity form)
    {
        var parameters = new MeanFieldParameters { Temperature = T, LandingForm = form };
        var state = StationarySolver.Solve(parameters);
        Assert.Equal(1, StationarySolver.ActivityInNoise(parameters, state.D) / state.Gamma, 1e-11);

        // Central difference in ln D; its error is of order h² = 1e-6 and rounding 1e-13/h.
        const double h = 1e-3;
        double slope = Math.Log(StationarySolver.ActivityInNoise(parameters, state.D * Math.Exp(h)) / StationarySolver.ActivityInNoise(parameters, state.D * Math.Exp(-h))) / (2 * h);
        Assert.Equal(slope, 1 - state.Slope, 1e-6);
        Assert.Equal(1, (1 / (slope / parameters.Alpha) - parameters.Alpha) / state.Kappa, 1e-4);
    }

    [Fact]
    [Verifies("MeanField", "5.3")]
    public void The_length_is_the_root_of_m_over_kappa_and_absent_where_noise_lowers_the_activity()
    {
        var state = StationarySolver.Solve(new MeanFieldParameters { Temperature = 0.1 });
        Assert.Equal(Math.Sqrt(0.02 / 0.09094947), state.Length(0.02)!.Value, 1e-6);
        var hot = new MeanFieldParameters { Temperature = 1000, Alpha = 0.01 };
        Assert.True(StationarySolver.ActivityInNoise(hot, 0.0101) < StationarySolver.ActivityInNoise(hot, 0.0099));
        Assert.Null(StationarySolver.Solve(hot).Length(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Length(0));
    }

    [Fact]
    public void A_change_of_two_per_cent_in_the_coupling_or_the_temperature_is_seen()
    {
        double gamma = StationarySolver.Solve(new MeanFieldParameters { Temperature = 0.1 }).Gamma;
        Assert.NotInRange(StationarySolver.Solve(new MeanFieldParameters { Temperature = 0.102 }).Gamma / gamma, 0.99, 1.01);
        Assert.NotInRange(StationarySolver.Solve(new MeanFieldParameters { Temperature = 0.1, Alpha = 0.11 * 1.02 }).Gamma / gamma, 0.99, 1.01);
    }

    [Fact]
    public void A_temperature_below_the_reach_of_doubles_is_refused_in_one_line()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => StationarySolver.Solve(new MeanFieldParameters { Temperature = 1e-4 }));
        Assert.Contains("Temperature is 0.0001; accepted at alpha = 0.11 is at least 0.000184", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_that_does_not_end_says_residual_and_iteration()
    {
        var error = Assert.Throws<NotConvergedException>(() => StationarySolver.Solve(new MeanFieldParameters { Temperature = 0.01 }, new StationaryAccuracy { LargestIterations = 2 }));
        Assert.Equal(2, error.Iterations);
        Assert.True(double.IsFinite(error.Residual));
        Assert.Contains("T = 0.01", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 iterations", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_that_vanishes_below_the_yield_stress_has_no_flowing_state()
    {
        var error = Assert.Throws<NotConvergedException>(() => StationarySolver.Solve(0.11, new StressLanding(LandingDensity.CutOff, 1), new RateProfile(_ => double.NegativeInfinity, [])));
        Assert.Contains("frozen", error.Message, StringComparison.Ordinal);
    }

    private static StationaryAccuracy Coarse(int order, int elements) => new() { Order = order, InitialElements = elements / 2, Tolerance = 1 };

    private static double Folded(StressLanding landing, double root, double s)
    {
        double Integrand(double x) => landing.Density(x) * (Math.Exp(-Math.Abs(s - x) / root) + Math.Exp(-(s + x) / root)) / (2 * root);
        double reach = 45 * Math.Max(root, landing.MeanStressDrop), inside = Math.Min(s, 1);
        double beyond = landing.DensityBeyondEdge == 0 ? 0 : Simpson(Beyond, 0, Math.Max(s - 1, 0), 20_000) + Simpson(Beyond, Math.Max(s - 1, 0), Math.Max(s - 1, 0) + reach, 200_000);
        return Simpson(Integrand, 0, inside, 4000) + Simpson(Integrand, inside, 1, 4000) + beyond;

        // y just beyond the edge belongs to this side.
        double Beyond(double x) => x == 0 ? Integrand(1) / landing.Density(1) * landing.DensityBeyondEdge : Integrand(1 + x);
    }

    private static double Simpson(Func<double, double> f, double from, double to, int panels)
    {
        double h = (to - from) / (2 * panels), sum = f(from) + f(to);
        for (int i = 1; i < 2 * panels; i++)
        {
            sum += (i % 2 == 0 ? 2 : 4) * f(from + (i * h));
        }

        return sum * h / 3;
    }
}
