using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.TimeGrids;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Heterogeneity;

public class PersistenceCurvesTests
{
    private static readonly LogarithmicGrid Grid = new(20);

    // One long run of independent sites, rate 1: P = e^{−t}, χ₄ = P(1 − P), peak ¼ at ln 2. Windows overlap sevenfold.
    private static readonly RelaxationCurves Independent = Run(seed: 1, sites: 256, duration: 3000, spacing: 0.7, length: 4.9, perBlock: 40, together: false);

    [Fact]
    public void Independent_sites_decay_exponentially()
    {
        Assert.All(Independent.Lags.Zip(Independent.Mean), pair =>
            Assert.InRange(pair.Second.Value - Math.Exp(-pair.First), -4.5 * pair.Second.Error, 4.5 * pair.Second.Error));
        Estimate tau = Independent.RelaxationTime()!.Value;
        Assert.InRange(tau.Value - Math.Log(2), -4 * tau.Error, 4 * tau.Error);
        Assert.InRange(tau.Error, 0, 0.005);
    }

    [Fact]
    public void Independent_sites_have_the_susceptibility_of_a_binomial()
    {
        Assert.All(Independent.Lags.Zip(Independent.Susceptibility), pair =>
        {
            double p = Math.Exp(-pair.First);
            Assert.InRange(pair.Second.Value - (p * (1 - p)), -4.5 * pair.Second.Error, 4.5 * pair.Second.Error);
        });
        SusceptibilityPeak peak = Independent.Peak(halfWidth: 3);
        Assert.True(peak.Inside);
        Assert.InRange(peak.Height.Value - 0.25, -4 * peak.Height.Error, 4 * peak.Height.Error);
        Assert.InRange(peak.Time.Value - Math.Log(2), -4 * peak.Time.Error, 4 * peak.Time.Error);
        Assert.InRange(peak.Height.Error, 0.001, 0.02);
    }

    [Fact]
    public void Independent_sites_are_not_stretched()
    {
        StretchedExponential fit = Independent.Stretching()!;
        Assert.InRange(fit.Exponent.Value - 1, -4 * fit.Exponent.Error, 4 * fit.Exponent.Error);
        Assert.InRange(fit.Time.Value - 1, -4 * fit.Time.Error, 4 * fit.Time.Error);
        Assert.InRange(fit.Exponent.Error, 0, 0.01);
        Assert.True(fit.Points > 10);
    }

    [Fact]
    public void Blocks_longer_than_the_windows_pass_the_blocking_test_and_single_windows_do_not()
    {
        Assert.True(Independent.MeanBlocking().PlateauReached);
        Assert.Equal(1, Independent.MeanBlocking().Chosen.BlockLength);
        Assert.True(Independent.SusceptibilityBlocking().PlateauReached);
        Assert.InRange(Independent.SusceptibilityBlocking().Chosen.BlockLength, 1, 2);
        RelaxationCurves single = Run(seed: 2, sites: 64, duration: 2000, spacing: 0.1, length: 4.9, perBlock: 1, together: false);
        Assert.True(single.MeanBlocking().Chosen.BlockLength >= 4, $"{single.MeanBlocking().Chosen}");
    }

    [Fact]
    public void Sites_that_move_together_have_a_susceptibility_of_n_times_theirs()
    {
        RelaxationCurves curves = Run(seed: 3, sites: 16, duration: 20000, spacing: 2, length: 6, perBlock: 100, together: true);
        Assert.All(curves.Lags.Zip(curves.Susceptibility), pair =>
        {
            double p = Math.Exp(-pair.First);
            Assert.InRange(pair.Second.Value - (16 * p * (1 - p)), -4.5 * pair.Second.Error, 4.5 * pair.Second.Error);
        });
        SusceptibilityPeak peak = curves.Peak(3);
        Assert.InRange(peak.Height.Value - 4, -4 * peak.Height.Error, 4 * peak.Height.Error);
    }

    // Windows every 0.1 overlap sevenfold at the peak's lag; every 4.9, not at all. Blocks are of two window lengths.
    [Theory]
    [InlineData(0.1, 98)]
    [InlineData(0.7, 14)]
    [InlineData(4.9, 2)]
    public void Many_short_runs_give_an_unbiased_susceptibility_and_errors_of_the_right_size(double spacing, int perBlock)
    {
        (double pulls, double timePulls, Estimate bias, Estimate meanBias) = Repeated(spacing, perBlock, 300);
        Assert.InRange(bias.Value, -4 * bias.Error, 4 * bias.Error);
        Assert.InRange(meanBias.Value, -4 * meanBias.Error, 4 * meanBias.Error);
        // 1 for a Gaussian of known width; 1000 runs gave 1.04 (spacing 0.7) and 1.22 (4.9, a variance of only 98 windows); the scatter over 300 is 0.1.
        Assert.InRange(pulls, 0.65, 1.65);
        Assert.InRange(timePulls, 0.65, 1.5);
    }

