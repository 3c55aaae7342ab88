using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField;

public class FrozenStateTests
{
    public static MatrixTheoryData<LandingDensity, double> States => new([LandingDensity.Unbounded, LandingDensity.CutOff], [0.001, 0.11, 0.2, 0.26]);

    [Fact]
    [Verifies("Elastoplastic", "11")]
    [Verifies("BaronBiroli2023", "17")]
    [Verifies("BaronBiroli2023", "18")]
    public void With_the_cut_off_it_has_the_known_edge_and_values_at_alpha_0_11()
    {
        var state = new FrozenState(0.11, LandingDensity.CutOff);
        Assert.Equal(0.7494157492, state.Edge, 1e-10);
        Assert.Equal(0.96911758, state.Density(0), 1e-8);
        Assert.Equal(0.57569797, state.Density(0.5), 1e-8);
        Assert.True(Math.Abs(new FrozenState(0.11 * 1.02, LandingDensity.CutOff).Edge - state.Edge) > 1e-3);
    }

    [Theory]
    [Verifies("Elastoplastic", "11")]
    [MemberData(nameof(States))]
    public void It_is_normalised_symmetric_ends_at_its_edge_and_obeys_its_equation(LandingDensity landing, double alpha)
    {
        var state = new FrozenState(alpha, landing);
        Assert.Equal(1, 2 * Simpson(state.Density, 0, state.Edge), 1e-10);
        Assert.Equal(0, state.Density(state.Edge));
        Assert.Equal(0, state.Density(-1));
        Assert.Equal(0, state.Density(state.Edge * (1 - 1e-9)), 1e-7);
        double h = 1e-3 * state.Edge;
        foreach (double sigma in new[] { 0.1 * state.Edge, 0.4 * state.Edge, -0.8 * state.Edge })
        {
            Assert.Equal(state.Density(sigma), state.Density(-sigma));
            double second = (state.Density(sigma + h) - (2 * state.Density(sigma)) + state.Density(sigma - h)) / (h * h);
            Assert.Equal(-Landing(landing, sigma), alpha * second, 1e-5);
        }
    }

    [Theory]
    [Verifies("Elastoplastic", "11")]
    [InlineData(0.01), InlineData(0.001), InlineData(0.3)]
    public void The_share_beyond_a_quantile_is_that_share_by_quadrature(double share)
    {
        var state = new FrozenState(0.11, LandingDensity.CutOff);
        Assert.Equal(share, 2 * Simpson(state.Density, state.Quantile(share), state.Edge), 1e-10);
    }

    [Fact]
    public void It_ends_where_the_edge_reaches_the_yield_stress()
    {
        Assert.Equal(2 * Math.Exp(-2), FrozenState.LargestAlpha(LandingDensity.Unbounded), 1e-14);
        Assert.Equal(1 / (2 * (Math.E - 1)), FrozenState.LargestAlpha(LandingDensity.CutOff), 1e-14);
        Assert.Equal(1, new FrozenState(FrozenState.LargestAlpha(LandingDensity.CutOff), LandingDensity.CutOff).Edge, 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrozenState(0.271, LandingDensity.Unbounded));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrozenState(0, LandingDensity.CutOff));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrozenState(double.NaN, LandingDensity.CutOff));
    }

    private static double Landing(LandingDensity landing, double sigma) => landing == LandingDensity.Unbounded
        ? Math.Cosh(sigma) / Math.E
        : Math.Exp(Math.Abs(sigma) - 1) / (2 * (1 - (1 / Math.E)));

    private static double Simpson(Func<double, double> f, double a, double b)
    {
        const int N = 2000;
        double h = (b - a) / N;
        return h / 3 * (f(a) + f(b) + Enumerable.Range(1, N - 1).Sum(i => (i % 2 == 1 ? 4 : 2) * f(a + (i * h))));
    }
}
