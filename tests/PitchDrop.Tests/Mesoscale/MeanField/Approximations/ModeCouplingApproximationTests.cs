using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Approximations;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField.Approximations;

public class ModeCouplingApproximationTests
{
    [Theory]
    [Verifies("BaronBiroli2023", "10")]
    [InlineData(0.1), InlineData(0.3), InlineData(0.5), InlineData(1)]
    public void The_cut_off_rate_is_solved_as_finite_elements_do(double temperature)
    {
        var solved = ModeCouplingApproximation.Solved(Model(temperature));
        double cutOff = new CutOffRate(1.5, temperature).CutOffStress;
        var reference = new LinearElementReference(
            ModeCouplingLawTests.LogCutOff(temperature), 0.11, Math.Log(0.11) + solved.LogGamma!.Value + 1, cutOff > 0 ? [(cutOff, 0.05), (1, 0.05)] : [(1, 0.05)]);
        Assert.Equal(reference.LogGamma, solved.LogGamma.Value, 1e-9);
    }

    [Fact]
    [Verifies("BaronBiroli2023", "C5")]
    [Verifies("MeanField", "3.9")]
    public void The_particular_polynomial_solves_the_equation_with_the_corrected_prefactor_and_not_with_one_over_32()
    {
        const double D = 0.02, Delta = 1.7, Y = 0.3;
        Assert.True(Residual(2 * Y / ((64 * D * Delta * Delta) - 1)) < 1e-14);
        Assert.True(Residual(Y / 32) > 0.1);

        // D P″ − (½ + Δx)P + y eˣ = 0 at orders x⁰ and x¹.
        static double Residual(double prefactor)
        {
            double[] c = HalfRateExpansion.ParticularPolynomial(D, Delta, prefactor);
            return Math.Max(Math.Abs((2 * D * c[2]) - (0.5 * c[0]) + Y), Math.Abs((6 * D * c[3]) - (0.5 * c[1]) - (Delta * c[0]) + Y));
        }
    }

    [Theory]
    [Verifies("BaronBiroli2023", "C4")]
    [Verifies("BaronBiroli2023", "C5")]
    [Verifies("MeanField", "3.9")]
    [InlineData(0.1, 0.31), InlineData(0.3, 0.379), InlineData(0.5, 0.285)]
    public void The_cubic_is_some_thirty_per_cent_above_the_rate_it_approximates_and_printed_far_above(double temperature, double excess)
    {
        double solved = ModeCouplingApproximation.Solved(Model(temperature)).Gamma!.Value;
        Assert.Equal(excess, (ModeCouplingApproximation.Corrected(Model(temperature)).Gamma!.Value / solved) - 1, 1e-3);
        Assert.True(ModeCouplingApproximation.AsPrinted(Model(temperature)).Gamma > 1.9 * solved);
    }

    [Theory]
    [Verifies("BaronBiroli2023", "C4")]
    [InlineData(0.1), InlineData(0.5), InlineData(0.7)]
    [Verifies("BaronBiroli2023", "C6")]
    public void The_cubic_is_normalised_smooth_at_its_joints_and_flat_at_zero(double temperature)
    {
        var state = ModeCouplingApproximation.Corrected(Model(temperature));
        double root = Math.Sqrt(0.11 * state.Gamma!.Value), h = 1e-6, joint = Math.Max(0, new CutOffRate(1.5, temperature).CutOffStress);
        Assert.Equal(1, 2 * (Quadrature.Of(state.Density, 0, joint) + Quadrature.Of(state.Density, joint, 1) + (root * state.Density(1))), 1e-12);
        foreach (double x in new[] { joint, 1 })
        {
            Assert.Equal(state.Density(x + h), state.Density(x - h), 1e-4);
            Assert.Equal((state.Density(x) - state.Density(Math.Abs(x - h))) / h * Math.Sign(x - h), (state.Density(x + h) - state.Density(x)) / h, 1e-3);
        }

        Assert.Equal(0, (state.Density(h) - state.Density(0)) / h, 1e-3);
    }

