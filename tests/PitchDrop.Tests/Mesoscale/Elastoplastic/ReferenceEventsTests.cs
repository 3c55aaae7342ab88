using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Mesoscale.YieldLaws;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

public class ReferenceEventsTests
{
    [Theory]
    [InlineData(PropagatorConvention.Inclusion, 16, 1.5, true)]
    [InlineData(PropagatorConvention.RealSpace, 11, 2.0, true)]
    [InlineData(PropagatorConvention.LatticeFourier, 16, 1.3, true)]
    [InlineData(PropagatorConvention.Inclusion, 9, 1.5, false)]
    public void The_rejection_free_engine_has_the_same_events_as_the_plain_definition(PropagatorConvention convention, int side, double exponent, bool elastic)
    {
        var parameters = new ElastoplasticParameters { Side = side, Temperature = 0.08, Propagator = convention, BarrierExponent = exponent, Redistribution = elastic, Stiffness = 1.2, YieldStress = 0.9, MeanStressDrop = 0.8 };
        StressPropagator propagator = StressPropagator.Create(convention, side);
        var plain = new ReferenceEvents(parameters, propagator, 5, 2);
        IEventEngine fast = EventAlgorithms.Create(EventAlgorithm.RejectionFree, parameters, propagator, 5, 2);
        EventBuffer a = new(400), b = new(400);
        plain.Advance(a, double.MaxValue);
        fast.Advance(b, double.MaxValue);
        Assert.Equal(a.Sites, b.Sites);
        Assert.Equal(a.Turns, b.Turns);
        for (int i = 0; i < a.Count; i++)
        {
            Assert.Equal(a.Times[i], b.Times[i], 1e-9 * a.Times[i]);
            Assert.Equal(a.Drops[i], b.Drops[i], 1e-9);
        }

        double[] s = new double[side * side], t = new double[side * side];
        plain.CopyStress(s);
        fast.CopyStress(t);
        Assert.All(s.Zip(t), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void Its_state_goes_on_with_the_same_bits()
    {
        var parameters = new ElastoplasticParameters { Side = 8, Temperature = 0.1 };
        StressPropagator propagator = StressPropagator.Create(parameters.Propagator, 8);
        var unbroken = new ReferenceEvents(parameters, propagator, 1, 0);
        EventBuffer first = new(300), rest = new(300), again = new(300);
        unbroken.Advance(first, double.MaxValue);
        using var state = new MemoryStream();
        unbroken.WriteState(new BinaryWriter(state));
        unbroken.Advance(rest, double.MaxValue);
        state.Position = 0;
        var resumed = new ReferenceEvents(parameters, propagator, 1, 0);
        resumed.ReadState(new BinaryReader(state));
        resumed.Advance(again, double.MaxValue);
        Assert.Equal(rest.Times, again.Times);
        Assert.Equal(rest.Sites, again.Sites);
        Assert.Equal(unbroken.Events, resumed.Events);
    }

    [Fact]
    public void Disorder_is_refused()
    {
        var parameters = new ElastoplasticParameters { Side = 8, Temperature = 0.1, MeanStressDropDisorder = new LocalDisorder { Kind = DisorderKind.Redrawn, RelativeWidth = 0.1 } };
        Assert.Throws<ArgumentException>(() => new ReferenceEvents(parameters, StressPropagator.Create(parameters.Propagator, 8), 1, 0));
    }
}
