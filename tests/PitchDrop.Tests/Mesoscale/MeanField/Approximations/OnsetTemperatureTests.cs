using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Approximations;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField.Approximations;

public class OnsetTemperatureTests
{
    public static MatrixTheoryData<double, double> Models => new([0.01, 0.11, 0.5, 2, 10], [0.5, 1, 1.5, 2, 3]);

    [Fact]
    [Verifies("BaronBiroli2023", "B6")]
    public void As_printed_it_is_negative_and_its_size_is_the_paper_s_0_284()
    {
        Assert.Equal(-0.28404367, OnsetTemperature.AsPrinted(0.11, 1.5), 5e-9);
        Assert.Equal(0.284, OnsetTemperature.Corrected(0.11, 1.5), 5e-4);
    }

    [Theory]
    [Verifies("MeanField", "2.8")]
    [MemberData(nameof(Models))]
    public void Corrected_it_is_the_quadrature_of_the_linear_rate_for_any_alpha_and_a(double alpha, double a) =>
        Assert.Equal(1, OnsetTemperature.Corrected(alpha, a) / OnsetTemperature.Linearised(Model(alpha, a)), 1e-13);

    [Theory]
    [Verifies("BaronBiroli2023", "9")]
    [Verifies("MeanField", "2.8")]
    [InlineData(0.11, 1.5), InlineData(0.11, 2.5), InlineData(2, 0.7)]
    public void The_linear_rate_solved_at_high_T_has_the_corrected_coefficient_and_not_the_printed_one(double alpha, double a)
    {
        // T(1 − Γ) = T_onset + c/T; one Richardson step leaves c′/T² and rounding 1e-14 T. The finite elements know nothing of the code under test.
        double At(double t)
        {
            double nu = Math.Exp(-Math.Pow(2, -a) / t), slope = nu * a * Math.Pow(2, 1 - a) / t;
            return -t * double.ExpM1(new LinearElementReference(s => Math.Log(nu + (slope * (s - 0.5))), alpha, Math.Log(alpha), []).LogGamma);
        }

        double onset = (2 * At(2000)) - At(1000);
        Assert.Equal(OnsetTemperature.Corrected(alpha, a), onset, 1e-6);
        Assert.True(Math.Abs(OnsetTemperature.AsPrinted(alpha, a) - onset) > 1.9 * onset);
    }

    [Fact]
    [Verifies("MeanField", "2.7")]
    public void Of_the_full_model_it_is_0_3189671_and_the_exact_solver_agrees()
    {
        double exact = OnsetTemperature.Exact(Model(0.11, 1.5));
        Assert.Equal(0.3189671450637, exact, 1e-12);
        double At(double t) => -t * double.ExpM1(StationarySolver.Solve(Model(0.11, 1.5) with { Temperature = t }).LogGamma);

        // T(1 − Γ) = T_onset + c/T + …: a Richardson step leaves about c²/T² ~ 1e-7 and rounding 1e-14 T.
        Assert.Equal(exact, (2 * At(2000)) - At(1000), 1e-6);
        Assert.True(exact - OnsetTemperature.Corrected(0.11, 1.5) > 0.03);
    }

    [Theory]
    [Verifies("MeanField", "2.6")]
    [InlineData(0.11, 1), InlineData(1, 1), InlineData(0.25, 0.5), InlineData(0.04, 3), InlineData(0.3, 0.0005)]
    public void The_density_at_infinite_temperature_is_the_blurred_landing_density_at_and_off_resonance(double alpha, double sigma0)
    {
        var landing = new StressLanding(LandingDensity.CutOff, sigma0);
        var state = new InfiniteTemperature(alpha, landing);
        double root = Math.Sqrt(alpha);
        foreach (double s in new[] { 0, 0.3, 0.9, 1, 1.4 })
        {
            double Blurred(double x) => landing.Density(x) * Math.Exp(-Math.Abs(s - x) / root) / (2 * root);
            double middle = Math.Min(s, 1), sum = Quadrature.Of(Blurred, -1, 0) + Quadrature.Of(Blurred, 0, middle) + Quadrature.Of(Blurred, middle, 1);
            Assert.Equal(1, state.Density(s) / sum, 1e-12);
            Assert.Equal(state.Density(s), state.Density(-s));
        }
    }

    [Fact]
    public void Alpha_one_is_refused_by_the_closed_form_and_done_by_quadrature()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OnsetTemperature.Corrected(1, 1.5));
        double near = 0.5 * (OnsetTemperature.Corrected(1.001, 1.5) + OnsetTemperature.Corrected(0.999, 1.5));
        Assert.Equal(near, OnsetTemperature.Linearised(Model(1, 1.5)), 1e-6);
        Assert.Throws<ArgumentException>(() => OnsetTemperature.Exact(Model(0.11, 1.5) with { LandingForm = LandingDensity.Unbounded }));
    }

    private static MeanFieldParameters Model(double alpha, double a) => new() { Temperature = 1, Alpha = alpha, BarrierExponent = a };
}
