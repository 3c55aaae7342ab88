using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Approximations;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField.Approximations;

public class LowTemperatureLawTests
{
    [Theory]
    [Verifies("MeanField", "4.7")]
    [InlineData(0.02, 0.743), InlineData(0.01, 0.852), InlineData(0.005, 0.9197), InlineData(0.002, 0.966)]
    public void The_quadratic_law_is_the_limit_of_the_exact_activity(double temperature, double ratio)
    {
        var law = At(temperature);
        Assert.Equal(51.149, Math.Exp(law.Leading().LogGamma!.Value - law.Rate.LogEdgeRate) / (temperature * temperature), 5e-4);
        Assert.Equal(ratio, Math.Exp(StationarySolver.Solve(Model(temperature)).LogGamma - law.Leading().LogGamma!.Value), 5e-4);
    }

    [Theory]
    [Verifies("MeanField", "4.10")]
    [InlineData(0.11, 1.5, LandingDensity.CutOff, 1), InlineData(0.05, 2, LandingDensity.CutOff, 1), InlineData(0.2, 1, LandingDensity.CutOff, 0.5), InlineData(0.11, 1.5, LandingDensity.Unbounded, 1)]
    public void The_first_correction_leaves_an_error_of_second_order_in_T_for_any_model(double alpha, double a, LandingDensity form, double sigma0)
    {
        double Left(double share)
        {
            var p = new MeanFieldParameters { Temperature = 1, Alpha = alpha, BarrierExponent = a, MeanStressDrop = sigma0, LandingForm = form };
            p = p with { Temperature = share * p.Barrier(new FrozenState(alpha, p.Landing).Edge) };
            return StationarySolver.Solve(p).LogGamma - new LowTemperatureLaw(p).Corrected().LogGamma!.Value;
        }

        // Halving T must quarter what is left, with third order and logarithms on top; the leading law's own remainder halves.
        double one = Left(0.01), two = Left(0.005);
        Assert.InRange(one / two, 3.3, 4.7);
        Assert.True(Math.Abs(two) < 2e-3);
    }

    [Theory]
    [Verifies("MeanField", "4.10")]
    [InlineData(0.002, 3e-4), InlineData(0.01, 4e-3), InlineData(0.02, 7e-3), InlineData(0.05, 7e-3)]
    public void At_alpha_0_11_the_corrected_law_is_within_a_hundredth_below_T_0_05(double temperature, double within)
    {
        Assert.Equal(13.2955, At(temperature).FirstCorrection, 1e-4);
        double ratio = Math.Exp(StationarySolver.Solve(Model(temperature)).LogGamma - At(temperature).Corrected().LogGamma!.Value);
        Assert.InRange(ratio, 1 - within, 1 + within);
    }

    [Fact]
    [Verifies("MeanField", "4.6")]
    public void The_layer_function_solves_its_equation_with_its_corner_and_its_moments()
    {
        foreach (double v in new[] { -5.0, -1, 0, 2 })
        {
            const double H = 1e-3;
            double second = (LayerFunction.Value(v + H) - (2 * LayerFunction.Value(v)) + LayerFunction.Value(v - H)) / (H * H);
            Assert.Equal(Math.Exp(v - (2 * 0.57721566490153286)) * LayerFunction.Value(v), second, 1e-6);
        }

        Assert.Equal(0, LayerFunction.Excess(-40), 1e-13);
        Assert.Equal(0, LayerFunction.Excess(-100));
        Assert.Equal(0, LayerFunction.Value(20));
        double Reaction(double v) => Math.Exp(v - (2 * 0.57721566490153286)) * LayerFunction.Value(v) * LayerFunction.Value(v);
        Assert.Equal(Math.PI * Math.PI / 6, Quadrature.Of(LayerFunction.Excess, -60, 0) + Quadrature.Of(LayerFunction.Excess, 0, 12), 1e-9);
        Assert.Equal(1, Quadrature.Of(Reaction, -60, 12), 1e-9);
        Assert.Equal(8, Quadrature.Of(v => v * v * Reaction(v), -60, 12), 1e-8);
    }

    [Fact]
    [Verifies("BaronBiroli2023", "20")]
    [Verifies("BaronBiroli2023", "D8")]
    [Verifies("MeanField", "4.5")]
    public void The_expansion_is_that_of_the_constraint_with_the_corrected_constant_and_not_with_the_printed_one()
    {
        // In (20) T₁ ≪ √d ≪ 1: at d = T₁^{1/2} small. What (20) leaves is of order d³, T₁d², T₁²d^{1/2}: measured against c₁T₁d.
        var law = At(1e-7);
        double t1 = law.Rate.LayerWidth, d = 3e-6;
        double gamma = LowTemperatureConstraint.Corrected(law.Rate.Edge, t1, d), unit = law.CorrectedC1 * t1 * d;
        Assert.Equal(0, (law.CorrectedActivity(d) - gamma) / unit, 0.02);
        Assert.Equal(-0.302, (law.PrintedActivity(d) - gamma) / unit, 0.02);
        Assert.Equal(-2 * law.EdgeSlope / (0.11 * 0.11), law.CorrectedC1, 1e-10);
        Assert.Equal(-56.110700, law.PrintedC1, 1e-6);
        Assert.Equal(-80.435025, law.CorrectedC1, 1e-6);
        Assert.Equal(-4 * law.C3, law.C2, 1e-10);
        Assert.Equal(76.262348, law.C3, 1e-6);
    }

