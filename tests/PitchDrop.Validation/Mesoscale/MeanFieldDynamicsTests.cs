using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Validation.Mesoscale;

/// <summary>Slow statistics of the mean-field process at N = 100, 250 and 1000: against the exact stationary state with the finite-size law, and the forms among themselves.</summary>
[Trait("Category", "Slow")]
public class MeanFieldDynamicsTests
{
    private static readonly int[] Sizes = [100, 250, 1000];

    [Theory]
    [InlineData(0.5, 150_000_000), InlineData(0.1, 20_000_000), InlineData(0.04, 8_000_000)]
    public void The_activity_follows_the_law_in_one_over_N_with_the_coefficient_of_the_expansion(double temperature, int events)
    {
        var theory = new MeanFieldParameters { Temperature = temperature };
        double limit = StationarySolver.Solve(theory).Gamma, expansion = FiniteSizeCoefficient.Of(theory);
        Estimate[] gamma = [.. Sizes.Select((n, i) => Measured(MeanFieldAlgorithms.Choose(new MeanFieldEnsemble { Theory = theory, Sites = n }).Algorithm, theory, n, limit, events, (uint)i))];
        FiniteSizeLaw law = FiniteSizeLaw.Fit(Sizes, gamma, limit, 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"T = {temperature}: Gamma {string.Join(", ", gamma)}; c = {law.Coefficient}, c2 = {law.Second}, chi2 = {law.ChiSquared:F2}; expansion {expansion:F4}");

        // Errors of Γ from 64 blocks, of c from the fit; one degree of freedom is left.
        Agreement.Within(expansion, law.Coefficient);
        Agreement.Bounded(law.ChiSquared, law.DegreesOfFreedom);
        foreach (var (n, measured) in Sizes.Zip(gamma))
        {
            Agreement.Within(law.At(n), measured);
        }
    }

    [Theory]
    [InlineData(0.5, 100, 20_000_000), InlineData(0.1, 100, 10_000_000), InlineData(0.04, 250, 1_500_000)]
    public void The_direct_and_the_lazy_form_agree(double temperature, int sites, int events)
    {
        var theory = new MeanFieldParameters { Temperature = temperature };
        double limit = StationarySolver.Solve(theory).Gamma;
        Agreement.Between(Measured(MeanFieldAlgorithm.Direct, theory, sites, limit, events, 10), Measured(MeanFieldAlgorithm.Lazy, theory, sites, limit, events, 11));
    }

    private static Estimate Measured(MeanFieldAlgorithm algorithm, MeanFieldParameters theory, int sites, double gamma, int events, uint replica)
    {
        double time = events / (gamma * sites);
        var plan = new ActivityPlan { WarmUp = 20 / gamma, BlockLength = time / 64, Blocks = 64, SnapshotsPerBlock = 1 };
        var measurement = new ActivityMeasurement(MeanFieldAlgorithms.Create(algorithm, new MeanFieldEnsemble { Theory = theory, Sites = sites }, 20231106, replica), plan);
        measurement.Run();
        return measurement.Gamma.Mean;
    }
}
