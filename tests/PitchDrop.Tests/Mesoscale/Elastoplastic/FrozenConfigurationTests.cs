using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Tests.Architecture;
using Xunit.Sdk;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

/// <summary>The first event out of one configuration, many times: its time has mean 1/R, R = Σ ν_i, and it is at site i with probability ν_i/R. Sees a rate wrong by 2 %.</summary>
public class FrozenConfigurationTests
{
    private const int Draws = 200_000;
    private static readonly ElastoplasticParameters Model = new() { Side = 9, Temperature = 0.1, YieldStress = 1.1, Stiffness = 0.9 };

    public static TheoryData<EventAlgorithm> Algorithms => [.. Enum.GetValues<EventAlgorithm>()];

    public static MatrixTheoryData<EventAlgorithm, string> AlgorithmsAndModels => new(Enum.GetValues<EventAlgorithm>(), ["general exponent", "stiffness disorder", "yield stress disorder", "no redistribution"]);

    [Theory]
    [Verifies("Elastoplastic", "1")]
    [Verifies("Elastoplastic", "6")]
    [Verifies("Elastoplastic", "7")]
    [MemberData(nameof(Algorithms))]
    public void Each_engine_waits_for_one_over_the_total_rate_and_picks_sites_by_their_rates(EventAlgorithm algorithm) => FirstEvents.Of(algorithm, Model, Draws).Check(1);

    [Theory]
    [MemberData(nameof(AlgorithmsAndModels))]
    public void Each_engine_does_so_for_every_kind_of_model(EventAlgorithm algorithm, string kind) => FirstEvents.Of(algorithm, Variant(kind), 20_000).Check(1);

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_rate_wrong_by_two_per_cent_is_seen(EventAlgorithm algorithm)
    {
        FirstEvents events = FirstEvents.Of(algorithm, Model, Draws);
        Assert.ThrowsAny<XunitException>(() => events.Check(1.02));
        Assert.ThrowsAny<XunitException>(() => events.Check(0.98));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Rates_of_a_temperature_wrong_by_two_per_cent_are_seen_in_the_sites(EventAlgorithm algorithm)
    {
        FirstEvents events = FirstEvents.Of(algorithm, Model, Draws);
        Assert.ThrowsAny<XunitException>(() => (events with { Rates = Array.ConvertAll(events.Rates, nu => Math.Pow(nu, 1.02)) }).CheckSites());
    }

    [Fact]
    public void Thinning_is_in_use_here()
    {
        var engine = (ThinnedEvents)Lattices.Engine(EventAlgorithm.Thinning, Model with { Side = 32, Temperature = 0.05 });
        engine.Events(20_000);
        Assert.InRange((double)engine.Proposals / engine.Events, 1.2, 6);
        Assert.InRange(engine.ActiveSites, 1, 200);
    }

    private static ElastoplasticParameters Variant(string kind) => kind switch
    {
        "general exponent" => Model with { BarrierExponent = 1.3 },
        "stiffness disorder" => Model with { StiffnessDisorder = Lattices.Quenched },
        "yield stress disorder" => Model with { YieldStressDisorder = Lattices.Quenched, StiffnessDisorder = Lattices.Quenched },
        _ => Model with { Redistribution = false },
    };
}
