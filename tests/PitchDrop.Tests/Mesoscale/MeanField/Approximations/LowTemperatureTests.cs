using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Approximations;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField.Approximations;

public class LowTemperatureTests
{
    private static readonly double Edge = new FrozenState(0.11, LandingDensity.CutOff).Edge;

    [Fact]
    [Verifies("BaronBiroli2023", "19")]
    public void The_linear_barrier_is_the_tangent_at_the_edge()
    {
        var p = Model(0.04);
        var rate = new LinearBarrierRate(p);
        Assert.Equal(Math.Log(p.Rate(Edge)), rate.LogRate(Edge), 1e-12);
        Assert.Equal((Math.Log(p.Rate(Edge + 1e-5)) - Math.Log(p.Rate(Edge - 1e-5))) / 2e-5, 1 / rate.LayerWidth, 1e-6);
        Assert.Equal(0.1254384, rate.Barrier, 5e-8);
        Assert.Equal(1.331778, rate.LayerWidth / 0.04, 5e-7);
        Assert.Equal(0, rate.LogRate(-1));
    }

    [Theory]
    [Verifies("BaronBiroli2023", "19")]
    [InlineData(0.04), InlineData(0.01), InlineData(0.002)]
    public void The_linear_barrier_is_solved_as_finite_elements_do(double temperature)
    {
        var rate = new LinearBarrierRate(Model(temperature));
        double width = rate.LayerWidth, logD = LowTemperatureApproximation.Solved(Model(temperature)).LogGamma!.Value + Math.Log(0.11);
        double Log(double s) => (-Math.Pow(1 - Edge, 1.5) / temperature) + ((s - Edge) * 1.5 * Math.Sqrt(1 - Edge) / temperature);
        var reference = new LinearElementReference(Log, 0.11, logD + 1, [(Edge, 2 * width), (1, width)]);
        Assert.True(reference.Error < 1e-8);
        Assert.Equal(reference.LogGamma, logD - Math.Log(0.11), 1e-8);
    }

    [Fact]
    [Verifies("BaronBiroli2023", "D1")]
    [Verifies("BaronBiroli2023", "D2")]
    public void The_inner_form_solves_its_equation_to_first_order_in_the_rate()
    {
        // What remains of d P″ − νP + γy is −ν P₁, second order: at x = −6T₁ below e^{−12} (T₁²/d)² in units of y.
        const double T1 = 0.05, D = 0.02, H = 1e-3;
        var m = new LowTemperatureMatching(Edge, T1, D, asPrinted: true);
        double s = Edge - (6 * T1), nu = Math.Exp(-6);
        double Second(double h) => (m.Density(s + h) - (2 * m.Density(s)) + m.Density(s - h)) / (h * h);
        double second = ((4 * Second(H)) - Second(2 * H)) / 3;
        Assert.Equal(0, (D * second) - (nu * m.Density(s)) + (Math.Exp(s) / (2 * (Math.E - 1))), 2e-4);
        Assert.True(nu * m.Density(s) > 0.005);
    }

    [Theory]
    [Verifies("BaronBiroli2023", "D3")]
    [Verifies("BaronBiroli2023", "D4")]
    [Verifies("MeanField", "4.3")]
    [InlineData(0.5), InlineData(1), InlineData(1.5)]
    public void The_outer_form_solves_its_equation_to_leading_order_with_4_T1_and_is_off_by_its_own_slope_with_2_T1(double layers)
    {
        // (d P″ − νP)/νP with x = 2T₁√(ν/d): WKB leaves 1/(4x²); with 2T₁ there remains 1/x + 1/x².
        const double T1 = 0.02, D = 1e-7;
        double sigma = layers * T1, nu = Math.Exp(layers), x = 2 * T1 * Math.Sqrt(nu / D), h = T1 / x * 0.05;
        double Remainder(bool printed)
        {
            var m = new LowTemperatureMatching(Edge, T1, D, printed);
            double P(double k) => m.Homogeneous(sigma + (k * h));
            double second = (-P(2) + (16 * P(1)) - (30 * P(0)) + (16 * P(-1)) - P(-2)) / (12 * h * h);
            return (D * second / (nu * P(0))) - 1;
        }

        Assert.Equal(0.25 / (x * x), Remainder(printed: false), 2e-6);
        Assert.Equal((1 / x) + (1 / (x * x)), Remainder(printed: true), 2e-6);
    }

    [Theory]
    [Verifies("BaronBiroli2023", "D5")]
    [Verifies("BaronBiroli2023", "D6")]
    [InlineData(true), InlineData(false)]
    public void The_two_forms_are_joined_smoothly_and_their_mass_is_their_integral(bool asPrinted)
    {
        const double T1 = 0.03, D = 2e-3, H = 1e-7;
        var m = new LowTemperatureMatching(Edge, T1, D, asPrinted);
        Assert.Equal(1, m.Density(Edge + H) / m.Density(Edge - H), 1e-4);
        Assert.Equal(1, (m.Density(Edge + H) - m.Density(Edge)) / (m.Density(Edge) - m.Density(Edge - H)), 1e-4);
        Assert.Equal(0, (m.Density(H) - m.Density(0)) / H / m.Density(0), 1e-5);
        Assert.Equal(1, m.Integral / (2 * D * (Quadrature.Of(m.Density, 0, Edge) + Quadrature.Of(m.Density, Edge, 1))), 1e-6);
        Assert.Equal(1, (m.Integral - m.IntegralWithoutLayer) / (2 * D * m.Amplitude * Quadrature.Of(m.Homogeneous, 0, 1)), 1e-6);
    }

