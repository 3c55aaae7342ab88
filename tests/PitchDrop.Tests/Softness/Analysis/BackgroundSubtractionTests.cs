using PitchDrop.Softness.Analysis;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Softness.Analysis;

public class BackgroundSubtractionTests
{
    private const double Eta1 = 0.35, Eta2 = 0.2, Sigma2 = 0.8;

    // S'' = S' + η₂(m − S') + n₂, S' = S + η₁(m − S) + n₁: the factor of S and the variance of the noise, by hand.
    [Fact]
    [Verifies("Softness", "32")]
    [Verifies("Softness", "33")]
    public void Two_steps_one_after_the_other_are_one_step()
    {
        double v1 = Eta1 * (2 - Eta1) * Sigma2, v2 = Eta2 * (2 - Eta2) * Sigma2, kept = (1 - Eta1) * (1 - Eta2), noise = ((1 - Eta2) * (1 - Eta2) * v1) + v2;
        double eta = BackgroundSubtraction.Restoring(Eta1, Eta2), v = BackgroundSubtraction.Variance(v1, v2, Sigma2);
        Assert.Equal(1 - kept, eta, 1e-14);
        Assert.Equal(noise, v, 1e-14);
        Assert.Equal(eta * (2 - eta) * Sigma2, v, 1e-14); // again in detailed balance
        Assert.Equal(Eta1, BackgroundSubtraction.RestoringWithout(eta, Eta2), 1e-14);
        Assert.Equal(v1, BackgroundSubtraction.VarianceWithout(v, v2, Sigma2), 1e-14);
    }

    [Fact]
    [Verifies("Softness", "34")]
    public void The_mean_change_without_the_background_is_that_of_the_first_step()
    {
        const double M1 = 0.4, M2 = -0.7;
        foreach (double s in (double[])[-2, 0, 1.5])
        {
            double first = Eta1 * (M1 - s), total = first + (Eta2 * (M2 - (s + first)));
            Assert.Equal(first, BackgroundSubtraction.MeanWithout(total, Eta2 * (M2 - s), Eta2), 1e-14);
        }
    }

    [Fact]
    public void A_background_that_forgets_everything_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BackgroundSubtraction.RestoringWithout(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BackgroundSubtraction.VarianceWithout(1, Sigma2, Sigma2));
    }
}