    [Fact]
    [Verifies("BaronBiroli2023", "C2")]
    [Verifies("MeanField", "3.8")]
    public void The_parabola_s_bracket_solves_the_equation_with_Delta_and_not_without()
    {
        // At x = σ − σ̄ = 0 the equation is D P″ = Δδ P − Γy, for P with and without its homogeneous part.
        var rate = new CutOffRate(1.5, 0.08);
        double edge = new FrozenState(0.11, LandingDensity.CutOff).Edge, delta = edge - rate.CutOffStress;
        const double D = 1e-4, H = 1e-3;

        // P is a parabola there: its second difference is exact but for rounding, D · 4ε P/H² ≈ 1e-12.
        Assert.InRange(Residual(printed: false), 0, 1e-9);
        Assert.True(Residual(printed: true) > 0.05);

        double Residual(bool printed)
        {
            var p = new EdgeExpansion(rate, edge, D, 600, printed);
            double second = (p.Density(edge + H) - (2 * p.Density(edge)) + p.Density(edge - H)) / (H * H);
            return Math.Abs((D * second) - ((rate.Slope * delta * p.Density(edge)) - (Math.Exp(edge) / (2 * (Math.E - 1)))));
        }
    }

    [Fact]
    [Verifies("BaronBiroli2023", "C1")]
    [Verifies("MeanField", "3.8")]
    public void The_parabola_about_the_edge_gives_the_exponent_three_and_a_coefficient_3_6_times_too_small()
    {
        // To leading order κ = Δδ³/D is 3/Y₁(σ̄), half that activity as printed, where the Airy layer has k_A³ (Eq. 3.10). O(δ) corrections at 1e-5.
        double t = ModeCouplingLaw.TransitionTemperature(Model(1)) + 1e-5;
        var law = new ModeCouplingLaw(Model(t));
        double exact = law.Corrected().Gamma!.Value, first = new StressLanding(LandingDensity.CutOff, 1).FirstIntegral(law.Edge);
        double share = Math.Pow(ModeCouplingLaw.AiryRatio, 3) * first / 3;
        Assert.Equal(0.2793, share, 1e-4);
        Assert.Equal(1, ModeCouplingApproximation.NearTransitionCorrected(Model(t)).Gamma!.Value / (share * exact), 1e-3);
        Assert.Equal(0.5, ModeCouplingApproximation.NearTransitionAsPrinted(Model(t)).Gamma!.Value / (share * exact), 1e-3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_parabola_is_normalised_and_ends_at_its_zero(bool asPrinted)
    {
        var p = Model(0.08);
        var state = asPrinted ? ModeCouplingApproximation.NearTransitionAsPrinted(p) : ModeCouplingApproximation.NearTransitionCorrected(p);
        Assert.Equal(1, 2 * Quadrature.Of(state.Density, 0, 1), 1e-5);
        Assert.Equal(0, state.Density(0.95));
    }

    [Fact]
    public void Where_a_scheme_has_no_state_it_says_so()
    {
        foreach (var state in new[] { ModeCouplingApproximation.Solved(Model(0.06)), ModeCouplingApproximation.NearTransitionAsPrinted(Model(0.06)), ModeCouplingApproximation.NearTransitionCorrected(Model(0.06)) })
        {
            Assert.Equal(0, state.Gamma);
            Assert.Contains("not above T_c", state.WhyNone, StringComparison.Ordinal);
            Assert.True(state.HasDensity);
        }

        Assert.Contains("nothing is cut off", ModeCouplingApproximation.NearTransitionCorrected(Model(1)).WhyNone, StringComparison.Ordinal);
        Assert.Null(ModeCouplingApproximation.Corrected(Model(0.06)).Gamma);
        Assert.Throws<ArgumentException>(() => ModeCouplingApproximation.AsPrinted(Model(0.1) with { LandingForm = LandingDensity.Unbounded }));
    }

    private static MeanFieldParameters Model(double temperature) => new() { Temperature = temperature };
}