    [Theory]
    [Verifies("BaronBiroli2023", "D7")]
    [Verifies("MeanField", "4.4")]
    [InlineData(0.01, 1e-4), InlineData(0.01, 0.05), InlineData(0.004, 1e-3)]
    public void The_constraint_is_the_print_s_own_matching_but_for_a_missing_factor_two(double layerWidth, double d)
    {
        // Up to e^{−σ̄/T₁} and e^{−(1 − σ̄)/T₁} < 2e-11, which (D7) leaves out; the mass of the layer is left out too.
        double matched = d / new LowTemperatureMatching(Edge, layerWidth, d, asPrinted: true).IntegralWithoutLayer;
        Assert.Equal(1, LowTemperatureConstraint.Corrected(Edge, layerWidth, d) / matched, 1e-9);
        double printed = LowTemperatureConstraint.AsPrinted(Edge, layerWidth, d);
        double missing = 2 * Math.Exp(Edge) * (layerWidth - 1) * Math.Pow(layerWidth, 7);
        double right = 2 * (Math.E - 1) * (layerWidth - 1) * Math.Pow(1 + layerWidth, 3) * d * d * (Math.Pow(d, 1.5) + (2 * d * layerWidth) + (3 * Math.Sqrt(d) * layerWidth * layerWidth) + (2 * Math.Pow(layerWidth, 3)));
        Assert.Equal(missing, (right / matched) - (right / printed), 1e-6 * Math.Abs(missing) + (1e-9 * Math.Abs(right / matched)));
    }

    [Theory]
    [Verifies("BaronBiroli2023", "D7")]
    [Verifies("MeanField", "4.9")]
    [InlineData(0.001, 268.69, 0.98116), InlineData(0.01, 32.433, 0.92834), InlineData(0.04, 12.588, 0.74102)]
    public void The_constraint_has_two_roots_of_which_the_print_takes_the_one_with_a_negative_density(double temperature, double largest, double layer)
    {
        var law = new LowTemperatureLaw(Model(temperature));
        double scale = law.Leading().LogGamma!.Value;
        var printed = LowTemperatureApproximation.AsPrinted(Model(temperature));
        var other = LowTemperatureApproximation.AsPrintedAtLayerRoot(Model(temperature));
        Assert.Equal(largest, Math.Exp(printed.LogGamma!.Value - scale), 1e-3 * largest);
        Assert.Equal(layer, Math.Exp(other.LogGamma!.Value - scale), 1e-4);
        double[] beyond = [.. Enumerable.Range(1, 200).Select(i => Edge + (i * 0.001))];
        Assert.True(beyond.Min(printed.Density) < -1e-3);
        Assert.All(beyond, s => Assert.True(other.Density(s) > 0));
    }

    [Theory]
    [Verifies("MeanField", "4.9")]
    [InlineData(true, 0.987), InlineData(false, 0.8555)]
    public void At_the_layer_s_scale_the_matching_tends_to_a_fixed_share_of_the_exact_law(bool asPrinted, double share)
    {
        // 1 = 2λ/p + 2λ^{3/2}, p = 2 or 4, times (λ e^{2γ_E})⁻¹; corrections are O(T₁) with a slope of about 5.
        var p = Model(3e-4);
        double root = asPrinted ? 2 : 4, lambda = 0.3;
        for (int i = 0; i < 100; i++)
        {
            lambda -= (lambda + (2 * lambda / root) + (2 * Math.Pow(lambda, 1.5)) - 1) / (1 + (2 / root) + (3 * Math.Sqrt(lambda)));
        }

        double limit = 1 / (lambda * Math.Exp(2 * 0.57721566490153286));
        Assert.Equal(share, limit, 6e-4);
        var state = asPrinted ? LowTemperatureApproximation.AsPrintedAtLayerRoot(p) : LowTemperatureApproximation.Corrected(p);
        Assert.Equal(limit, Math.Exp(state.LogGamma!.Value - new LowTemperatureLaw(p).Leading().LogGamma!.Value), 6e-3);
    }

    [Fact]
    public void At_high_temperature_the_print_has_no_root_and_says_so()
    {
        var state = LowTemperatureApproximation.AsPrinted(Model(0.4));
        Assert.Null(state.Gamma);
        Assert.Contains("no solution at T = 0.4", state.WhyNone, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => LowTemperatureApproximation.AsPrinted(Model(0.01) with { Alpha = 0.3 }));
        Assert.Throws<ArgumentException>(() => LowTemperatureApproximation.Corrected(Model(0.01) with { MeanStressDrop = 0.5 }));
    }

    private static MeanFieldParameters Model(double temperature) => new() { Temperature = temperature };
}
