using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.Trsp;

/// <summary>The identities of time reversal, with full matrices.</summary>
public class TimeReversalTests
{
    [Theory]
    [InlineData(6, 4, 1.0), InlineData(6, 1, 1.0), InlineData(6, 4, 0.2)]
    [Verifies("Trsp", "14")]
    public void The_change_keeps_the_conditional_covariance_and_its_joint_law_is_symmetric(int side, int clusterSize, double facilitation)
    {
        TrspModel model = SetA.Whole(side, 0.47, clusterSize, facilitation);
        double[,] h = DenseRearrangement.ByModes(model).Response, prime = DenseRearrangement.ConditionalCovariance(model), change = DenseRearrangement.ChangeCovariance(model);
        double[,] hk = Product(h, prime), hhk = Product(h, hk);
        int n = model.Sites;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                // K_Δ = (2 − H) H K′, and H K′ symmetric, which the first alone does not demand.
                Assert.Equal(change[i, j], (2 * hk[i, j]) - hhk[i, j], 1e-13);
                Assert.Equal(hk[i, j], hk[j, i], 1e-13);
            }
        }
    }

    [Fact]
    [Verifies("Trsp", "10")]
    public void The_conditional_law_is_that_of_bayes()
    {
        // P(S|R) ∝ P(S) exp(γ₀S̄ − δ₀S̄²): its precision is K⁻¹ + 2δ₀wwᵀ, and precision times (μ′ − μ) is (γ₀ − 2δ₀μ)w.
        TrspModel model = SetA.Whole(6, 0.47);
        DenseRearrangement dense = SetA.Definition(model);
        double[,] prime = DenseRearrangement.ConditionalCovariance(model), precision = new double[model.Sites, model.Sites];
        int[] cluster = new int[4];
        model.Geometry.SitesOf(0, cluster);
        for (int i = 0; i < model.Sites; i++)
        {
            for (int j = 0; j < model.Sites; j++)
            {
                int apart = model.Covariance.IndexOf((i / 36) - (j / 36), (i / 6 % 6) - (j / 6 % 6), (i % 6) - (j % 6));
                precision[i, j] = model.Covariance.Inverse[apart] + (2 * model.BareRate.Delta * Weight(i) * Weight(j));
            }
        }

        double[,] one = Product(precision, prime);
        for (int i = 0; i < model.Sites; i++)
        {
            double pull = 0;
            for (int j = 0; j < model.Sites; j++)
            {
                Assert.Equal(i == j ? 1 : 0, one[i, j], 1e-13);
                pull += precision[i, j] * (dense.Mean[j] - model.MeanSoftness);
            }

            Assert.Equal((model.BareRate.Gamma - (2 * model.BareRate.Delta * model.MeanSoftness)) * Weight(i), pull, 1e-13);
        }

        double Weight(int site) => cluster.Contains(site) ? 0.25 : 0;
    }

    [Fact]
    [Verifies("Trsp", "15")]
    public void No_eigenvalue_of_the_response_is_above_one()
    {
        TrspModel model = SetA.Whole(6, 0.47);
        Assert.All(model.Modes.Eigenvalues, value => Assert.InRange(1 - Math.Sqrt(1 - value), 0, 1));

        // Trace and determinant-like sums know the eigenvalues of H itself.
        double[,] h = SetA.Definition(model).Response;
        Assert.Equal(model.Modes.Eigenvalues.Sum(value => 1 - Math.Sqrt(1 - value)), Enumerable.Range(0, model.Sites).Sum(i => h[i, i]), 1e-12);
    }

    [Fact]
    [Verifies("Trsp", "20")]
    public void Moments_of_a_cluster_are_those_of_the_full_matrices()
    {
        TrspModel model = SetA.Whole(8, 0.47);
        DenseRearrangement dense = SetA.Definition(model);
        double[,] prime = DenseRearrangement.ConditionalCovariance(model), hk = Product(dense.Response, prime);
        int[] cluster = new int[4];
        model.Geometry.SitesOf(0, cluster);
        RearrangementMoments moments = RearrangementMoments.Of(model);
        Assert.Equal(cluster.Average(i => dense.Mean[i]), moments.Mean, 1e-12);
        Assert.Equal(cluster.Average(i => cluster.Average(j => prime[i, j])), moments.Variance, 1e-12);
        Assert.Equal(cluster.Average(i => cluster.Average(j => prime[i, j] - hk[i, j])), moments.Covariance, 1e-12);

        // Known values of this lattice.
        Assert.Equal(0.4658, moments.Mean, 5e-5);
        Assert.Equal(0.3632, moments.Variance, 5e-5);
        Assert.Equal(0.1934, moments.Covariance, 5e-5);
    }

    [Fact]
    [Verifies("Trsp", "5")]
    public void The_covariance_of_changes_is_that_of_the_fits_and_nothing_beyond_the_cut_off()
    {
        TrspParameters p = TrspParameters.SetA;
        Assert.Equal(0.49, p.ChangeCovariance(0, 0, 0), 1e-15);
        Assert.Equal(0.7 * 0.9 * Math.Exp(-1.08 / 1.2) * 1.1 * Math.Exp(-1.08), p.ChangeCovariance(0, 1.08, 1.08), 1e-15);
        Assert.Equal(0.81 * Math.Exp(-2 * 3.24 / 1.2), p.ChangeCovariance(3.24, 3 * 1.08, 0), 1e-15);
        Assert.Equal(0, p.ChangeCovariance(3.25, 0, 3.25));
        Assert.Equal(SymmetricEigen.Of(DenseRearrangement.ChangeCovariance(SetA.Whole(6, 0.47)), vectors: false).Values.Count(v => v > 1e-4), SetA.Whole(6, 0.47).Modes.Region.Sites);
    }

    private static double[,] Product(double[,] a, double[,] b)
    {
        int n = a.GetLength(0);
        double[,] c = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                double value = a[i, k];
                for (int j = 0; j < n; j++)
                {
                    c[i, j] += value * b[k, j];
                }
            }
        }

        return c;
    }
}
