using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.Trsp;

public class RenormalisedRateTests
{
    [Theory]
    [InlineData(0.47), InlineData(0.6), InlineData(0.7)]
    [Verifies("Trsp", "9")]
    public void Averaged_over_the_other_three_sites_the_bare_rate_is_the_observed_one(double temperature)
    {
        TrspModel model = SetA.Whole(8, temperature);
        foreach (double softness in new[] { -3, -1.2, 0, 0.7, 2.5 })
        {
            Assert.Equal(1, model.Geometry.ClustersPerSite * OverNeighbours(model, model.BareRate, softness) / model.ObservedRate.At(softness), 1e-13);
        }
    }

    [Fact]
    public void Three_clusters_a_site_in_place_of_twelve_would_not_do()
    {
        TrspModel model = SetA.Whole(8, 0.47);
        Assert.Equal(12, model.Geometry.ClustersPerSite);
        GaussianRate three = RenormalisedRate.Of(model.ObservedRate, model.MeanSoftness, model.Covariance.Variance, model.ClusterCorrelation, 3);
        Assert.Equal(4, three.Prefactor / model.BareRate.Prefactor, 1e-13);
    }

    [Fact]
    public void A_single_site_needs_no_renormalisation()
    {
        TrspModel model = SetA.Whole(6, 0.47, clusterSize: 1);
        Assert.Equal(1, model.ClusterCorrelation);
        Assert.Equal(model.ObservedRate.Gamma, model.BareRate.Gamma, 1e-15);
        Assert.Equal(model.ObservedRate.Delta, model.BareRate.Delta, 1e-15);
        Assert.Equal(1, model.BareRate.Prefactor / model.ObservedRate.Prefactor, 1e-14);
    }

    [Fact]
    public void Without_curvature_it_divides_gamma_by_the_correlation()
    {
        GaussianRate bare = RenormalisedRate.Of(new GaussianRate(0.1, 1.2, 0), -0.5, 1.1, 0.6, 12);
        Assert.Equal(2, bare.Gamma, 1e-15);
        Assert.Equal(0, bare.Delta);
    }

    [Fact]
    [Verifies("Trsp", "1")]
    [Verifies("Trsp", "2")]
    [Verifies("Trsp", "4")]
    public void The_observed_probability_is_the_exponential_of_entropy_less_barrier_over_temperature()
    {
        TrspParameters p = TrspParameters.SetA;
        foreach (double temperature in new[] { 0.42, 0.55, 0.74, 0.8 })
        {
            GaussianRate probability = p.Probability(temperature);
            foreach (double softness in new[] { -2, 0, 1.5 })
            {
                Assert.Equal(p.Entropy(softness) - (p.Barrier(softness) / temperature), Math.Log(probability.At(softness)), 1e-13);
            }
        }

        Assert.Equal(p.Probability(p.OnsetTemperature).At(0), p.Probability(p.OnsetTemperature).At(2), 1e-15);
        Assert.Equal(1.5 - (1 / 0.47), p.MeanSoftness(0.47), 1e-15);
        Assert.Equal(p.Probability(0.5).Prefactor / 4, new TrspModel(p, new TrspConditions { Side = 4, Temperature = 0.5 }).ObservedRate.Prefactor, 1e-18);
    }

    [Fact]
    public void A_curvature_that_no_cluster_gives_is_refused_with_its_value_and_what_to_change()
    {
        TrspRefusalException refusal = Assert.Throws<TrspRefusalException>(() => new TrspModel(TrspParameters.SetA with { BarrierCurvature = 0.7 }, new TrspConditions { Side = 8, Temperature = 0.47 }));
        Assert.Contains("delta sigma^2 = 0.544", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("lower the size of the barrier's curvature", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<TrspRefusalException>(() => RenormalisedRate.Of(new GaussianRate(1, 1, -0.6), 0, 1, 0.5, 12));
        refusal = Assert.Throws<TrspRefusalException>(() => new TrspModel(TrspParameters.SetA with { BarrierSlope = 0, BarrierCurvature = 0 }, new TrspConditions { Side = 4, Temperature = 0.005 }));
        Assert.Contains("nothing would ever rearrange", refusal.Message, StringComparison.Ordinal);
    }

    // ∫ P₀(S̄) over the three other sites of a plaquette given the softness of one, by Gauss–Hermite nodes.
    private static double OverNeighbours(TrspModel model, GaussianRate bare, double softness)
    {
        (int X, int Y, int Z)[] sites = model.Geometry.Offsets.ToArray();
        double variance = model.Covariance.Variance, mean = model.MeanSoftness;
        double[] means = new double[3];
        double[,] covariance = new double[3, 3];
        for (int i = 0; i < 3; i++)
        {
            means[i] = mean + (K(i + 1, 0) * (softness - mean) / variance);
            for (int j = 0; j < 3; j++)
            {
                covariance[i, j] = K(i + 1, j + 1) - (K(i + 1, 0) * K(j + 1, 0) / variance);
            }
        }

        var axes = SymmetricEigen.Of(covariance, vectors: true);
        double[] along = [.. Enumerable.Range(0, 3).Select(k => Math.Sqrt(axes.Values[k]) * (axes.Vector(k)[0] + axes.Vector(k)[1] + axes.Vector(k)[2]))];
        var (nodes, weights) = Hermite(32);
        double sum = 0;
        for (int a = 0; a < nodes.Length; a++)
        {
            for (int b = 0; b < nodes.Length; b++)
            {
                for (int c = 0; c < nodes.Length; c++)
                {
                    sum += weights[a] * weights[b] * weights[c] * bare.At((softness + means.Sum() + (along[0] * nodes[a]) + (along[1] * nodes[b]) + (along[2] * nodes[c])) / 4);
                }
            }
        }

        return sum;

        double K(int i, int j) => model.Covariance.Values[model.Covariance.IndexOf(sites[i].X - sites[j].X, sites[i].Y - sites[j].Y, sites[i].Z - sites[j].Z)];
    }

    // Nodes and weights for a standard normal variate, from the Jacobi matrix of the Hermite polynomials.
    private static (double[] Nodes, double[] Weights) Hermite(int n)
    {
        double[,] jacobi = new double[n, n];
        for (int i = 1; i < n; i++)
        {
            jacobi[i, i - 1] = jacobi[i - 1, i] = Math.Sqrt(i);
        }

        var eigen = SymmetricEigen.Of(jacobi, vectors: true);
        return ([.. eigen.Values], [.. Enumerable.Range(0, n).Select(k => eigen.Vector(k)[0] * eigen.Vector(k)[0])]);
    }
}
