using PitchDrop.Numerics.SpectralElements;

namespace PitchDrop.Tests.Numerics.SpectralElements;

public class SpectralElementTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(24)]
    public void Its_quadrature_is_exact_to_degree_twice_the_order_less_one_and_no_further(int p)
    {
        var element = new LobattoElement(p);
        for (int degree = 0; degree < 2 * p; degree++)
        {
            Assert.Equal(degree % 2 == 0 ? 2.0 / (degree + 1) : 0, Sum(element, x => Math.Pow(x, degree)), 1e-13);
        }

        // The error of P_p² under the rule: 2/p instead of 2/(2p + 1).
        double[] nodes = element.Nodes.ToArray();
        Assert.Equal(2.0 / p, nodes.Select((x, i) => element.Weights[i] * Legendre(p, x) * Legendre(p, x)).Sum(), 1e-12);
    }

    [Fact]
    public void Stiffness_is_the_integral_of_products_of_slopes()
    {
        var element = new LobattoElement(5);

        // ∫ f′ g′ for f = x³ − x, g = x⁵ + x²: ∫ (3x² − 1)(5x⁴ + 2x) = 30/7 − 2.
        double[] f = [.. element.Nodes.ToArray().Select(x => (x * x * x) - x)], g = [.. element.Nodes.ToArray().Select(x => Math.Pow(x, 5) + (x * x))];
        double sum = 0;
        for (int i = 0; i <= 5; i++)
        {
            for (int j = 0; j <= 5; j++)
            {
                sum += f[i] * element.Stiffness(i, j) * g[j];
            }
        }

        Assert.Equal((30.0 / 7) - 2, sum, 1e-13);
    }

    [Fact]
    public void Interpolation_reproduces_polynomials_and_the_highest_coefficients_are_found()
    {
        var element = new LobattoElement(6);
        double[] values = [.. element.Nodes.ToArray().Select(x => (0.3 * Legendre(6, x)) - (0.2 * Legendre(5, x)) + Legendre(2, x))];
        Assert.Equal((0.3 * Legendre(6, 0.37)) - (0.2 * Legendre(5, 0.37)) + Legendre(2, 0.37), element.Interpolate(values, 0.37), 1e-14);
        Assert.Equal(values[6], element.Interpolate(values, 1));
        Assert.Equal(0.5, element.Unresolved(values), 1e-14);
    }

    [Theory]
    [InlineData(1e-8)]
    [InlineData(1)]
    [InlineData(1e8)]
    public void A_chain_solves_its_equation_with_elements_of_any_size(double r)
    {
        // −w″ + r w = r with w′(0) = ℓ w(0), w′(1) = 0: w = 1 − A cosh(k(1 − x)), k = √r, A = ℓ/(k sinh k + ℓ cosh k).
        var element = new LobattoElement(10);
        double[] boundaries = [0, .. Enumerable.Range(0, 44).Select(i => Math.Pow(2, i - 43))];
        double[] weights = Weights(element, boundaries);
        double[] w = [.. weights.Select(x => x * r)];
        new DiffusionReactionChain<double>(element, Widths(boundaries), [.. weights.Select(x => x * r)], 3).Solve(w);
        double k = Math.Sqrt(r);
        for (int e = 0; e < boundaries.Length; e++)
        {
            // Without cancellation or overflow: the numerator is k sinh k + 6 sinh(k(1 − x/2)) sinh(kx/2), all times e^{−k}.
            double x = boundaries[e];
            double exact = ((k * -double.ExpM1(-2 * k)) + (3 * double.ExpM1(-k * (2 - x)) * double.ExpM1(-k * x))) / ((k * -double.ExpM1(-2 * k)) + (3 * (1 + Math.Exp(-2 * k))));
            Assert.Equal(1, w[e * 10] / exact, 1e-10);
        }
    }

    [Fact]
    public void A_chain_keeps_its_digits_where_the_loss_is_small_and_elements_are_tiny()
    {
        // −w″ = 1, w′(0) = w(0), w′(1) = 0: w = 1 + x − x²/2. Elements down to 2⁻¹⁰⁰ would cost a general factorisation all digits.
        var element = new LobattoElement(4);
        double[] boundaries = [0, .. Enumerable.Range(0, 101).Select(i => Math.Pow(2, i - 100))];
        double[] w = Weights(element, boundaries);
        new DiffusionReactionChain<double>(element, Widths(boundaries), new double[w.Length], 1).Solve(w);
        for (int e = 0; e < boundaries.Length; e++)
        {
            double x = boundaries[e];
            Assert.Equal(1 + x - (x * x / 2), w[e * 4], 1e-14);
        }
    }

    [Fact]
    public void Arrays_of_another_length_are_refused()
    {
        var element = new LobattoElement(4);
        Assert.Throws<ArgumentException>(() => new DiffusionReactionChain<double>(element, [1], new double[6], 1));
        Assert.Throws<ArgumentException>(() => new DiffusionReactionChain<double>(element, [1], new double[5], 1).Solve(new double[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LobattoElement(1));
    }

    private static double[] Widths(double[] boundaries) => [.. boundaries.Skip(1).Zip(boundaries, (right, left) => right - left)];

    private static double Sum(LobattoElement element, Func<double, double> f) => element.Nodes.ToArray().Select((x, i) => element.Weights[i] * f(x)).Sum();

    private static double[] Weights(LobattoElement element, double[] boundaries)
    {
        int p = element.Order;
        var weights = new double[((boundaries.Length - 1) * p) + 1];
        for (int e = 0; e + 1 < boundaries.Length; e++)
        {
            for (int i = 0; i <= p; i++)
            {
                weights[(e * p) + i] += (boundaries[e + 1] - boundaries[e]) / 2 * element.Weights[i];
            }
        }

        return weights;
    }

    private static double Legendre(int degree, double x) => degree switch
    {
        0 => 1,
        1 => x,
        _ => ((((2 * degree) - 1) * x * Legendre(degree - 1, x)) - ((degree - 1) * Legendre(degree - 2, x))) / degree,
    };
}
