using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

public class StallTests
{
    public static TheoryData<EventAlgorithm> Algorithms => [.. Enum.GetValues<EventAlgorithm>()];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Where_no_rate_can_be_represented_the_dynamics_stops_with_one_line(EventAlgorithm algorithm)
    {
        var model = new ElastoplasticParameters { Side = 8, Temperature = 1e-3 };
        ElastoplasticLattice lattice = Lattices.Lattice(model);
        lattice.SetStress(new double[model.Sites]);
        var stall = Assert.Throws<StalledDynamicsException>(() => Start(algorithm, lattice).Events(1));
        Assert.Equal("The total yield rate is 0 at t = 0 sweeps: at T = 0.001 every barrier is too high for a waiting time that a double can represent.", stall.Message);
    }

    /// <summary>Without redistribution every site ends deep in its well; the last to leave takes e^700 sweeps.</summary>
    [Fact]
    public void A_lattice_that_freezes_on_its_way_stops_there()
    {
        IEventEngine engine = Lattices.Engine(EventAlgorithm.RejectionFree, new ElastoplasticParameters { Side = 8, Temperature = 1e-3, Redistribution = false });
        var buffer = new EventBuffer(100_000);
        var stall = Assert.Throws<StalledDynamicsException>(() => engine.Advance(buffer, double.PositiveInfinity));
        Assert.DoesNotContain("\n", stall.Message, StringComparison.Ordinal);
        Assert.InRange(buffer.Count, 64, 10_000);
        Assert.True(double.IsFinite(engine.Time));
    }

    /// <summary>With an amplitude of 40 kicks grow without bound until they overflow.</summary>
    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Stresses_that_diverge_stop_the_dynamics(EventAlgorithm algorithm)
    {
        IEventEngine engine = Lattices.Engine(algorithm, new ElastoplasticParameters { Side = 8, Temperature = 0.1, Amplitude = 40 });
        var buffer = new EventBuffer(1 << 20);
        var stall = Assert.Throws<StalledDynamicsException>(() => engine.Advance(buffer, 1e6));
        Assert.Contains("a stress is not a number", stall.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Time_stands_at_the_limit_when_no_event_comes_before_it_and_never_goes_back(EventAlgorithm algorithm)
    {
        var model = new ElastoplasticParameters { Side = 8, Temperature = 0.02 };
        ElastoplasticLattice lattice = Lattices.Lattice(model);
        lattice.SetStress(new double[model.Sites]);
        IEventEngine engine = Start(algorithm, lattice);
        Assert.Equal(0, engine.Events(10, until: 2.5).Count);
        Assert.Equal(2.5, engine.Time);
        Assert.Equal(0, engine.Events(10, until: 1).Count);
        Assert.Equal(2.5, engine.Time);
        Assert.Equal(0, engine.Events);
    }

    /// <summary>At low temperature the bound of an avalanche is far too high for the quiet lattice after it.</summary>
    [Fact]
    public void Proposals_stay_few_at_any_temperature()
    {
        foreach (double temperature in new[] { 0.1, 0.02, 0.01, 0.003 })
        {
            var engine = (ThinnedEvents)Lattices.Engine(EventAlgorithm.Thinning, new ElastoplasticParameters { Side = 16, Temperature = temperature });
            engine.Events(5000);
            Assert.InRange((double)engine.Proposals / engine.Events, 1.01, 10);
        }
    }

    private static IEventEngine Start(EventAlgorithm algorithm, ElastoplasticLattice lattice) => algorithm switch
    {
        EventAlgorithm.Thinning => new ThinnedEvents(lattice, 1, 0),
        EventAlgorithm.RejectionFree => new RejectionFreeEvents(lattice, 1, 0),
        _ => new RandomSequentialEvents(lattice, 1, 0),
    };
}
