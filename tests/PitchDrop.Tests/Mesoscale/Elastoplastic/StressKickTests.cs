using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Memory;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

public class StressKickTests
{
    public static MatrixTheoryData<PropagatorConvention, int> ConventionsAndSides => new(PropagatorConventions.All, [8, 9, 13, 30, 64]);

    [Theory]
    [MemberData(nameof(ConventionsAndSides))]
    public void The_kick_has_the_bits_of_its_definition_and_leaves_the_padding_zero(PropagatorConvention convention, int side)
    {
        var bench = new Bench(convention, side);
        foreach (int site in bench.Sites())
        {
            double[] expected = bench.Stress.Span.ToArray();
            bench.Kick.Reference(expected, site, bench.Weights, 0.25);
            bench.Apply(site, 0.25, threshold: 0.8);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(i % bench.Kick.Stride < side ? expected[i] : 0), BitConverter.DoubleToInt64Bits(Math.Abs(bench.Stress[i]) == 0 ? 0 : bench.Stress[i]));
            }
        }
    }

    [Theory]
    [Verifies("Elastoplastic", "4")]
    [MemberData(nameof(ConventionsAndSides))]
    public void Each_site_gets_the_propagator_times_the_drop_in_single_precision(PropagatorConvention convention, int side)
    {
        var bench = new Bench(convention, side);
        foreach (int site in bench.Sites())
        {
            double[] before = bench.Stress.Span.ToArray();
            bench.Apply(site, 0.25, threshold: 0.8);
            for (int other = 0; other < side * side; other++)
            {
                int at = (other / side * bench.Kick.Stride) + (other % side);
                double expected = other == site ? 0.25 : before[at] + (Bench.Drop * bench.Propagator.Value((other % side) - (site % side), (other / side) - (site / side), Bench.Psi));
                Assert.Equal(expected, bench.Stress[at], 1e-7);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ConventionsAndSides))]
    public void The_list_holds_exactly_the_sites_at_or_above_the_threshold(PropagatorConvention convention, int side)
    {
        var bench = new Bench(convention, side);
        foreach (int site in bench.Sites())
        {
            foreach (double threshold in new[] { 1e-9, 0.4, 0.9, double.PositiveInfinity })
            {
                int count = bench.Apply(site, -0.9, threshold);
                int[] listed = bench.Active.Span[..count].ToArray();
                int[] expected = [.. Enumerable.Range(0, side * bench.Kick.Stride).Where(i => i % bench.Kick.Stride < side && Math.Abs(bench.Stress[i]) >= threshold)];
                Assert.Equal(expected, listed.Order());
                Assert.Equal(listed.Select(i => Math.Abs(bench.Stress[i])), bench.Magnitudes.Span[..count].ToArray());
            }
        }
    }

    [Fact]
    public void A_site_exactly_at_the_threshold_is_listed()
    {
        var bench = new Bench(PropagatorConvention.Inclusion, 8);
        Assert.Contains(0, bench.Active.Span[..bench.Apply(0, 0.75, threshold: 0.75)].ToArray());
        Assert.DoesNotContain(0, bench.Active.Span[..bench.Apply(0, 0.75, threshold: Math.BitIncrement(0.75))].ToArray());
    }

    private sealed class Bench
    {
        public const double Psi = 0.4;
        public const double Drop = 1.3;
        private readonly AlignedArray<ulong> _flags;

        public Bench(PropagatorConvention convention, int side)
        {
            Propagator = StressPropagator.Create(convention, side);
            Kick = new StressKick(Propagator);
            int padded = side * Kick.Stride;
            Stress = new AlignedArray<double>(padded + StressKick.Slack);
            Active = new AlignedArray<int>(padded + StressKick.Slack);
            Magnitudes = new AlignedArray<double>(padded + StressKick.Slack);
            _flags = new AlignedArray<ulong>(Kick.FlagWords);
            var mix = new CounterMix(2);
            for (int site = 0; site < side * side; site++)
            {
                Stress[(site / side * Kick.Stride) + (site % side)] = (2 * mix.Uniform()) - 1;
            }

            var (uniform, cosine, sine) = Propagator.WeightsAtTurn(Psi / (Math.PI / 2));
            Weights = (Drop * uniform, Drop * cosine, Drop * sine);
        }

        public StressPropagator Propagator { get; }

        public StressKick Kick { get; }

        public AlignedArray<double> Stress { get; }

        public AlignedArray<int> Active { get; }

        public AlignedArray<double> Magnitudes { get; }

        public (double Uniform, double Cosine, double Sine) Weights { get; }

        public IEnumerable<int> Sites() => [0, 1, Kick.Side - 1, Kick.Side, (Kick.Side * Kick.Side / 2) + (Kick.Side / 2), (Kick.Side * Kick.Side) - 1];

        public int Apply(int site, double keep, double threshold) => Kick.Apply(Stress, site, Weights, keep, threshold, _flags, Active, Magnitudes);
    }
}
