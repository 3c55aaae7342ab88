using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using Xunit.Sdk;

namespace PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;

public class FiniteSizeShiftTests
{
    public static TheoryData<double, double, double, double, LandingDensity> Models => new()
    {
        { 0.5, 0.11, 1.5, 1, LandingDensity.CutOff }, { 0.1, 0.11, 1.5, 1, LandingDensity.CutOff }, { 0.03, 0.11, 1.5, 1, LandingDensity.CutOff }, { 3, 0.11, 1.5, 1, LandingDensity.CutOff },
        { 0.2, 0.4, 2.3, 0.4, LandingDensity.CutOff }, { 0.12, 0.2, 1, 1, LandingDensity.Unbounded },
    };

    [Theory]
    [MemberData(nameof(Models))]
    [Verifies("MeanField", "7.11")]
    [Verifies("MeanField", "7.12")]
    [Verifies("MeanField", "7.13")]
    public void The_coefficient_by_frequencies_is_that_of_the_pair_correlations_on_finite_volumes(double temperature, double alpha, double exponent, double sigma0, LandingDensity form)
    {
        var theory = new MeanFieldParameters { Temperature = temperature, Alpha = alpha, BarrierExponent = exponent, MeanStressDrop = sigma0, LandingForm = form };
        CoefficientOnVolumes coarse = CoefficientOnVolumes.Of(theory, 64), fine = CoefficientOnVolumes.Of(theory, 192);

        // Second order: three times as many cells, a ninth of the error. The integral over frequencies is good to 1e-6.
        Assert.InRange(coarse.Error / fine.Error, 6, 13);
        double exact = FiniteSizeCoefficient.Of(theory);
        Assert.InRange(fine.Value - exact, -fine.Error - (1e-6 * Math.Abs(exact)), fine.Error + (1e-6 * Math.Abs(exact)));
    }

    [Theory]
    [InlineData("paper", 250), InlineData("lattice", 150)]
    [Verifies("MeanField", "7.13")]
    public void The_activity_of_N_sites_is_below_that_of_the_theory_by_what_it_says(string name, int sites)
    {
        MeanFieldParameters theory = name == "paper"
            ? new() { Temperature = 0.06 }
            : new() { Temperature = 0.12, Alpha = 0.2, BarrierExponent = 1, LandingForm = LandingDensity.Unbounded };
        double limit = StationarySolver.Solve(theory).Gamma, c = FiniteSizeCoefficient.Of(theory);
        Estimate measured = Ensembles.Measured(MeanFieldAlgorithm.Lazy, new MeanFieldEnsemble { Theory = theory, Sites = sites }, limit, 400_000).Gamma.Mean;

        // What the next order adds is a third of (c/N)² where it was measured, a tenth of the error here.
        Agreement.Within(limit * (1 + (c / sites)), measured);
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(limit, measured));
    }
}
