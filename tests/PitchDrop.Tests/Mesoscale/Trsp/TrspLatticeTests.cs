using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.Trsp;

public class TrspLatticeTests
{
    public static TheoryData<int, int> Sizes => new() { { 4, 4 }, { 6, 4 }, { 9, 4 }, { 16, 4 }, { 5, 1 }, { 8, 1 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Rates_and_their_sum_are_those_of_the_softness_after_many_events(int side, int clusterSize)
    {
        TrspModel model = Model(side, clusterSize);
        var lattice = new TrspLattice(model, 3, 0);
        lattice.Events(400);
        double[] softness = lattice.Softness();
        double total = 0;
        int[] sites = new int[clusterSize];
        for (int cluster = 0; cluster < model.Geometry.Count; cluster++)
        {
            model.Geometry.SitesOf(cluster, sites);
            double rate = model.BareRate.At(sites.Average(site => softness[site]));
            Assert.Equal(1, lattice.RateOf(cluster) / rate, 1e-13);
            total += rate;
        }

        Assert.Equal(1, lattice.TotalRate / total, 1e-13);

        // Sums are made anew, so a lattice that starts from this softness has the same bits.
        Assert.Equal(lattice.TotalRate, new TrspLattice(model, softness, 3, 0).TotalRate);
    }

    [Theory]
    [InlineData(4), InlineData(1)]
    public void Every_site_is_in_as_many_clusters_as_it_should(int clusterSize)
    {
        var geometry = new ClusterGeometry(5, clusterSize);
        int[] sites = new int[clusterSize], counts = new int[geometry.Sites];
        for (int cluster = 0; cluster < geometry.Count; cluster++)
        {
            geometry.SitesOf(cluster, sites);
            Assert.Equal(clusterSize, sites.Distinct().Count());
            foreach (int site in sites)
            {
                counts[site]++;
            }
        }

        Assert.All(counts, count => Assert.Equal(geometry.ClustersPerSite, count));
        Assert.Equal(clusterSize == 4 ? 12 : 1, geometry.ClustersPerSite);
    }

    [Fact]
    [Verifies("Trsp", "18")]
    public void Waiting_times_are_exponential_with_the_total_rate_and_clusters_are_chosen_by_their_share()
    {
        // A made field with a wide spread of rates; the first event of many copies.
        TrspModel model = Model(4, 4);
        double[] softness = [.. Enumerable.Range(0, model.Sites).Select(i => Math.Sin(2.1 * i))];
        const int Copies = 20_000;
        double[] waits = new double[Copies], squares = new double[Copies];
        long[] counts = new long[model.Geometry.Count];
        var buffer = new RearrangementBuffer(1);
        double total = 0;
        double[] rates = new double[counts.Length];
        for (int copy = 0; copy < Copies; copy++)
        {
            var lattice = new TrspLattice(model, softness, 7, (uint)copy);
            total = lattice.TotalRate;
            for (int cluster = 0; copy == 0 && cluster < rates.Length; cluster++)
            {
                rates[cluster] = lattice.RateOf(cluster);
            }

            buffer.Clear();
            lattice.Advance(buffer, double.PositiveInfinity);
            waits[copy] = total * buffer.Times[0];
            squares[copy] = waits[copy] * waits[copy];
            counts[buffer.Clusters[0]]++;
        }

        Agreement.Within(1, BlockedMean.OfIndependent(waits));
        Agreement.Within(2, BlockedMean.OfIndependent(squares));
        Agreement.ChiSquare(counts, Array.ConvertAll(rates, rate => Copies * rate / total));
    }

    [Fact]
    public void A_run_does_not_depend_on_where_it_is_cut()
    {
        TrspModel model = Model(6, 4);
        RearrangementBuffer whole = new TrspLattice(model, 5, 2).Events(500), pieces = new(500);
        var lattice = new TrspLattice(model, 5, 2);
        double step = whole.Times[^1] / 77;
        for (int k = 1; !pieces.IsFull; k++)
        {
            lattice.Advance(pieces, k * step);
        }

        Assert.Equal(whole.Times.ToArray(), pieces.Times.ToArray());
        Assert.Equal(whole.Clusters.ToArray(), pieces.Clusters.ToArray());
        Assert.Equal(whole.After.ToArray(), pieces.After.ToArray());
    }

    [Fact]
    public void A_run_stopped_anywhere_and_resumed_in_a_fresh_lattice_has_the_same_bits()
    {
        TrspModel model = Model(6, 4);
        var straight = new TrspLattice(model, 5, 2);
        RearrangementBuffer whole = straight.Events(700);
        var lattice = new TrspLattice(model, 5, 2);
        var found = new List<double>();
        foreach (int piece in new[] { 1, 99, 250, 350 })
        {
            found.AddRange(lattice.Events(piece).After.ToArray());
            byte[] state = State(lattice);
            lattice = new TrspLattice(model, 5, 2);
            Read(lattice, state);
        }

        Assert.Equal(whole.After.ToArray(), found);
        Assert.Equal(straight.Softness(), lattice.Softness());
        Assert.Equal(straight.Time, lattice.Time);
        Assert.Equal(700, lattice.Events);
    }

    [Fact]
    public void A_state_of_another_lattice_or_cut_short_is_refused()
    {
        byte[] state = State(new TrspLattice(Model(6, 4), 5, 2));
        Assert.Throws<InvalidDataException>(() => Read(new TrspLattice(Model(5, 4), 5, 2), state));
        Assert.Throws<EndOfStreamException>(() => Read(new TrspLattice(Model(6, 4), 5, 2), state[..^5]));
    }

    [Fact]
    public void Another_seed_or_replica_is_another_run()
    {
        TrspModel model = Model(5, 4);
        double[] first = new TrspLattice(model, 1, 0).Events(20).Times.ToArray();
        Assert.NotEqual(first, new TrspLattice(model, 2, 0).Events(20).Times.ToArray());
        Assert.NotEqual(first, new TrspLattice(model, 1, 1).Events(20).Times.ToArray());
    }

    [Fact]
    public void An_event_allocates_nothing()
    {
        var lattice = new TrspLattice(Model(8, 4), 1, 0);
        var buffer = new RearrangementBuffer(2000);
        lattice.Advance(buffer, double.PositiveInfinity);
        buffer.Clear();
        long before = GC.GetAllocatedBytesForCurrentThread();
        lattice.Advance(buffer, double.PositiveInfinity);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_given_start_is_taken_as_it_is_and_a_bad_one_refused()
    {
        TrspModel hot = Model(6, 4, 0.7), cold = Model(6, 4);
        double[] start = TrspLattice.Equilibrium(hot, 4, 1);
        var lattice = new TrspLattice(cold, start, 4, 1);
        Assert.Equal(start, lattice.Softness());
        Assert.Equal(start.Average(), lattice.MeanSoftness(), 1e-14);
        Assert.Throws<ArgumentException>(() => new TrspLattice(cold, start.AsSpan(1), 4, 1));
        start[17] = double.NaN;
        Assert.Throws<ArgumentException>(() => new TrspLattice(cold, start, 4, 1));
    }

    [Fact]
    public void A_lattice_too_cold_to_move_says_so()
    {
        double[] hard = new double[216];
        Array.Fill(hard, -60);
        Assert.Contains("too low", Assert.Throws<StalledDynamicsException>(() => new TrspLattice(Model(6, 4), hard, 1, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_large_changes_of_softness_are_refused_with_the_eigenvalue_and_what_to_change()
    {
        var conditions = new TrspConditions { Side = 8, Temperature = 0.47 };
        TrspParameters large = TrspParameters.SetA with { ChangeWidth = TrspParameters.SetA.ChangeWidth with { AtZero = 0.85 } };
        TrspRefusalException refusal = Assert.Throws<TrspRefusalException>(() => new TrspModel(large, conditions));
        Assert.Matches(@"eigenvalue of K_Delta K'\^-1 is 1\.\d+, and must be below 1.*lower sigma_Delta \(at 0: 0\.85", refusal.Message);

        // Less than σ, which is not enough to be allowed; with a facilitation factor there is a model.
        Assert.InRange(large.ChangeWidth.AtZero, 0, 1);
        Assert.InRange(new TrspModel(large, conditions with { Facilitation = 0.6 }).Modes.LargestEigenvalue, 0.5, 1);
        TrspParameters indefinite = TrspParameters.SetA with { ChangeCorrelationAmplitude = 2 };
        Assert.Contains("lower the amplitude 2", Assert.Throws<TrspRefusalException>(() => new TrspModel(indefinite, conditions)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.42, 0.896), InlineData(0.47, 0.823), InlineData(0.55, 0.746), InlineData(0.70, 0.664)]
    public void The_largest_eigenvalue_of_parameter_set_a_is_the_known_one(double temperature, double expected)
    {
        TrspModel model = SetA.Of(new TrspConditions { Side = 20, Temperature = temperature });
        Assert.Equal(expected, model.Modes.LargestEigenvalue, 5e-4);
        Assert.Equal(188, model.Modes.Region.Sites);
    }

    [Fact]
    public void Rates_of_parameter_set_a_at_side_20_are_the_known_ones()
    {
        TrspModel model = SetA.Whole(20, 0.47);
        Assert.Equal(0.49648, model.ClusterCorrelation, 5e-6);
        Assert.Equal(2.5475, model.BareRate.Gamma, 5e-5);
        Assert.Equal(0.37380, model.BareRate.Delta, 5e-6);
        Assert.Equal(2.0970e-4, model.BareRate.Prefactor, 5e-9);
    }

    private static TrspModel Model(int side, int clusterSize, double temperature = 0.55) => SetA.Of(new TrspConditions { Side = side, Temperature = temperature, ClusterSize = clusterSize });

    [Fact]
    public void A_time_that_is_no_number_and_a_damaged_state_are_refused_and_leave_the_lattice_as_it_was()
    {
        var lattice = new TrspLattice(SetA.Whole(4, 0.6), 3, 0);
        lattice.Events(20);
        byte[] sound = State(lattice);
        Assert.Throws<ArgumentException>(() => lattice.Advance(new RearrangementBuffer(1), double.NaN));
        byte[] late = [.. sound];
        BitConverter.GetBytes(1e300).CopyTo(late, late.Length - 24); // the time, before the next rearrangement and their number
        Assert.Throws<InvalidDataException>(() => Read(lattice, late));
        BitConverter.GetBytes(double.NaN).CopyTo(late, late.Length - 24);
        Assert.Throws<InvalidDataException>(() => Read(lattice, late));
        Assert.Equal(sound, State(lattice));
    }

    private static byte[] State(TrspLattice lattice)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        lattice.WriteState(writer);
        return stream.ToArray();
    }

    private static void Read(TrspLattice lattice, byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        lattice.ReadState(reader);
    }
}
