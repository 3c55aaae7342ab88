using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Structure;

public class StressDistributionTests
{
    private static readonly StressDistribution Gaussian = Of(seed: 1, snapshots: 400, mix => 0.4 * mix.Gaussian());

    public static TheoryData<bool> Both => [true, false];

    [Theory]
    [MemberData(nameof(Both))]
    public void The_density_of_a_gaussian_is_found_within_its_errors(bool symmetrised)
    {
        double[] centres = Gaussian.Centres();
        Estimate[] density = Gaussian.Density(symmetrised);
        double width = centres[1] - centres[0];
        Assert.All(centres.Zip(density).Where(pair => Math.Abs(pair.First) < 1.2), pair =>
        {
            double exact = Math.Exp(-pair.First * pair.First / 0.32) / 0.4 / Math.Sqrt(2 * Math.PI);
            double curvature = exact * ((pair.First * pair.First / 0.0256) - (1 / 0.16)) * width * width / 24; // the mean over a bin
            Assert.InRange(pair.Second.Value - exact - curvature, -4.5 * pair.Second.Error, 4.5 * pair.Second.Error);
        });
        Assert.Equal(1, density.Sum(p => p.Value * width), 1e-3);
    }

    [Fact]
    public void The_symmetrised_density_is_symmetric_and_more_precise()
    {
        Estimate[] plain = Gaussian.Density(), symmetric = Gaussian.Density(symmetrised: true);
        Assert.All(symmetric.Zip(symmetric.Reverse()), pair => Assert.Equal(pair.First.Value, pair.Second.Value, 1e-14));
        Assert.InRange(symmetric.Sum(p => p.Error) / plain.Sum(p => p.Error), 0.6, 0.8); // 1/√2
    }

    [Fact]
    public void Moments_are_those_of_a_gaussian()
    {
        StressMoments moments = Gaussian.MomentsOfStress();
        Within(0, moments.Mean);
        Within(0.16, moments.MeanSquare);
        Within(3 * 0.16 * 0.16, moments.FourthMoment);
        Within(0, moments.ExcessKurtosis);
        Assert.InRange(moments.MeanSquare.Error / (0.16 * Math.Sqrt(2.0 / 400 / 500)), 0.6, 1.5);
    }

    [Theory]
    [InlineData(0.01, 2.575829), InlineData(0.001, 3.290527)]
    public void The_edge_is_the_two_sided_quantile(double share, double quantile)
    {
        Estimate edge = Gaussian.Edge(share)!.Value;
        Within(0.4 * quantile, edge);
        double density = 2 * Math.Exp(-quantile * quantile / 2) / Math.Sqrt(2 * Math.PI) / 0.4;
        Assert.InRange(edge.Error / (Math.Sqrt(share / 400 / 500) / density), 0.6, 1.5);
    }

    [Fact]
    public void The_edge_of_a_box_is_exact()
    {
        var distribution = new StressDistribution(1, edgeBins: 4000);
        double[] box = [.. Enumerable.Range(0, 100000).Select(i => (i + 0.5) / 100000 * (i % 2 == 0 ? 0.7 : -0.7))];
        distribution.Add(box);
        distribution.Add(box);
        Assert.Equal(0.7 * 0.99, distribution.Edge(0.01)!.Value.Value, 1e-4);
        Assert.Equal(-1.2, distribution.MomentsOfStress().ExcessKurtosis.Value, 1e-3);
    }

    [Fact]
    public void An_edge_beyond_its_range_is_not_invented_and_what_lies_outside_still_counts()
    {
        var distribution = new StressDistribution(1, range: 1, bins: 2);
        distribution.Add([0.5, 0.5, -7, 9]);
        distribution.Add([0.5, 0.5, -7, 9]);
        Assert.Null(distribution.Edge(0.4));
        Assert.Equal(0.5, distribution.Edge(0.75)!.Value.Value, 1e-3);
        Assert.Equal([0, 0.5], distribution.Density().Select(p => p.Value));
    }

    [Fact]
    public void Stresses_that_are_not_finite_are_refused() =>
        Assert.Throws<ArgumentException>(() => new StressDistribution(1).Add([0.1, double.NaN]));

    [Fact]
    public void Resuming_gives_the_same_bits()
    {
        var mix = new CounterMix(5);
        double[][] snapshots = [.. Enumerable.Range(0, 9).Select(_ => mix.Gaussians(20))];
        StressDistribution whole = new(2), before = new(2), after = new(2);
        Array.ForEach(snapshots, s => whole.Add(s));
        Array.ForEach(snapshots[..5], s => before.Add(s));
        after.ReadState(new BinaryReader(new MemoryStream(State(before))));
        Array.ForEach(snapshots[5..], s => after.Add(s));
        Assert.Equal(State(whole), State(after));
        Assert.Throws<InvalidDataException>(() => new StressDistribution(2, bins: 100).ReadState(new BinaryReader(new MemoryStream(State(before)))));
    }

    private static void Within(double exact, Estimate found) => Assert.InRange(found.Value - exact, -4 * found.Error, 4 * found.Error);

    private static byte[] State(StressDistribution distribution)
    {
        var stream = new MemoryStream();
        distribution.WriteState(new BinaryWriter(stream));
        return stream.ToArray();
    }

    private static StressDistribution Of(ulong seed, int snapshots, Func<CounterMix, double> stress)
    {
        var distribution = new StressDistribution(10);
        var mix = new CounterMix(seed);
        for (int n = 0; n < snapshots; n++)
        {
            distribution.Add([.. Enumerable.Range(0, 500).Select(_ => stress(mix))]);
        }

        return distribution;
    }
}
