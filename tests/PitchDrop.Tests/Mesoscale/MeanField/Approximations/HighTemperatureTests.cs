using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Approximations;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField.Approximations;

public class HighTemperatureTests
{
    [Fact]
    [Verifies("BaronBiroli2023", "7")]
    public void The_linear_rate_is_the_tangent_at_one_half()
    {
        var p = Model(3);
        var rate = new LinearisedRate(1.5, 3);
        Assert.Equal(p.Rate(0.5), rate.Rate(0.5), 1e-14);
        Assert.Equal((p.Rate(0.5001) - p.Rate(0.4999)) / 0.0002, rate.Slope, 1e-8);
        Assert.Equal(1, rate.Rate(-1));
    }

    [Fact]
    [Verifies("BaronBiroli2023", "B1")]
    [Verifies("BaronBiroli2023", "B2")]
    [Verifies("BaronBiroli2023", "B3")]
    [Verifies("MeanField", "2.4")]
    public void The_corrected_profile_solves_the_first_order_equation_and_the_printed_one_and_the_printed_equation_do_not()
    {
        var rate = new LinearisedRate(1.5, 3);
        double nu = rate.Middle, misprinted = Math.Exp(-1 / (Math.Pow(2, 0.11) * 3));
        Assert.True(Residual(rate, nu, asPrinted: false) < 1e-8);
        Assert.True(Residual(rate, nu, asPrinted: true) > 0.1);
        Assert.True(Residual(rate, misprinted, asPrinted: false) > 0.01);
    }

    [Theory]
    [Verifies("BaronBiroli2023", "B3")]
    [Verifies("MeanField", "2.4")]
    [InlineData(20), InlineData(100), InlineData(1000)]
    public void Corrected_it_is_right_to_first_order_in_1_over_T_and_printed_it_is_not(double temperature)
    {
        // The independent solution of the same linear rate; the printed profile misses T(1 − Γ) by 0.0488 = 17 % in the limit.
        var rate = new LinearisedRate(1.5, temperature);
        var reference = new LinearElementReference(s => Math.Log(rate.Rate(s)), 0.11, Math.Log(0.11), []);
        double solved = -double.ExpM1(reference.LogGamma);
        Assert.InRange((solved - (1 - HighTemperatureApproximation.Corrected(Model(temperature)).Gamma!.Value)) * temperature * temperature, 0.12, 0.15);
        Assert.InRange((1 - HighTemperatureApproximation.AsPrinted(Model(temperature)).Gamma!.Value - solved) * temperature, 0.04, 0.05);
        Assert.Equal(reference.LogGamma, HighTemperatureApproximation.Solved(Model(temperature)).LogGamma!.Value, 1e-11);
    }

    [Fact]
    public void At_T_3_the_print_is_nearer_the_full_model_by_chance()
    {
        double exact = StationarySolver.Solve(Model(3)).Gamma;
        Assert.Equal(0.8981982395, exact, 1e-9);
        Assert.Equal(0.0013, HighTemperatureApproximation.AsPrinted(Model(3)).Gamma!.Value - exact, 1e-4);
        Assert.Equal(0.0070, HighTemperatureApproximation.Solved(Model(3)).Gamma!.Value - exact, 1e-4);
        Assert.Equal(0.0214, HighTemperatureApproximation.Corrected(Model(3)).Gamma!.Value - exact, 1e-4);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies("BaronBiroli2023", "B4")]
    [Verifies("BaronBiroli2023", "B5")]
    public void The_density_is_normalised_smooth_at_the_yield_stress_and_flat_at_zero(bool asPrinted)
    {
        var state = asPrinted ? HighTemperatureApproximation.AsPrinted(Model(3)) : HighTemperatureApproximation.Corrected(Model(3));
        double root = Math.Sqrt(0.11 * state.Gamma!.Value), h = 1e-5;
        Assert.Equal(1, 2 * (Quadrature.Of(state.Density, 0, 1) + (root * state.Density(1))), 1e-12);
        Assert.Equal((state.Density(1) - state.Density(1 - h)) / h, (state.Density(1 + h) - state.Density(1)) / h, 1e-4);
        Assert.Equal(0, (state.Density(h) - state.Density(0)) / h, 1e-4);
    }

    [Fact]
    public void Where_there_is_no_solution_it_says_so_and_other_landings_are_refused()
    {
        var cold = HighTemperatureApproximation.Solved(Model(0.3));
        Assert.False(cold.Flows);
        Assert.Null(cold.Gamma);
        Assert.Contains("negative at sigma = 0", cold.WhyNone, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => cold.Density(0));
        Assert.False(HighTemperatureApproximation.Corrected(Model(0.3)).Flows);
        var error = Assert.Throws<ArgumentException>(() => HighTemperatureApproximation.Corrected(Model(3) with { MeanStressDrop = 2 }));
        Assert.Contains("sigma_0 = 1 alone; here it is CutOff with sigma_0 = 2", error.Message, StringComparison.Ordinal);
    }

    private static MeanFieldParameters Model(double temperature) => new() { Temperature = temperature };

    // Largest |D P₁″ − ν P₁ − ν₀′(σ − ½)P₀| over the largest |ν₀′(σ − ½)P₀|, P₁″ by five points.
    private static double Residual(LinearisedRate rate, double nu, bool asPrinted)
    {
        const double D = 0.09, H = 2e-3;
        var profile = new HighTemperatureProfile(rate, D, asPrinted);
        double largest = 0, scale = 0;
        for (double s = 0.1; s < 0.95; s += 0.1)
        {
            double P1(int k) => profile.Correction(s + (k * H));
            double second = (-P1(2) + (16 * P1(1)) - (30 * P1(0)) + (16 * P1(-1)) - P1(-2)) / (12 * H * H);
            double source = rate.Slope * (s - 0.5) * (profile.Density(s) - P1(0));
            largest = Math.Max(largest, Math.Abs((D * second) - (nu * P1(0)) - source));
            scale = Math.Max(scale, Math.Abs(source));
        }

        return largest / scale;
    }
}
