using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Mesoscale.Elastoplastic;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Validation.Mesoscale;

/// <summary>Slow statistics of the elastoplastic lattice: the engines among themselves at L = 32 and the known relaxation times and susceptibilities at L = 64.</summary>
[Trait("Category", "Slow")]
public class LatticeDynamicsTests
{
    [Theory]
    [InlineData(0.1, 6.4, 60), InlineData(0.06, 16.5, 60)]
    public void The_three_engines_agree(double temperature, double tau, int blocks)
    {
        var model = new ElastoplasticParameters { Side = 32, Temperature = temperature };
        Measured[] runs = [.. Enum.GetValues<EventAlgorithm>().Select(a => Measured.Of(Lattices.Balanced(a, model, 300 + (ulong)a), model.Sites, tau, blocks))];
        runs[0].AgreesWith(runs[1]);
        runs[0].AgreesWith(runs[2]);
        runs[1].AgreesWith(runs[2]);
    }

    /// <summary>Values of an independent implementation at L = 64 with their errors; ours start with stresses that add up to 0.</summary>
    [Theory]
    [InlineData(PropagatorConvention.Inclusion, 0.1, 6.370, 0.010, 3.05, 0.10, 60)]
    [InlineData(PropagatorConvention.Inclusion, 0.06, 16.30, 0.05, 8.5, 0.2, 60)]
    [InlineData(PropagatorConvention.Inclusion, 0.03, 116.7, 0.7, 39.0, 1.5, 40)]
    [InlineData(PropagatorConvention.RealSpace, 0.1, 6.84, 0.03, 2.8, 0.2, 40)]
    [InlineData(PropagatorConvention.RealSpace, 0.06, 23.8, 0.3, 8.3, 0.6, 40)]
    [InlineData(PropagatorConvention.LatticeFourier, 0.1, 26.53, 0.07, 3.10, 0.13, 40)]
    public void Relaxation_time_and_susceptibility_at_side_64_are_the_known_ones(
        PropagatorConvention convention, double temperature, double tau, double tauError, double peak, double peakError, int blocks)
    {
        var model = new ElastoplasticParameters { Side = 64, Temperature = temperature, Propagator = convention };
        Measured run = Measured.Of(Lattices.Balanced(EventAlgorithm.Thinning, model, 400), model.Sites, tau, blocks);
        TestContext.Current.TestOutputHelper?.WriteLine($"tau {run.RelaxationTime}, chi {run.Peak}, rate {run.EventRate}");
        Agreement.Between(new Estimate(tau, tauError), run.RelaxationTime);
        Agreement.Between(new Estimate(peak, peakError), run.Peak);
    }
}
