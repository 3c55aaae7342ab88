using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Numerics.Statistics;

public class FitTests
{
    private static readonly double[] X = [0.5, 1, 2, 3.5, 5];
    private static readonly double[] Y = [1.1, 1.9, 4.2, 6.8, 10.3];
    private static readonly double[] Errors = [0.1, 0.2, 0.1, 0.3, 0.2];

    [Fact]
    public void A_line_is_the_solution_of_the_normal_equations()
    {
        double s = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
        for (int i = 0; i < X.Length; i++)
        {
            double w = 1 / (Errors[i] * Errors[i]);
            (s, sx, sy, sxx, sxy) = (s + w, sx + (w * X[i]), sy + (w * Y[i]), sxx + (w * X[i] * X[i]), sxy + (w * X[i] * Y[i]));
        }

        double determinant = (s * sxx) - (sx * sx);
        double intercept = ((sxx * sy) - (sx * sxy)) / determinant, slope = ((s * sxy) - (sx * sy)) / determinant;
        LinearFit fit = LinearLeastSquares.Line(X, Y, Errors);
        Assert.Equal(intercept, fit.Coefficients[0], 1e-12);
        Assert.Equal(slope, fit.Coefficients[1], 1e-12);
        Assert.Equal(sxx / determinant, fit.Covariance[0, 0], 1e-12);
        Assert.Equal(-sx / determinant, fit.Covariance[0, 1], 1e-12);
        Assert.Equal(s / determinant, fit.Covariance[1, 1], 1e-12);
        double chi = X.Select((x, i) => Math.Pow((Y[i] - intercept - (slope * x)) / Errors[i], 2)).Sum();
        Assert.Equal(chi, fit.ChiSquared, 1e-10);
        Assert.Equal(3, fit.DegreesOfFreedom);
        Estimate at = fit.At([1, 2]);
        Assert.Equal(intercept + (2 * slope), at.Value, 1e-12);
        Assert.Equal(Math.Sqrt((sxx - (4 * sx) + (4 * s)) / determinant), at.Error, 1e-12);
    }

    [Fact]
    public void A_polynomial_through_exact_values_returns_its_coefficients()
    {
        double[] y = [.. X.Select(x => 1e5 - (3 * x) + (0.25 * x * x * x))];
        LinearFit fit = LinearLeastSquares.Polynomial(3, X, y, []);
        Assert.Equal(1e5, fit.Coefficients[0], 1e-7);
        Assert.Equal(-3, fit.Coefficients[1], 1e-7);
        Assert.Equal(0, fit.Coefficients[2], 1e-7);
        Assert.Equal(0.25, fit.Coefficients[3], 1e-7);
    }

    [Fact]
    public void The_mean_chi_squared_is_the_degrees_of_freedom_and_pulls_have_unit_width()
    {
        const int repetitions = 1000;
        double chi = 0, pulls = 0;
        var mix = new CounterMix(7);
        for (int r = 0; r < repetitions; r++)
        {
            double[] y = [.. X.Select((x, i) => 2 + (3 * x) + (Errors[i] * mix.Gaussian()))];
            LinearFit fit = LinearLeastSquares.Line(X, y, Errors);
            chi += fit.ChiSquared / repetitions;
            Estimate slope = fit.Coefficient(1);
            pulls += Math.Pow((slope.Value - 3) / slope.Error, 2) / repetitions;
        }

        Assert.InRange(chi, 3 - (4 * Math.Sqrt(6.0 / repetitions)), 3 + (4 * Math.Sqrt(6.0 / repetitions)));
        Assert.InRange(pulls, 1 - (4 * Math.Sqrt(2.0 / repetitions)), 1 + (4 * Math.Sqrt(2.0 / repetitions)));
    }

    [Fact]
    public void Dependent_basis_functions_are_refused() =>
        Assert.Throws<ArgumentException>(() => LinearLeastSquares.General(new double[,] { { 1, 2 }, { 2, 4 }, { 3, 6 } }, [1, 2, 3], []));

    [Fact]
    public void Scaling_by_residuals_makes_equal_weights_irrelevant()
    {
        LinearFit one = LinearLeastSquares.Line(X, Y, []).ScaledByResiduals();
        LinearFit hundred = LinearLeastSquares.Line(X, Y, [100, 100, 100, 100, 100]).ScaledByResiduals();
        Assert.Equal(one.Coefficient(1).Error, hundred.Coefficient(1).Error, 1e-12);
    }

