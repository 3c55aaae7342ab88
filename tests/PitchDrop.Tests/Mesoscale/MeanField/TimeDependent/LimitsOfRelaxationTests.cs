using MathNet.Numerics;
using MathNet.Numerics.Integration;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Mesoscale.MeanField.TimeDependent;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField.TimeDependent;

/// <summary>Starts of other kinds, and the limits of temperature and coupling in which the answer is known by another way.</summary>
public class LimitsOfRelaxationTests
{
    // ν = Θ(|σ| − 1) to within T^{2/3} = 1e-6. Just before Γ vanishes P(1) = √(αΓ)/(2α), so Γ/(4αP(1)²) → 1, and Γ ∝ t^−2 (docs, 6.17).
    [Fact]
    public void Without_temperature_and_below_the_critical_coupling_the_yield_rate_ages_as_the_inverse_square_of_time()
    {
        const double Alpha = 0.11;
        RelaxationResult result = new HomogeneousRelaxation(new MeanFieldParameters { Temperature = 1e-9 }, StressStart.Gaussian(1), [500, 1000]).Run();
        double early = result.YieldRatesAtTimes[0], late = result.YieldRatesAtTimes[1], atYield = result.Densities[1][result.Grid.EdgeIndex];

        // Corrections: √D = 1.3e-4 against the width 1e-6 of the thermal step (1.7 % of Γ/4αP², since P(1) enters twice), and of order 1/t.
        Assert.Equal(1, late / (4 * Alpha * atYield * atYield), 0.03);
        Assert.Equal(-2, Math.Log2(late / early), 0.04);
    }

    // T → 0 at fixed Γ/Γ∞: E₁(ln Γ/Γ∞) = μΓ∞t, μ = α(π/σ̄)² (docs, 6.18). The distance from it is of order T (seen down to T = 0.00125): it halves with the temperature.
    [Theory]
    [InlineData(0.3), InlineData(1), InlineData(3)]
    public void At_low_temperature_the_last_stage_of_ageing_follows_one_curve(double scaledTime)
    {
        double edge = new FrozenState(0.11, LandingDensity.CutOff).Edge, mu = 0.11 * Math.PI * Math.PI / (edge * edge);
        double Distance(double temperature)
        {
            var parameters = new MeanFieldParameters { Temperature = temperature };
            double last = StationarySolver.Solve(parameters).Gamma, time = scaledTime / (mu * last);
            double rate = new HomogeneousRelaxation(parameters, StressStart.Stationary(parameters with { Temperature = 0.3 }), [time], new() { Tolerance = 1e-6 }).Run().YieldRatesAtTimes[0];
            return (SpecialFunctions.ExponentialIntegral(Math.Log(rate / last), 1) / scaledTime) - 1;
        }

        double warm = Distance(0.005), cold = Distance(0.0025);
        Assert.Equal(0, cold, 0.02);
        Assert.InRange(warm / cold, 1.85, 2.15);
    }

    // At T = 0 above α_c: D + √D = α − α_c (docs, 6.18). ν at T is 1 a little before |σ| = 1, by an amount of order T^{2/3}: the distance from the limit falls by 100 when T falls by 1000.
    [Theory]
    [InlineData(0.4), InlineData(0.5), InlineData(2)]
    public void Without_temperature_and_above_the_critical_coupling_it_flows_at_the_exact_rate(double alpha)
    {
        double root = (Math.Sqrt(1 + (4 * (alpha - FrozenState.LargestAlpha(LandingDensity.CutOff)))) - 1) / 2;
        double Distance(double temperature) =>
            (new HomogeneousRelaxation(new MeanFieldParameters { Temperature = temperature, Alpha = alpha }, StressStart.Gaussian(1), [1e4]).Run().YieldRatesAtTimes[0] * alpha / (root * root)) - 1;
        double cold = Distance(1e-9), warm = Distance(1e-6);
        Assert.InRange(cold, 0, 3e-5);
        Assert.InRange(warm / cold, 90, 110);
    }

    [Theory]
    [InlineData(0.3, 0.03), InlineData(0.02, 0.3), InlineData(0.1, 0.02)]
    public void A_quench_and_a_heating_lead_to_the_stationary_state(double from, double to)
    {
        var before = new MeanFieldParameters { Temperature = from };
        var after = new MeanFieldParameters { Temperature = to };
        double gamma = StationarySolver.Solve(after).Gamma;
        RelaxationResult result = new HomogeneousRelaxation(after, StressStart.Stationary(before), [0, 200 / gamma]).Run();

        // ∫ν(T₁) P(T₀), by the exact stationary state.
        Assert.Equal(1, result.YieldRatesAtTimes[0] / RateOf(StationarySolver.Solve(before), after), 1e-5);
        Assert.Equal(1, result.YieldRatesAtTimes[1] / gamma, 1e-7);
        Assert.InRange(result.LargestMassError, 0, 1e-13);
        Assert.InRange(result.LowestDensity, 0, double.MaxValue);
    }

