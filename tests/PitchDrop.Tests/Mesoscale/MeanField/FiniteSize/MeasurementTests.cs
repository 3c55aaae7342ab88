using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;

public class MeasurementTests
{
    private static readonly ActivityPlan Plan = new() { WarmUp = 20, BlockLength = 30, Blocks = 16, SnapshotsPerBlock = 3 };

    [Theory]
    [InlineData(MeanFieldAlgorithm.Direct), InlineData(MeanFieldAlgorithm.Lazy)]
    public void A_measurement_cut_into_small_steps_and_resumed_has_the_same_bits(MeanFieldAlgorithm algorithm)
    {
        ActivityMeasurement whole = Begin(algorithm), cut = Begin(algorithm);
        whole.Run();
        for (int k = 0; !cut.IsFinished; k++)
        {
            cut.Advance(37);
            if (k % 50 == 0)
            {
                byte[] state = Ensembles.State(cut.WriteState);
                cut = Begin(algorithm);
                Ensembles.Read(cut.ReadState, state);
            }
        }

        Assert.Equal(Ensembles.State(whole.WriteState), Ensembles.State(cut.WriteState));
        Assert.Equal(whole.Gamma.Mean, cut.Gamma.Mean);
        Assert.Equal(1, whole.Progress);
    }

    [Fact]
    public void The_histogram_holds_all_sites_and_nothing_is_read_before_the_end()
    {
        var measurement = new ActivityMeasurement(new LazyDynamics(Ensembles.Of(0.1, 64), 1, 0), Plan with { Range = 20, Bins = 40 });
        Assert.Throws<InvalidOperationException>(() => measurement.Gamma);
        Assert.Throws<InvalidOperationException>(() => measurement.Density(0));
        measurement.Run();
        Assert.Equal(1, 2 * measurement.BinWidth * Enumerable.Range(0, 40).Sum(b => measurement.Density(b).Value), 1e-12);
        Assert.Equal(0.25, measurement.Centre(0), 1e-15);
    }

    [Fact]
    public void The_mean_time_is_the_time_on_average_and_makes_the_smaller_error()
    {
        // 4000 blocks: errors of the two errors below 2 %.
        var measurement = new ActivityMeasurement(new LazyDynamics(Ensembles.Of(0.5, 20), 1, 0), new ActivityPlan { WarmUp = 20, BlockLength = 40, Blocks = 4096, SnapshotsPerBlock = 1 });
        measurement.Run();
        Estimate clock = measurement.GammaByTime.Mean, free = measurement.Gamma.Mean;
        Assert.InRange(free.Error / clock.Error, 0.5, 0.95);
        Agreement.Within(clock.Value, free with { Error = clock.Error });
    }

    [Fact]
    public void Relaxation_from_the_Gaussian_start_follows_the_time_dependent_equation()
    {
        // Marks at T = 0.1: Γ(0) = 0.424431, Γ(3) = 0.145723, Γ(10) = 0.0727749. N = 20000: the shift of order 1/N is 20 times below the errors; the curvature over a bin of ±1 % of t too.
        var relaxation = new RelaxationAverage([0, 1e-3, 2.97, 3.03, 9.9, 10.1]);
        for (uint copy = 0; copy < 120; copy++)
        {
            relaxation.Follow(new LazyDynamics(Ensembles.Of(0.1, 20_000), 9, copy));
        }

        Agreement.Within(0.424431, relaxation.Gamma(0));
        Agreement.Within(0.145723, relaxation.Gamma(2));
        Agreement.Within(0.0727749, relaxation.Gamma(4));
        Assert.InRange(relaxation.Gamma(4).Error, 1e-5, 5e-4);
    }

    [Fact]
    public void An_average_over_copies_is_resumed_with_the_same_bits_and_refuses_edges_that_do_not_rise()
    {
        var whole = new RelaxationAverage([0, 1, 3]);
        var resumed = new RelaxationAverage([0, 1, 3]);
        for (uint copy = 0; copy < 6; copy++)
        {
            whole.Follow(new LazyDynamics(Ensembles.Of(0.1, 30), 9, copy));
            resumed.Follow(new LazyDynamics(Ensembles.Of(0.1, 30), 9, copy));
            byte[] state = Ensembles.State(resumed.WriteState);
            resumed = new RelaxationAverage([0, 1, 3]);
            Ensembles.Read(resumed.ReadState, state);
        }

        Assert.Equal(whole.Gamma(1), resumed.Gamma(1));
        Assert.Equal((6, 2, (1.0, 3.0)), (whole.Copies, whole.Bins, whole.Bin(1)));
        Assert.Throws<ArgumentException>(() => new RelaxationAverage([0, 2, 2]));
        Assert.Throws<ArgumentException>(() => new RelaxationAverage([-1, 2]));
        Assert.Throws<InvalidOperationException>(() => new RelaxationAverage([0, 1]).Gamma(0));
        Assert.Throws<InvalidDataException>(() => Ensembles.Read(new RelaxationAverage([0, 1]).ReadState, Ensembles.State(whole.WriteState)));
    }

