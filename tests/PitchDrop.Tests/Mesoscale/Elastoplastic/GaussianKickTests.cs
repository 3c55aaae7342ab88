using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Tests.Numerics;
using Xunit.Sdk;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

/// <summary>The lattice with Gaussian random kicks instead of the propagator.</summary>
public class GaussianKickTests
{
    private static readonly ElastoplasticParameters Model = new() { Side = 11, Temperature = 0.1, Kick = KickRule.Gaussian };

    public static TheoryData<EventAlgorithm, int, double, double> Conditions => new()
    {
        { EventAlgorithm.Thinning, 8, 0.1, 0.11 }, { EventAlgorithm.RejectionFree, 8, 0.1, 0.11 }, { EventAlgorithm.RandomSequential, 8, 0.1, 0.11 },
        { EventAlgorithm.Thinning, 11, 0.3, 0.25 }, { EventAlgorithm.Thinning, 16, 0.07, 0.11 },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    [Verifies("Elastoplastic", "14")]
    public void The_lattice_reproduces_mean_field_at_the_same_N(EventAlgorithm algorithm, int side, double temperature, double alpha)
    {
        int sites = side * side;
        var theory = new MeanFieldParameters { Temperature = temperature, Alpha = alpha, LandingForm = LandingDensity.Unbounded };
        var ensemble = new MeanFieldEnsemble { Theory = theory, Sites = sites };
        Estimate expected = Ensembles.Measured(MeanFieldAlgorithm.Lazy, ensemble, 0.05, 500_000).Gamma.Mean;
        Estimate gamma = Gamma(Lattices.Engine(algorithm, Model with { Side = side, Temperature = temperature, Coupling = alpha }), sites, expected.Value);
        Agreement.Between(gamma, expected);

        // The twin: the propagator's Γ is another one.
        Estimate elastic = Gamma(Lattices.Engine(algorithm, Model with { Side = side, Temperature = temperature, Kick = KickRule.Propagator }), sites, expected.Value);
        Assert.ThrowsAny<XunitException>(() => Agreement.Between(elastic, expected));
    }

    [Theory]
    [InlineData(8), InlineData(11), InlineData(70)]
    [Verifies("Elastoplastic", "14")]
    public void Every_site_but_the_one_that_yields_gets_its_own_kick_bit_for_bit(int side)
    {
        ElastoplasticLattice lattice = Lattices.Lattice(Model with { Side = side, Coupling = 0.3 }, seed: 6, replica: 2);
        var kicks = new GaussianKicks(side, lattice.Stride, 0.3, new RandomStream(6, RandomPurpose.GaussianKick, 2));
        double[] before = lattice.Stresses();
        for (int n = 0; n < 30; n++)
        {
            int site = n * 13 % (side * side);
            double magnitude = Math.Abs(before[site]);
            var (drop, _) = lattice.Yield(lattice.PaddedIndex(site), 0.8);
            double[] after = lattice.Stresses();
            for (int i = 0; i < after.Length; i++)
            {
                double expected = i == site ? before[i] - drop : before[i] + kicks.Kick((ulong)n, lattice.PaddedIndex(i));
                Assert.Equal(expected, after[i], i == site ? 1e-12 * (1 + magnitude) : 0);
            }

            before = after;
        }
    }

    [Theory]
    [InlineData(8), InlineData(11), InlineData(70)]
    public void Given_kicks_list_the_sites_at_or_above_the_threshold_and_leave_the_padding_alone(int side)
    {
        var kick = new StressKick(Lattices.Propagator(Model with { Side = side }));
        var kicks = new GaussianKicks(side, kick.Stride, 30, new RandomStream(6, RandomPurpose.GaussianKick, 2));
        int padded = side * kick.Stride;
        var stress = new AlignedArray<double>(padded + StressKick.Slack);
        var active = new AlignedArray<int>(padded + StressKick.Slack);
        var magnitudes = new AlignedArray<double>(padded + StressKick.Slack);
        var flags = new AlignedArray<ulong>(kick.FlagWords);
        for (int n = 0; n < 20; n++)
        {
            kicks.Draw();
            int count = kick.ApplyGiven(stress, kicks.Values, n * 13 % (side * side), n % 2 == 0 ? 0.9 : 0.1, 0.8, flags, active, magnitudes);
            int[] expected = [.. Enumerable.Range(0, padded).Where(p => Math.Abs(stress[p]) >= 0.8)];
            Assert.Equal(expected, active.Span[..count].ToArray());
            Assert.Equal(expected.Select(p => Math.Abs(stress[p])), magnitudes.Span[..count].ToArray());
            Assert.DoesNotContain(Enumerable.Range(0, padded), p => p % kick.Stride >= side && stress[p] != 0);
        }
    }

    [Fact]
    public void Kicks_have_the_variance_asked_for_and_two_per_cent_more_is_seen()
    {
        var kicks = new GaussianKicks(11, 16, 0.2, new RandomStream(6, RandomPurpose.GaussianKick, 2));
        var squares = new List<double>();
        for (int n = 0; n < 3000; n++)
        {
            kicks.Draw();
            for (int site = 0; site < 121; site++)
            {
                double kick = kicks.Values[(site / 11 * 16) + (site % 11)];
                squares.Add(kick * kick * 121 / 0.4);
            }
        }

        Estimate variance = Agreement.Mean([.. squares]);
        Agreement.Within(1, variance);
        Assert.ThrowsAny<XunitException>(() => Agreement.Within(1.02, variance));
    }

    [Theory]
    [InlineData(EventAlgorithm.Thinning), InlineData(EventAlgorithm.RejectionFree), InlineData(EventAlgorithm.RandomSequential)]
    public void A_run_stopped_and_resumed_in_a_fresh_engine_has_the_same_bits(EventAlgorithm algorithm)
    {
        IEventEngine whole = Lattices.Engine(algorithm, Model), first = Lattices.Engine(algorithm, Model), second = Lattices.Engine(algorithm, Model);
        whole.Events(900);
        whole.Events(700);
        first.Events(900);
        Ensembles.Read(second.ReadState, Ensembles.State(first.WriteState));
        second.Events(700);
        Assert.Equal(whole.Time, second.Time);
        Assert.Equal(whole.Stresses(121), second.Stresses(121));
    }

    [Fact]
    public void Gaussian_kicks_without_redistribution_or_with_an_amplitude_are_refused_and_the_reference_knows_none()
    {
        Assert.Throws<ArgumentException>(() => Lattices.Lattice(Model with { Redistribution = false }));
        Assert.Throws<ArgumentException>(() => Lattices.Lattice(Model with { Amplitude = 0.5 }));
        Assert.Throws<ArgumentException>(() => new ReferenceEvents(Model, Lattices.Propagator(Model), 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model with { Coupling = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Model with { Kick = (KickRule)2 });
        Assert.Equal(Enum.GetValues<KickRule>(), KickRules.Names.Select(KickRules.Named));
        Assert.Contains("'elastic'", Assert.Throws<ArgumentException>(() => KickRules.Named("elastic")).Message, StringComparison.Ordinal);
    }

    // Events a site and sweep in 32 blocks of some 4000 events, after four such blocks.
    private static Estimate Gamma(IEventEngine engine, int sites, double about)
    {
        double block = 4000 / (about * sites);
        var buffer = new EventBuffer(4096);
        double[] rates = new double[32];
        for (int b = -4; b < rates.Length; b++)
        {
            long before = engine.Events;
            do
            {
                buffer.Clear();
                engine.Advance(buffer, (b + 5) * block);
            }
            while (buffer.IsFull);
            rates[Math.Max(b, 0)] = (engine.Events - before) / (sites * block);
        }

        return BlockingAnalysis.Of(rates).Mean;
    }
}