    [Fact]
    public void Overlapping_windows_taken_as_independent_would_have_errors_too_small()
    {
        (double pulls, _, _, _) = Repeated(spacing: 0.1, perBlock: 1, repetitions: 100, duration: 100);
        Assert.InRange(pulls, 2.2, 8);
    }

    private static (double Pulls, double TimePulls, Estimate Bias, Estimate MeanBias) Repeated(double spacing, int perBlock, int repetitions, double duration = 490.2)
    {
        var (susceptibility, mean, pulls, timePulls) = (new double[repetitions], new double[repetitions], 0.0, 0.0);
        int k = Array.IndexOf(Grid.Times(-20, 13), Grid.Time(-3)); // t = 0.708, by the peak
        double p = Math.Exp(-Grid.Time(-3));
        for (int r = 0; r < repetitions; r++)
        {
            RelaxationCurves curves = Run(seed: 100 + (ulong)r, sites: 20, duration, spacing, length: 4.9, perBlock, together: false);
            Estimate chi = curves.Susceptibility[k];
            susceptibility[r] = chi.Value - (p * (1 - p));
            mean[r] = curves.Mean[k].Value - p;
            pulls += Math.Pow(susceptibility[r] / chi.Error, 2) / repetitions;
            Estimate tau = curves.RelaxationTime()!.Value;
            timePulls += Math.Pow((tau.Value - Math.Log(2)) / tau.Error, 2) / repetitions;
        }

        return (pulls, timePulls, BlockedMean.OfIndependent(susceptibility), BlockedMean.OfIndependent(mean));
    }

    [Fact]
    public void The_susceptibility_of_single_windows_is_n_times_the_unbiased_variance_and_its_error_that_of_leaving_each_out()
    {
        double[] p = [0.5, 0.25, 0.75, 0.375, 0.5, 0.625, 0.25];
        WindowBlock[] blocks = [.. p.Select(v => new WindowBlock(1, [v], [v * v]))];
        Estimate chi = new RelaxationCurves([1.0], 16, blocks).Susceptibility[0];
        Assert.Equal(16 * BlockedMean.Variance(p), chi.Value, 1e-13);
        double[] without = [.. p.Index().Select(entry => 16 * BlockedMean.Variance([.. p[..entry.Index], .. p[(entry.Index + 1)..]]))];
        Assert.Equal(Jackknife.FromReplicates(chi.Value, without).Error, chi.Error, 1e-13);
    }

    [Fact]
    public void Replicas_join_in_order_and_agree_with_one_longer_run()
    {
        PersistenceRecorder a = Record(11, 64, 400, 0.7, 4.9, 40, false), b = Record(12, 64, 400, 0.7, 4.9, 40, false);
        RelaxationCurves joined = PersistenceCurves.Of(a, b);
        Assert.Equal(a.Blocks.Count + b.Blocks.Count, joined.Blocks);
        Estimate tau = joined.RelaxationTime()!.Value;
        Assert.InRange(tau.Value - Math.Log(2), -4.5 * tau.Error, 4.5 * tau.Error);
        Assert.Throws<ArgumentException>(() => PersistenceCurves.Of(a, Record(13, 65, 400, 0.7, 4.9, 40, false)));
    }

    [Fact]
    public void A_decay_that_never_reaches_one_half_has_no_relaxation_time()
    {
        RelaxationCurves curves = Run(seed: 21, sites: 100, duration: 30, spacing: 0.5, length: 0.3, perBlock: 5, together: false);
        Assert.Null(curves.RelaxationTime());
        Assert.False(curves.Peak().Inside);
    }

    [Fact]
    public void Fewer_than_three_blocks_are_refused() =>
        Assert.Throws<ArgumentException>(() => Run(seed: 22, sites: 10, duration: 20, spacing: 1, length: 2, perBlock: 8, together: false));

    private static RelaxationCurves Run(ulong seed, int sites, double duration, double spacing, double length, int perBlock, bool together) =>
        PersistenceCurves.Of(Record(seed, sites, duration, spacing, length, perBlock, together));

    private static PersistenceRecorder Record(ulong seed, int sites, double duration, double spacing, double length, int perBlock, bool together)
    {
        var recorder = new PersistenceRecorder(sites, new PersistenceWindows
        {
            Grid = Grid, ShortestLag = 0.1, Length = length, Spacing = spacing, OriginsPerBlock = perBlock,
        });
        var mix = new CounterMix(seed);
        double t = 0;
        double[] times = new double[sites];
        int[] all = [.. Enumerable.Range(0, sites)];
        while (true)
        {
            t += together ? mix.Exponential() : mix.Exponential() / sites;
            if (t > duration)
            {
                break;
            }

            Array.Fill(times, t);
            int site = mix.Below(sites);
            recorder.Record(together ? times : times.AsSpan(..1), together ? all : all.AsSpan(site, 1));
        }

        recorder.Advance(duration);
        return recorder;
    }
}