    [Fact]
    [Verifies("MeanField", "7.7")]
    public void The_finite_size_law_finds_the_coefficients_that_made_the_data_within_their_errors()
    {
        int[] sites = [50, 100, 200, 400, 1000, 4000];
        var noise = new RandomStream(4, RandomPurpose.Synthetic, 0);
        double[] pulls = new double[4 * 500];
        for (int trial = 0; trial < 500; trial++)
        {
            Estimate[] gamma = [.. sites.Select((n, i) => new Estimate((0.05 * (1 - (4.4 / n) + (30.0 / n / n))) + (1e-5 * noise.Normal((ulong)((trial * 6) + i))), 1e-5))];
            FiniteSizeLaw known = FiniteSizeLaw.Fit(sites, gamma, 0.05, 2), free = FiniteSizeLaw.Fit(sites, gamma, 2);
            pulls[4 * trial] = (known.Coefficient.Value + 4.4) / known.Coefficient.Error;
            pulls[(4 * trial) + 1] = (known.Second!.Value.Value - 30) / known.Second.Value.Error;
            pulls[(4 * trial) + 2] = (free.Limit.Value - 0.05) / free.Limit.Error;
            pulls[(4 * trial) + 3] = (free.Coefficient.Value + 4.4) / free.Coefficient.Error;
        }

        for (int kind = 0; kind < 4; kind++)
        {
            double[] of = [.. Enumerable.Range(0, 500).Select(t => pulls[(4 * t) + kind])];
            Agreement.Within(0, Agreement.Mean(of));
            Agreement.Within(1, Agreement.Mean(Array.ConvertAll(of, p => p * p)));
        }
    }

    [Fact]
    [Verifies("MeanField", "7.7")]
    public void The_finite_size_law_goes_through_exact_data()
    {
        Estimate[] gamma = [new Estimate(0.05 * 0.99, 1e-6), new Estimate(0.05 * 0.999, 1e-6)];
        FiniteSizeLaw known = FiniteSizeLaw.Fit([100, 1000], gamma, 0.05), free = FiniteSizeLaw.Fit([100, 1000], gamma);
        Assert.Equal(-1, known.Coefficient.Value, 1e-10);
        Assert.Equal(-1, free.Coefficient.Value, 1e-10);
        Assert.Equal(0.05, free.Limit.Value, 1e-12);
        Assert.Null(known.Second);
        Assert.Equal((1, 0), (known.DegreesOfFreedom, free.DegreesOfFreedom));
        Assert.Equal(0.05 * 0.998, known.At(500), 1e-12);
        Assert.Throws<ArgumentException>(() => FiniteSizeLaw.Fit([100], gamma, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => FiniteSizeLaw.Fit([100, 1], gamma, 0.05));
    }

    [Theory]
    [InlineData(0.5, 1000, MeanFieldAlgorithm.Lazy), InlineData(0.1, 1000, MeanFieldAlgorithm.Lazy), InlineData(0.04, 1000, MeanFieldAlgorithm.Direct)]
    [InlineData(0.1, 10_000, MeanFieldAlgorithm.Lazy), InlineData(0.04, 100_000, MeanFieldAlgorithm.Lazy), InlineData(0.1, 10, MeanFieldAlgorithm.Direct), InlineData(1e-5, 1000, MeanFieldAlgorithm.Direct)]
    [Verifies("MeanField", "7.6")]
    public void The_form_is_chosen_by_temperature_and_number_of_sites_and_the_reason_said(double temperature, int sites, MeanFieldAlgorithm expected)
    {
        MeanFieldChoice choice = MeanFieldAlgorithms.Choose(Ensembles.Of(temperature, sites));
        Assert.Equal(expected, choice.Algorithm);
        Assert.StartsWith(MeanFieldAlgorithms.Names[(int)expected] + ": ", choice.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', choice.Reason);
    }

    [Fact]
    public void Forms_have_names_that_go_both_ways()
    {
        Assert.Equal(Enum.GetValues<MeanFieldAlgorithm>(), MeanFieldAlgorithms.Names.Select(MeanFieldAlgorithms.Named));
        Assert.Contains("'gillespie'", Assert.Throws<ArgumentException>(() => MeanFieldAlgorithms.Named("gillespie")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanFieldAlgorithms.Create((MeanFieldAlgorithm)7, Ensembles.Of(0.1, 10), 1, 0));
    }

    private static ActivityMeasurement Begin(MeanFieldAlgorithm algorithm) => new(MeanFieldAlgorithms.Create(algorithm, Ensembles.Of(0.1, 64), 1, 0), Plan);
}