    [Theory]
    [Verifies("BaronBiroli2023", "21")]
    [Verifies("BaronBiroli2023", "22")]
    [Verifies("MeanField", "4.5")]
    [InlineData(0.02, 11.7), InlineData(0.005, 37.9), InlineData(0.001, 177.2)]
    public void The_printed_linear_prefactor_parts_from_the_exact_activity_as_1_over_T(double temperature, double ratio)
    {
        double exact = StationarySolver.Solve(Model(temperature)).LogGamma;
        Assert.Equal(ratio, Math.Exp(At(temperature).AsPrinted().LogGamma!.Value - exact), 0.05);
        Assert.Equal(80.435025 / 56.110700, At(temperature).PrintedWithCorrectedConstant().Gamma!.Value / At(temperature).AsPrinted().Gamma!.Value, 1e-6);
    }

    [Fact]
    [Verifies("BaronBiroli2023", "21")]
    public void It_is_what_the_largest_root_of_the_constraint_tends_to()
    {
        double Ratio(double t) => Math.Exp(LowTemperatureApproximation.AsPrinted(Model(t)).LogGamma!.Value - At(t).PrintedWithCorrectedConstant().LogGamma!.Value);
        Assert.Equal(1.0762, Ratio(0.001), 1e-3);
        Assert.InRange(Ratio(1e-4), 1, 1.03);
    }

    [Theory]
    [Verifies("BaronBiroli2023", "23")]
    [Verifies("BaronBiroli2023", "24")]
    [Verifies("MeanField", "4.11")]
    [InlineData(0.01, 0.0132), InlineData(0.005, 0.005), InlineData(0.002, 0.0016)]
    public void The_length_grows_as_the_root_of_1_over_T_with_g_prime_and_the_sign_of_decay(double temperature, double excess)
    {
        var law = At(temperature);
        Assert.True(law.PrintedInverseSquareLength(1) < 0);
        double kappa = StationarySolver.Solve(Model(temperature)).Kappa;
        Assert.Equal(1 + excess, kappa * Math.Pow(law.CorrectedLength(1), 2), 2e-4);
        Assert.Equal(Math.Sqrt(-law.PrintedC1 * 0.11 * 0.11 / law.EdgeSlope), law.CorrectedLength(1) / law.PrintedLength(1), 1e-10);
        Assert.Equal(2, At(temperature / 4).CorrectedLength(1) / law.CorrectedLength(1), 1e-12);
        Assert.Equal(2, At(temperature / 4).PrintedLength(1) / law.PrintedLength(1), 1e-12);
    }

    [Theory]
    [Verifies("MeanField", "4.8")]
    [InlineData(0.002), InlineData(0.005), InlineData(0.01)]
    public void The_density_of_the_corrected_law_is_the_exact_one_to_first_order_in_T_and_normalised_to_second(double temperature)
    {
        var exact = StationarySolver.Solve(Model(temperature));
        var state = At(temperature).Corrected();
        double width = At(temperature).Rate.LayerWidth, edge = At(temperature).Rate.Edge;

        // P is of order T₁ in the layer; what is left there is of order T₁², and in the bulk T₁³.
        Assert.All(Enumerable.Range(0, 40).Select(i => i * 0.02), s => Assert.Equal(exact.Density(s), state.Density(s), 10 * width * width));
        Assert.Equal(exact.Density(0.3), state.Density(0.3), 60 * Math.Pow(width, 3));
        double mass = 2 * (Quadrature.Of(state.Density, 0, edge - (20 * width)) + Quadrature.Of(state.Density, edge - (20 * width), edge) + Quadrature.Of(state.Density, edge, edge + (15 * width)));
        Assert.Equal(1, mass, 20 * Math.Pow(width, 3));
        Assert.True(new FrozenState(0.11, LandingDensity.CutOff).Density(0.3) - exact.Density(0.3) > 4 * width * width);
        Assert.False(At(0.5).Corrected().HasDensity);
    }

    [Fact]
    public void The_activity_is_there_by_its_logarithm_far_below_the_smallest_double()
    {
        foreach (var state in new[] { At(1e-5).AsPrinted(), At(1e-5).Leading(), At(1e-5).Corrected(), LowTemperatureApproximation.AsPrinted(Model(1e-5)), LowTemperatureApproximation.AsPrintedAtLayerRoot(Model(1e-5)), LowTemperatureApproximation.Corrected(Model(1e-5)) })
        {
            Assert.True(state.Flows);
            Assert.InRange(state.LogGamma!.Value, -12580, -12540);
            Assert.Equal(0, state.Gamma);
        }
    }

    private static MeanFieldParameters Model(double temperature) => new() { Temperature = temperature };

    private static LowTemperatureLaw At(double temperature) => new(Model(temperature));
}
