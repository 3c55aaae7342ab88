using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Tests.Architecture;
using Xunit.Sdk;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

/// <summary>The three engines are one process: small lattices here, larger ones in the slow suite. Two per cent are seen by the waiting times of <see cref="WaitingTimeTests"/>.</summary>
public class EngineAgreementTests
{
    private static readonly ElastoplasticParameters Model = new() { Side = 10, Temperature = 0.1 };

    [Fact]
    [Verifies("Elastoplastic", "1")]
    [Verifies("Elastoplastic", "6")]
    [Verifies("Elastoplastic", "7")]
    public void Relaxation_and_stress_distribution_are_those_of_the_definition()
    {
        Measured definition = Run(EventAlgorithm.RandomSequential);
        Measured free = Run(EventAlgorithm.RejectionFree);
        Measured thinned = Run(EventAlgorithm.Thinning);
        definition.AgreesWith(free);
        definition.AgreesWith(thinned);
        free.AgreesWith(thinned);
        Assert.InRange(thinned.RelaxationTime.Error / thinned.RelaxationTime.Value, 0, 0.015);
    }

    [Fact]
    public void All_rates_ten_per_cent_too_high_would_be_seen()
    {
        Measured right = Run(EventAlgorithm.RejectionFree), wrong = Run(EventAlgorithm.Thinning, timeScale: 1 / 1.1);
        Assert.ThrowsAny<XunitException>(() => right.AgreesWith(wrong));
    }

    private static Measured Run(EventAlgorithm algorithm, double timeScale = 1) => Measured.Of(Lattices.Balanced(algorithm, Model, seed: 77 + (ulong)algorithm), Model.Sites, 6, blocks: 300, timeScale);
}
