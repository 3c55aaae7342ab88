using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.MeanField.Stationary;

public class FiniteSizeCoefficientTests
{
    // An independent numerical solution: second-order differences on 1200 cells to |σ| = 6, eigenvectors of the linearised operator, the integral over the delay in closed form.
    [Theory]
    [InlineData(0.5, -0.11647)]
    [InlineData(0.1, -4.5530)]
    [InlineData(0.04, -43.653)]
    [Verifies("MeanField", "7.11")]
    [Verifies("MeanField", "7.12")]
    [Verifies("MeanField", "7.13")]
    public void It_equals_the_sum_over_eigenvectors(double T, double c)
    {
        double found = FiniteSizeCoefficient.Of(new MeanFieldParameters { Temperature = T });
        Assert.Equal(1, found / c, 2e-4);
    }
}
