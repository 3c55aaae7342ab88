using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using Xunit.Sdk;

namespace PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;

public class FiniteSizeCoefficientTests
{
    [Theory]
    [InlineData(0.5), InlineData(0.1), InlineData(0.03)]
    [Verifies("MeanField", "7.11")]
    public void Halving_the_cells_changes_it_as_its_error_says_and_the_order_is_two(double temperature)
    {
        var theory = new MeanFieldParameters { Temperature = temperature };
        FiniteSizeCoefficient coarse = FiniteSizeCoefficient.Of(theory, 64), middle = FiniteSizeCoefficient.Of(theory, 128), fine = FiniteSizeCoefficient.Of(theory, 256);
        Assert.InRange(coarse.Error / middle.Error, 3.4, 4.7);
        Assert.InRange(middle.Error / fine.Error, 3.6, 4.4);
        Assert.InRange(Math.Abs(coarse.Value - fine.Value), 0, coarse.Error);
        Assert.InRange(Math.Abs(middle.Value - fine.Value), 0, middle.Error);
    }

    [Fact]
    [Verifies("MeanField", "7.11")]
    public void It_vanishes_where_all_rates_are_one_and_grows_on_cooling()
    {
        double[] c = [.. new[] { 1e5, 1, 0.3, 0.1, 0.06, 0.03 }.Select(t => FiniteSizeCoefficient.Of(new MeanFieldParameters { Temperature = t }, 96).Value)];
        // At T = 1e5 it is of order 1e-11; what is left is rounding, some 1e-16 over the square of the smallest cell.
        Assert.InRange(c[0], -1e-6, 1e-6);
        Assert.All(c[1..], value => Assert.True(value < 0));
        Assert.Equal(c.OrderDescending(), c);
    }

    [Theory]
    [InlineData("paper", 250), InlineData("lattice", 150)]
    [Verifies("MeanField", "7.8")]
    [Verifies("MeanField", "7.9")]
    [Verifies("MeanField", "7.10")]
    [Verifies("MeanField", "7.11")]
    public void The_activity_of_N_sites_is_below_that_of_the_theory_by_what_it_says(string name, int sites)
    {
        MeanFieldParameters theory = name == "paper"
            ? new() { Temperature = 0.06 }
            : new() { Temperature = 0.12, Alpha = 0.2, BarrierExponent = 1, LandingForm = LandingDensity.Unbounded };
        double limit = StationarySolver.Solve(theory).Gamma, c = FiniteSizeCoefficient.Of(theory, 128).Value;
        Estimate measured = Ensembles.Measured(MeanFieldAlgorithm.Lazy, new MeanFieldEnsemble { Theory = theory, Sites = sites }, limit, 400_000).Gamma.Mean;

        // What the next order adds is a third of (c/N)² where it was measured, a tenth of the error here.
        Agreement.Within(limit * (1 + (c / sites)), measured);
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(limit, measured));
    }
}