    [Fact]
    public void A_nonlinear_fit_of_a_linear_model_is_the_linear_fit()
    {
        LinearFit linear = LinearLeastSquares.Line(X, Y, Errors);
        NonlinearFit fit = NonlinearLeastSquares.Fit((x, p) => p[0] + (p[1] * x), X, Y, Errors, [10, -5]);
        Assert.True(fit.Converged);
        Assert.Equal(linear.Coefficients[0], fit.Parameters[0], 1e-8);
        Assert.Equal(linear.Coefficients[1], fit.Parameters[1], 1e-8);
        Assert.Equal(linear.Covariance[0, 1], fit.Covariance[0, 1], 1e-8);
        Assert.Equal(linear.ChiSquared, fit.ChiSquared, 1e-9);
    }

    [Fact]
    public void A_nonlinear_fit_finds_a_decay_from_afar_with_pulls_of_unit_width()
    {
        const int repetitions = 200;
        double pulls = 0;
        var mix = new CounterMix(8);
        double[] t = [.. Enumerable.Range(0, 30).Select(i => 0.2 * i)];
        for (int r = 0; r < repetitions; r++)
        {
            double[] y = [.. t.Select(x => (2 * Math.Exp(-x / 1.5)) + (0.02 * mix.Gaussian()))];
            NonlinearFit fit = NonlinearLeastSquares.Fit((x, p) => p[0] * Math.Exp(-x / p[1]), t, y, [.. t.Select(_ => 0.02)], [0.5, 10]);
            Assert.True(fit.Converged);
            pulls += Math.Pow((fit.Parameter(1).Value - 1.5) / fit.Parameter(1).Error, 2) / repetitions;
        }

        Assert.InRange(pulls, 1 - (4 * Math.Sqrt(2.0 / repetitions)), 1 + (4 * Math.Sqrt(2.0 / repetitions)));
    }

    [Fact]
    public void A_parameter_that_the_data_do_not_determine_is_told_and_never_nan()
    {
        NonlinearFit fit = NonlinearLeastSquares.Fit((_, p) => p[0] + (0 * p[1]), X, Y, Errors, [1, 1]);
        Assert.False(fit.Converged);
        Assert.True(double.IsPositiveInfinity(fit.Covariance[1, 1]));
        Assert.All(fit.Parameters, p => Assert.True(double.IsFinite(p)));
    }

    [Fact]
    public void A_lorentzian_is_recovered_and_a_flat_spectrum_has_no_length()
    {
        double[] q = [.. Enumerable.Range(1, 12).Select(i => 0.1 * i)];
        double[] errors = [.. q.Select(_ => 0.01)];
        LorentzianFit exact = LorentzianFit.Of(q, [.. q.Select(x => 5 / (1 + (x * x * 9)))], errors);
        Assert.True(exact.Converged);
        Assert.Equal(5, exact.Amplitude.Value, 1e-7);
        Assert.Equal(3, exact.Length.Value, 1e-7);
        var mix = new CounterMix(9);
        LorentzianFit flat = LorentzianFit.Of(q, [.. q.Select(_ => 1 + (0.01 * mix.Gaussian()))], errors);
        Assert.True(flat.Converged);
        Assert.InRange(flat.LengthSquared.Value, -4 * flat.LengthSquared.Error, 4 * flat.LengthSquared.Error);
    }

    [Fact]
    public void Propagation_follows_the_covariance()
    {
        double[,] covariance = { { 0.04, 0.01 }, { 0.01, 0.09 } };
        Estimate product = ErrorPropagation.Of(v => v[0] * v[1], [3, 5], covariance);
        Assert.Equal(15, product.Value);
        Assert.Equal(Math.Sqrt((25 * 0.04) + (2 * 15 * 0.01) + (9 * 0.09)), product.Error, 1e-9);
        Estimate logarithm = ErrorPropagation.OfIndependent(v => Math.Log(v[0]), [new Estimate(2, 0.1)]);
        Assert.Equal(new Estimate(2, 0.1).Logarithm().Error, logarithm.Error, 1e-5);
    }
}