    [Theory]
    [InlineData(0.05, 0.1), InlineData(0.001, 0.3), InlineData(0.2, 0.04)]
    public void A_start_in_a_narrow_peak_is_resolved(double width, double temperature)
    {
        var parameters = new MeanFieldParameters { Temperature = temperature };
        double gamma = StationarySolver.Solve(parameters).Gamma;
        double[] times = [0, 1, 10, 1e5 / gamma];
        RelaxationResult usual = new HomogeneousRelaxation(parameters, StressStart.Gaussian(width), times).Run();
        RelaxationResult fine = new HomogeneousRelaxation(parameters, StressStart.Gaussian(width), times, new() { GridRefinement = 2, Tolerance = 1e-8 }).Run();

        // At t = 0 and T ≪ 1 all of Γ comes from the far side of the peak: Γ is an integral over e^{−(1 − σ)^a/T} P, relative to which the grid's error is larger than later.
        Assert.All(usual.YieldRatesAtTimes.Zip(fine.YieldRatesAtTimes), p => Assert.Equal(1, p.First / p.Second, 3e-6));
        Assert.Equal(1, usual.YieldRatesAtTimes[^1] / gamma, 1e-7);
        Assert.InRange(usual.LargestMassError, 0, 1e-13);
        Assert.InRange(usual.LowestDensity, 0, double.MaxValue);
    }

    [Fact]
    public void A_table_of_a_distribution_relaxes_as_the_distribution_does()
    {
        double[] stresses = [.. Enumerable.Range(0, 4001).Select(i => i * 0.0022)];
        StressStart table = StressStart.Table(stresses, [.. stresses.Select(s => 7 * Math.Exp(-0.5 * s * s))]);
        var parameters = new MeanFieldParameters { Temperature = 0.1 };
        double[] fromTable = new HomogeneousRelaxation(parameters, table, [0, 3, 10]).Run().YieldRatesAtTimes;
        double[] fromLaw = new HomogeneousRelaxation(parameters, StressStart.Gaussian(1), [0, 3, 10]).Run().YieldRatesAtTimes;

        // A straight line of length h misses the density by h²/8 times its curvature: 6e-7 of it.
        Assert.All(fromTable.Zip(fromLaw), p => Assert.Equal(1, p.First / p.Second, 1e-6));
    }

    [Fact]
    public void A_start_with_a_step_and_sites_beyond_yield_stays_positive()
    {
        StressStart box = StressStart.Table([0, 0.4, 0.4001, 1.4, 1.4001, 1.8, 1.8001], [1, 1, 0, 0, 1, 1, 0]);
        RelaxationResult result = new HomogeneousRelaxation(new MeanFieldParameters { Temperature = 0.02 }, box, [1e6]).Run();
        Assert.InRange(result.LowestDensity, 0, double.MaxValue);
        Assert.InRange(result.LargestMassError, 0, 1e-13);
        Assert.Equal(1, result.YieldRatesAtTimes[0] / StationarySolver.Solve(new MeanFieldParameters { Temperature = 0.02 }).Gamma, 1e-6);
    }

    // Without (6.7) more than a tenth of the steps at T = 0.01 and most at 0.004 leave negative values in the tail, down to −1e-19.
    [Theory]
    [InlineData(0.04), InlineData(0.01), InlineData(0.004)]
    [Verifies("MeanField", "6.7")]
    public void Long_steps_keep_the_density_positive_and_its_mass(double temperature)
    {
        var parameters = new MeanFieldParameters { Temperature = temperature };
        RelaxationResult result = new HomogeneousRelaxation(parameters, StressStart.Gaussian(1), [1e18], new() { Tolerance = 1e-5 }).Run();
        Assert.InRange(result.LowestDensity, 0, double.MaxValue);
        Assert.InRange(result.LargestMassError, 0, 1e-13);
        Assert.Equal(1, result.YieldRatesAtTimes[0] / StationarySolver.Solve(parameters).Gamma, 1e-6);
    }

    [Theory]
    [InlineData(1), InlineData(0.01)]
    public void Less_than_one_in_ten_to_the_fifteen_lies_beyond_the_grid(double temperature)
    {
        var grid = new StressGrid([new MeanFieldParameters { Temperature = temperature }], 1, 8.61);
        Assert.Equal(0, grid.Nodes[0]);
        Assert.Equal(1, grid.Nodes[grid.EdgeIndex]);
        Assert.Equal(grid.Reach, grid.Nodes[^1]);
        Assert.All(grid.Nodes.Zip(grid.Nodes.Skip(1)), p => Assert.True(p.Second > p.First));

        // D ≤ α: the tail is no wider than e^{−(s − 1)/√α}.
        Assert.InRange(Math.Exp(-(grid.Reach - 1) / Math.Sqrt(0.11)), 0, 1e-15);
        var run = new HomogeneousRelaxation(new MeanFieldParameters { Temperature = temperature }, StressStart.Gaussian(1), [1]);
        run.Run();
        Assert.InRange(run.Density[^1], 0, 1e-16);
    }

    private static double RateOf(StationaryState state, MeanFieldParameters model)
    {
        double sum = 0;
        for (int panel = 0; panel < 4000; panel++)
        {
            double a = panel * 2e-3;
            sum += 2 * GaussLegendreRule.Integrate(s => model.Rate(s) * state.Density(s), a, a + 2e-3, 8);
        }

        return sum;
    }
}
