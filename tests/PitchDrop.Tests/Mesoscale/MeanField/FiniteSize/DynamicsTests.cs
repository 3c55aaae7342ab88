using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using Xunit.Sdk;

namespace PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;

/// <summary>The three forms are one process: same Γ and P(σ) at the same N, far from the limit of large N; errors from 32 blocks.</summary>
public class DynamicsTests
{
    public static TheoryData<string, double, int> Conditions => new()
    {
        { "paper", 0.516, 50 }, { "cold", 0.0014, 50 }, { "warm", 0.048, 100 }, { "strong", 0.35, 50 }, { "lattice", 0.1, 60 }, { "pair", 0.5, 2 }, { "hot", 0.97, 30 },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    [Verifies("MeanField", "7.3")]
    [Verifies("MeanField", "7.4")]
    public void The_three_forms_agree_in_activity_and_stress_distribution(string name, double gamma, int sites)
    {
        MeanFieldEnsemble ensemble = Model(name) with { Sites = sites };
        ActivityMeasurement reference = Ensembles.Measured(MeanFieldAlgorithm.Reference, ensemble, gamma, Math.Min(60_000, 1_500_000 / sites), 1);
        ActivityMeasurement direct = Ensembles.Measured(MeanFieldAlgorithm.Direct, ensemble, gamma, 100_000, 2);
        ActivityMeasurement lazy = Ensembles.Measured(MeanFieldAlgorithm.Lazy, ensemble, gamma, gamma < 0.01 ? 30_000 : 200_000, 3);
        foreach (ActivityMeasurement fast in new[] { direct, lazy })
        {
            Agreement.Between(fast.Gamma.Mean, reference.Gamma.Mean);
            Agreement.Between(fast.GammaByTime.Mean, reference.Gamma.Mean);
            for (int bin = 0; bin < fast.Plan.Bins; bin++)
            {
                Agreement.Between(fast.Density(bin), reference.Density(bin));
            }
        }

        Agreement.Between(direct.Gamma.Mean, lazy.Gamma.Mean);
    }

    [Fact]
    public void Kicks_of_two_per_cent_more_variance_are_seen()
    {
        // At T = 0.04 they make 7 % more events; the errors are 1 %.
        MeanFieldEnsemble ensemble = Ensembles.Of(0.04, 50);
        MeanFieldEnsemble other = ensemble with { Theory = ensemble.Theory with { Alpha = 1.02 * ensemble.Theory.Alpha } };
        ActivityMeasurement direct = Ensembles.Measured(MeanFieldAlgorithm.Direct, ensemble, 0.00076, 2_500_000);
        Assert.ThrowsAny<XunitException>(() => Agreement.Between(direct.Gamma.Mean, Ensembles.Measured(MeanFieldAlgorithm.Direct, other, 0.00076, 2_500_000, 7).Gamma.Mean));
        Agreement.Between(direct.Gamma.Mean, Ensembles.Measured(MeanFieldAlgorithm.Direct, ensemble, 0.00076, 2_500_000, 7).Gamma.Mean);
    }

    [Fact]
    public void Looking_at_the_lazy_form_biases_nothing()
    {
        MeanFieldEnsemble ensemble = Ensembles.Of(0.1, 50);
        var seldom = new ActivityPlan { WarmUp = 100, BlockLength = 1500, SnapshotsPerBlock = 1 };
        var plain = new ActivityMeasurement(new LazyDynamics(ensemble, 1, 0), seldom);
        var watched = new ActivityMeasurement(new LazyDynamics(ensemble, 2, 0), seldom with { SnapshotsPerBlock = 15_000 });
        plain.Run();
        watched.Run();
        Agreement.Between(plain.Gamma.Mean, watched.Gamma.Mean);
    }

    [Fact]
    public void One_site_alone_a_negative_width_and_what_is_not_a_number_are_refused_in_a_line()
    {
        var theory = new MeanFieldParameters { Temperature = 0.1 };
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => new MeanFieldEnsemble { Theory = theory, Sites = 1 }).Message;
        Assert.Contains("Sites is 1; accepted is from 2 to 4194304", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanFieldEnsemble { Theory = theory, StartWidth = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanFieldEnsemble { Theory = theory, StartWidth = double.NaN });
        Assert.Throws<ArgumentException>(() => new LazyDynamics(Ensembles.Of(0.1, 10), 1, 0).SetStress(new double[9]));
        Assert.Throws<ArgumentException>(() => new DirectDynamics(Ensembles.Of(0.1, 10), 1, 0).SetStress(new double[11]));
    }

    [Theory]
    [InlineData(MeanFieldAlgorithm.Direct), InlineData(MeanFieldAlgorithm.Lazy), InlineData(MeanFieldAlgorithm.Reference)]
    public void A_temperature_at_which_doubles_end_and_a_stress_that_is_no_number_stall_in_a_line(MeanFieldAlgorithm algorithm)
    {
        MeanFieldEnsemble cold = Ensembles.Of(1e-5, 4) with { StartWidth = 0 };
        string message = Assert.Throws<StalledDynamicsException>(() => MeanFieldAlgorithms.Create(algorithm, cold, 1, 0).Advance(double.PositiveInfinity, 1)).Message;
        Assert.Contains("every barrier is too high", message, StringComparison.Ordinal);
        MeanFieldEnsemble wide = Ensembles.Of(0.1, 4) with { Theory = new MeanFieldParameters { Temperature = 0.1, Alpha = double.MaxValue } };
        Assert.Throws<StalledDynamicsException>(() => MeanFieldAlgorithms.Create(algorithm, wide, 1, 0).Advance(double.PositiveInfinity, 100_000));
    }

    private static MeanFieldEnsemble Model(string name) => name switch
    {
        "paper" or "pair" => Ensembles.Of(0.5, 2),
        "cold" => Ensembles.Of(0.04, 2),
        "warm" => Ensembles.Of(0.1, 2),
        "hot" => Ensembles.Of(10, 2),
        "strong" => new() { Theory = new MeanFieldParameters { Temperature = 0.2, Alpha = 0.4, BarrierExponent = 2.3, MeanStressDrop = 0.4 } },
        "lattice" => new() { Theory = new MeanFieldParameters { Temperature = 0.12, Alpha = 0.2, BarrierExponent = 1, LandingForm = LandingDensity.Unbounded } },
        _ => throw new ArgumentException(name, nameof(name)),
    };
}
