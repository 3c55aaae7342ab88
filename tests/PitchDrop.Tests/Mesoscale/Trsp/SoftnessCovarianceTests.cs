using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.Trsp;

public class SoftnessCovarianceTests
{
    private static readonly NearExponential Law = TrspParameters.SetA.Covariance;

    [Fact]
    [Verifies("Trsp", "3")]
    public void The_form_of_the_fits_has_one_value_at_zero_and_an_exponential_elsewhere()
    {
        Assert.Equal(1, Law.At(0));
        Assert.Equal(1.1 * Math.Exp(-2.5), Law.At(2.5), 1e-15);
        Assert.Equal(1.1, Law.At(1e-300));
    }

    [Theory]
    [InlineData(4), InlineData(5), InlineData(6)]
    [Verifies("Trsp", "6")]
    public void It_is_the_sum_over_all_periodic_images(int side)
    {
        SoftnessCovariance covariance = SoftnessCovariance.Of(Law, 1.08, side, 0);
        for (int site = 0; site < side * side * side; site++)
        {
            double sum = 0;
            for (int x = (site / side / side) - (20 * side); x <= 20 * side; x += side)
            {
                for (int y = (site / side % side) - (20 * side); y <= 20 * side; y += side)
                {
                    for (int z = (site % side) - (20 * side); z <= 20 * side; z += side)
                    {
                        sum += Law.At(1.08 * Math.Sqrt((x * x) + (y * y) + (z * z)));
                    }
                }
            }

            Assert.Equal(sum, covariance.Values[site], 1e-13);
        }
    }

    [Theory]
    [InlineData(5, 0.0), InlineData(6, 0.0), InlineData(8, 1e-4), InlineData(9, 1e-5)]
    public void Its_inverse_is_its_inverse(int side, double cutOff)
    {
        SoftnessCovariance covariance = SoftnessCovariance.Of(Law, 1.08, side, cutOff);
        for (int site = 0; site < side * side * side; site++)
        {
            double sum = 0;
            for (int other = 0; other < side * side * side; other++)
            {
                sum += covariance.Values[other] * covariance.Inverse[covariance.IndexOf((site / side / side) - (other / side / side), (site / side % side) - (other / side % side), (site % side) - (other % side))];
            }

            Assert.Equal(site == 0 ? 1 : 0, sum, 1e-13);
        }
    }

    [Fact]
    public void The_cut_off_leaves_what_was_found_elsewhere()
    {
        // Parameter set A at a cut-off of 1e-5: 407 offsets, and K moves by 2.4e-4.
        SoftnessCovariance covariance = SoftnessCovariance.Of(Law, 1.08, 20, 1e-5);
        Assert.Equal(407, covariance.Inverse.ToArray().Count(q => q != 0));
        Assert.Equal(2.4e-4, covariance.CutOffShift, 5e-6);
        Assert.Equal(0, SoftnessCovariance.Of(Law, 1.08, 20, 0).CutOffShift);
    }

    [Fact]
    public void Equal_distances_have_equal_elements()
    {
        SoftnessCovariance covariance = SoftnessCovariance.Of(Law, 1.08, 7, 1e-5);
        Assert.Equal(covariance.Values[covariance.IndexOf(1, 2, 3)], covariance.Values[covariance.IndexOf(-3, 1, -2)], 1e-14);
        Assert.Equal(covariance.Inverse[covariance.IndexOf(0, 2, 1)], covariance.Inverse[covariance.IndexOf(1, 0, -2)], 1e-14);
    }

    [Fact]
    public void An_indefinite_covariance_is_refused_with_its_eigenvalue_and_what_to_change()
    {
        TrspRefusalException refusal = Assert.Throws<TrspRefusalException>(() => SoftnessCovariance.Of(Law with { Amplitude = 2.5 }, 1.08, 12, 0));
        Assert.Contains("eigenvalue -", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("raise C0 = 1, or lower C1 = 2.5 or xi = 1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("lower that cut-off", Assert.Throws<TrspRefusalException>(() => SoftnessCovariance.Of(Law, 1.08, 12, 0.01)).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Verifies("Trsp", "7")]
    public void A_start_in_equilibrium_has_the_mean_and_the_covariance()
    {
        TrspModel model = SetA.Whole(6, 0.47);
        const int Draws = 1500;
        double[] mean = new double[Draws], variance = new double[Draws], next = new double[Draws], diagonal = new double[Draws], softness = new double[model.Sites];
        for (int draw = 0; draw < Draws; draw++)
        {
            model.DrawEquilibrium(new RandomStream(5, RandomPurpose.SoftnessStart, (uint)draw), softness);
            mean[draw] = softness.Average();
            variance[draw] = Average(softness, 0, 0, 0);
            next[draw] = Average(softness, 0, 1, 0);
            diagonal[draw] = Average(softness, 1, 1, 2);
        }

        Agreement.Within(model.MeanSoftness, BlockedMean.OfIndependent(mean));
        Agreement.Within(model.Covariance.Values[0], BlockedMean.OfIndependent(variance));
        Agreement.Within(model.Covariance.Values[model.Covariance.IndexOf(0, 1, 0)], BlockedMean.OfIndependent(next));
        Agreement.Within(model.Covariance.Values[model.Covariance.IndexOf(1, 1, 2)], BlockedMean.OfIndependent(diagonal));

        double Average(double[] field, int dx, int dy, int dz) => Enumerable.Range(0, model.Sites)
            .Average(i => (field[i] - model.MeanSoftness) * (field[model.Geometry.Shifted(i, (dx, dy, dz))] - model.MeanSoftness));
    }
}
